# Moments
when-today = Today, { $name }
when-yesterday = Yesterday, { $name }
when-tomorrow = Tomorrow, { $name }
pager-label = Pages of the list
pager-previous = Previous page
pager-next = Next page
desk-cancel = Cancel

# The list of articles
nav-articles = Articles
list-new = New article
list-tabs = Filter by state
list-tab-all = All
list-tab-draft = Drafts
list-tab-in-review = To review
list-tab-scheduled = Scheduled
list-tab-published = Published
list-tab-withdrawn = Archived
list-tab-trash = Bin
list-state-draft = Draft
list-state-in-review = To review
list-state-scheduled = Scheduled
list-state-published = Published
list-state-published-changed = Published, changes not online yet
list-state-withdrawn = Archived
list-state-trash = Bin
list-search = Find a title
list-category = Category
list-all-categories = All categories
list-author = Author
list-everybody = Everybody
list-accounts = Desk accounts
list-signatures = Bylines
list-filter = Filter
list-more = Period, kind and order
list-from = From
list-until = Until
list-kind = Kind
list-kind-both = Articles and pages
list-kind-articles = Articles
list-kind-pages = Pages
list-sort = Order
list-sort-best = Best match first
list-sort-newest = Newest first
list-sort-oldest = Oldest first
list-sort-changed = Last changed first
list-sort-title = By title
list-count = { $count ->
    [0] No article
    [one] { $shown } article
   *[other] { $shown } articles
}
list-tagged = tag: { $name }
list-clear = Remove the filters
list-empty = Nothing yet. The first article begins with its chapeau.
list-empty-way-on = Write
list-empty-filtered = No article matches.
list-untitled = Untitled
list-is-page = Page
list-note = Note: { $name }
list-select = Select “{ $name }”
list-col-select = Select
list-col-title = Title
list-col-state = State
list-col-author = Author
list-col-date = Date
list-bulk = For the ticked articles
list-bulk-action = Action
list-bulk-tag = Add a tag
list-bulk-category = Put in a category
list-bulk-withdraw = Archive (take off the site)
list-bulk-discard = Move to the bin
list-bulk-take-out = Take out of the bin
list-bulk-name = Name of the tag or category
list-bulk-go = Continue

# One deed for several articles
bulk-ask-tag = { $count ->
    [one] Add a tag to { $shown } article?
   *[other] Add a tag to { $shown } articles?
}
bulk-ask-category = { $count ->
    [one] Put { $shown } article in a category?
   *[other] Put { $shown } articles in a category?
}
bulk-ask-withdraw = { $count ->
    [one] Archive { $shown } article?
   *[other] Archive { $shown } articles?
}
bulk-ask-discard = { $count ->
    [one] Move { $shown } article to the bin?
   *[other] Move { $shown } articles to the bin?
}
bulk-ask-take-out = { $count ->
    [one] Take { $shown } article out of the bin?
   *[other] Take { $shown } articles out of the bin?
}
bulk-hint-file = Published articles change on the site at once.
bulk-hint-withdraw = Their address will say that they were withdrawn. They stay here and can be published again.
bulk-hint-discard = They stay there for 30 days. A published article has to be archived first.
bulk-hint-take-out = They become drafts again, or archived articles if readers knew them.
bulk-nothing = No article is ticked.
bulk-go = Confirm
bulk-name-wrong = Give a name with at least one letter or digit, and at most 200 characters.
bulk-action-wrong = Choose an action.
bulk-result = Result
bulk-done = { $count ->
    [0] No article was changed.
    [one] { $shown } article done.
   *[other] { $shown } articles done.
}
bulk-left = { $count ->
    [one] { $shown } article was left as it was:
   *[other] { $shown } articles were left as they were:
}
bulk-not-in-this-state = Its state does not allow it, or somebody has just changed it.
bulk-failed = This did not work. Try again.
bulk-back = Back to the list
flash-selection = { $count ->
    [one] { $name } article done.
   *[other] { $name } articles done.
}
refused-selection-too-large = Select at most { $name } articles at a time.
