# Publishing
nav-plans = Coming up
nav-trash = Bin
below-back = Back to the text
when-exactly = { $day }, { $hour }, { $zone }
when-zone = { $name } time
when-zone-elided = { $name } time
when-first-turn = { $name } (summer time, the first time)
when-second-turn = { $name } (winter time, the second time)
schedule-failed = A fault prevented it.
publication-heading = Publish “{ $name }”
publication-heading-ask = Have “{ $name }” published
publication-heading-live = Publication of “{ $name }”
publication-is-live = Live.
publication-above = “{ $name }” stays at the top of the front page: it is pinned there.
publication-above-way = Open that article to unpin it
publication-see = View article
publication-copy = Copy link
publication-copied = Link copied
publication-failed = Not published on { $name }.
publication-note = A word about this article
publication-changes = Publish the changes
publication-nothing-new = Readers see the latest version: there is nothing new to publish.
publication-recap = What will be published
publication-address = Address
publication-category = Category
publication-tags = Tags
publication-authors = Byline
publication-none = None
publication-preview = Preview
publication-share = Share a preview
publication-see-points = See the points
publication-when = When?
publication-planned = Scheduled for { $name }
publication-beside = “{ $name }” appears at the same time.
publication-now = Now
publication-now-hint = Visible at once, in the feeds and on the front page.
publication-now-changes-hint = Readers see the new version at once.
publication-later = Schedule
publication-day = Date
publication-hour = Time
publication-zone = Times are in { $name }.
publication-twice = That night this time exists twice. Which one?
publication-skipped = This time does not exist: the clocks go forward that night. The next one is { $name }.
publication-day-missing = Choose a date.
publication-no-day = There is no such date. Write it like this: 25/04/2026.
publication-no-hour = There is no such time. Write it like this: 8:00.
publication-choose = Choose “Now” or “Schedule”.
publication-blocked = { $count ->
    [one] { $shown } blocking point is left.
   *[other] { $shown } blocking points are left.
}
publication-blocked-hint = { $count ->
    [one] You can schedule now: the article goes out only if it is settled by then.
   *[other] You can schedule now: the article goes out only if they are settled by then.
}
publication-despite = { $count ->
    [one] Publish despite this point
   *[other] Publish despite these points
}
publication-reason = Why?
publication-reason-hint = The reason is kept in the audit trail.
publication-go = Confirm
publication-forget-title = No longer scheduled
publication-forget-hint = The article stays as it is; nothing will appear by itself.
publication-forget = Cancel the schedule
publication-end = End of publication
publication-ends = Taken off the site on { $name }.
publication-no-end = No end is set.
publication-set-end = Set the end
publication-never = No end
publication-withdraw = Take off the site…
publication-ask = Ask for a review
publication-ask-hint = Somebody who may publish will read the article, publish it or send it back with a note.
publication-ask-go = Ask for a review
publication-asked = Review requested
publication-asked-hint = You can still correct the text in the meantime.
publication-return = Send back to the writer
publication-return-note = What is missing, in a few words
publication-return-go = Send back
publication-discard = Move to the bin…
confirmation-discard = Move “{ $name }” to the bin?
confirmation-discard-hint = It stays there for { $name } days; what was scheduled for it is forgotten.
confirmation-discard-yes = Move to the bin
confirmation-withdraw = Take “{ $name }” off the site?
confirmation-withdraw-hint = The address { $name } will say that the article was withdrawn. You can publish it again.
confirmation-withdraw-yes = Take off the site
flash-published = Published.
flash-planned = Scheduled for { $name }.
flash-unplanned = The schedule is cancelled.
flash-end = The article will be taken off on { $name }.
flash-no-end = The article has no end any more.
flash-withdrawn = The article is off the site.
flash-asked = The review is requested.
flash-sent-back = The article was sent back.
flash-discarded = The article is in the bin.
flash-taken-out = The article is out of the bin.
refused-address-reserved = The address { $name } belongs to the site: choose another one.
refused-blocked = { $count ->
    [one] Not published: { $name } blocking point is left.
   *[other] Not published: { $name } blocking points are left.
}
refused-reason-missing = Say why, in a few words.
refused-not-dismissable = A blocking point cannot be ignored.
refused-too-many-links = An article has at most { $name } open preview links: close one.
refused-too-long-to-compare = These texts are too long to be compared: at most { $name } bytes each.

# What is to come
schedules-lede = What will appear or go by itself, in { $name }.
schedules-failed = Not published
schedules-was-due = Was due on { $name }
schedules-empty = Nothing is scheduled.
schedules-today = Today, { $name }
schedules-tomorrow = Tomorrow, { $name }
schedules-publishes = Publication
schedules-changes = Publication of changes
schedules-withdraws = Taken off the site
schedules-blocked = { $count ->
    [one] { $shown } blocking point: it will not go out.
   *[other] { $shown } blocking points: it will not go out.
}

# The trash
trash-lede = What is thrown away stays for { $name } days, then goes for good.
trash-empty = The bin is empty.
trash-since = Thrown away: { $name }
trash-until = goes on { $name }
trash-take-out = Take out of the bin

# Revisions
revisions-title = Revisions
revisions-heading = Revisions of “{ $name }”
revisions-named = Named revisions
revisions-all = All revisions
revisions-none = No revision is kept yet.
revisions-with-present = Compare with the present text
revisions-compare = Compare
revisions-from = From
revisions-to = To
revisions-restore = Take this text back
revisions-name = Name
revisions-name-label = Name of this revision (empty: no name)
revisions-name-go = Save the name
revisions-by-itself = By itself
revisions-present = Present text
revisions-why-published = published
revisions-why-imported = imported
revisions-why-written = writing
revisions-why-restored = an older text taken back
revisions-why-retagged = filed differently
revisions-why-left = brought by an import, and not taken over
revisions-why-proofread = proofreading
diff-heading = What changes in “{ $name }”
diff-back = Back to the revisions
diff-what = What to compare
diff-text = Text
diff-source = Source
diff-from = Before
diff-to = After
diff-same = These two revisions say the same.
diff-removed = Removed:
diff-added = Added:
diff-gap = { $count ->
    [one] { $shown } unchanged line
   *[other] { $shown } unchanged lines
}
flash-restored = The text is taken back. The one before stays in the revisions.
flash-named = The name is saved.

# Preview links
previews-heading = Share a preview of “{ $name }”
previews-back = Back to publishing
previews-made = The link is ready.
previews-made-hint = Copy it now: it will not be shown again.
previews-address = Address of the preview
previews-open = Open links
previews-none = No link is open.
previews-make = New link
previews-make-hint = To show the article to somebody without an account. The link opens this article only and leads to the published page once there is one.
previews-label = For whom?
previews-how-long = How long
previews-which = What to show
previews-days = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
previews-shows-present = The text as it will be
previews-shows-kept = Revision of { $name }
previews-until = until { $name }
previews-unnamed = Unnamed
previews-revoke = Close
previews-make-go = Make the link
flash-link-closed = The link is closed.
