# Publishing
nav-plans = À venir
nav-trash = Corbeille
below-back = Revenir au texte
when-exactly = { $day } à { $hour }, { $zone }
when-zone = heure de { $name }
when-zone-elided = heure d’{ $name }
when-first-turn = { $name } (heure d’été, la première fois)
when-second-turn = { $name } (heure d’hiver, la seconde fois)
schedule-failed = Une panne l’a empêché.
publication-heading = Publier « { $name } »
publication-heading-ask = Faire publier « { $name } »
publication-heading-live = Publication de « { $name } »
publication-is-live = En ligne.
publication-above = En tête de l’accueil reste « { $name } », qui y est épinglé.
publication-above-way = Ouvrir cet article pour l’en détacher
publication-see = Voir l’article
publication-copy = Copier le lien
publication-copied = Lien copié
publication-failed = L’article n’est pas parti { $name }.
publication-note = Un mot au sujet de cet article
publication-changes = Publier les modifications
publication-nothing-new = Les lecteurs voient la dernière version : il n’y a rien de nouveau à publier.
publication-recap = Ce qui sera publié
publication-address = Adresse
publication-category = Rubrique
publication-tags = Étiquettes
publication-authors = Signature
publication-none = Aucune
publication-preview = Aperçu
publication-share = Partager un aperçu
publication-see-points = Voir les points
publication-when = Quand ?
publication-planned = Programmé pour le { $name }
publication-beside = Au même moment paraît aussi « { $name } ».
publication-now = Maintenant
publication-now-hint = Visible aussitôt, dans les flux et sur la page d’accueil.
publication-now-changes-hint = Les lecteurs voient aussitôt la nouvelle version.
publication-later = Programmer
publication-day = Date
publication-hour = Heure
publication-zone = Les heures sont données en { $name }.
publication-twice = Cette nuit-là, cette heure existe deux fois. Laquelle ?
publication-skipped = Cette heure n’existe pas : les horloges avancent cette nuit-là. La suivante est { $name }.
publication-day-missing = Choisissez une date.
publication-no-day = Cette date n’existe pas. Écrivez-la ainsi : 25/04/2026.
publication-no-hour = Cette heure n’existe pas. Écrivez-la ainsi : 8:00.
publication-choose = Choisissez « Maintenant » ou « Programmer ».
publication-blocked = { $count ->
    [one] { $shown } point bloquant reste à lever.
   *[other] { $shown } points bloquants restent à lever.
}
publication-blocked-hint = { $count ->
    [one] Vous pouvez programmer maintenant : l’article ne partira que s’il est réglé à l’heure dite.
   *[other] Vous pouvez programmer maintenant : l’article ne partira que s’ils sont réglés à l’heure dite.
}
publication-despite = { $count ->
    [one] Publier malgré ce point
   *[other] Publier malgré ces points
}
publication-reason = Pourquoi ?
publication-reason-hint = La raison est gardée dans le journal.
publication-go = Valider
publication-forget-title = Ne plus programmer
publication-forget-hint = L’article reste comme il est ; rien ne paraîtra de soi-même.
publication-forget = Annuler la programmation
publication-end = Fin de publication
publication-ends = Retiré du site le { $name }.
publication-no-end = Aucune fin programmée.
publication-set-end = Fixer la fin
publication-never = Sans fin
publication-withdraw = Retirer du site…
publication-ask = Demander une relecture
publication-ask-hint = Une personne responsable de publication relira l’article, le publiera ou vous le renverra avec un mot.
publication-ask-go = Demander une relecture
publication-asked = Relecture demandée
publication-asked-hint = Vous pouvez encore corriger le texte en attendant.
publication-return = Renvoyer à la rédaction
publication-return-note = Ce qui manque, en quelques mots
publication-return-go = Renvoyer
publication-discard = Mettre à la corbeille…
confirmation-discard = Mettre « { $name } » à la corbeille ?
confirmation-discard-hint = Il y restera { $name } jours ; ce qui était programmé pour lui est oublié.
confirmation-discard-yes = Mettre à la corbeille
confirmation-withdraw = Retirer « { $name } » du site ?
confirmation-withdraw-hint = L’adresse { $name } dira que l’article a été retiré. Vous pourrez le publier de nouveau.
confirmation-withdraw-yes = Retirer du site
flash-published = Publié.
flash-planned = Programmé pour le { $name }.
flash-unplanned = La programmation est annulée.
flash-end = L’article sera retiré le { $name }.
flash-no-end = L’article n’a plus de fin programmée.
flash-withdrawn = L’article est retiré du site.
flash-asked = La relecture est demandée.
flash-sent-back = L’article est renvoyé à la rédaction.
flash-discarded = L’article est dans la corbeille.
flash-taken-out = L’article est sorti de la corbeille.
refused-address-reserved = L’adresse { $name } est réservée au site : choisissez-en une autre.
refused-blocked = { $count ->
    [one] L’article n’est pas parti : { $name } point bloquant reste à lever.
   *[other] L’article n’est pas parti : { $name } points bloquants restent à lever.
}
refused-reason-missing = Dites pourquoi, en quelques mots.
refused-not-dismissable = Un point bloquant ne peut pas être ignoré.
refused-too-many-links = Un article a au plus { $name } liens d’aperçu ouverts : fermez-en un.
refused-too-long-to-compare = Ces textes sont trop longs pour être comparés : au plus { $name } octets chacun.

