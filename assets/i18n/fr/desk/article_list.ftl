# Moments
when-today = Aujourd’hui, { $name }
when-yesterday = Hier, { $name }
when-tomorrow = Demain, { $name }
pager-label = Pages de la liste
pager-previous = Page précédente
pager-next = Page suivante
desk-cancel = Annuler

# The list of articles
nav-articles = Articles
list-new = Nouvel article
list-tabs = Filtrer par état
list-tab-all = Tous
list-tab-draft = Brouillons
list-tab-in-review = À relire
list-tab-scheduled = Programmés
list-tab-published = Publiés
list-tab-withdrawn = Archivés
list-tab-trash = Corbeille
list-state-draft = Brouillon
list-state-in-review = À relire
list-state-scheduled = Programmé
list-state-published = Publié
list-state-published-changed = Publié, modifications pas encore en ligne
list-state-withdrawn = Archivé
list-state-trash = Corbeille
list-search = Chercher un titre
list-category = Rubrique
list-all-categories = Toutes les rubriques
list-author = Auteur
list-everybody = Tout le monde
list-accounts = Comptes de la rédaction
list-signatures = Signatures
list-filter = Filtrer
list-more = Période, genre et ordre
list-from = Du
list-until = Au
list-kind = Genre
list-kind-both = Articles et pages
list-kind-articles = Articles
list-kind-pages = Pages
list-sort = Ordre
list-sort-best = Les plus pertinents d’abord
list-sort-newest = Les plus récents d’abord
list-sort-oldest = Les plus anciens d’abord
list-sort-changed = Les derniers modifiés d’abord
list-sort-title = Par titre
list-count = { $count ->
    [0] Aucun article
    [one] { $shown } article
   *[other] { $shown } articles
}
list-tagged = étiquette : { $name }
list-clear = Retirer les filtres
list-empty = Rien encore. Le premier article commence par un chapeau.
list-empty-way-on = Écrire
list-empty-filtered = Aucun article ne répond à ces critères.
list-untitled = Sans titre
list-is-page = Page
list-note = À noter : { $name }
list-select = Choisir « { $name } »
list-col-select = Choisir
list-col-title = Titre
list-col-state = État
list-col-author = Auteur
list-col-date = Date
list-bulk = Pour les articles cochés
list-bulk-action = Action
list-bulk-tag = Ajouter une étiquette
list-bulk-category = Placer dans une rubrique
list-bulk-withdraw = Archiver (retirer du site)
list-bulk-discard = Mettre à la corbeille
list-bulk-take-out = Sortir de la corbeille
list-bulk-name = Nom de l’étiquette ou de la rubrique
list-bulk-go = Continuer

# One deed for several articles
bulk-ask-tag = { $count ->
    [one] Ajouter une étiquette à { $shown } article ?
   *[other] Ajouter une étiquette à { $shown } articles ?
}
bulk-ask-category = { $count ->
    [one] Placer { $shown } article dans une rubrique ?
   *[other] Placer { $shown } articles dans une rubrique ?
}
bulk-ask-withdraw = { $count ->
    [one] Archiver { $shown } article ?
   *[other] Archiver { $shown } articles ?
}
bulk-ask-discard = { $count ->
    [one] Mettre { $shown } article à la corbeille ?
   *[other] Mettre { $shown } articles à la corbeille ?
}
bulk-ask-take-out = { $count ->
    [one] Sortir { $shown } article de la corbeille ?
   *[other] Sortir { $shown } articles de la corbeille ?
}
bulk-hint-file = Les articles publiés changent aussitôt sur le site.
bulk-hint-withdraw = Leur adresse dira qu’ils ont été retirés. Ils restent ici et peuvent être publiés à nouveau.
bulk-hint-discard = Ils y restent 30 jours. Un article publié doit d’abord être archivé.
bulk-hint-take-out = Ils redeviennent des brouillons, ou des articles archivés si les lecteurs les ont connus.
bulk-nothing = Aucun article n’est coché.
bulk-go = Confirmer
bulk-name-wrong = Donnez un nom qui contient au moins une lettre ou un chiffre, et 200 caractères au plus.
bulk-action-wrong = Choisissez une action.
bulk-result = Résultat
bulk-done = { $count ->
    [0] Aucun article n’a changé.
    [one] { $shown } article traité.
   *[other] { $shown } articles traités.
}
bulk-left = { $count ->
    [one] { $shown } article est resté comme il était :
   *[other] { $shown } articles sont restés comme ils étaient :
}
bulk-not-in-this-state = Son état ne le permet pas, ou quelqu’un vient de le changer.
bulk-failed = L’opération a échoué. Réessayez.
bulk-back = Retour à la liste
flash-selection = { $count ->
    [one] { $name } article traité.
   *[other] { $name } articles traités.
}
refused-selection-too-large = Choisissez au plus { $name } articles à la fois.
