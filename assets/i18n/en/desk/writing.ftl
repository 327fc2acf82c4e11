# The writing screen
writing-new-article = New article
writing-new-page = New page
writing-untitled = Untitled
writing-edit = Edit: { $name }
writing-back = Back to the articles
writing-metadata = Details
writing-save = Save
writing-saving = Saving…
writing-saved-at = Saved at { $name }
writing-saved-on = Saved on { $name } at { $hour }
writing-not-saved = Not saved
writing-others = { $name } is reading this article too
writing-planned = Scheduled for { $name } at { $hour }
writing-errors = { $count ->
    [one] { $shown } field to fix.
   *[other] { $shown } fields to fix.
 }
writing-rest-saved = Everything else is saved.
writing-note = Sent back, with this note:
writing-read-only = You can read this article, but not save it in its present state.
writing-title = Title
writing-characters = { $count ->
    [one] { $shown } character
   *[other] { $shown } characters
 }
writing-title-long = { $shown } characters, cut at about 65 by search engines
writing-chapeau = Chapeau
writing-chapeau-hint = Aim for 150 to 280 characters.
writing-header = Header picture or slideshow
writing-header-hint = One photo: a still picture. Two or more: a slideshow.
writing-picture-n = Photo { $name }
writing-picture = File in the media library
writing-picture-hint = Choose from the list, or type /uploads/ and the name.
writing-picture-alt = Alternative text
writing-picture-caption = Caption
writing-picture-add = Add a photo
writing-up = Move up
writing-down = Move down
writing-take-out = Take out
writing-body = Text, in Markdown
writing-body-hint = Two or more photos in a row make a gallery.
writing-words = { $count ->
    [one] { $shown } word
   *[other] { $shown } words
 }
writing-minutes = { $shown } min read
writing-category = Categories
writing-category-main = Main category
writing-category-other = Another category
writing-tag = Tags
writing-tag-one = Tag
writing-author = Byline
writing-author-one = Author
writing-names-hint = Empty a field to take a name out.
writing-names-more = Save and add a field
writing-subtitle = Second title
writing-address = Address
writing-address-hint = Empty: made from the title.
writing-address-now = Empty: { $name }
writing-date = Publication date
writing-date-hint = Empty: the hour of publication. Time zone { $name }.
writing-expires = Take off the site on
writing-expires-hint = Empty: the article stays online.
writing-language = Language of the text
writing-language-site = The site’s
writing-translation = Translation key
writing-translation-hint = The same word in both articles: each is the other’s translation.
writing-description = Description for search engines
writing-description-hint = Empty: the chapeau stands in.
writing-event = Event
writing-event-hint = With a beginning, the article stands in the agenda. Without an hour: the whole day. Time zone { $name }.
writing-starts-on = Begins: day
writing-starts-at = Begins: hour
writing-ends-on = Ends: day
writing-ends-at = Ends: hour
writing-place = Place
writing-place-address = Address of the place
writing-event-status = The event
writing-event-planned = takes place as planned
writing-event-full = is full
writing-event-moved = is moved to another time or place
writing-event-cancelled = is cancelled
writing-registration = Registration link
writing-registration-hint = A web address, an e-mail address, or a path of the site.
writing-related = Read next
writing-related-one = Address of an article
writing-related-hint = Empty: chosen by tags and text. Otherwise the addresses of the articles you choose, one a field.
writing-pinned = Pin to the front page
writing-kind-page = Page: undated, outside lists and feeds.
writing-kind-article = Article: dated, in lists and feeds.
writing-nothing-typed = Nothing was typed: no draft was made. Begin with a title or a chapeau.
writing-damaged = The text that arrived is not UTF-8: nothing was saved. Look at the characters marked “�”, then save.
writing-cut-off = The form arrived incomplete: nothing was saved. Save again.
writing-not-allowed = Your role no longer lets you save this article: nothing was saved. Your text is intact below.
writing-absent = This article is gone. Your text is intact below: save it as a new article.
writing-failed = Couldn’t save. Your text is intact below: save again in a moment.
writing-busy = The database is busy: nothing was saved. Your text is intact below: save again in a few seconds.
writing-full = The disk of the site is full: nothing was saved. Your text is intact below. Tell whoever hosts the site, then save again.
writing-away = The database is not where it was: nothing was saved. Your text is intact below. Tell whoever hosts the site, then save again.
writing-unreachable = The database does not answer: nothing was saved. Your text is intact below. Save again in a moment; if this goes on, tell whoever hosts the site.
writing-own-pages = This article is open in another tab
writing-preview = Preview
writing-publish = Publish…
writing-panels = Panels of the article
writing-proofreading = Proofreading
writing-versions = Revisions