# What is to come
schedules-lede = Ce qui paraîtra ou s’effacera de soi-même, en { $name }.
schedules-failed = N’est pas parti
schedules-was-due = Programmé pour le { $name }
schedules-empty = Rien n’est programmé.
schedules-today = Aujourd’hui, { $name }
schedules-tomorrow = Demain, { $name }
schedules-publishes = Publication
schedules-changes = Publication des modifications
schedules-withdraws = Retrait du site
schedules-blocked = { $count ->
    [one] { $shown } point bloquant : il ne partira pas.
   *[other] { $shown } points bloquants : il ne partira pas.
}

# The trash
trash-lede = Ce qui est jeté reste { $name } jours, puis disparaît pour de bon.
trash-empty = La corbeille est vide.
trash-since = Jeté : { $name }
trash-until = disparaît le { $name }
trash-take-out = Sortir de la corbeille

# Revisions
revisions-title = Révisions
revisions-heading = Révisions de « { $name } »
revisions-named = Révisions nommées
revisions-all = Toutes les révisions
revisions-none = Aucune révision n’est encore gardée.
revisions-with-present = Comparer avec le texte actuel
revisions-compare = Comparer
revisions-from = De
revisions-to = À
revisions-restore = Reprendre ce texte
revisions-name = Nommer
revisions-name-label = Nom de cette révision (vide : sans nom)
revisions-name-go = Enregistrer le nom
revisions-by-itself = Automatique
revisions-present = Texte actuel
revisions-why-published = publié
revisions-why-imported = importé
revisions-why-written = écriture
revisions-why-restored = reprise d’un ancien texte
revisions-why-retagged = classement changé
revisions-why-left = apporté par un import, et non repris
revisions-why-proofread = relecture
diff-heading = Ce qui change dans « { $name } »
diff-back = Revenir aux révisions
diff-what = Que comparer
diff-text = Texte
diff-source = Source
diff-from = Avant
diff-to = Après
diff-same = Ces deux révisions disent la même chose.
diff-removed = Retiré :
diff-added = Ajouté :
diff-gap = { $count ->
    [one] { $shown } ligne inchangée
   *[other] { $shown } lignes inchangées
}
flash-restored = Le texte est repris. Celui d’avant reste dans les révisions.
flash-named = Le nom est enregistré.

# Preview links
previews-heading = Partager un aperçu de « { $name } »
previews-back = Revenir à la publication
previews-made = Le lien est prêt.
previews-made-hint = Copiez-le maintenant : il ne sera plus affiché.
previews-address = Adresse de l’aperçu
previews-open = Liens ouverts
previews-none = Aucun lien n’est ouvert.
previews-make = Nouveau lien
previews-make-hint = Pour montrer l’article à quelqu’un qui n’a pas de compte. Le lien n’ouvre que cet article et conduit à la page publiée dès qu’elle existe.
previews-label = Pour qui ?
previews-how-long = Durée
previews-which = Que montrer
previews-days = { $count ->
    [one] { $shown } jour
   *[other] { $shown } jours
}
previews-shows-present = Le texte tel qu’il sera
previews-shows-kept = Révision du { $name }
previews-until = jusqu’au { $name }
previews-unnamed = Sans nom
previews-revoke = Fermer
previews-make-go = Créer le lien
flash-link-closed = Le lien est fermé.
