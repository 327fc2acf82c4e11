# Categories, tags, authors
nav-names = Categories and tags
taxonomy-tabs = Kind of names
taxonomy-categories = Categories
taxonomy-tags = Tags
taxonomy-authors = Authors
taxonomy-categories-hint = The order is that of the menus. Readers see a category as soon as a published article is in it.
taxonomy-tags-hint = A tag is one thing whatever its case, accents and spaces.
taxonomy-authors-hint = The people who sign. The page of somebody who is presented (role, presentation or portrait) stays, even when nothing of theirs is live any more.
taxonomy-new = New name
taxonomy-add = Add
taxonomy-search = Find a name
taxonomy-empty = No name.
taxonomy-unused = Unused
taxonomy-col-name = Name
taxonomy-col-articles = Articles
taxonomy-col-actions = Actions
taxonomy-up = Move { $name } up
taxonomy-down = Move { $name } down
taxonomy-remove = Delete
taxonomy-remove-ask = Delete “{ $name }”?
taxonomy-remove-hint = No article has this name. Its page will be no more.
taxonomy-twins = Look alike
taxonomy-twin = “{ $name }” ({ $count })
taxonomy-merge = Merge
taxonomy-merge-ask = Merge “{ $name }” into “{ $into }”?
taxonomy-merge-articles = { $count ->
    [0] No article to move.
    [one] { $shown } article moved, published or draft.
   *[other] { $shown } articles moved, published or draft.
}
taxonomy-merge-redirect = 1 redirect made: { $name } will lead to { $into }.
taxonomy-merge-later = An article that says “{ $name }” later will go to the same place.
taxonomy-merge-into = Merge into another name
taxonomy-merge-with = Name that stays
taxonomy-merge-preview = See what changes
taxonomy-left = { $count ->
    [one] { $shown } article is still to be rewritten. Readers see the new name already.
   *[other] { $shown } articles are still to be rewritten. Readers see the new name already.
}
taxonomy-see = See the page
taxonomy-follow = The address follows the name; the old one, { $name }, leads there
taxonomy-role = Position
taxonomy-biography = Presentation
taxonomy-portrait = Portrait
taxonomy-portrait-hint = The name of a picture in the media library. It is shown as a square, around its focal point.
taxonomy-portrait-file = Or send a portrait
taxonomy-portrait-send = Send the portrait and save
taxonomy-description = Description, shown at the head of the page
taxonomy-rewritten = { $count ->
    [0] No article has this name.
    [one] If the name changes, { $shown } article is rewritten.
   *[other] If the name changes, { $shown } articles are rewritten.
}
taxonomy-save = Save
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
