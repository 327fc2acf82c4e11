check-of-database = Database
check-of-articles = Articles
check-of-links = Links inside the site
check-of-pictures = Alternative texts of what readers see
check-of-files = Files
check-part-in-order = { $name }: in order
check-part-wrong = { $name }: { $more } wrong
check-database-damaged = The database file is damaged.
remedy-database-damaged = Keep it, and put the last backup in its place.
check-row-lost = A row names another one that is not there.
remedy-row-lost = Put the last backup in its place, or ask those who maintain the program.
check-not-read = Something could not be read, and was not checked.
remedy-not-read = If the database is damaged, put the last backup in its place.
check-text-lost = An article has lost the text that editors see.
remedy-text-lost = Put a version of it back at the desk.
check-not-shown = An article is published, but readers do not see it.
remedy-not-shown = Publish it again at the desk.
check-shown-still = Readers see an article that is not published.
remedy-shown-still = Publish it at the desk, then withdraw it if that was meant.
check-page-incomplete = What readers see of an article is incomplete.
remedy-page-incomplete = Run `chapeau check --repair`.
check-address-lost = An article does not hold the address it is shown at.
remedy-address-lost = Run `chapeau check --repair`; if it stays, give the article another address.
check-not-searched = Search does not know an article.
remedy-not-searched = Run `chapeau check --repair`.
check-search-incomplete = The index of the search and the articles do not agree.
remedy-search-incomplete = Run `chapeau check --repair`.
check-related-missing = An article has no related ones, though there are some.
remedy-related-missing = Run `chapeau check --repair`.
check-count-wrong = The number of articles of a list is wrong.
remedy-count-wrong = Run `chapeau check --repair`, which counts again.
check-dead-link = A text links to an address where nothing is.
remedy-dead-link = Correct the link, or lead the address elsewhere at /desk/redirects.
check-dead-redirect = A redirect leads to an address where nothing is.
remedy-dead-redirect = Give it another target at /desk/redirects.
check-alt-to-do = A picture is shown without alternative text.
remedy-alt-to-do = Describe it at /desk/media/descriptions, or in the article.
check-file-missing = A file of the library is not on the shelf.
remedy-file-missing = Put it back from a backup, or send the file again on its page of the library.
check-file-altered = The bytes of a file are not those that were taken in.
remedy-file-altered = Put it back from a backup, or send the file again on its page of the library.
check-size-missing = A size of a picture is not on the shelf.
remedy-size-missing = Run `chapeau check --repair`.
check-size-altered = The bytes of a size of a picture are not those that were made.
remedy-size-altered = Run `chapeau check --repair`, which makes it again.
check-sizes-not-made = The program ended while it made the sizes of a picture.
remedy-sizes-not-made = Save the picture smaller and send it again on its page of the library, or run `chapeau rebuild`.
check-icon-missing = An icon of the site is not on the shelf.
remedy-icon-missing = Run `chapeau check --repair`.
check-icon-altered = The bytes of an icon of the site are not those that were made.
remedy-icon-altered = Run `chapeau check --repair`, which makes it again.
check-orphan = A file on the shelf belongs to nothing.
remedy-orphan = Run `chapeau check --repair`, which deletes it if it is older than an hour: a stopped upload left it behind.
check-more = { $count ->
    [one] … and { $shown } more; `chapeau check --all` names it
   *[other] … and { $shown } more; `chapeau check --all` names them
}
check-no-title = (no title)
check-article = “{ $name }” { $more }
check-kept = files that no article names, online at their old address: { $name } (/desk/media?show=kept)
check-undescribed = pictures not described in the library: { $name }; each article that shows one has to describe it itself (/desk/media/descriptions)
check-in-the-making = pictures still being made in their sizes: { $name }; files that belong to nothing were not looked for
check-all-in-order = { $articles } articles and pages, { $files } files: everything is in order
check-all-wrong = { $articles } articles and pages, { $files } files: { $wrong } wrong
check-nothing-mended = nothing was mended: the database itself is damaged
check-damaged = the database is damaged; what can be read is checked
check-damaged-in = the database is damaged in { $name }; what can be read is checked
check-unreadable = { $name } could not be read: { $why }
mended-orphans = { $count ->
    [one] mended: a file that belonged to nothing was deleted
   *[other] mended: { $shown } files that belonged to nothing were deleted
}
mended-pictures = { $count ->
    [one] mended: a picture was made in the sizes of screens, or tried again
   *[other] mended: { $shown } pictures were made in the sizes of screens, or tried again
}
mended-icons = { $count ->
    [one] mended: an icon of the site was made again
   *[other] mended: { $shown } icons of the site were made again
}
mended-articles = { $count ->
    [one] mended: an article was rendered again
   *[other] mended: { $shown } articles were rendered again
}
mended-search = { $count ->
    [one] mended: an article was put into the index of the search again
   *[other] mended: { $shown } articles were put into the index of the search again
}
mended-related = { $count ->
    [one] mended: an article got other related ones
   *[other] mended: { $shown } articles got other related ones
}
mended-counts = { $count ->
    [one] mended: the count of a list was corrected
   *[other] mended: the counts of { $shown } lists were corrected
}
