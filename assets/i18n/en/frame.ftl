# Masthead, footer and what every page has
skip-to-content = Skip to content
main-navigation = Main navigation
menu = Menu
close-menu = Close menu
front-page = Front page
all-articles = All articles
all-categories = All categories
search-label = Search
back-to-top = Back to top
foot-read = Read
foot-follow = Follow
foot-about = About
archives = Archives
site-map = Site map
tags = Tags
categories = Categories
atom-feed = Atom feed
rss-feed = RSS feed
write-to-us = Write to us
no-tracker = No tracker, no measuring cookie
compliance-none = Accessibility: not compliant
compliance-partial = Accessibility: partially compliant
compliance-full = Accessibility: fully compliant
powered-by = Powered by Chapeau
licence = Texts under { $name }, unless otherwise stated
home = Home
breadcrumb = Breadcrumb

# Counts
minutes = { $shown } min read
photos = { $count ->
    [one] { $shown } photo
   *[other] { $shown } photos
}
see-photos = { $count ->
    [one] See the photo
   *[other] See all { $shown } photos
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
    [one] { $shown } article since { $year }
   *[other] { $shown } articles since { $year }
}
