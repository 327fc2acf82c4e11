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

# The code of a second factor
code-title = Sign-in code
code-lead = Open your code application and type the code it shows for this site.
code-field = Code
code-hint = Six digits, or one of your recovery codes.
code-trust = Ask for no code in this browser for { $name } days
code-back = Back to address and password
code-lost = Neither application nor recovery code? The team that runs the site can remove the second factor from your account.
code-refused = This is not the right code.
code-refused-hint = A code works once and changes every 30 seconds: wait for the next one. If that is refused too, check the time of your phone.
code-key-lost = The code cannot be checked: the site’s secret key is no longer the same.
code-key-lost-hint = A recovery code still works. Otherwise the team that runs the site can remove the second factor from your account.
code-ended = This sign-in has expired, or all its tries are used up.
code-ended-hint = Begin again with address and password.
code-after-reset = Your new password is saved.
code-needed = This account also asks for a code.
code-needed-hint = Type the one of your application, or a recovery code.
code-if-asked = If your account has a second factor.
factor-needed-title = Second factor
factor-needed-lead = Your role now needs a second factor, and your account has none yet.
factor-needed-kept = What you sent is intact. Set one up in another tab, then come back here to send it.
factor-needed-link = Set up a second factor
factor-needed-button = Send again
flash-recovery-used =
    { $count ->
        [0] You came in with your last recovery code: make new ones.
        [one] You came in with a recovery code: one is left.
       *[other] You came in with a recovery code: { $name } are left.
    }

# Before a sensitive act
confirm-title = Confirm that it is you
confirm-lead = This changes who gets into the site. Give your password again: it counts for ten minutes.
confirm-code = Or a code
confirm-code-hint = From your application, or a recovery code.
confirm-button = Continue

# Second factors
factors-title = Second factor
factors-on = On: when you sign in, a code is asked for after the password.
factors-off = Off: your password is enough to get in.
factors-manage = Manage
factors-set-up = Set up
factors-back = Back to my account
factors-back-to-list = Back to the second factor
factors-list = Applications
factors-lead = An application on your phone or computer gives a code that changes every 30 seconds. Who has only your password does not get in. Two devices are better than one.
factors-none = No application yet.
factors-added = Added on { $name }.
factors-used = Used on { $name }.
factors-unused = Not used since.
factors-remove = Remove
factors-add = Add an application
factors-new-title = Add an application
factors-step-scan = 1. In the application
factors-step-scan-lead = Add an account by photographing this square, or by typing the key.
factors-secret = Key
factors-account = Account
factors-kind = Type
factors-kind-time = Time-based, 6 digits, 30 seconds
factors-open-here = The application is on this device: open it
factors-step-code = 2. Here
factors-name = Name of the application or device
factors-name-hint = Optional: to recognise it in the list.
factors-usual-name = Application
factors-first-code = Code shown
factors-first-code-hint = The six digits that the application shows now.
factors-confirm = Turn on
factors-expired = This key was shown too long ago. Here is another one: photograph the new square.
factors-rule = Your role needs a second factor from { $name } on.
factors-codes-left =
    { $count ->
        [0] No recovery code is left.
        [one] One recovery code is left.
       *[other] { $shown } recovery codes are left.
    }
flash-factor-added = The second factor is on. Your other sessions are closed.
flash-factor-removed = The application is removed.
recovery-title = Recovery codes
recovery-lead = Here are { $name } codes for the day when the application is missing. Each works once.
recovery-once = Print them or note them now: they will not be shown again.
recovery-kept = I have noted them
recovery-renew-lead = New codes replace the old ones.
recovery-renew = Make new codes
refused-too-many-factors = An account has at most { $name } applications: first remove the one that is no longer used.
refused-no-day = “{ $name }” is not a date such as 2027-01-31.
own-devices = Known browsers
own-devices-lead = Where you have signed in before. Failed tries from elsewhere do not keep you out there. Forgetting one closes its sessions.
own-device-trusted = Without a code until { $name }.
own-device-forget = Forget
flash-device-forgotten = The browser is forgotten.
account-form-code-mistaken = This is not the code shown now for this key. Wait for the next one; if that is refused too, check the time of the device.

# The way in to an account, for administrators
accounts-with-factor = Second factor
rule-title = Second factor required
rule-lead = From the chosen date on, whoever has this role sets up a second factor when signing in, before any other page. Without a date it remains a choice.
rule-button = Save
flash-factor-rule = The rule is saved.
door-title = Signing in
door-blocked = After failed tries, sign-ins to this account are refused for now.
door-free = Sign-ins to this account are not blocked.
door-unblock = Forget failed tries
door-with-factor = This account has a second factor.
door-without-factor = This account has no second factor.
door-remove-factors = Remove the second factor
door-sign-out = Close all its sessions
flash-account-unblocked = Failed tries forgotten: { $name }.
flash-account-signed-out = Sessions closed: { $name }.
flash-factors-removed = Second factor removed: { $name }. Its sessions are closed.

# Letters about an account
email-not-you = If it was you, there is nothing to do. Otherwise change your password and tell the team that runs the site.
email-new-device-subject = { $name }: sign-in from a new device
email-new-device =
    Hello,

    Somebody has just signed in to your account at the desk of { $site } in a browser that was never used there:
    { $browser }, from { $address }, { $when }.
email-new-factor-subject = { $name }: second factor added
email-new-factor =
    Hello,

    A code application has just been added to your account at the desk of { $name }.
