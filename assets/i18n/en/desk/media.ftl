# The media library
nav-media = Media library
media-count = { $count ->
    [one] { $shown } file
   *[other] { $shown } files
}
media-found = { $count ->
    [one] { $shown } file found
   *[other] { $shown } files found
}
media-add = Add photos or documents
media-add-hint = Drop your photos here, or choose them. 40 MB a file, 100 files and 1 GB at a time. GPS position and serial numbers are removed.
media-send = Send
media-files = Files
media-filter = Filter files
media-tab-all = All
media-tab-describe = To describe
media-tab-credit = Without credit
media-tab-unused = Unused
media-tab-kept = Kept online
media-kept-hint = No article names these files, but the old site served them to everybody: their address stays alive. Remove from the library those that nobody should read any more.
media-search = Search for a file
media-search-hint = Description, caption, credit, file name…
media-search-button = Search
media-kind = Kind of file
media-kind-any = All kinds
media-kind-picture = Pictures
media-kind-document = Documents
media-kind-audio = Audio
media-kind-video = Video
media-none = Nothing yet. Drop your photos here, or choose them.
media-none-found = No file matches. Remove a filter or a word.
media-see-all = See all files
media-thumb-coming = Thumbnail on its way
media-to-describe = To describe
media-file = File
media-focal = Focal point and crops
media-focal-x = Horizontal
media-focal-y = Vertical
media-focal-hint = In per cent, from the left and from the top. Every crop keeps this point.
media-focal-point = Focal point: move it with the arrow keys
media-focal-wrong = The focal point is a whole number from 0 to 100.
media-crop-wide = Header (16:9)
media-crop-photo = Thumbnail (3:2)
media-crop-square = Square (1:1)
media-open-file = Open the file
media-used-in = { $count ->
    [0] Not used
    [one] Used in { $shown } article
   *[other] Used in { $shown } articles
}
media-used-nowhere = No article names this file.
media-in-article = To copy into an article
media-replace = Replace the file
media-new-file = New file, of the same type
media-replace-hint = Name and address stay, and so does the description. Published articles show the new file at once.
media-replace-button = Replace
media-not-replaced = The file was not replaced.
media-words = Description
media-alt = Alternative text
media-alt-hint = One sentence, without “photo of”. Example: “Visitors queuing at the reception desk, badges in hand.”
media-alt-is-file-name = That’s the file name: describe what is visible.
media-alt-of-decorative = A decorative picture has no alternative text: clear the text, or untick the box.
media-alt-too-long = An alternative text has at most 1,000 characters.
media-decorative = Decorative picture, to be skipped by screen readers
media-caption = Caption
media-caption-hint = Below the photo; an article may give another one.
media-caption-too-long = A caption has at most 2,000 characters.
media-credit = Credit
media-credit-hint = Who took the photo or made the document.
media-credit-too-long = A credit has at most 300 characters.
media-rights = Rights
media-rights-hint = For example “Open Licence 2.0” or “All rights reserved”.
media-rights-too-long = The rights fit in 2,000 characters.
media-consent = Recognisable people
media-consent-hint = For example “Consent recorded on 5 March 2024”.
media-consent-too-long = This note has at most 2,000 characters.
media-taken-at = Taken on
media-taken-at-wrong = There is no such day or hour. Example: 2024-03-05T09:09.
media-came-as = Came under the name
media-came-on = Added on
media-type = Type
media-position = GPS position
media-position-removed = Removed on arrival
media-bitmap-removed = The bitmap inside “{ $name }” was removed: only its shapes are kept. Send it separately, as PNG or JPEG.
media-misnamed = “{ $sent }” is not what its name says: it is { $format }. In the library it is called “{ $name }”.
media-misnamed-unknown = “{ $sent }” is not what its name says, and its format is unknown. In the library it is called “{ $name }”.
media-sizes = Sizes
media-sizes-failed = They could not be made: the file is served as it is. Save the picture smaller and replace the file, or ask whoever runs the site to run “chapeau rebuild”.
media-save = Save
media-remove-ask = Delete…
media-theirs = Saved meanwhile:
media-stale = { $name } changed this record meanwhile.
media-stale-hint = What you typed is intact; what was saved stands below each field that differs. Correct it, then save again.
media-stale-file = Somebody changed this record meanwhile. Check it, then choose the file again.
media-somebody = Somebody
media-nothing = (nothing)
media-is-decorative = decorative picture
media-not-decorative = not a decorative picture
media-fields-to-fix = { $count ->
    [one] { $shown } field to fix
   *[other] { $shown } fields to fix
}
media-remove-title = Delete “{ $name }”?
media-remove-again = Something changed meanwhile: the file was not deleted. Read again, then decide.
media-remove-live = Readers see this file in a published article: take it out of the article first. It is used in:
media-remove-drafts = These articles name it, and will lack it:
media-remove-unused = No article names it. It is deleted for good.
media-remove-keep = Keep the file
media-remove-button = Delete for good
media-refused-shown = Readers see “{ $name }” in a published article: take it out of the article first.
media-refused-other-type = Only a file of the same type can take the place of “{ $name }”. Send the other one as a new file.
media-refused-head = To fix
media-kept-head = In the media library
media-kept-count = { $count ->
    [one] { $shown } file added
   *[other] { $shown } files added
}
media-refused-count = { $count ->
    [one] { $shown } file refused
   *[other] { $shown } files refused
}
media-refused-count-after = { $count ->
    [one] { $shown } refused
   *[other] { $shown } refused
}
media-taken-in = “{ $name }” is in the media library.
media-known = “{ $name }” was there already: it is the same file.
media-describe-it = Open the record
media-back = Back to the media library
media-upload-nothing = No file arrived. Choose a file, then send it.
media-upload-broken = Sending was interrupted. Files listed as added have arrived; send the others again.
media-upload-failed = The site could not keep this file. Try again; if it happens again, tell whoever runs the site.
media-upload-busy = The database is busy: this file was not kept. Send it again in a few seconds.
media-file-empty = “{ $name }” is empty. Choose it again; if it is empty on your device too, it was damaged before.
media-file-too-large = “{ $name }” is over { $limit } MB. Make the file smaller, then try again.
media-file-too-many-pixels = “{ $name }” has { $pixels } million pixels; the maximum is { $limit } million. Save the picture smaller, then try again.
media-file-too-costly = “{ $name }” has { $width } × { $height } pixels: to make its sizes takes more than { $limit } MB of memory, the limit of this site. Save the picture smaller, then try again.
media-file-too-many-frames = “{ $name }” is an animation of more than { $limit } frames. Send it as a video (MP4 or WebM).
media-file-cut-off = “{ $name }” is incomplete: its end is missing. Copy it again from the device, then try again.
media-file-damaged = “{ $name }” is damaged. Open it in a program, save it anew, then try again.
media-file-heic = “{ $name }” is a HEIC photo, which browsers cannot show. Send it as a JPEG: on an iPhone, Settings › Camera › Formats › Most Compatible, or export it as JPEG from Photos.
media-file-unshown = “{ $name }” is a { $what } picture, which browsers cannot show. Save it as JPEG or PNG, then try again.
media-file-no-picture = “{ $name }” is not a picture. Send a JPEG, PNG, WebP or SVG.
media-file-unusual = “{ $name }” has an unusual form. Save it as a plain JPEG or PNG, then try again.
media-file-harmful = “{ $name }” is a program, a script or a web page, and could harm readers. If it has to be offered, put it into a ZIP file.
media-file-interrupted = “{ $name }” did not arrive whole. Send it again.
media-file-account-full = “{ $name }” ({ $bytes }) was not kept: your files take { $used } of the { $limit } that an account may have; { $left } are left. Remove files that are not used, or ask whoever runs the site for more room.
media-file-site-full = “{ $name }” ({ $bytes }) was not kept: the files of the site take { $used } of the { $limit } that it may have; { $left } are left. Remove files that are not used, or ask whoever runs the site for more room.
media-file-too-often = “{ $name }” was not kept: an account sends at most { $limit } files in a row, then { $each } a second. Send it again in a second.
media-file-no-room = “{ $name }” could not be kept: the site’s disk is full. Tell whoever runs the site; nothing was kept of it.
media-file-disk = “{ $name }” could not be kept: the site’s disk failed. Tell whoever runs the site; nothing was kept of it.
media-file-too-many = “{ $name }” was not taken: at most { $limit } files are sent at a time. Send it separately.
media-file-too-heavy = “{ $name }” was not taken: at most { $limit } MB are sent at a time. Send it separately.
media-js-waiting = Waiting
media-js-sending = Sending…
media-js-looking = Checking…
media-js-done = Added
media-js-stopped = Cancelled
media-js-cancel = Cancel
media-js-retry = Retry
media-js-lost = The connection broke. Try again.
media-js-signed-out = Sign in again in another tab, then retry: your files are still here.
media-js-too-large = Over 40 MB. Make the file smaller, then try again.
media-js-summary = Sent: %n of %N; to fix: %e
media-js-open = Open the record
media-js-list = Files sent
flash-media-described = The record of “{ $name }” is saved.
flash-media-replaced = The file “{ $name }” is replaced.
flash-media-replaced-without-bitmap = The file “{ $name }” is replaced. The bitmap inside the new one was removed: only its shapes are kept. Send it separately, as PNG or JPEG.
flash-media-removed = “{ $name }” is deleted.
picture-left = “{ $name }” was chosen but not sent: choose it again, then use the button that sends pictures.
media-describe-all = Describe the pictures
media-describe-hint = A picture you leave empty stays in the list.
media-describe-none = No picture waits for a description. Chapeau!
media-describe-save = Save the descriptions
media-described-meanwhile = Somebody described this picture meanwhile. Save again to keep your text.
media-described-gone = This picture is no longer in the media library: nothing is saved for it. Your text stays here; empty the field and save to make it go.
media-described-gone-tile = Picture removed
flash-media-all-described = { $count ->
    [one] { $name } picture described.
   *[other] { $name } pictures described.
}

# Words that wait for a publisher
media-proposals = To review
media-proposals-lead = This file is live: these changes wait for somebody who publishes. Readers still see the words that are struck through.
media-proposed-by = { $name }, { $when }
media-proposed-own = Your proposal of { $name }
media-proposal-accept = Accept
media-proposal-decline = Decline
media-proposal-withdraw = Withdraw my proposal
flash-media-proposed = { $name } is live: your changes wait for somebody who publishes.
flash-media-all-proposed =
    { $count ->
        [one] One picture is noted; what readers see already waits for somebody who publishes.
       *[other] { $name } pictures are noted; what readers see already waits for somebody who publishes.
    }
flash-media-accepted = The proposal is accepted: readers see it.
flash-media-declined = The proposal is gone. Nothing has changed for readers.
