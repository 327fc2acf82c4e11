# Categories, tags, authors
nav-names = Rubriques et étiquettes
names-tabs = Genre de noms
names-categories = Rubriques
names-tags = Étiquettes
names-authors = Auteurs
names-categories-hint = L’ordre est celui des menus. Une rubrique se montre aux lecteurs dès qu’un article publié s’y trouve.
names-tags-hint = Une étiquette est une seule chose quels que soient la casse, les accents et les espaces.
names-authors-hint = Les personnes qui signent. La page de qui est présenté (fonction, présentation ou portrait) reste, même quand plus rien n’est en ligne.
names-new = Nouveau nom
names-add = Ajouter
names-search = Chercher un nom
names-empty = Aucun nom.
names-unused = Inutilisé
names-col-name = Nom
names-col-articles = Articles
names-col-deeds = Actions
names-up = Monter { $name }
names-down = Descendre { $name }
names-remove = Supprimer
names-remove-ask = Supprimer « { $name } » ?
names-remove-hint = Aucun article ne porte ce nom. Sa page n’existera plus.
names-twins = Se ressemblent
names-twin = « { $name } » ({ $count })
names-merge = Fusionner
names-merge-ask = Fusionner « { $name } » dans « { $into } » ?
names-merge-articles = { $count ->
    [0] Aucun article à déplacer.
    [one] { $shown } article déplacé, à l’état publié comme en brouillon.
   *[other] { $shown } articles déplacés, à l’état publié comme en brouillon.
}
names-merge-redirect = 1 redirection créée : { $name } mènera à { $into }.
names-merge-later = Un article qui dira encore « { $name } » plus tard ira au même endroit.
names-merge-into = Fusionner dans un autre nom
names-merge-with = Nom qui reste
names-merge-preview = Voir ce qui change
names-left = { $count ->
    [one] { $shown } article est encore à réécrire. Les lecteurs voient déjà le nouveau nom.
   *[other] { $shown } articles sont encore à réécrire. Les lecteurs voient déjà le nouveau nom.
}
names-see = Voir la page
names-follow = L’adresse suit le nom ; l’ancienne, { $name }, y mène
names-role = Fonction
names-biography = Présentation
names-portrait = Portrait
names-portrait-hint = Le nom d’une image de la médiathèque. Il est montré en carré, autour du point d’intérêt.
names-portrait-file = Ou envoyer un portrait
names-portrait-send = Envoyer le portrait et enregistrer
names-description = Description, montrée en tête de la page
names-rewritten = { $count ->
    [0] Aucun article ne porte ce nom.
    [one] Si le nom change, { $shown } article est réécrit.
   *[other] Si le nom change, { $shown } articles sont réécrits.
}
names-save = Enregistrer
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
