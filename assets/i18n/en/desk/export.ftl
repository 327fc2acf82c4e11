export-steps = articles and files
export-all-articles = All articles
export-done = Exported to { $folder }: { $what }.
export-nothing = nothing but the settings
export-articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
export-pages = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
export-drafts = { $count ->
    [one] { $shown } working copy
   *[other] { $shown } working copies
}
export-files = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
export-redirects = { $count ->
    [one] { $shown } redirect
   *[other] { $shown } redirects
}
export-put-aside = What was in the folder is now in { $name }.
export-renamed = { $count ->
    [one] One file has another name, since not every system can hold its own:
   *[other] { $shown } files have another name, since not every system can hold their own:
}
export-other-address = { $count ->
    [one] One text says another address than its own, which Jekyll will give it:
   *[other] { $shown } texts say another address than their own, which Jekyll will give them:
}
export-unread = { $count ->
    [one] Jekyll will not read one text; the import does:
   *[other] Jekyll will not read { $shown } texts; the import does:
}
export-lost = { $count ->
    [one] One file of the media library is no longer on the disk:
   *[other] { $shown } files of the media library are no longer on the disk:
}
export-more = { $count ->
    [one] … and one more (--all prints all)
   *[other] … and { $shown } more (--all prints all)
}
export-stays = Stays here:
export-drafts-left = { $count ->
    [one] { $shown } text that nobody sees (--drafts exports it)
   *[other] { $shown } texts that nobody sees (--drafts exports them)
}
export-files-left = { $count ->
    [one] { $shown } file that nothing published shows (--drafts exports it)
   *[other] { $shown } files that nothing published shows (--drafts exports them)
}
export-stays-always = accounts, revisions, audit, sessions, preview links, trash, files that an import kept aside
export-static-steps = addresses
export-static-files = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
export-static-written = { $count ->
    [one] { $shown } new or changed
   *[other] { $shown } new or changed
}
export-static-removed = { $count ->
    [one] { $shown } removed
   *[other] { $shown } removed
}
export-static-no-url = The public address is not set: feeds and the map say { $name }. Set CHAPEAU_PUBLIC_URL to the address that the files will have.
export-static-unnamed = { $count ->
    [one] { $shown } address is no name for a file on every system:
   *[other] { $shown } addresses are no names for files on every system:
}
export-static-dead = { $count ->
    [one] { $shown } link leads to nothing on this site:
   *[other] { $shown } links lead to nothing on this site:
}
export-readme =
    # The site, as files

    This folder was written by “chapeau export”. Jekyll (4 or newer) builds it with “jekyll build”; Siteleaf reads it; “chapeau import” makes the same site of it again.

    ## What is where

    - _posts/ and the other folders: the published articles, byte for byte. An imported article is where it was.
    - The texts at the root: the pages.
    - _drafts/: what readers do not see, if the export was asked for with --drafts.
    - uploads/: pictures and documents, under their names. An imported file is where it was.
    - _config.yml: the name of the site, its address, its language, the form of addresses.
    - _redirects: the old addresses, as Netlify and Cloudflare read them.
    - _data/chapeau/: categories, tags, authors, menus, agenda, redirects, alternative texts, captions, credits, rights and focal points. In a page of Jekyll: site.data.chapeau.categories, and so on.
    - _layouts/ and index.html: the bare minimum that makes pages readable. Replace them.

    A text that is changed here loses what documents.json says of it: what it says itself and _config.yml decide then.

    ## What is not here

    Accounts, revisions, audit, sessions, preview links, trash, files that an import kept aside. A backup of the database and of the files has everything.
