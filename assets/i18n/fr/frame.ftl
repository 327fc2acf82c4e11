# Masthead, footer and what every page has
skip-to-content = Aller au contenu
main-navigation = Navigation principale
menu = Menu
close-menu = Fermer le menu
front-page = À la une
all-articles = Tous les articles
all-categories = Toutes les rubriques
search-label = Rechercher
back-to-top = Haut de page
foot-read = Lire
foot-follow = Suivre
foot-about = Le site
archives = Archives
site-map = Plan du site
tags = Étiquettes
categories = Rubriques
atom-feed = Flux Atom
rss-feed = Flux RSS
write-to-us = Nous écrire
no-tracker = Aucun traceur, aucun cookie de mesure
compliance-none = Accessibilité : non conforme
compliance-partial = Accessibilité : partiellement conforme
compliance-full = Accessibilité : totalement conforme
powered-by = Propulsé par Chapeau
licence = Textes sous { $name }, sauf mention contraire
home = Accueil
breadcrumb = Fil d’Ariane

# Counts
minutes = { $shown } min de lecture
photos = { $count ->
    [one] { $shown } photo
   *[other] { $shown } photos
}
see-photos = { $count ->
    [one] Voir la photo
   *[other] Voir les { $shown } photos
}
photos-more = { $count ->
    [one] + { $shown } photo
   *[other] + { $shown } photos
}
articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
articles-since = { $count ->
    [one] { $shown } article depuis { $year }
   *[other] { $shown } articles depuis { $year }
}
