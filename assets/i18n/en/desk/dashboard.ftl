# The dashboard
dashboard-week = This week
dashboard-week-all = Everything scheduled
dashboard-expires = Withdrawal
dashboard-resume = Pick up again
dashboard-own-drafts = { $count ->
    [one] My draft
   *[other] My { $shown } drafts
}
dashboard-no-draft = No draft under way.
dashboard-health = Health of the site
dashboard-healthy = All is well. Chapeau!
dashboard-alts = { $count ->
    [one] picture in the media library without alternative text
   *[other] pictures in the media library without alternative text
}
dashboard-alts-bare = { $count ->
    [0] none of which is shown to readers without one
    [one] { $shown } of which is shown to readers without one
   *[other] { $shown } of which are shown to readers without one
}
dashboard-alts-way = Describe
dashboard-dead-links = { $count ->
    [one] address of the site that texts link to, with nothing there
   *[other] addresses of the site that texts link to, with nothing there
}
dashboard-dead-links-way = Fix
dashboard-legal = { $count ->
    [one] mandatory page to complete and publish: legal notice, accessibility, personal data
   *[other] mandatory pages to complete and publish: legal notice, accessibility, personal data
}
dashboard-legal-way = Complete
dashboard-blocked = { $count ->
    [one] article did not go out at its hour
   *[other] articles did not go out at their hour
}
dashboard-blocked-way = See
dashboard-waiting = { $count ->
    [one] article awaits your review
   *[other] articles await your review
}
dashboard-waiting-way = Review
dashboard-not-found = { $count ->
    [one] address asked for and not found
   *[other] addresses asked for and not found
}
dashboard-not-found-way = Redirect
dashboard-asked = To review
dashboard-unnamed = Name the site
dashboard-unnamed-hint = For now, readers see “{ $name }” at the top of every page.
dashboard-unnamed-way = Choose the name
dashboard-sample = Sample articles
dashboard-sample-hint = The site shows a few sample articles. Remove them when you are ready to publish your own.
dashboard-sample-remove = Remove the samples
sample-title = Remove the sample articles?
sample-hint = These articles and their pictures are deleted for good, except pictures that your own articles use. The name of the site becomes that of a new site again, unless you changed it.
sample-stays = Somebody has worked on these: they stay.
flash-sample-removed = The sample articles were removed.
flash-restore-ended = The site is at work again.
dashboard-changed = Changed: { $name }
dashboard-restored = This site was restored from a backup
dashboard-restored-hint = Nobody gets a letter, and nothing that is scheduled is published, until you say so: the site that was backed up may still be running. What is overdue is published at once then.
dashboard-restored-way = This is now the site
dashboard-backup-trouble = Backups need somebody
dashboard-backup-last = Last backup: { $name }.
dashboard-backup-none = No backup has succeeded yet.
dashboard-backup-failed = The last one failed: { $name }. The program tries again every quarter of an hour.
dashboard-backup-late = None has been made for more than a day.
dashboard-proposal = Words proposed for { $name }
