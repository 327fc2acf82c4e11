# What a paste lost, and what it could be
paste-done = Pasted.
paste-undo = Undo
paste-details = Details
paste-holder = {"["}insert the picture: { $name }]
paste-holder-bare = {"["}insert a picture]
paste-title = Make it the title of the article
paste-lines = This text ends each line as a printed page does.
paste-join = Join the lines
paste-video = Insert the video
paste-video-says = This is the address of a video.
paste-link = Make it a link
paste-link-says = An address alone is no link.
paste-pictures = { $count ->
    [one] { $shown } picture stayed in the original document
   *[other] { $shown } pictures stayed in the original document
}
paste-deletions = { $count ->
    [one] { $shown } tracked deletion was left out
   *[other] { $shown } tracked deletions were left out
}
paste-comments = { $count ->
    [one] { $shown } comment removed
   *[other] { $shown } comments removed
}
paste-notes = { $count ->
    [one] { $shown } footnote came without its text
   *[other] { $shown } footnotes came without their text
}
paste-spans = { $count ->
    [one] { $shown } merged cell: empty cells take its place
   *[other] { $shown } merged cells: empty cells take their place
}
paste-tables = { $count ->
    [one] { $shown } table in a table put in one line
   *[other] { $shown } tables in a table put in one line
}
paste-links = { $count ->
    [one] { $shown } link that nobody can follow: its words stay
   *[other] { $shown } links that nobody can follow: their words stay
}
paste-frames = { $count ->
    [one] { $shown } frame of another site became a link
   *[other] { $shown } frames of other sites became links
}
paste-formulas = { $count ->
    [one] { $shown } formula taken over as text
   *[other] { $shown } formulas taken over as text
}
paste-folded = { $count ->
    [one] { $shown } folded part became a heading and its text
   *[other] { $shown } folded parts became headings and their text
}
paste-headings = { $count ->
    [one] { $shown } line in bold looks like a heading
   *[other] { $shown } lines in bold look like headings
}
paste-underlined = { $count ->
    [one] { $shown } underlined or highlighted passage taken over as plain text
   *[other] { $shown } underlined or highlighted passages taken over as plain text
}
paste-hidden = { $count ->
    [one] { $shown } hidden passage left out
   *[other] { $shown } hidden passages left out
}
paste-furniture = { $count ->
    [one] { $shown } part of the page (menu, button) left out
   *[other] { $shown } parts of the page (menus, buttons) left out
}

# The list of what can be inserted
insert-title = Insert
insert-hint-key = Insert a block (“/” in the text)
insert-search = Find a block
insert-none = No block of this name
insert-hint = Enter to insert
insert-of = of
insert-done = Inserted: { $name }
insert-gap-title = Title
insert-gap-text = Text
insert-gap-author = Name, role
insert-gap-column = Column
insert-gap-note = Text of the note
insert-gap-figure = what the figure says
insert-gap-term = Term
insert-gap-definition = Its definition
insert-gap-short = ACRONYM
insert-h2 = Heading
insert-h3 = Subheading
insert-list = Bulleted list
insert-numbers = Numbered list
insert-tasks = Task list
insert-indent = Indent the point
insert-outdent = Outdent the point
insert-quote = Quote
insert-quotation = Quotation and its author
insert-callout = Call-out
insert-pull = Pull quote
insert-figures = Key figures
insert-verbatims = Verbatims
insert-action = Call to action
insert-table = Table
insert-note = Footnote
insert-anchor = Anchor of a heading
insert-rule = Dividing rule
insert-code = Code
insert-formula = Formula
insert-video = Video
insert-picture = Picture of the library
insert-gallery = Gallery of pictures
insert-attachment = Document to download
insert-upload = File of this device
insert-link = Link
insert-definitions = List of definitions
insert-abbreviation = Abbreviation
insert-event = Event

# Choosing files and links
picker-title = Media library
picker-search = Search the library
picker-put = Insert
picker-cancel = Cancel
picker-upload = Upload from this device
picker-recent = Recently used
picker-results = Files
picker-none = No file.
picker-more = Show more
picker-failed = The library does not answer. Try again.
picker-choose = Choose from the library
link-title = Link
link-search = Address, or title of an article, a file, a heading
link-words = Words of the link
link-put = Put the link
link-remove = Remove the link
link-open = Open
link-heading = heading of this text
link-file = file
link-article = page of the site
link-tag = tag
picker-chosen = { $count ->
    [one] { $shown } chosen
   *[other] { $shown } chosen
}
picker-found = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
link-count = { $count ->
    [one] { $shown } suggestion
   *[other] { $shown } suggestions
}
insert-count = { $count ->
    [one] { $shown } block
   *[other] { $shown } blocks
}

# The documents for editors
help-pages = Help
help-all = All help: every mark, publishing, the media library

# Tags
tag-remove = Remove the tag { $name }

# Tables of the text, drawn as tables
table-n = Table { $name }
table-keys = Tab to write in its cells
table-bar = Table
table-row = Row
table-column = Column
table-head = Header row
table-head-on = The first row is the header
table-head-off = No header
table-row-n = row { $name }
table-column-n = Column { $name }
table-cannot = This is not possible here.
table-row-above = Add above
table-row-below = Add below
table-row-up = Move the row up
table-row-down = Move the row down
table-row-remove = Remove the row
table-row-added = Row added
table-row-moved = Row moved
table-row-removed = Row removed
table-column-before = Add before
table-column-after = Add after
table-column-left = Move left
table-column-right = Move right
table-column-remove = Remove the column
table-column-added = Column added
table-column-moved = Column moved
table-column-removed = Column removed
table-align-left = Align left
table-align-center = Centre
table-align-right = Align right
table-columns = { $count ->
    [one] { $shown } column
   *[other] { $shown } columns
}
table-rows = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}

# Blocks that move
move-up = Move the block up
move-down = Move the block down
move-up-key = Move the block up (Alt Shift ↑)
move-down-key = Move the block down (Alt Shift ↓)
move-done = Block moved after: { $name }
move-out = Block moved out of its frame
move-to-first = Block moved to the beginning
move-first = This block is already the first one.
move-last = This block is already the last one.
move-none = There is no block to move here.
move-cannot = This block cannot go there without changing what it means.
