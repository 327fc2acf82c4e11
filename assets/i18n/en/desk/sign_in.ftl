# Signing in, the first account
error-title = Error:
sign-in-title = Sign in
sign-in-refused = Wrong address or password.
sign-in-refused-hint = Check capital letters, then try again.
sign-in-wait = Too many tries.
sign-in-wait-hint =
    { $count ->
        [one] Try again in a minute.
       *[other] Try again in { $shown } minutes.
    }
sign-in-wait-seconds =
    { $count ->
        [one] Try again in a second.
       *[other] Try again in { $shown } seconds.
    }
sign-in-busy = Too many people are signing in at once.
sign-in-busy-hint = Try again in a few seconds.
sign-in-button = Sign in
sign-in-forgotten = Forgotten password?
sign-in-no-account = No access yet? Ask the team that administers the site for an invitation.
sign-in-back = Back to the site
replay-kept = Your session has ended. Sign in again: what you wrote is safe, and will be sent at once.
replay-lost = Your session has ended. Sign in again, then choose your files anew: they alone could not be kept.
replay-button = Sign in and send
setup-title = First account
setup-lead = This account administers the site: it publishes, changes settings, invites. Other accounts then come by invitation.
setup-button = Create the account
setup-done = This site has accounts already: it is set up.
setup-closed = This link opens nothing.
setup-closed-hint = It has expired, or is incomplete. Restart Chapeau: a new link is printed at its start.
sign-in-form-wrong =
    { $count ->
        [one] One field to fix
       *[other] { $shown } fields to fix
    }
