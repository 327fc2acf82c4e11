# The report of an import in the shell; it shares the sentences about findings, drafts and addresses with the desk
report-imported = imported: { $name }
report-would-be-imported = would be imported: { $name }
report-in-all = the site in all: { $name }
report-changed = changed by this import: { $name }
report-would-be-changed = would be changed by this import: { $name }
report-changed-nothing = no article, no page
report-articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
report-pages = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
report-scheduled = { $count ->
    [one] { $shown } scheduled
   *[other] { $shown } scheduled
}
report-drafts-count = { $count ->
    [one] { $shown } draft
   *[other] { $shown } drafts
}
report-files = { $count ->
    [one] { $shown } file (pictures, documents)
   *[other] { $shown } files (pictures, documents)
}
report-redirects = { $count ->
    [one] { $shown } redirect
   *[other] { $shown } redirects
}
report-withdrawn = { $count ->
    [one] { $shown } withdrawn since
   *[other] { $shown } withdrawn since
}
report-not-imported = not imported: { $name }
report-kept-aside = { $count ->
    [one] { $shown } kept aside
   *[other] { $shown } kept aside
}
report-passed-over = { $count ->
    [one] { $shown } passed over
   *[other] { $shown } passed over
}
report-refused = { $count ->
    [one] { $shown } refused
   *[other] { $shown } refused
}
report-twins = { $count ->
    [one] { $shown } the same as another
   *[other] { $shown } the same as another
}
report-of-these = of these: { $name } (each file once, by the most serious thing found in it)
report-repaired = { $count ->
    [one] { $shown } repaired
   *[other] { $shown } repaired
}
report-need-review = { $count ->
    [one] { $shown } needs review
   *[other] { $shown } need review
}
report-known = { $count ->
    [one] { $shown } known already
   *[other] { $shown } known already
}
report-group = { $how }: { $count } in { $files }: { $sentence } ({ $code })
report-in-files = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
report-example = example: { $name }
report-to-do = what to do: { $name }
report-no-advice = Nothing to do.
report-file = { $how }: { $path }
report-kept-drafts = { $count ->
    [one] { $shown } kept as draft, which readers do not see:
   *[other] { $shown } kept as drafts, which readers do not see:
}
report-would-be-drafts = { $count ->
    [one] { $shown } would be kept as draft, which readers do not see:
   *[other] { $shown } would be kept as drafts, which readers do not see:
}
report-hidden = { $count ->
    [one] { $shown } that the old site did not show kept aside:
   *[other] { $shown } that the old site did not show kept aside:
}
report-would-be-hidden = { $count ->
    [one] { $shown } that the old site did not show would be kept aside:
   *[other] { $shown } that the old site did not show would be kept aside:
}
report-more = { $count ->
    [one] and { $shown } more: --all
   *[other] and { $shown } more: --all
}
report-addresses = old addresses: { $answering } of { $tried } answer
report-silent = { $count ->
    [one] { $shown } does not:
   *[other] { $shown } do not:
}
report-removed = { $count ->
    [one] { $shown } file of an earlier import is no longer in the source; what it became stays:
   *[other] { $shown } files of an earlier import are no longer in the source; what they became stays:
}
report-unmapped = --map: no document names the author { $name }
report-authors = authors without an account: { $name }
report-authors-more = { $count ->
    [one] { $shown } more (--all)
   *[other] { $shown } more (--all)
}
report-authors-hint = --map NAME=ACCOUNT attributes the articles of one to an account; so does the page of the import at the desk
report-sample-removed = the sample articles were taken away to make room
report-sample-would-go = the sample articles would be taken away to make room
report-language = language: { $name }, from the texts themselves; a key `lang` in _config.yml decides
report-nothing = nothing became an article or a page.
report-nothing-drafts = { $count ->
    [one] nothing became an article or a page that readers see; { $shown } draft only editors see.
   *[other] nothing became an article or a page that readers see; { $shown } drafts only editors see.
}
report-understood = Understood are the backup of SPIP, the exports of WordPress, Ghost and Dotclear, folders and .zip files of Jekyll, Siteleaf, Hugo, Zola, Pelican, Eleventy and Hexo, and of Markdown or HTML files that begin with a title between two lines `---`.
report-question = question: { $name } { $answer }
report-undo-batch = import { $number } of { $source }
report-undo-would = { $batch }: would be taken back: { $what }
report-undo-done = { $batch }: taken back: { $what }
report-undo-goes-articles = { $count ->
    [one] { $shown } article or page goes
   *[other] { $shown } articles and pages go
}
report-undo-goes-reverted = { $count ->
    [one] { $shown } says again what it said before
   *[other] { $shown } say again what they said before
}
report-undo-goes-media = { $count ->
    [one] { $shown } file goes
   *[other] { $shown } files go
}
report-undo-goes-redirects = { $count ->
    [one] { $shown } redirect goes
   *[other] { $shown } redirects go
}
report-undo-went-articles = { $count ->
    [one] { $shown } article or page removed
   *[other] { $shown } articles and pages removed
}
report-undo-went-reverted = { $count ->
    [one] { $shown } as it was before
   *[other] { $shown } as they were before
}
report-undo-went-media = { $count ->
    [one] { $shown } file removed
   *[other] { $shown } files removed
}
report-undo-went-redirects = { $count ->
    [one] { $shown } redirect removed
   *[other] { $shown } redirects removed
}
report-undo-stays = { $count ->
    [one] { $shown } stays:
   *[other] { $shown } stay:
}
report-undo-stayed = { $count ->
    [one] { $shown } stayed:
   *[other] { $shown } stayed:
}
report-steps = steps
report-steps-undo = documents and files
report-progress = { $done } of { $all } { $what }
report-left-seconds = about { $name } s left
report-left-minutes = about { $name } min left
question-undated-pages = { $count } of the { $of } documents { $place } have no date, so they are pages. Are they articles or pages?
question-dated-pages = { $count } of the { $of } documents { $place } have a date, but are pages. Are they articles or pages?
question-dates = { $count } of the { $of } documents { $place } are articles without a date, so they are drafts. Where are their dates?
question-language = { $count } of the { $of } documents { $place } do not say their language and are too short to tell it; taken was that of the other texts ({ $language }). Which is it?
report-answer-with = Answer with { $flags }.
report-answer-with-dates = Answer with { $flags }; `--date-from` says where articles have their dates.
question-site-language = that of the site
question-whole-site = of the site
question-folder = in { $name }
question-or = or
answer-documents = { $count ->
    [one] { $shown } document
   *[other] { $shown } documents
}
answer-no-document = { $name } did nothing: there is no document
answer-no-language = { $name } did nothing: every document says its language
answer-no-date = { $name } did nothing: no article that needs a date has one there
report-steps-articles = articles
report-steps-pictures = pictures
report-steps-files = files
report-recognised = recognised: { $what } ({ $how })
report-is-certain = certain
report-is-likely = likely
report-form-folder = folder
report-form-zip = .zip archive
report-form-texts = single texts
report-names = names that this site does not have: { $names }, { $uses }
report-names-count = { $count ->
    [one] { $count } name
   *[other] { $count } names
}
report-names-uses = { $count ->
    [one] { $count } use
   *[other] { $count } uses
}
report-name = { $name } ({ $kind }): { $uses }, { $handling }
report-name-block = block
report-name-shortcode = shortcode
report-name-card = card
report-name-kept = kept as text
report-name-unwrapped = its content is kept
report-name-dropped = left out (--drop)
report-name-mapped = replaced (--map)
report-name-members-only = for members only, left out
report-name-email-only = in mails only, left out
report-name-made-here = this site makes it itself
report-left = left in the export:
report-left-comments = { $count ->
    [one] { $count } comment (in the file of --report)
   *[other] { $count } comments (in the file of --report)
}
report-left-trash = in the trash: { $count }
report-left-never-saved = never saved: { $count }
report-left-twice = there twice: { $count }
report-left-menu = menu items: { $count }
report-left-type = of type { $name }: { $count }
report-left-pages-of-type = of type { $name }, pages here: { $count }
report-left-taxonomy = terms of “{ $name }”: { $count }
report-left-not-given = files of the media library that were not given (--uploads): { $count }
report-left-code = injected code ({ $name }): { $count }
report-left-logo = logos ({ $name }), kept as files: { $count }
report-left-unseen-file = documents that are not published and no text has: { $count }
report-left-circle = sections that stood below themselves, now at the top ({ $name }): { $count }
report-left-other-encoding = values in an old encoding, read as Windows-1252 or MacRoman: { $count }
report-left-addresses-of-lists = lists whose old addresses lead nowhere, because there are too many: { $count }
report-left-setting = settings of “{ $name }”: { $count }
report-detail = : { $name }
