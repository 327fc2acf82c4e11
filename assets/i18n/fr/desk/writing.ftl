# The writing screen
writing-new-article = Nouvel article
writing-new-page = Nouvelle page
writing-untitled = Sans titre
writing-edit = Modifier : { $name }
writing-back = Retour aux articles
writing-metadata = Fiche
writing-save = Enregistrer
writing-saving = Enregistrement…
writing-saved-at = Enregistré à { $name }
writing-saved-on = Enregistré le { $name } à { $hour }
writing-not-saved = Non enregistré
writing-others = { $name } lit aussi cet article
writing-planned = Programmé pour le { $name } à { $hour }
writing-errors = { $count ->
    [one] { $shown } champ à corriger.
   *[other] { $shown } champs à corriger.
 }
writing-rest-saved = Tout le reste est enregistré.
writing-note = Article renvoyé, avec cette note :
writing-read-only = Vous pouvez lire cet article, mais pas l’enregistrer dans son état actuel.
writing-title = Titre
writing-characters = { $count ->
    [one] { $shown } caractère
   *[other] { $shown } caractères
 }
writing-title-long = { $shown } caractères, coupé vers 65 dans les moteurs
writing-chapeau = Chapeau
writing-chapeau-hint = Visez 150 à 280 caractères.
writing-header = Image à la une ou diaporama
writing-header-hint = Une photo : image fixe. Deux ou plus : diaporama.
writing-picture-n = Photo { $name }
writing-picture = Fichier de la médiathèque
writing-picture-hint = Choisissez dans la liste, ou tapez /uploads/ suivi du nom.
writing-picture-alt = Texte alternatif
writing-picture-caption = Légende
writing-picture-add = Ajouter une photo
writing-up = Monter
writing-down = Descendre
writing-take-out = Enlever
writing-body = Texte, en Markdown
writing-body-hint = Deux photos ou plus qui se suivent forment une galerie.
writing-words = { $count ->
    [one] { $shown } mot
   *[other] { $shown } mots
 }
writing-minutes = { $shown } min de lecture
writing-category = Rubriques
writing-category-main = Rubrique principale
writing-category-other = Autre rubrique
writing-tag = Étiquettes
writing-tag-one = Étiquette
writing-author = Signature
writing-author-one = Auteur ou autrice
writing-names-hint = Videz un champ pour enlever un nom.
writing-names-more = Enregistrer et ajouter un champ
writing-subtitle = Second titre
writing-address = Adresse
writing-address-hint = Vide : faite d’après le titre.
writing-address-now = Vide : { $name }
writing-date = Date de parution
writing-date-hint = Vide : l’heure de la publication. Fuseau { $name }.
writing-expires = Retirer du site le
writing-expires-hint = Vide : l’article reste en ligne.
writing-language = Langue du texte
writing-language-site = Celle du site
writing-translation = Clé de traduction
writing-translation-hint = Le même mot dans les deux articles : ils se traduisent l’un l’autre.
writing-description = Description pour les moteurs
writing-description-hint = Vide : le chapeau en tient lieu.
writing-event = Rendez-vous
writing-event-hint = Avec un début, l’article figure à l’agenda. Sans heure : la journée entière. Fuseau { $name }.
writing-starts-on = Début : jour
writing-starts-at = Début : heure
writing-ends-on = Fin : jour
writing-ends-at = Fin : heure
writing-place = Lieu
writing-place-address = Adresse du lieu
writing-event-status = L’événement
writing-event-planned = a lieu comme prévu
writing-event-full = est complet
writing-event-moved = est reporté ou déplacé
writing-event-cancelled = est annulé
writing-registration = Lien d’inscription
writing-registration-hint = Une adresse web, une adresse électronique, ou un chemin du site.
writing-related = À lire aussi
writing-related-one = Adresse d’un article
writing-related-hint = Vide : choisi d’après les étiquettes et le texte. Sinon, l’adresse des articles que vous choisissez, un par champ.
writing-pinned = Épingler à l’accueil
writing-kind-page = Page : sans date, hors des listes et des flux.
writing-kind-article = Article : daté, dans les listes et les flux.
writing-nothing-typed = Rien n’a été saisi : aucun brouillon n’a été créé. Commencez par un titre ou un chapeau.
writing-damaged = Le texte reçu n’est pas en UTF-8 : rien n’a été enregistré. Relisez les caractères marqués « � », puis enregistrez.
writing-cut-off = Le formulaire est arrivé incomplet : rien n’a été enregistré. Enregistrez de nouveau.
writing-not-allowed = Votre rôle ne permet plus d’enregistrer cet article : rien n’a été enregistré. Votre texte est intact ci-dessous.
writing-absent = Cet article n’existe plus. Votre texte est intact ci-dessous : enregistrez-le comme nouvel article.
writing-failed = L’enregistrement a échoué. Votre texte est intact ci-dessous : enregistrez de nouveau dans un instant.
writing-busy = La base de données est occupée : rien n’est enregistré. Votre texte est intact ci-dessous : enregistrez de nouveau dans quelques secondes.
writing-full = Le disque du site est plein : rien n’est enregistré. Votre texte est intact ci-dessous. Prévenez qui héberge le site, puis enregistrez de nouveau.
writing-away = La base de données n’est plus à sa place : rien n’est enregistré. Votre texte est intact ci-dessous. Prévenez qui héberge le site, puis enregistrez de nouveau.
writing-unreachable = La base de données ne répond pas : rien n’est enregistré. Votre texte est intact ci-dessous. Enregistrez de nouveau dans un moment ; si cela dure, prévenez qui héberge le site.
writing-own-pages = Cet article est ouvert dans un autre onglet
writing-preview = Aperçu
writing-publish = Publier…
writing-panels = Panneaux de l’article
writing-proofreading = Relecture
writing-versions = Révisions

