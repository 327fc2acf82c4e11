# Around every page of the desk
desk-skip = Skip to content
desk-menu = Menu
desk-navigation = Desk
desk-help = Help
desk-see-site = See the site
desk-sign-out = Sign out
nav-home = Dashboard
dashboard-greeting = Hello { $name }

# Pages that say no
says-way-on = Back to the dashboard
forbidden-title = Your role does not allow this
forbidden-why = Ask a publisher, or the team that administers the site.
absent-title = There is nothing here
absent-why = What you asked for no longer exists, or never existed at this address.
stale-title = Somebody was faster
stale-why = The article has changed meanwhile: nothing was overwritten. Open it again, then retry.
refused-title = This is not possible
refused-text-too-long = A text has at most { $name } bytes.
refused-in-trash = This article is in the bin: take it out before writing it.
refused-hour-past = This hour is past already.
refused-note-too-long = A note has at most { $name } characters.
refused-revision-name-too-long = The name of a revision has at most { $name } characters.
refused-address-taken = The address { $name } already belongs to something else.
refused-title-used-up = Too many articles have this title already, and no address is left for this one. Nothing was saved: change the title, or give the article an address.
refused-no-page = This text could not be made into a page.
refused-too-slow = This text takes too long to show. It is kept as it is. Simplify its lists, links or HTML, or split it into several articles.
refused-too-many-previews = An account opens at most { $name } pages and pictures of previews in a row. Try again in a few seconds.
refused-too-large = The page of this text would have more than { $name } MB. It is kept as it is. It probably names a picture or a note thousands of times: split it into several articles.
refused-previews-busy = Other previews are being made. Try again in a moment.
refused-import-under-way = Import no. { $name } of the same site is under way: wait for its end.
refused-import-not-repeatable = This import cannot be made again: there is a later one of the same site, or nobody knows what it read.
refused-import-source-gone = The server cannot read { $name } any more: put the folder or the archive back, or import by the command line.
refused-import-answer = The answer “{ $name }” is not understood. Choose one of those offered; a language is written as fr, en-GB or zh-Hant.
refused-nothing-to-import = There is nothing to import in { $name }.
refused-export-folder-in-use = The folder { $name } is not empty, and no export made it: choose another, or add --force to put it aside.
refused-export-no-folder = { $name } is no folder that an export could be written to.
refused-export-holds-site = The folder { $name } holds the database or the uploads of this site: choose another.
refused-export-running = Another export into { $name } is running.
refused-static-site-changes = The site changes all the time: nothing was written. Try again when nobody publishes.
refused-map-unreadable = { $name } is not NAME=ACCOUNT: the name of an author, and the mail address or name of an account.
refused-no-such-account = There is no account { $name }.
refused-accounts-of-one-name = Several accounts are called { $name }: use the mail address.
refused-no-such-import = There is no import { $name } that could be taken back.
refused-import-undone = Import { $name } was taken back already.
refused-import-continued = Import { $name } went on with this one and has all it did: take that one back.
refused-import-changed-later = A later import changed what this one brought: take import { $name } back first.
refused-import-taken-over = Another import of { $name } took over, or this one was taken back; it has stopped.
# Between a name and what is said of it.
desk-colon = :
refused-no-import = There is no import that could be taken back.
