# Categories, tags, authors
nav-names = Categories and tags
names-tabs = Kind of names
names-categories = Categories
names-tags = Tags
names-authors = Authors
names-categories-hint = The order is that of the menus. Readers see a category as soon as a published article is in it.
names-tags-hint = A tag is one thing whatever its case, accents and spaces.
names-authors-hint = The people who sign. The page of somebody who is presented (role, presentation or portrait) stays, even when nothing of theirs is live any more.
names-new = New name
names-add = Add
names-search = Find a name
names-empty = No name.
names-unused = Unused
names-col-name = Name
names-col-articles = Articles
names-col-deeds = Actions
names-up = Move { $name } up
names-down = Move { $name } down
names-remove = Delete
names-remove-ask = Delete “{ $name }”?
names-remove-hint = No article has this name. Its page will be no more.
names-twins = Look alike
names-twin = “{ $name }” ({ $count })
names-merge = Merge
names-merge-ask = Merge “{ $name }” into “{ $into }”?
names-merge-articles = { $count ->
    [0] No article to move.
    [one] { $shown } article moved, published or draft.
   *[other] { $shown } articles moved, published or draft.
}
names-merge-redirect = 1 redirect made: { $name } will lead to { $into }.
names-merge-later = An article that says “{ $name }” later will go to the same place.
names-merge-into = Merge into another name
names-merge-with = Name that stays
names-merge-preview = See what changes
names-left = { $count ->
    [one] { $shown } article is still to be rewritten. Readers see the new name already.
   *[other] { $shown } articles are still to be rewritten. Readers see the new name already.
}
names-see = See the page
names-follow = The address follows the name; the old one, { $name }, leads there
names-role = Position
names-biography = Presentation
names-portrait = Portrait
names-portrait-hint = The name of a picture in the media library. It is shown as a square, around its focal point.
names-portrait-file = Or send a portrait
names-portrait-send = Send the portrait and save
names-description = Description, shown at the head of the page
names-rewritten = { $count ->
    [0] No article has this name.
    [one] If the name changes, { $shown } article is rewritten.
   *[other] If the name changes, { $shown } articles are rewritten.
}
names-save = Save
flash-name-added = “{ $name }” was added.
flash-name-changed = “{ $name }” was saved.
flash-name-removed = “{ $name }” was deleted.
flash-name-merged = { $count ->
    [one] { $name } article moved, 1 redirect made.
   *[other] { $name } articles moved, 1 redirect made.
}
refused-name-taken = “{ $name }” exists already: merge the two instead.
refused-name-in-use = Articles have this name: merge it into another one.
refused-merged-with-itself = Choose another name than the one that goes.
refused-words-too-long = A description has at most { $name } characters.
