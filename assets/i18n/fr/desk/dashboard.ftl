# The dashboard
dashboard-week = Cette semaine
dashboard-week-all = Tout ce qui est programmé
dashboard-expires = Retrait
dashboard-resume = À reprendre
dashboard-own-drafts = { $count ->
    [one] Mon brouillon
   *[other] Mes { $shown } brouillons
}
dashboard-no-draft = Aucun brouillon en cours.
dashboard-health = Santé du site
dashboard-healthy = Tout est en règle. Chapeau !
dashboard-alts = { $count ->
    [one] image de la médiathèque sans texte alternatif
   *[other] images de la médiathèque sans texte alternatif
}
dashboard-alts-bare = { $count ->
    [0] dont aucune n’est montrée sans texte aux lecteurs
    [one] dont { $shown } est montrée sans texte aux lecteurs
   *[other] dont { $shown } sont montrées sans texte aux lecteurs
}
dashboard-alts-way = Décrire
dashboard-dead-links = { $count ->
    [one] adresse du site que citent des textes, sans rien derrière
   *[other] adresses du site que citent des textes, sans rien derrière
}
dashboard-dead-links-way = Corriger
dashboard-legal = { $count ->
    [one] page obligatoire à compléter et à publier : mentions légales, accessibilité, données personnelles
   *[other] pages obligatoires à compléter et à publier : mentions légales, accessibilité, données personnelles
}
dashboard-legal-way = Compléter
dashboard-blocked = { $count ->
    [one] article n’est pas parti à son heure
   *[other] articles ne sont pas partis à leur heure
}
dashboard-blocked-way = Voir
dashboard-waiting = { $count ->
    [one] article attend votre relecture
   *[other] articles attendent votre relecture
}
dashboard-waiting-way = Relire
dashboard-not-found = { $count ->
    [one] adresse demandée et introuvable
   *[other] adresses demandées et introuvables
}
dashboard-not-found-way = Rediriger
dashboard-asked = À relire
dashboard-unnamed = Donner un nom au site
dashboard-unnamed-hint = Les lecteurs voient pour l’instant « { $name } » en tête de chaque page.
dashboard-unnamed-way = Choisir le nom
dashboard-sample = Articles d’exemple
dashboard-sample-hint = Le site montre quelques articles d’exemple. Retirez-les quand vous êtes prêt à publier les vôtres.
dashboard-sample-remove = Retirer les exemples
sample-title = Retirer les articles d’exemple ?
sample-hint = Ces articles et leurs images sont effacés pour de bon, sauf les images que vos propres articles citent. Le nom du site redevient celui d’un site neuf, si vous ne l’avez pas changé.
sample-stays = Quelqu’un a travaillé sur ceux-ci : ils restent.
flash-sample-removed = Les articles d’exemple ont été retirés.
flash-restore-ended = Le site est de nouveau en service.
dashboard-changed = Modifié : { $name }
dashboard-restored = Ce site a été restauré d’une sauvegarde
dashboard-restored-hint = Aucun courriel ne part et rien de programmé n’est publié tant que vous ne l’avez pas dit : le site sauvegardé est peut-être encore en marche. Ce qui est en retard sera alors publié aussitôt.
dashboard-restored-way = C’est désormais le site
dashboard-backup-trouble = Les sauvegardes demandent quelqu’un
dashboard-backup-last = Dernière sauvegarde : { $name }.
dashboard-backup-none = Aucune sauvegarde n’a encore réussi.
dashboard-backup-failed = La dernière a échoué : { $name }. Le programme essaie de nouveau tous les quarts d’heure.
dashboard-backup-late = Aucune n’a été faite depuis plus d’un jour.
dashboard-proposal = Mots proposés pour { $name }
