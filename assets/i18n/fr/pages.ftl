# Front page
in-pictures = En images
whole-category = Toute la rubrique
whole-category-of = Toute la rubrique : { $name }
photo-by = Photo : { $name }
empty-site = Rien encore. Le premier article paraîtra ici.

# Article
by-authors = Par { $name }
published-on = Publié le { $name }
updated-on = Mis à jour le { $name }
copy-link = Copier le lien
link-copied = Lien copié
share-by-mail = Partager par courriel
share = Partager
opening-photos = Images à la une
slideshow = diaporama
slide = diapositive
slide-of = { $number } sur { $count }
photo-track = Photos, défilement horizontal
previous-photo = Photo précédente
next-photo = Photo suivante
show-photo = Afficher la photo { $name }
contents = Sommaire
in-this-article = Dans cet article
on-this-page = Sur cette page
downloads = Documents à télécharger
press-contacts = Contacts presse
event-facts = Informations pratiques
event-date = Date
event-place = Lieu
event-address = Adresse
play-video = Lire la vidéo sur cette page
neighbours = Articles voisins
previous-article = Article précédent
next-article = Article suivant
related = À lire aussi
read-on-the-site = Lire l’article en entier sur le site
read-in-this-language = Lire cet article en français

# Photograph
photo-of = Photo { $number } sur { $count }
photo-title = { $title }, photo { $number } sur { $count }
photo-description = Description
photo-undescribed = Photographie
back-to-article = Revenir à l’article
download-photo = Télécharger l’original
photo-navigation = Autres photos

# Lists
pages = Pages
page-number = page { $name }
page-of = Page { $number } sur { $count }
previous-page = Page précédente
next-page = Page suivante
category-feed = Flux Atom de la rubrique
tag-feed = Flux Atom de l’étiquette
author-feed = Flux Atom de l’auteur
empty-author = Aucun article en ligne de cette personne pour l’instant.
empty-list = Rien encore à cette adresse.
related-tags = Étiquettes voisines
articles-lede = Tout ce que nous avons publié, du plus récent au plus ancien.
categories-lede = Les grandes parties du site, chacune avec ses articles.
tags-lede = Les sujets de nos articles, par ordre alphabétique.
tag-letters = Initiales
all-tags = Toutes
tags-of = Étiquettes en { $name }
archives-lede = Tous les articles, par année et par mois.
archives-of = Archives { $name }
years = Années
all-years = Toutes les années
months = Mois voisins
previous-month = Mois précédent
next-month = Mois suivant
site-map-lede = Toutes les pages du site sur une seule.
main-pages = Pages
latest-articles = Derniers articles
authors = Auteurs

# Preview
preview = Aperçu
preview-desk = Les lecteurs ne voient pas encore cette page.
preview-until = Cette page n’est pas publiée. Ce lien s’ouvre jusqu’au { $name }.
preview-back = Revenir à la publication