# What is wrong with a field
field-too-long = { $name } caractères au plus.
field-too-heavy = { $name } Mo au plus : ce texte est trop long pour un seul article.
field-too-many = { $name } au plus.
field-hidden = Il contient des caractères invisibles ou qui inversent le sens de l’écriture : effacez-les, ou retapez le texte.
field-not-a-name = Un nom contient au moins une lettre ou un chiffre.
field-not-a-date = Cette date ou cette heure n’existe pas.
field-hour-past = Cette heure est déjà passée.
field-not-an-address = Une adresse se compose de minuscules sans accent, de chiffres et de tirets : « retour-sur-la-journee ».
field-reserved = { $name } est réservée au site. Choisissez une autre adresse.
field-taken = { $name } appartient déjà à autre chose. Choisissez une autre adresse.
field-not-a-language = Une langue s’écrit « fr », « en », « pt-BR ».
field-no-such-picture = Il manque le fichier de la photo « { $name } ».
field-no-first-day = Donnez le jour du début.
field-no-hour = Donnez l’heure du début et celle de la fin, ou aucune des deux.
field-ends-before = La fin précède le début.
field-not-a-link = Un lien commence par « https:// », « mailto: » ou « / ».
field-not-a-status = Choisissez un état de la liste.
field-no-such-article = Aucun article n’a l’adresse « { $name } ».

# Two texts of one paragraph
conflict-title = Choisir entre deux versions
conflict-somebody = { $name } a modifié cet article à { $hour }.
conflict-elsewhere = Cet article a été modifié ailleurs à { $name }.
conflict-why = Rien n’a été écrasé. Les changements qui ne se touchent pas sont déjà réunis ; choisissez pour le reste.
conflict-paragraph = Passage { $name }
conflict-front-matter = En-tête
conflict-agreed = Texte sans désaccord
conflict-theirs = Version de { $name }
conflict-saved = Version enregistrée
conflict-mine = Ma version
conflict-both = Garder les deux, l’une après l’autre
conflict-taken-out = Passage supprimé
conflict-save = Enregistrer ce choix

# What was just done
flash-saved = Enregistré.
flash-pictures = Vos fichiers sont dans l’article. Il reste à décrire ce que l’on y voit.
flash-merged = Enregistré. Les changements faits entre-temps par quelqu’un d’autre ont été réunis aux vôtres.

