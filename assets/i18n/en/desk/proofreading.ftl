# Proofreading
proofreading-title = Proofreading
proofreading-heading = Proofreading of “{ $name }”
proofreading-nothing = Everything is in order. Chapeau!
proofreading-blocking = { $count ->
    [one] { $shown } blocking point
   *[other] { $shown } blocking points
}
proofreading-others = { $count ->
    [one] { $shown } other point
   *[other] { $shown } other points
}
proofreading-section-blocking = Blocking ({ $name })
proofreading-section-to-fix = To fix ({ $name })
proofreading-section-advice = Advice ({ $name })
proofreading-section-to-confirm = To confirm ({ $name })
proofreading-weight-blocking = Blocking
proofreading-weight-to-fix = To fix
proofreading-weight-advice = Advice
proofreading-weight-to-confirm = To confirm
proofreading-line = Line { $name }
proofreading-photo = Open the photo
proofreading-confirm = Confirm
proofreading-confirmed = Confirmed: nobody can be recognised, or consent is recorded.
proofreading-fix = Fix
proofreading-fix-pictures = Show the pictures
proofreading-fix-headings = Put the levels right
proofreading-fix-quotations = Make them quotations
proofreading-fix-all = { $count ->
    [one] Make the certain fix
   *[other] Make the { $shown } certain fixes
}
proofreading-to-publication = Publish…
proofreading-ignore = Ignore
proofreading-ignore-reason = Why?
proofreading-ignore-go = Ignore
proofreading-dismissed = Ignored points
proofreading-dismissed-reason = Reason: { $name }
proofreading-recall = Look again
flash-fixed = Fixed. The earlier text stays in the revisions.
flash-dismissed = The point is ignored.
flash-recalled = The point is looked at again.

