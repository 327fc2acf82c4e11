# Front page
in-pictures = In pictures
whole-category = All in this category
whole-category-of = All in this category: { $name }
photo-by = Photo: { $name }
empty-site = Nothing yet. The first article will appear here.

# Article
by-authors = By { $name }
published-on = Published on { $name }
updated-on = Updated on { $name }
copy-link = Copy link
link-copied = Link copied
share-by-mail = Share by e-mail
share = Share
opening-photos = Header pictures
slideshow = slideshow
slide = slide
slide-of = { $number } of { $count }
photo-track = Photos, horizontal scrolling
previous-photo = Previous photo
next-photo = Next photo
show-photo = Show photo { $name }
contents = Contents
in-this-article = In this article
on-this-page = On this page
downloads = Documents to download
press-contacts = Press contacts
event-facts = Practical information
event-date = Date
event-place = Place
event-address = Address
play-video = Play the video on this page
neighbours = Neighbouring articles
previous-article = Previous article
next-article = Next article
read-on-the-site = Read the whole article on the site
related = Read also
read-in-this-language = Read this article in English

# Photograph
photo-of = Photo { $number } of { $count }
photo-title = { $title }, photo { $number } of { $count }
photo-description = Description
photo-undescribed = Photograph
back-to-article = Back to the article
download-photo = Download the original
photo-navigation = Other photos

# Lists
pages = Pages
page-number = page { $name }
page-of = Page { $number } of { $count }
previous-page = Previous page
next-page = Next page
category-feed = Atom feed of this category
tag-feed = Atom feed of this tag
author-feed = Atom feed of this author
empty-author = No article of theirs is live at the moment.
empty-list = Nothing here yet.
related-tags = Related tags
articles-lede = Everything we have published, newest first.
categories-lede = The main parts of the site, each with its articles.
tags-lede = The subjects of our articles, in alphabetical order.
tag-letters = First letters
all-tags = All
tags-of = Tags beginning with { $name }
archives-lede = Every article, by year and month.
archives-of = Archives { $name }
years = Years
all-years = All years
months = Neighbouring months
previous-month = Previous month
next-month = Next month
site-map-lede = Every page of the site on one.
main-pages = Pages
latest-articles = Latest articles
authors = Authors

# Preview
preview = Preview
preview-desk = Readers do not see this page yet.
preview-until = This page is not published. This link opens until { $name }.
preview-back = Back to publishing