# What is wrong with a field
field-too-long = At most { $name } characters.
field-too-heavy = At most { $name } MB: this text is too long for one article.
field-too-many = At most { $name }.
field-hidden = It holds characters that are invisible or turn the direction of writing: delete them, or type the text again.
field-not-a-name = A name has at least one letter or digit.
field-not-a-date = There is no such day or hour.
field-hour-past = This hour is past already.
field-not-an-address = An address is made of lower-case letters without accents, digits and hyphens: “back-from-the-day”.
field-reserved = { $name } belongs to the site itself. Choose another address.
field-taken = { $name } already belongs to something else. Choose another address.
field-not-a-language = A language is written “fr”, “en”, “pt-BR”.
field-no-such-picture = The file of the photo “{ $name }” is missing.
field-no-first-day = Give the day it begins.
field-no-hour = Give the hour of the beginning and of the end, or neither.
field-ends-before = The end comes before the beginning.
field-not-a-link = A link begins with “https://”, “mailto:” or “/”.
field-not-a-status = Choose a state from the list.
field-no-such-article = No article has the address “{ $name }”.

# Two texts of one paragraph
conflict-title = Choose between two versions
conflict-somebody = { $name } changed this article at { $hour }.
conflict-elsewhere = This article was changed elsewhere at { $name }.
conflict-why = Nothing was overwritten. Changes that do not touch are already joined; choose for the rest.
conflict-paragraph = Passage { $name }
conflict-front-matter = Front matter
conflict-agreed = Text without disagreement
conflict-theirs = { $name }’s version
conflict-saved = Saved version
conflict-mine = My version
conflict-both = Keep both, one after the other
conflict-taken-out = Passage taken out
conflict-save = Save this choice

# What was just done
flash-saved = Saved.
flash-pictures = Your files are in the article. Describe next what they show.
flash-merged = Saved. What somebody else changed meanwhile was joined to your changes.

# What the script of the writing screen says
writing-body-empty = Write here, or drop a document of Word or LibreOffice. Two hashes and a space make a heading.
writing-but-fields = Some fields are still to fix.
writing-merged = Saved, with somebody else’s changes.
writing-back-online = Back online, everything is saved.
writing-offline = You’re offline. Your text is kept on this device.
writing-offline-not-kept = You’re offline, and this device cannot keep your text: do not close this page.
writing-not-kept = This device cannot keep your text: do not close this page.
writing-retry-in = Couldn’t save. Retrying in { $name } s.
writing-retry-soon = Retrying in { $name } s.
writing-retry = Retry
writing-session-ended = Sign in again: your text is safe.
writing-sign-in = Sign in again
writing-sign-in-refused = Wrong address or password.
writing-sign-in-failed = The site does not answer. Try again in a moment.
writing-compare = Compare versions
writing-upload = Sending files
writing-uploading = Sending { $name }
writing-upload-failed = could not be sent.
writing-later = Later
writing-left = A text that was not saved is kept on this device:
writing-left-take = Take this text up
writing-left-drop = Delete it
writing-picture-files = Send photos

# Signing in again, in place
again-title = Sign in again
again-why = Your session has ended. Your text is safe, and will be saved at once.

# The toolbar of the text
tool-bar = Formatting
tool-h2 = Heading 2
tool-h3 = Heading 3
tool-bold = Bold (Ctrl B)
tool-italic = Italic (Ctrl I)
tool-link = Link (Ctrl K)
tool-list = List
tool-quote = Quotation
tool-picture = Photos or documents
tool-callout = Callout
tool-guillemets = French quotation marks
tool-source = Source
tool-source-hint = Show the Markdown as it is written
tool-search = Find and replace (Ctrl F)
tool-preview = Preview side by side (F9)
tool-help = Help and shortcuts
help-keys = Shortcuts
help-markdown = Markdown
help-key-bold = bold
help-key-italic = italic
help-key-link = link
help-key-save = save
help-key-publish = publish
help-key-search = find and replace
help-key-undo = undo
help-key-preview = preview
help-key-paste = paste without formatting
help-key-move = move the block up, down
help-mark-heading = heading
help-mark-bold = bold
help-mark-italic = italic
help-mark-link = link
help-mark-list = list
help-mark-quote = quotation
help-mark-picture = photo with alternative text and caption
help-mark-callout = callout
help-tab = The Tab key leaves the text. On a Mac, Cmd stands in for Ctrl.
help-shortcuts = Use keyboard shortcuts
help-close = Close

# Pictures in the text, drawn as cards
card-pictures = Photograph { $name }
card-no-alt = Alternative text to be written
card-missing = No picture of the media library
card-source = See the source

# The preview beside the text
preview-failed = The preview could not be made.
preview-replaced = A newer preview has replaced it.
preview-unsaved = The preview begins with the first save.
preview-width = Width of the preview
preview-phone = Phone
preview-tablet = Tablet
preview-desktop = Computer

# Photos from the device, without a script
writing-pictures-send = Add photos from this device
writing-pictures-send-hint = Saves the article, then asks for the files.
pictures-title = Add photos
pictures-title-of = Add photos to “{ $name }”
pictures-lead = The text is saved. The files go into the media library and into the article at once.
pictures-place = Where do they go?
pictures-text = At the end of the text
pictures-text-hint = Line by line: two photos or more are a gallery.
pictures-header = As header pictures
pictures-header-hint = One photo, or a slideshow. Other files go to the end of the text.
pictures-files = Photos and documents
pictures-go = Send and add
pictures-kept = { $count ->
    [one] One file is in the article.
   *[other] { $shown } files are in the article.
}
pictures-not-put = The files are in the media library, but not in the article, which changed meanwhile or is too long. Choose them again: they are not kept twice.