# Points of the proofreading
proof-placeholder = { $count ->
    [one] A placeholder is left
   *[other] { $shown } placeholders are left
}
proof-placeholder-why = A link, a word or an address is missing.
proof-alt-missing = { $count ->
    [one] A picture without a description
   *[other] { $shown } pictures without a description
}
proof-alt-missing-why = Describe what is visible, or declare the picture decorative: a file name says nothing to somebody who cannot see it.
proof-title-missing = { $count ->
   *[other] There is no title
}
proof-title-missing-why = The title is what lists, feeds and search engines show.
proof-chapeau-missing = { $count ->
   *[other] There is no chapeau
}
proof-chapeau-missing-why = Two sentences that say what matters.
proof-category-missing = { $count ->
   *[other] No category is chosen
}
proof-category-missing-why = Without a category the article is found by its date only.
proof-file-missing = { $count ->
    [one] A file is missing
   *[other] { $shown } files are missing
}
proof-file-missing-why = The text names it, the media library does not have it.
proof-address-taken = { $count ->
   *[other] The address is taken
}
proof-address-taken-why = Another page or a redirect lives there: choose another address.
proof-address-reserved = { $count ->
   *[other] The address belongs to the site
}
proof-address-reserved-why = The site itself answers there: choose another address.
proof-too-slow = { $count ->
   *[other] This text takes too long to show
}
proof-too-slow-why = It is kept as it is, without a page. Simplify its lists, links or HTML, or split it into several articles.
proof-too-large = { $count ->
   *[other] The page of this text would be too large
}
proof-too-large-why = It is kept as it is, without a page. It probably names a picture or a note thousands of times: split it into several articles.
proof-no-page = { $count ->
   *[other] This text cannot be made into a page
}
proof-no-page-why = Go back to an earlier revision, or tell the technical team.
proof-picture-link = { $count ->
    [one] A link opens a picture
   *[other] { $shown } links open pictures
}
proof-picture-link-why = Show the picture instead; several in a row are a gallery.
proof-heading-jump = { $count ->
    [one] A jump between heading levels
   *[other] { $shown } jumps between heading levels
}
proof-heading-jump-why = The contents list and screen readers lose the thread.
proof-heading-one = { $count ->
    [one] A heading of the first level in the text
   *[other] { $shown } headings to move down a level
}
proof-heading-one-why = The title of the article is the only one of this level.
proof-heading-empty = { $count ->
    [one] An empty heading
   *[other] { $shown } empty headings
}
proof-heading-empty-why = Write it or take it out.
proof-emphasis-open = { $count ->
    [one] Emphasis runs over several paragraphs
   *[other] { $shown } emphases run over several paragraphs
}
proof-emphasis-open-why = The asterisk opens here and closes further on. These are often quotations.
proof-apostrophe = { $count ->
    [one] A straight apostrophe
   *[other] { $shown } straight apostrophes
}
proof-apostrophe-why = The curly apostrophe reads better.
proof-capital = { $count ->
    [one] A capital without its accent
   *[other] { $shown } capitals without their accent
}
proof-capital-why = Accents count on capitals too.
proof-spaces = { $count ->
    [one] A space too many
   *[other] { $shown } spaces too many
}
proof-spaces-why = Doubled, or at the end of a line.
proof-marks = { $count ->
    [one] A doubled mark
   *[other] { $shown } doubled marks
}
proof-marks-why = One mark is enough, except in a quotation.
proof-dead-link = { $count ->
    [one] A link to an address of this site where nothing is
   *[other] { $shown } links to addresses of this site where nothing is
}
proof-dead-link-why = Correct the address, or first publish the page that is to be there.
proof-unseen-signs = { $count ->
    [one] An invisible sign in an address
   *[other] Invisible signs in { $shown } addresses
}
proof-unseen-signs-why = Copied along with the address, such a sign leads elsewhere or nowhere.
proof-date-ahead = A date in the future
proof-date-ahead-why = Published now, the article would stand with this date on top of lists and feeds. Schedule it for that day, or correct its date.
proof-translation-twice = Two texts in one language with the same translation word
proof-translation-twice-why = Search engines keep one a language, the oldest. Give one of them another word, or another language.
proof-vague-link = { $count ->
    [one] A link that says nothing
   *[other] { $shown } links that say nothing
}
proof-vague-link-why = Out of its sentence a link must say where it leads.
proof-not-understood = { $count ->
    [one] A passage is not understood
   *[other] { $shown } passages are not understood
}
proof-not-understood-why = It will be left out or shown as it stands.
proof-relative-date = { $count ->
    [one] A relative date
   *[other] { $shown } relative dates
}
proof-relative-date-why = It will age badly: prefer the whole date.
proof-acronym = { $count ->
    [one] An acronym to spell out
   *[other] { $shown } acronyms to spell out
}
proof-acronym-why = Give the full name at the first mention.
proof-title-long = { $count ->
   *[other] Long title
}
proof-title-long-why = Search engines cut at about 65 characters.
proof-chapeau-length = { $count ->
   *[other] The length of the chapeau
}
proof-chapeau-length-why = From 150 to 280 characters it says what matters without saying everything.
proof-credit-missing = { $count ->
    [one] A photograph without credit or caption
   *[other] { $shown } photographs without credit or caption
}
proof-credit-missing-why = Say who made it and what it shows.
proof-picture-small = { $count ->
    [one] A header picture that is too small
   *[other] { $shown } header pictures that are too small
}
proof-picture-small-why = It will be blurred on large screens: at least 1,440 pixels wide.
proof-spelling = { $count ->
    [one] A likely slip of spelling
   *[other] { $shown } likely slips of spelling
}
proof-spelling-why = “A crû”, from the verb croître, has a circumflex.
proof-sentence-long = { $count ->
    [one] A long sentence
   *[other] { $shown } long sentences
}
proof-sentence-long-why = Beyond 30 words the thread is lost.
proof-language-other = { $count ->
   *[other] The text seems to be in another language than the one it declares
}
proof-language-other-why = Screen readers would pronounce it badly, and its typography would be wrong: choose the language of the text.
proof-pictures-heavy = { $count ->
    [one] One picture makes the page heavy
   *[other] { $shown } pictures make the page heavy
}
proof-pictures-heavy-why = Read to the end on a telephone, the pictures of the page weigh more than 2 MB. Make these lighter, or take some out.
proof-consent-unknown = { $count ->
    [one] A photo in which somebody may be recognisable
   *[other] { $shown } photos in which somebody may be recognisable
}
proof-consent-unknown-why = If somebody can be recognised, their consent must be recorded: note it in the photo’s record, or confirm here.
proofreading-line-of-file = Line { $line } of the text, { $file } of the file
