# The imports
nav-imports = Imports
imports-lede = Every import of a site, with its report. An import is taken back as one; what somebody has changed since stays.
imports-none = No import. A site is imported on the command line: chapeau import FOLDER.
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
    [one] { $shown } file needs review
   *[other] { $shown } files need review
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
import-articles = Articles online
import-pages = Pages online
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
import-review = Need review
import-silent = { $count ->
    [one] { $shown } address does not answer
   *[other] { $shown } addresses do not answer
}
import-addresses = Old addresses: { $answering } of { $tried } answer.
import-findings = Findings
import-times = { $count ->
    [one] { $shown } time:
   *[other] { $shown } times:
}
import-line = line { $name }
import-removed = No longer in the folder; what they became stays
import-files = All files
import-cut = The report was too long: it keeps the first of { $shown } files, those that need review before the others.
import-draft = Draft: { $name }
draft-excluded = `exclude` in _config.yml, or Jekyll itself, leaves it out
draft-name = Jekyll does not read names that begin with . _ # or ~, or end with ~
draft-undated-name = its name has no date: of _posts, Jekyll reads YYYY-MM-DD-name.extension
draft-drafts = it stands among drafts
draft-collection = its collection has no `output: true` in _config.yml
draft-unknown-collection = _config.yml names no collection for its folder
draft-outside-collections = Jekyll reads it only below `collections_dir`
draft-templates = its folder holds templates
draft-unpublished = published: false
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
import-outcome-note = information
import-outcome-kept-aside = kept aside
import-outcome-repaired = repaired
import-outcome-review = needs review
undo-title = Take import { $name } back?
undo-hint = Everything that the import of { $name } brought goes, addresses included, and what it changed is as before. This is final; the site can be imported again.
undo-nothing = This import left nothing to remove.
undo-removed = { $count ->
    [one] { $shown } article or page goes
   *[other] { $shown } articles or pages go
}
undo-reverted = { $count ->
    [one] { $shown } article or page says again what it said before
   *[other] { $shown } articles or pages say again what they said before
}
undo-media = { $count ->
    [one] { $shown } file of the media library goes
   *[other] { $shown } files of the media library go
}
undo-redirects = { $count ->
    [one] { $shown } redirect goes
   *[other] { $shown } redirects go
}
undo-terms = { $count ->
    [one] { $shown } category, tag or author, unless something else uses it
   *[other] { $shown } categories, tags and authors, unless something else uses them
}
undo-settings = the settings of the site are as before
undo-keep = Keep this import
undo-titles = Which articles and pages
undo-beyond = … and { $shown } more.
undo-stays = These stay:
stay-edited = changed since the import
stay-later-import = changed by a later import
stay-used = used elsewhere
stay-not-rendered = its text from before could not be made into a page
flash-import-attributed = Articles attributed: { $name }.
flash-import-undone = The import of { $name } was taken back.
flash-import-undoing = The import of { $name } is being taken back; reload this page in a moment.
