# The search page and its suggestions
search-field = Search the articles
search-how = Type one or more words. Accents and plurals do not matter; quotation marks look for an exact phrase; a hyphen right before a word leaves it out.
search-no-word = There is no word here that we could look for: only signs, or words that stand everywhere. Try a word that says what it is about.
search-only-without = This search only says what to leave out. Add a word to look for.
search-too-long = This search is too long: { $name } characters at the most. Keep the words that say the most.
search-out-of-time = This search takes too long, and we stopped it. Try with fewer words, or again in a moment.
search-none = No result for “{ $name }”
search-try = Try a shorter word, or another one.
search-try-filters = Try another word, or remove a filter.
search-some-words = No article has all these words. Here are those that have some of them.
search-words-cut = Only the first { $name } words were looked for.
results = { $count ->
    [one] { $shown } result
   *[other] { $shown } results
}
results-more = More than { $name } results
results-for = { $count } for “{ $title }”
did-you-mean = Did you mean
question-mark = ?
beyond-results = There are not that many results.
first-results = Back to the first results
refine = Refine the results
year = Year
tag = Tag
author = Author
any-year = Any year
any-tag = Any tag
any-author = Any author
with-pictures = With pictures
apply-filters = Apply
remove-filters = Remove the filters
suggestions = Suggestions
suggestion-tag = tag
suggestions-none = No suggestion
suggestions-some = Suggestions available: the up and down arrows go through them.
