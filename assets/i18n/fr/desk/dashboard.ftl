# The dashboard
home-week = Cette semaine
home-week-all = Tout ce qui est programmé
home-expires = Retrait
home-resume = À reprendre
home-own-drafts = { $count ->
    [one] Mon brouillon
   *[other] Mes { $shown } brouillons
}
home-no-draft = Aucun brouillon en cours.
home-health = Santé du site
home-healthy = Tout est en règle. Chapeau !
home-alts = { $count ->
    [one] image de la médiathèque sans texte alternatif
   *[other] images de la médiathèque sans texte alternatif
}
home-alts-bare = { $count ->
    [0] dont aucune n’est montrée sans texte aux lecteurs
    [one] dont { $shown } est montrée sans texte aux lecteurs
   *[other] dont { $shown } sont montrées sans texte aux lecteurs
}
home-alts-way = Décrire
home-dead-links = { $count ->
    [one] adresse du site que citent des textes, sans rien derrière
   *[other] adresses du site que citent des textes, sans rien derrière
}
home-dead-links-way = Corriger
home-blocked = { $count ->
    [one] article n’est pas parti à son heure
   *[other] articles ne sont pas partis à leur heure
}
home-blocked-way = Voir
home-waiting = { $count ->
    [one] article attend votre relecture
   *[other] articles attendent votre relecture
}
home-waiting-way = Relire
home-lost = { $count ->
    [one] adresse demandée et introuvable
   *[other] adresses demandées et introuvables
}
home-lost-way = Rediriger
home-asked = À relire
home-unnamed = Donner un nom au site
home-unnamed-hint = Les lecteurs voient pour l’instant « { $name } » en tête de chaque page.
home-unnamed-way = Choisir le nom
home-sample = Articles d’exemple
home-sample-hint = Le site montre quelques articles d’exemple. Retirez-les quand vous êtes prêt à publier les vôtres.
home-sample-remove = Retirer les exemples
sample-title = Retirer les articles d’exemple ?
sample-hint = Ces articles et leurs images sont effacés pour de bon, sauf les images que vos propres articles citent. Le nom du site redevient celui d’un site neuf, si vous ne l’avez pas changé.
sample-stays = Quelqu’un a travaillé sur ceux-ci : ils restent.
flash-sample-removed = Les articles d’exemple ont été retirés.
home-changed = Modifié : { $name }