# What the script of the writing screen says
writing-body-empty = Écrivez ici, ou déposez un document Word ou LibreOffice. Deux dièses et une espace font un intertitre.
writing-but-fields = Il reste des champs à corriger.
writing-merged = Enregistré, avec les changements d’une autre personne.
writing-back-online = Connexion rétablie, tout est enregistré.
writing-offline = Hors connexion. Votre texte est gardé sur cet appareil.
writing-offline-not-kept = Hors connexion, et cet appareil ne peut pas garder votre texte : ne fermez pas cette page.
writing-not-kept = Cet appareil ne peut pas garder votre texte : ne fermez pas cette page.
writing-retry-in = L’enregistrement a échoué. Nouvel essai dans { $name } s.
writing-retry-soon = Nouvel essai dans { $name } s.
writing-retry = Réessayer
writing-session-ended = Reconnectez-vous : votre texte est intact.
writing-sign-in = Se reconnecter
writing-sign-in-refused = Adresse ou mot de passe incorrect.
writing-sign-in-failed = Le site ne répond pas. Réessayez dans un instant.
writing-compare = Comparer les versions
writing-upload = Envoi de fichiers
writing-uploading = Envoi { $name }
writing-upload-failed = l’envoi a échoué.
writing-later = Plus tard
writing-left = Un texte qui n’a pas été enregistré est gardé sur cet appareil :
writing-left-take = Reprendre ce texte
writing-left-drop = L’effacer
writing-picture-files = Envoyer des photos

# Signing in again, in place
again-title = Reconnectez-vous
again-why = Votre session a pris fin. Votre texte est intact, et sera enregistré aussitôt.

# The toolbar of the text
tool-bar = Mise en forme
tool-h2 = Titre 2
tool-h3 = Titre 3
tool-bold = Gras (Ctrl B)
tool-italic = Italique (Ctrl I)
tool-link = Lien (Ctrl K)
tool-list = Liste
tool-quote = Citation
tool-picture = Photos ou documents
tool-callout = Encadré
tool-guillemets = Guillemets français
tool-source = Source
tool-source-hint = Montrer le Markdown tel qu’il est écrit
tool-search = Rechercher et remplacer (Ctrl F)
tool-preview = Aperçu côte à côte (F9)
tool-help = Aide et raccourcis
help-keys = Raccourcis
help-markdown = Markdown
help-key-bold = gras
help-key-italic = italique
help-key-link = lien
help-key-save = enregistrer
help-key-publish = publier
help-key-search = rechercher et remplacer
help-key-undo = annuler
help-key-preview = aperçu
help-key-paste = coller sans mise en forme
help-key-move = monter, descendre le bloc
help-mark-heading = intertitre
help-mark-bold = gras
help-mark-italic = italique
help-mark-link = lien
help-mark-list = liste
help-mark-quote = citation
help-mark-picture = photo avec texte alternatif et légende
help-mark-callout = encadré
help-tab = La touche Tab quitte le texte. Sur un Mac, Cmd tient lieu de Ctrl.
help-shortcuts = Utiliser les raccourcis du clavier
help-close = Fermer

# Pictures in the text, drawn as cards
card-pictures = Photo { $name }
card-no-alt = Texte alternatif à écrire
card-missing = Image absente de la médiathèque
card-source = Voir la source

# The preview beside the text
preview-failed = L’aperçu n’a pas pu être fait.
preview-replaced = Un aperçu plus récent l’a remplacé.
preview-unsaved = L’aperçu commence au premier enregistrement.
preview-width = Largeur de l’aperçu
preview-phone = Téléphone
preview-tablet = Tablette
preview-desktop = Ordinateur

# Photos from the device, without a script
writing-pictures-send = Ajouter des photos de cet appareil
writing-pictures-send-hint = Enregistre l’article, puis demande les fichiers.
pictures-title = Ajouter des photos
pictures-title-of = Ajouter des photos à « { $name } »
pictures-lead = Le texte est enregistré. Les fichiers vont dans la médiathèque et dans l’article, en une fois.
pictures-place = Où vont-elles ?
pictures-text = À la fin du texte
pictures-text-hint = Ligne par ligne : deux photos ou plus font une galerie.
pictures-header = À la une
pictures-header-hint = Une photo, ou un diaporama. Les autres fichiers vont à la fin du texte.
pictures-files = Photos et documents
pictures-go = Envoyer et ajouter
pictures-kept = { $count ->
    [one] Un fichier est dans l’article.
   *[other] { $shown } fichiers sont dans l’article.
}
pictures-not-put = Les fichiers sont dans la médiathèque, mais pas dans l’article, qui a changé entre-temps ou est trop long. Choisissez-les de nouveau : ils ne seront pas envoyés deux fois.
