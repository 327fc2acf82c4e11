# The imports
nav-imports = Imports
imports-lede = Every import of a site, with its report. An import is taken back as one; what somebody has changed since stays.
imports-none = No import yet.
imports-command-line = command line
imports-files = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
imports-created = { $count ->
    [one] { $shown } article or page created
   *[other] { $shown } articles or pages created
}
imports-updated = { $count ->
    [one] { $shown } updated
   *[other] { $shown } updated
}
imports-review = { $count ->
    [one] { $shown } file to check
   *[other] { $shown } files to check
}
import-number = Import { $name }
import-undo = Take this import back
import-facts = The import
import-state = State
import-state-running = Running
import-state-done = Done
import-state-cut-off = Cut off
import-state-undoing = Being taken back
import-state-undone = Taken back
import-undo-progress = Progress
import-undo-done = { $done } of { $all } articles, pages and files taken back.
import-undo-reload = Reload
import-began = Began
import-ended = Ended
import-by = By
import-command = Command
import-continued = Continued by
import-undone-at = Taken back
import-stays = What stayed
import-no-report-yet = This import is running: its report comes at its end.
import-no-report-undone = This import did not come to its end, so it has no report.
import-no-report = This import did not come to its end, so it has no report. Run it again, or take it back.
import-summary = Summary
import-articles = Articles
import-pages = Pages
import-scheduled = Scheduled
import-drafts = Drafts
import-withdrawn = Withdrawn or in the trash
import-media = Pictures and documents
import-redirects = Redirects
import-kept-aside = Kept aside
import-twins = The same as another
import-passed-over = Passed over
import-refused = Refused
import-unchanged = Known already
import-repaired = Repaired
import-review = To check
import-silent = { $count ->
    [one] { $shown } address does not answer
   *[other] { $shown } addresses do not answer
}
import-addresses = Old addresses: { $answering } of { $tried } answer.
import-findings = Findings
import-times = { $count ->
    [one] { $shown } place
   *[other] { $shown } places
}
import-line = line { $name }
import-removed = No longer in the folder; what they became stays
import-files = All files
import-cut = { $count ->
    [one] The report was too long: it keeps { $shown } file.
   *[other] The report was too long: it keeps the first of { $shown } files, those that need review before the others.
}
import-draft = Draft: { $name }
draft-excluded = `exclude` in _config.yml, or Jekyll itself, leaves it out
draft-name = Jekyll does not read names that begin with . _ # or ~, or end with ~
draft-undated-name = its name has no date: of _posts, Jekyll reads YYYY-MM-DD-name.extension
draft-drafts = it stands among drafts
draft-collection = its collection has no `output: true` in _config.yml
draft-unknown-collection = _config.yml names no collection for its folder
draft-outside-collections = Jekyll reads it only below `collections_dir`
draft-templates = its folder holds templates
draft-data = its folder holds data, which templates read
draft-unpublished = published: false
draft-meant = `published` says no in a way that Jekyll does not read: readers saw it
draft-published-empty = `published` has no value, which hides it
draft-doubtful = its front matter, or what `published` says in it, cannot be read
draft-own-key = a key in its front matter hides it
draft-limit = `limit_posts` in _config.yml leaves it out
draft-expired = its date of expiry is past
draft-redirect = it only leads elsewhere, and its address does
draft-no-date = it has no date
draft-not-rendered = no page could be made of it
import-authors = Attribute articles to an account
import-authors-hint = These names sign articles that belong to no account. Once attributed, a person finds their own at the desk, drafts included. The signature stays. On the command line: --map NAME=ACCOUNT.
import-author-articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
import-author-nobody = No account
import-authors-attribute = Attribute
import-outcome-imported = imported
import-outcome-note = for information
import-outcome-kept-aside = kept aside
import-outcome-repaired = repaired
import-outcome-review = needs review
undo-title = Take import { $name } back?
undo-hint = Everything that the import of { $name } brought will go, addresses included, and what it changed will be as before. This is final; the site can be imported again.
undo-nothing = This import left nothing to remove.
undo-removed = { $count ->
    [one] { $shown } article or page will go
   *[other] { $shown } articles or pages will go
}
undo-reverted = { $count ->
    [one] { $shown } article or page will say again what it said before
   *[other] { $shown } articles or pages will say again what they said before
}
undo-media = { $count ->
    [one] { $shown } file of the media library will go
   *[other] { $shown } files of the media library will go
}
undo-redirects = { $count ->
    [one] { $shown } redirect will go
   *[other] { $shown } redirects will go
}
undo-terms = { $count ->
    [one] { $shown } category, tag or author will go, unless something else uses it
   *[other] { $shown } categories, tags and authors will go, unless something else uses them
}
undo-settings = the settings of the site will be as before
undo-keep = Keep this import
undo-titles = Which articles and pages
undo-beyond = … and { $shown } more.
undo-stays = These will stay:
stay-edited = somebody has changed it since
stay-later-import = changed by a later import
stay-used = used elsewhere
stay-not-rendered = its text from before could not be made into a page
flash-import-attributed = Articles attributed: { $name }.
flash-import-undone = The import of { $name } was taken back.
flash-import-undoing = The import of { $name } is being taken back; reload this page in a moment.
imports-begin = How to import a site
imports-begin-what = An import runs in the shell of the machine on which this site runs. It takes the backup of SPIP, the export of WordPress, Ghost or Dotclear, the folder or .zip file of a site of Jekyll, Siteleaf, Hugo, Zola, Pelican, Eleventy or Hexo, or Markdown and HTML files that begin with a title between two lines ---. The site may stay online meanwhile.
imports-begin-dry = First a rehearsal, which writes nothing and says what would happen:
imports-begin-run = Then the import. Its report appears on this page:
imports-begin-undo = An import that was not what you wanted is taken back from its page, or with:
imports-example = my-site
imports-without-texts = no article, no page
import-state-done-empty = Done, without an article or a page
import-without-texts = Nothing became an article or a page: the texts were not recognised, or there were none. The report below says what each file is. Understood are the backup of SPIP, the exports of WordPress, Ghost and Dotclear, folders and .zip files of Jekyll, Siteleaf, Hugo, Zola, Pelican, Eleventy and Hexo, and of Markdown or HTML files that begin with a title between two lines ---.
import-changes = What this import changed
import-changed-none = It changed no article and no page.
import-changed-left = { $count ->
    [one] { $shown } left, because somebody had changed it here
   *[other] { $shown } left, because somebody had changed them here
}
import-changed-updated = { $count ->
    [one] { $shown } article or page updated
   *[other] { $shown } articles or pages updated
}
import-changed-created = { $count ->
    [one] { $shown } new article or page
   *[other] { $shown } new articles or pages
}
import-change-left = left
import-change-updated = updated
import-change-created = new
import-changes-more = The first ones are listed; all of them are under “All files”.
import-compare = Compare with the text of the folder
import-summary-then = Summary, before it was taken back
import-counting = Each file counts once, by the most serious thing that was found in it. Below, every place counts: one file may have several.
import-in-files = { $count ->
    [one] in { $shown } file
   *[other] in { $shown } files
}
import-mended = mended since
import-more-places = { $count ->
    [one] { $shown } more place
   *[other] { $shown } more places
}
import-filter = Files by outcome
import-filter-all = All
import-authors-section = Articles and accounts
import-attributed = Attributed by this import
import-attributed-hint = Choose another account, or none, to correct it. Only articles that this import attributed change hands.
import-attributed-correct = Correct
silent-file-refused = its file was refused
silent-file-hidden = no text that readers see names its file, and one that they do not see does
silent-files-alone = only files came, and no site that showed them
silent-leads-nowhere = it leads to an address where nothing is
silent-not-its-own = the address belongs to something else, or cannot be served
silent-draft = its text stays a draft: publish it at the desk, if readers may see it
silent-page-left = this page in HTML could not come in: have the web server in front serve it, or redirect its address at the desk
silent-filled = the old program filled this file; if somebody still needs it, redirect its address at the desk
silent-other-markup = its text is in a markup that is not read here: convert it to Markdown, and import again
silent-unknown = nothing is known here at this address
undo-first = A later import has changed what this one brought: take import { $name } back first.
undo-first-link = Take import { $name } back
stay-edited-by = changed since by { $by }
stay-edited-by-at = changed since by { $by }, on { $at }
stay-edited-at = somebody has changed it since, on { $at }
flash-import-corrected = Articles corrected: { $name }.
import-state-waiting = Waiting
import-no-report-waiting = This import begins in a moment: reload this page.
import-failed = This import has stopped: { $name }
import-summary-of = What became of the files of the old site:
import-summary-of-repeated = What became of the files of the old site, with those that an earlier import had brought:
import-again = Import again
import-again-unreadable = The server cannot read what was imported. Answer by the command line, where the files are, with one of these lines:
import-question = A question
import-answers = Answers
import-answer = Answer and import again
import-answer-hint = The import reads the same files. Only the texts that the answer changes are taken in again; what somebody has edited here stays.
import-answer-posts = Articles
import-answer-pages = Pages
import-answer-file-name = In the names of the files
import-answer-file-time = It is that of the files
import-answer-import = There is none: the moment of the import
import-answer-key = In another key of the front matter, named below
import-answer-key-name = Key of the front matter
import-answer-language = Language of these texts
import-answer-language-hint = For example fr, en-GB or zh-Hant.
flash-import-asked = Import no. { $name } begins in a moment.
