backup-steps = files
backup-done = Backed up to { $place }: the database and { $files } ({ $new }), { $size }.
backup-files = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
backup-new = { $count ->
    [0] none new
   *[other] { $shown } new
}
backup-replaced = An earlier backup of this name was there: this one took its place.
backup-left-out = { $count ->
    [one] { $shown } original of a camera was left out.
   *[other] { $shown } originals of cameras were left out.
}
backup-missing = { $count ->
    [one] The site names a file that is not there; it is in no backup:
   *[other] The site names { $shown } files that are not there; they are in no backup:
}
backup-damaged = { $count ->
    [one] A file is no longer what was uploaded, and was left out (an earlier backup may have it):
   *[other] { $shown } files are no longer what was uploaded, and were left out (an earlier backup may have them):
}
backup-more = { $count ->
    [one] and { $shown } more
   *[other] and { $shown } more
}
backup-readme =
    A backup of a site made with Chapeau

    chapeau restore FILE puts it in the place of a site; chapeau restore FILE --verify proves that every part is whole.

    Without Chapeau: this is an ordinary tar archive compressed with zstd (tar --zstd -xf FILE).

    chapeau.db      the database, a SQLite file: articles, accounts, settings, history
    uploads/        the files, each named after the SHA-256 of its content; the table media of the database has their names
    manifest.json   the size and the SHA-256 of every part, and who made the backup

    It holds drafts, hashes of passwords and addresses of people: keep it as you keep the site.
restore-done = Restored { $site } as of { $made } to { $place }: { $files }, { $size }.
restore-verified = { $site } as of { $made } is whole: the database and { $files }, { $size }.
restore-no-name = a site without a name
restore-put-aside = The database that was there is now { $name }; delete it once all is well.
restore-quiet = Everybody has to sign in again. No letter goes out and nothing scheduled is published until an administrator says on the dashboard that this is now the site.
restore-hurt = { $count ->
    [one] What could not be read:
   *[other] What could not be read ({ $shown }):
}
restore-key-aside = The key of second factors that was there is now { $name }.
only-version = The text of the backup is now the working copy of { $name }; the one it had is among its versions. Nothing is published.
only-draft = { $name } was not there any more; it is a draft now.
only-same-text = { $name } has this very text already.
only-bytes = The bytes of { $name } are back.
only-file = { $name } is in the media library again.
only-same-file = The media library has { $name } already.
backup-encrypted = Encrypted. Only who has the key can open it: a lost key is a lost backup.
restore-lost-rows = { $count ->
    [one] { $count } row lost
   *[other] { $count } rows lost
}
restore-lost-some = { $table }: { $rows }, { $kept } came out
restore-lost-unknown = { $table }: nobody can say how many rows are lost, { $kept } came out
restore-lost = { $count ->
    [one] Of { $count } table, rows could not be read:
   *[other] Of { $count } tables, rows could not be read:
}
restore-lost-next = Now run chapeau check --repair: it renders and counts what was brought out, and names what is missing.
restore-missing = { $count ->
    [one] The site names a file that the backup lacks:
   *[other] The site names { $shown } files that the backup lacks:
}
refused-backup-place-taken = { $name } is there and is no backup: choose another name.
refused-backup-other-ending = { $name }: the name of a backup ends in .tar.zst; a folder is named with a slash at its end.
refused-backup-folder-in-use = The folder { $name } has other files: choose an empty one.
refused-backup-running = Another backup to { $name } is running.
refused-backup-nothing = There is nothing at { $name }.
refused-backup-not-one = { $name } is no backup of Chapeau.
refused-backup-encrypted-ending = { $name }: the name of an encrypted backup ends in .tar.zst.age; a folder is named with a slash at its end.
refused-backup-recipient = “{ $name }” is no recipient of age: it begins with age1, as age-keygen prints it.
refused-backup-locked = The backup { $name } is encrypted: add --identity FILE for the file with its key.
refused-backup-other-key = None of these keys opens the backup { $name }.
refused-backup-identity = The file of keys could not be used: { $name }.
refused-backup-encryption-absent = This build knows no encryption of backups: it needs one built with --features encrypted.
refused-backup-not-in = The backup has no { $name }.
refused-backup-several = Several articles end in this: { $name }. Name one by its whole address.
refused-backup-database = { $name } is no backup of Chapeau but a database: add --salvage for what can be read of a damaged one.
refused-backup-no-room = There is no room for { $name }: nothing was changed.
refused-backup-unreadable = Nothing can be brought out of the database: { $name }.
refused-backup-cut-off = The backup { $name } is cut off: its manifest is missing. Take another, or add --salvage for what can be read.
refused-backup-no-database = The backup { $name } has no database.
refused-backup-damaged = The backup is damaged: { $name }. Take another, or add --salvage for what can be read.
refused-backup-newer = This backup was made by Chapeau { $name }: restore it with that version.
refused-restore-site-there = There is a site already: add --replace to exchange it (its database is kept beside), or --into DIR.
refused-restore-site-running = The site is running: stop it first.
no-database = there is no database { $database } in { $folder }: go to the folder of the site, or name its database with --database-url
no-database-to-serve = there is no database { $database } in { $folder }. If this is to be a new site, say --new; if not, go to its folder or name its database with --database-url
upgrade-done = The database is up to date.
upgrade-nothing = The database is up to date: there is nothing to do.
upgrade-on-server = A server is not copied. Make a backup, restore it with --into DIR, and rehearse there.
upgrade-pending = { $count ->
    [one] { $shown } step:
   *[other] { $shown } steps:
}
upgrade-takes = On a copy they took { $seconds } s, and the database went from { $before } to { $after }. Nothing was changed. The upgrade needs { $room } of room: the database is copied first.
