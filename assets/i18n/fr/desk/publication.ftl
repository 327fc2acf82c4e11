# Publishing
nav-plans = À venir
nav-trash = Corbeille
below-back = Revenir au texte
when-exactly = { $day } à { $hour }, { $zone }
when-zone = heure de { $name }
when-zone-elided = heure d’{ $name }
when-first-turn = { $name } (heure d’été, la première fois)
when-second-turn = { $name } (heure d’hiver, la seconde fois)
held-failed = Une panne l’a empêché.
publication-heading = Publier « { $name } »
publication-heading-ask = Faire publier « { $name } »
publication-heading-live = Publication de « { $name } »
publication-is-live = En ligne.
publication-above = En tête de l’accueil reste « { $name } », qui y est épinglé.
publication-above-way = Ouvrir cet article pour l’en détacher
publication-see = Voir l’article
publication-copy = Copier le lien
publication-copied = Lien copié
publication-held = L’article n’est pas parti { $name }.
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
ask-discard = Mettre « { $name } » à la corbeille ?
ask-discard-hint = Il y restera { $name } jours ; ce qui était programmé pour lui est oublié.
ask-discard-yes = Mettre à la corbeille
ask-withdraw = Retirer « { $name } » du site ?
ask-withdraw-hint = L’adresse { $name } dira que l’article a été retiré. Vous pourrez le publier de nouveau.
ask-withdraw-yes = Retirer du site
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
refused-not-for-aside = Un point bloquant ne peut pas être ignoré.
refused-too-many-links = Un article a au plus { $name } liens d’aperçu ouverts : fermez-en un.
refused-too-long-to-compare = Ces textes sont trop longs pour être comparés : au plus { $name } octets chacun.

# What is to come
plans-lede = Ce qui paraîtra ou s’effacera de soi-même, en { $name }.
plans-held = N’est pas parti
plans-was-due = Programmé pour le { $name }
plans-empty = Rien n’est programmé.
plans-today = Aujourd’hui, { $name }
plans-tomorrow = Demain, { $name }
plans-publishes = Publication
plans-changes = Publication des modifications
plans-withdraws = Retrait du site
plans-blocked = { $count ->
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
versions-title = Révisions
versions-heading = Révisions de « { $name } »
versions-named = Révisions nommées
versions-all = Toutes les révisions
versions-none = Aucune révision n’est encore gardée.
versions-with-present = Comparer avec le texte actuel
versions-compare = Comparer
versions-from = De
versions-to = À
versions-restore = Reprendre ce texte
versions-name = Nommer
versions-name-label = Nom de cette révision (vide : sans nom)
versions-name-go = Enregistrer le nom
versions-by-itself = Automatique
versions-present = Texte actuel
versions-why-published = publié
versions-why-imported = importé
versions-why-written = écriture
versions-why-restored = reprise d’un ancien texte
versions-why-retagged = classement changé
versions-why-proofread = relecture
comparison-heading = Ce qui change dans « { $name } »
comparison-back = Revenir aux révisions
comparison-what = Que comparer
comparison-text = Texte
comparison-source = Source
comparison-from = Avant
comparison-to = Après
comparison-same = Ces deux révisions disent la même chose.
comparison-removed = Retiré :
comparison-added = Ajouté :
comparison-gap = { $count ->
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