email-factor-removed-subject = { $name }: second factor removed
email-factor-removed =
    Hello,

    A code application has just been removed from your account at the desk of { $name }.
email-recovery-used-subject = { $name }: recovery code used
email-recovery-used =
    Hello,

    A recovery code has just been used to get into your account at the desk of { $name }.
email-many-failures-subject = { $name }: failed sign-ins
email-many-failures =
    Hello,

    Somebody has tried several times to get into your account at the desk of { $name }, without success.
    You can get in as usual. A password that is used nowhere else and a second factor protect the account.
accounts-keep-previews = Keep their preview links: they pass to me

# Another address
account-form-password-breached = This password is in a list of stolen passwords. Choose another one.
own-email-lead = Now { $name }. A link goes to the new address; it takes the place of the old one only when it is followed.
own-email-new = New address
own-email-button = Change the address
flash-email-asked = A link goes to { $name }. The address changes when you follow it.
refused-no-mail = This site sends no mail: the address of an account is changed with the command “chapeau user email”.
email-link-title = New address
email-link-lead = The account { $old } takes the address { $new }. From now on you sign in with it.
email-link-button = Confirm this address
email-link-done = The address of your account is now { $name }.
email-link-onwards = Go to the desk
email-change-subject = { $name }: confirm your new address
email-change =
    Hello,

    Somebody asks that this address becomes that of their account at the desk of { $name }.
    To confirm, follow this link:
email-change-else = If it was not you, do nothing.
email-changed-subject = { $name }: the address of your account has changed
email-changed =
    Hello,

    The address of your account at the desk of { $site } is now { $email }. This is the last message that comes here.

# Signing in by an identity provider
sign-on-button = Sign in with { $name }
sign-on-about-proconnect = What is ProConnect?
sign-on-other-window = Or sign in in another tab, then come back here and send: what you wrote stays.
sign-on-only = On this site one signs in by an identity provider, without a password.
sign-on-no-way = No identity provider is set up. Whoever runs the site brings passwords back with the command “chapeau user allow-passwords”.
sign-on-failed-title = You could not be signed in
sign-on-again = Back to signing in
sign-on-back = Back to my account
sign-on-unknown = There is no such identity provider here.
sign-on-unknown-hint = The link is old or incomplete.
sign-on-unreachable = { $name } does not answer.
sign-on-unreachable-hint = Try again in a few minutes, or sign in another way.
sign-on-invalid = The answer of { $name } could not be verified.
sign-on-invalid-hint = Try again. If it happens again, tell the team that runs the site: its log says why.
sign-on-cancelled = You gave up at { $name }.
sign-on-cancelled-hint = Nothing has changed.
sign-on-expired = This sign-in has expired, was used already, or began in another browser.
sign-on-expired-hint = Begin again from the sign-in page.
sign-on-too-often = Too many tries from your network.
sign-on-not-of-here = { $name } knows you, but your organisation has no access to this site.
sign-on-no-role = { $name } knows you, but gives you no role on this site.
sign-on-not-of-here-hint = Check that you chose the right account at { $name }, or write to the team that runs the site.
sign-on-not-verified = { $name } does not say that your email address is verified.
sign-on-not-verified-hint = Verify your address at { $name }, then try again.
sign-on-not-invited = { $name } knows you, but you have no account on this site.
sign-on-not-invited-hint = Write to the team that runs the site.
sign-on-not-linked = An account of this site has your address, but it is not linked with { $name }.
sign-on-not-linked-hint = Sign in with your password, then link { $name } in “My account”.
sign-on-waits = Your account waits for the team that runs the site.
sign-on-waits-hint = You can sign in with { $name } as soon as they have opened it.
sign-on-too-many-wait = Too many accounts are waiting already.
sign-on-closed = Your account is closed.
sign-on-taken = Your account is linked already, or another account is linked with who you are at { $name }.
sign-on-taken-hint = Remove the other link in “My account” first.
sign-on-somebody-else = At { $name } you are somebody else than the person who is signed in here.
sign-on-somebody-else-hint = Choose the right account at { $name }, then try again.
sign-on-stale = { $name } did not ask again who you are.
sign-on-stale-hint = Give your password or a code instead.
sign-on-onwards-title = On to { $name }
sign-on-onwards-lead = You go to { $name } to link your account.
sign-on-onwards = Go on to { $name }
sign-on-left-title = You are signed out of this site
sign-on-left-lead = You will be signed out of { $name } too.
confirm-provider-hint = Or sign in in another tab, then come back here and go on without typing anything.
own-providers = Signing in by an identity provider
own-providers-lead = A linked account signs in without the password of this site.
own-provider-link = Link
own-provider-unlink = Remove the link
flash-identity-linked = Your account is linked with { $name }.
flash-identity-unlinked = The link is removed. The sessions that it had opened are closed.
flash-identity-confirmed = It is you. Close this tab, and go on in the other one.
flash-signed-out-there = You are signed out of { $name } too.
password-rule-title = Passwords
password-rule-lead = Without passwords, one comes in by an identity provider only. Link your account first, and sign in by it. The command “chapeau user allow-passwords” leads back.
password-rule-only = Sign in by an identity provider only
password-rule-button = Save
flash-password-rule = The rule is saved.
refused-not-signed-in-by-provider = Sign in by an identity provider first: you would lock yourself out.
