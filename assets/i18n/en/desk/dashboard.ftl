# The dashboard
home-week = This week
home-week-all = Everything scheduled
home-expires = Withdrawal
home-resume = Pick up again
home-own-drafts = { $count ->
    [one] My draft
   *[other] My { $shown } drafts
}
home-no-draft = No draft under way.
home-health = Health of the site
home-healthy = All is well. Chapeau!
home-alts = { $count ->
    [one] picture in the media library without alternative text
   *[other] pictures in the media library without alternative text
}
home-alts-bare = { $count ->
    [0] none of which is shown to readers without one
    [one] { $shown } of which is shown to readers without one
   *[other] { $shown } of which are shown to readers without one
}
home-alts-way = Describe
home-dead-links = { $count ->
    [one] address of the site that texts link to, with nothing there
   *[other] addresses of the site that texts link to, with nothing there
}
home-dead-links-way = Fix
home-blocked = { $count ->
    [one] article did not go out at its hour
   *[other] articles did not go out at their hour
}
home-blocked-way = See
home-waiting = { $count ->
    [one] article awaits your review
   *[other] articles await your review
}
home-waiting-way = Review
home-lost = { $count ->
    [one] address asked for and not found
   *[other] addresses asked for and not found
}
home-lost-way = Redirect
home-asked = To review
home-unnamed = Name the site
home-unnamed-hint = For now, readers see “{ $name }” at the top of every page.
home-unnamed-way = Choose the name
home-sample = Sample articles
home-sample-hint = The site shows a few sample articles. Remove them when you are ready to publish your own.
home-sample-remove = Remove the samples
sample-title = Remove the sample articles?
sample-hint = These articles and their pictures are deleted for good, except pictures that your own articles use. The name of the site becomes that of a new site again, unless you changed it.
sample-stays = Somebody has worked on these: they stay.
flash-sample-removed = The sample articles were removed.
home-changed = Changed: { $name }
