# Documents of word processors whose text becomes a draft
manuscript-open = Partir d’un document Word ou LibreOffice
manuscript-title = Partir d’un document
manuscript-made = Le brouillon est prêt
manuscript-back = Retour aux articles
manuscript-file = Document (.docx ou .odt), et ses photos s’il y en a
manuscript-hint = Choisissez-le, ou déposez-le sur cette page. Les images du document vont dans la médiathèque ; les photos ajoutées vont sous le texte.
manuscript-take = Reprendre le texte
manuscript-attach = Joindre le fichier
manuscript-ask = { $name } est un document.
manuscript-reading = Lecture du document…
manuscript-dropped = Déposé : %n. Reprendre le texte, ou joindre le fichier ?
manuscript-but = Le texte est repris. Ceci n’est pas comme dans le document :
manuscript-draft = Ouvrir le brouillon
manuscript-undo = Annuler
manuscript-holder = {"["}graphique à reprendre : { $name }]
manuscript-several = Plusieurs documents et d’autres fichiers à la fois : rien n’a été repris. Envoyez chaque document avec ses photos, ou les documents seuls.
flash-manuscript = Le texte de « { $name } » est repris en entier. Relisez-le, puis publiez-le.

# Why a document is refused
manuscript-empty = « { $name } » est vide. Choisissez-le à nouveau ; s’il est vide aussi sur votre appareil, il a été abîmé avant.
manuscript-encrypted = « { $name } » est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans mot de passe, puis envoyez-le.
manuscript-old-word = « { $name } » est un document de l’ancien Word (.doc). Ouvrez-le et enregistrez-le au format .docx, puis envoyez-le.
manuscript-pages = « { $name } » est un document de Pages. Dans Pages : Fichier, Exporter vers, Word ; puis envoyez le .docx.
manuscript-rtf = « { $name } » est du texte enrichi (.rtf). Ouvrez-le et enregistrez-le au format .docx ou .odt, puis envoyez-le.
manuscript-other-document = « { $name } » n’est pas un document texte (peut-être un tableur ou une présentation). Copiez-en le texte, ou choisissez « Joindre le fichier ».
manuscript-no-document = « { $name } » n’est pas un document .docx ou .odt. Copiez-en le texte, ou choisissez « Joindre le fichier ».
manuscript-cut-off = « { $name } » est incomplet ou abîmé. Copiez-le à nouveau depuis son origine, puis envoyez-le.
manuscript-damaged = Une partie de « { $name } » est abîmée. Ouvrez-le dans son programme, enregistrez-le à nouveau, puis envoyez-le.
manuscript-too-large = « { $name } » dépasse { $limit } Mo. Réduisez ses images dans son programme, puis envoyez-le.
manuscript-bomb = « { $name } » se déploie en bien plus que ce qu’un document contient : il n’est pas lu. Ouvrez-le dans son programme et enregistrez-le à nouveau.
manuscript-too-deep = « { $name } » a des éléments imbriqués plus profond que dans aucun texte : il n’est pas lu. Copiez-en le texte.
manuscript-entities = « { $name } » déclare des entités qui lui sont propres : il n’est pas lu. Ouvrez-le dans son programme et enregistrez-le à nouveau.
manuscript-too-long = « { $name } » a plus de texte qu’un article ne peut en avoir. Coupez-le en plusieurs documents.
manuscript-too-many-pictures = « { $name } » a plus de { $limit } images. Coupez-le en plusieurs documents.
manuscript-no-text = Il n’y a pas de texte dans « { $name } ».

# What a text has otherwise than its document, beside what a paste has
paste-drawings = { $count ->
    [one] { $shown } graphique, schéma ou dessin est resté dans le document d’origine
   *[other] { $shown } graphiques, schémas ou dessins sont restés dans le document d’origine
}
paste-boxes = { $count ->
    [one] { $shown } zone de texte reprise sous son paragraphe
   *[other] { $shown } zones de texte reprises sous leur paragraphe
}
paste-fields = { $count ->
    [one] { $shown } champ (sommaire, numéro de page) laissé de côté
   *[other] { $shown } champs (sommaires, numéros de page) laissés de côté
}
paste-running = { $count ->
    [one] { $shown } en-tête ou pied de page laissé de côté
   *[other] { $shown } en-têtes ou pieds de page laissés de côté
}
paste-symbols = { $count ->
    [one] { $shown } signe d’une police de signes laissé de côté
   *[other] { $shown } signes de polices de signes laissés de côté
}
