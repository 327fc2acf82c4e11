# Documents of word processors whose text becomes a draft
manuscript-open = Begin with a document of Word or LibreOffice
manuscript-title = Begin with a document
manuscript-made = The draft is ready
manuscript-back = Back to the articles
manuscript-file = Document (.docx or .odt), and its pictures if there are any
manuscript-hint = Choose it, or drop it on this page. Pictures in the document go into the media library; pictures beside it go below the text.
manuscript-take = Take over the text
manuscript-attach = Attach the file
manuscript-ask = { $name } is a document.
manuscript-reading = Reading the document…
manuscript-dropped = Dropped: %n. Take over the text, or attach the file?
manuscript-but = The text was taken over. This is not as in the document:
manuscript-draft = Open the draft
manuscript-undo = Undo
manuscript-holder = {"["}chart to make again: { $name }]
manuscript-several = Several documents and other files at once: nothing was taken over. Send each document with its pictures, or the documents alone.
flash-manuscript = The text of “{ $name }” was taken over whole. Read it through, then publish it.

# Why a document is refused
manuscript-empty = “{ $name }” is empty. Choose it again; if it is empty on your device too, it was damaged earlier.
manuscript-encrypted = “{ $name }” is protected by a password. Open it, save it without one, then send it.
manuscript-old-word = “{ $name }” is a document of old Word (.doc). Open it and save it as .docx, then send it.
manuscript-pages = “{ $name }” is a document of Pages. In Pages: File, Export To, Word; then send the .docx.
manuscript-rtf = “{ $name }” is rich text (.rtf). Open it and save it as .docx or .odt, then send it.
manuscript-other-document = “{ $name }” is no text document (perhaps a spreadsheet or a presentation). Copy its text, or choose “Attach the file”.
manuscript-no-document = “{ $name }” is no .docx or .odt. Copy its text, or choose “Attach the file”.
manuscript-cut-off = “{ $name }” is incomplete or damaged. Copy it again from where it comes from, then send it.
manuscript-damaged = A part of “{ $name }” is damaged. Open it in its program, save it again, then send it.
manuscript-too-large = “{ $name }” is larger than { $limit } MB. Make its pictures smaller in its program, then send it.
manuscript-bomb = “{ $name }” unpacks to far more than a document holds: it is not read. Open it in its program and save it again.
manuscript-too-deep = “{ $name }” has elements nested deeper than any text: it is not read. Copy its text.
manuscript-entities = “{ $name }” declares entities of its own: it is not read. Open it in its program and save it again.
manuscript-too-long = “{ $name }” has more text than an article may have. Cut it into several documents.
manuscript-too-many-pictures = “{ $name }” has more than { $limit } pictures. Cut it into several documents.
manuscript-no-text = There is no text in “{ $name }”.

# What a text has otherwise than its document, beside what a paste has
paste-drawings = { $count ->
    [one] { $shown } chart, diagram or drawing stayed in the original document
   *[other] { $shown } charts, diagrams or drawings stayed in the original document
}
paste-boxes = { $count ->
    [one] { $shown } text box taken over below its paragraph
   *[other] { $shown } text boxes taken over below their paragraphs
}
paste-fields = { $count ->
    [one] { $shown } field (contents, page number) left out
   *[other] { $shown } fields (contents, page numbers) left out
}
paste-running = { $count ->
    [one] { $shown } header or footer left out
   *[other] { $shown } headers or footers left out
}
paste-symbols = { $count ->
    [one] { $shown } sign of a font of signs left out
   *[other] { $shown } signs of fonts of signs left out
}
