# Categories, tags, authors
nav-names = Rubriques et étiquettes
taxonomy-tabs = Genre de noms
taxonomy-categories = Rubriques
taxonomy-tags = Étiquettes
taxonomy-authors = Auteurs
taxonomy-categories-hint = L’ordre est celui des menus. Une rubrique se montre aux lecteurs dès qu’un article publié s’y trouve.
taxonomy-tags-hint = Une étiquette est une seule chose quels que soient la casse, les accents et les espaces.
taxonomy-authors-hint = Les personnes qui signent. La page de qui est présenté (fonction, présentation ou portrait) reste, même quand plus rien n’est en ligne.
taxonomy-new = Nouveau nom
taxonomy-add = Ajouter
taxonomy-search = Chercher un nom
taxonomy-empty = Aucun nom.
taxonomy-unused = Inutilisé
taxonomy-col-name = Nom
taxonomy-col-articles = Articles
taxonomy-col-actions = Actions
taxonomy-up = Monter { $name }
taxonomy-down = Descendre { $name }
taxonomy-remove = Supprimer
taxonomy-remove-ask = Supprimer « { $name } » ?
taxonomy-remove-hint = Aucun article ne porte ce nom. Sa page n’existera plus.
taxonomy-twins = Se ressemblent
taxonomy-twin = « { $name } » ({ $count })
taxonomy-merge = Fusionner
taxonomy-merge-ask = Fusionner « { $name } » dans « { $into } » ?
taxonomy-merge-articles = { $count ->
    [0] Aucun article à déplacer.
    [one] { $shown } article déplacé, à l’état publié comme en brouillon.
   *[other] { $shown } articles déplacés, à l’état publié comme en brouillon.
}
taxonomy-merge-redirect = 1 redirection créée : { $name } mènera à { $into }.
taxonomy-merge-later = Un article qui dira encore « { $name } » plus tard ira au même endroit.
taxonomy-merge-into = Fusionner dans un autre nom
taxonomy-merge-with = Nom qui reste
taxonomy-merge-preview = Voir ce qui change
taxonomy-left = { $count ->
    [one] { $shown } article est encore à réécrire. Les lecteurs voient déjà le nouveau nom.
   *[other] { $shown } articles sont encore à réécrire. Les lecteurs voient déjà le nouveau nom.
}
taxonomy-see = Voir la page
taxonomy-follow = L’adresse suit le nom ; l’ancienne, { $name }, y mène
taxonomy-role = Fonction
taxonomy-biography = Présentation
taxonomy-portrait = Portrait
taxonomy-portrait-hint = Le nom d’une image de la médiathèque. Il est montré en carré, autour du point d’intérêt.
taxonomy-portrait-file = Ou envoyer un portrait
taxonomy-portrait-send = Envoyer le portrait et enregistrer
taxonomy-description = Description, montrée en tête de la page
taxonomy-rewritten = { $count ->
    [0] Aucun article ne porte ce nom.
    [one] Si le nom change, { $shown } article est réécrit.
   *[other] Si le nom change, { $shown } articles sont réécrits.
}
taxonomy-save = Enregistrer
flash-name-added = « { $name } » a été ajouté.
flash-name-changed = « { $name } » a été enregistré.
flash-name-removed = « { $name } » a été supprimé.
flash-name-merged = { $count ->
    [one] { $name } article déplacé, 1 redirection créée.
   *[other] { $name } articles déplacés, 1 redirection créée.
}
refused-name-taken = « { $name } » existe déjà : fusionnez plutôt les deux.
refused-name-in-use = Des articles portent ce nom : fusionnez-le dans un autre.
refused-merged-with-itself = Choisissez un autre nom que celui qui part.
refused-words-too-long = Une description compte au plus { $name } caractères.
