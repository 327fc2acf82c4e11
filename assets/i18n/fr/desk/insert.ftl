# What a paste lost, and what it could be
paste-done = Collé.
paste-undo = Annuler
paste-details = Détails
paste-holder = {"["}insérer la photo : { $name }]
paste-holder-bare = {"["}insérer une photo]
paste-title = En faire le titre de l’article
paste-lines = Ce texte finit chaque ligne comme une page imprimée.
paste-join = Recoller les lignes
paste-video = Insérer la vidéo
paste-video-says = C’est l’adresse d’une vidéo.
paste-link = En faire un lien
paste-link-says = Une adresse seule n’est pas un lien.
paste-pictures = { $count ->
    [one] { $shown } image est restée dans le document d’origine
   *[other] { $shown } images sont restées dans le document d’origine
}
paste-deletions = { $count ->
    [one] { $shown } passage supprimé en suivi n’est pas repris
   *[other] { $shown } passages supprimés en suivi ne sont pas repris
}
paste-comments = { $count ->
    [one] { $shown } commentaire retiré
   *[other] { $shown } commentaires retirés
}
paste-notes = { $count ->
    [one] { $shown } note de bas de page est venue sans son texte
   *[other] { $shown } notes de bas de page sont venues sans leur texte
}
paste-spans = { $count ->
    [one] { $shown } cellule fusionnée : des cellules vides tiennent sa place
   *[other] { $shown } cellules fusionnées : des cellules vides tiennent leur place
}
paste-tables = { $count ->
    [one] { $shown } tableau dans un tableau mis en une ligne
   *[other] { $shown } tableaux dans un tableau mis en une ligne
}
paste-links = { $count ->
    [one] { $shown } lien que personne ne peut suivre : ses mots restent
   *[other] { $shown } liens que personne ne peut suivre : leurs mots restent
}
paste-frames = { $count ->
    [one] { $shown } cadre d’un autre site est devenu un lien
   *[other] { $shown } cadres d’autres sites sont devenus des liens
}
paste-formulas = { $count ->
    [one] { $shown } formule reprise comme du texte
   *[other] { $shown } formules reprises comme du texte
}
paste-folded = { $count ->
    [one] { $shown } partie repliable est devenue un intertitre et son texte
   *[other] { $shown } parties repliables sont devenues des intertitres et leur texte
}
paste-headings = { $count ->
    [one] { $shown } ligne en gras ressemble à un intertitre
   *[other] { $shown } lignes en gras ressemblent à des intertitres
}
paste-underlined = { $count ->
    [one] { $shown } passage souligné ou surligné repris sans son trait
   *[other] { $shown } passages soulignés ou surlignés repris sans leur trait
}
paste-hidden = { $count ->
    [one] { $shown } passage masqué laissé de côté
   *[other] { $shown } passages masqués laissés de côté
}
paste-furniture = { $count ->
    [one] { $shown } élément de page (menu, bouton) laissé de côté
   *[other] { $shown } éléments de page (menus, boutons) laissés de côté
}

# The list of what can be inserted
insert-title = Insérer
insert-hint-key = Insérer un bloc (« / » dans le texte)
insert-search = Chercher un bloc
insert-none = Aucun bloc de ce nom
insert-hint = Entrée pour insérer
insert-of = sur
insert-done = Inséré : { $name }
insert-gap-title = Titre
insert-gap-text = Texte
insert-gap-author = Nom, fonction
insert-gap-column = Colonne
insert-gap-note = Texte de la note
insert-gap-figure = ce que dit le chiffre
insert-gap-term = Terme
insert-gap-definition = Sa définition
insert-gap-short = SIGLE
insert-h2 = Intertitre
insert-h3 = Intertitre de niveau inférieur
insert-list = Liste à puces
insert-numbers = Liste numérotée
insert-tasks = Liste de tâches
insert-indent = Augmenter le retrait du point
insert-outdent = Diminuer le retrait du point
insert-quote = Citation
insert-quotation = Citation et son auteur
insert-callout = Encadré
insert-pull = Exergue
insert-figures = Chiffres clés
insert-verbatims = Verbatims
insert-action = Lien important
insert-table = Tableau
insert-note = Note de bas de page
insert-anchor = Ancre d’intertitre
insert-rule = Filet de séparation
insert-code = Code
insert-formula = Formule
insert-video = Vidéo
insert-picture = Photo de la médiathèque
insert-gallery = Galerie de photos
insert-attachment = Document à télécharger
insert-upload = Fichier de cet appareil
insert-link = Lien
insert-definitions = Liste de définitions
insert-abbreviation = Abréviation
insert-event = Rendez-vous

