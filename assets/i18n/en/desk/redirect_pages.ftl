# Redirects
nav-redirects = Redirects
redirects-new = New redirect
redirects-from = Old address
redirects-to = New address
redirects-add = Redirect
redirects-replace = Replace the redirect
redirects-kind = Origin
redirects-uses = Use
redirects-by-hand = Made by hand
redirects-by-itself = Article that moved
redirects-not-live = Article that is not online
redirects-hits = { $count ->
    [0] Never followed
    [one] { $shown } time
   *[other] { $shown } times
}
redirects-all = All redirects
redirects-count = { $count ->
    [one] { $shown } redirect
   *[other] { $shown } redirects
}
redirects-none = No redirect. Changing the address of a published article makes one.
redirects-not-found = Addresses not found
redirects-not-found-count = { $count ->
    [one] { $shown } address asked for by readers
   *[other] { $shown } addresses asked for by readers
}
redirects-not-found-day = On { $name }
redirects-not-found-days = From { $name } to { $until }
redirects-to-suggestion = Redirect to { $name }
redirects-dismiss = Ignore
redirects-not-found-shown = { $count ->
    [one] The address asked for most is shown.
   *[other] The { $shown } addresses asked for most are shown.
}
redirects-dismiss-once = Ignore those asked for once only
redirects-list = List of redirects
redirects-list-empty = There is no line to read: write one redirect a line, “old; new”.
redirects-list-text = One redirect a line
redirects-list-hint = The old address with its query if it has one (/?p=12), then the new one, with a comma, a semicolon or a tab between them (CSV). You will see what is taken and what is refused before you confirm.
redirects-list-look = Check the list
redirects-list-take = Take these redirects
redirects-list-taken = { $count ->
    [0] No line can be taken.
    [one] { $shown } line will be taken.
   *[other] { $shown } lines will be taken.
}
redirects-list-replaced = Lines that replace a redirect:
redirects-list-replaces = Led to { $name }.
redirects-list-refused = Refused lines:
redirects-list-line = Line { $name }
redirects-list-beyond = { $count ->
    [one] … and { $shown } more line.
   *[other] … and { $shown } more lines.
}
flash-redirect-added = { $name } is redirected.
flash-redirect-removed = The redirect from { $name } is deleted.
flash-redirect-dismissed = { $name } is not reported any more.
flash-redirects-dismissed = { $count ->
    [one] { $name } address is no longer listed.
   *[other] { $name } addresses are no longer listed.
}
flash-redirects-taken = { $count ->
    [one] { $name } redirect taken.
   *[other] { $name } redirects taken.
}