# Choosing files and links
picker-title = Médiathèque
picker-search = Chercher dans la médiathèque
picker-put = Insérer
picker-cancel = Annuler
picker-upload = Envoyer de cet appareil
picker-recent = Utilisés récemment
picker-results = Fichiers
picker-none = Aucun fichier.
picker-more = Voir la suite
picker-failed = La médiathèque ne répond pas. Réessayez.
picker-choose = Choisir dans la médiathèque
link-title = Lien
link-search = Adresse, ou titre d’un article, d’un fichier, d’un intertitre
link-words = Mots du lien
link-put = Poser le lien
link-remove = Retirer le lien
link-open = Ouvrir
link-heading = intertitre de ce texte
link-file = fichier
link-article = page du site
link-tag = étiquette
picker-chosen = { $count ->
    [one] { $shown } choisi
   *[other] { $shown } choisis
}
picker-found = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
link-count = { $count ->
    [one] { $shown } proposition
   *[other] { $shown } propositions
}
insert-count = { $count ->
    [one] { $shown } bloc
   *[other] { $shown } blocs
}

# The documents for editors
help-pages = Aide
help-all = Toute l’aide : chaque marque, publier, la médiathèque

# Tags
tag-remove = Retirer l’étiquette { $name }

# Tables of the text, drawn as tables
table-n = Tableau { $name }
table-keys = Tab pour écrire dans ses cellules
table-bar = Tableau
table-row = Ligne
table-column = Colonne
table-head = Ligne d’en-tête
table-head-on = La première ligne est l’en-tête
table-head-off = Sans en-tête
table-row-n = ligne { $name }
table-column-n = Colonne { $name }
table-cannot = Ce n’est pas possible ici.
table-row-above = Ajouter au-dessus
table-row-below = Ajouter au-dessous
table-row-up = Monter la ligne
table-row-down = Descendre la ligne
table-row-remove = Supprimer la ligne
table-row-added = Ligne ajoutée
table-row-moved = Ligne déplacée
table-row-removed = Ligne supprimée
table-column-before = Ajouter avant
table-column-after = Ajouter après
table-column-left = Déplacer vers la gauche
table-column-right = Déplacer vers la droite
table-column-remove = Supprimer la colonne
table-column-added = Colonne ajoutée
table-column-moved = Colonne déplacée
table-column-removed = Colonne supprimée
table-align-left = Aligner à gauche
table-align-center = Centrer
table-align-right = Aligner à droite
table-columns = { $count ->
    [one] { $shown } colonne
   *[other] { $shown } colonnes
}
table-rows = { $count ->
    [one] { $shown } ligne
   *[other] { $shown } lignes
}

# Blocks that move
move-up = Monter le bloc
move-down = Descendre le bloc
move-up-key = Monter le bloc (Alt Maj ↑)
move-down-key = Descendre le bloc (Alt Maj ↓)
move-done = Bloc déplacé après : { $name }
move-out = Bloc sorti de son cadre
move-to-first = Bloc déplacé au début
move-first = Ce bloc est déjà le premier.
move-last = Ce bloc est déjà le dernier.
move-none = Aucun bloc à déplacer ici.
move-cannot = Ce bloc ne peut pas passer là sans changer de sens.
