# Invitations and forgotten passwords, at the door
invitation-title = Welcome to the desk
invitation-lead = You are invited with the address { $name }. Choose a password: nobody but you will know it.
forgotten-title = Forgotten password
forgotten-lead = Give the address of your account: a link to choose a new password will be sent there.
forgotten-no-mail = This site sends no mail. Ask the team that administers the site for a link.
forgotten-button = Get a link
forgotten-sent = If { $name } has an account, a link has just been sent there.
forgotten-sent-hint = It works once, for two hours. Nothing arrives? Look into your spam folder, or check the address.
forgotten-back = Back to signing in
reset-title = New password
reset-lead = For the account { $name }. All its open sessions will be closed.
reset-button = Change the password
dead-link-title = Expired link
dead-link = This link opens nothing.
dead-link-hint = It was used already, has expired, or is incomplete. Ask for a new one.

# Letters
email-invitation-subject = { $name }: your access to the desk
email-invitation =
    Hello,

    { $by } invites you to the desk of { $site } (role: { $role }).
    To choose your password, follow this link:
email-days =
    { $count ->
        [one] It works once, for one day.
       *[other] It works once, for { $shown } days.
    }
email-reset-subject = { $name }: new password
email-reset =
    Hello,

    Somebody asked for a new password for your account at the desk of { $name }.
    To choose it, follow this link:
email-hours =
    { $count ->
        [one] It works once, for one hour.
       *[other] It works once, for { $shown } hours.
    }
email-reset-else = If it was not you, do nothing: your password does not change.

# Accounts, for administrators
nav-accounts = Accounts
accounts-list = Who has access
accounts-name = Name
accounts-signed-in = Last sign-in
accounts-state = State
accounts-never = Never
accounts-open = Active
accounts-closed = Closed
accounts-waits = Waits for you
accounts-you = you
accounts-invitations = Open invitations
accounts-until = until { $name }
accounts-withdraw = Withdraw
accounts-withdraw-whose = the invitation of { $name }
accounts-invite = Invite somebody
accounts-invite-lead = A link is shown for you to pass on; if the site sends mail, it leaves that way too. It works once, for seven days.
accounts-invite-button = Create the invitation
accounts-role-hint = Writer: their own drafts. Publisher: everything that readers see. Administrator: accounts and settings too.
accounts-invited-title = Invitation created
accounts-invited = Pass this link on to { $name }. It will not be shown again.
accounts-invited-mailed = A mail with this link is also on its way to that address.
accounts-invited-link = Invitation link
accounts-back = Back to the accounts
accounts-of = Account of { $name }
accounts-since = Account created
accounts-sessions = Open sessions
accounts-role-change-hint = Another role ends this person’s sessions: they sign in again with their new rights.
accounts-role-button = Change the role
accounts-disable-title = Close this account
accounts-disable-lead = { $name } will not be able to sign in any more, their sessions end at once and their open invitations are withdrawn. Their articles and byline stay. A closed account can be opened again.
accounts-disable-button = Close the account
accounts-enable-title = Open this account again
accounts-enable-lead = { $name } will be able to sign in again, with the same password.
accounts-enable-button = Open the account
accounts-to-fix = The invitation was not created: fix the marked fields.
flash-role-changed = The role of { $name } is changed.
flash-account-disabled = The account of { $name } is closed.
flash-account-enabled = The account of { $name } is open again.
flash-invitation-withdrawn = The invitation is withdrawn.
refused-last-admin = A site keeps at least one person who administers it: give that role to somebody else first.

# One's own account
own-title = My account
own-identity = Identity
own-save = Save
own-password-title = Password
own-password-present = Current password
own-password-lead = A new password ends your other sessions.
own-password-button = Change the password
own-password-wait = Too many tries with a wrong current password. Try again in a few minutes.
own-sessions = Open sessions
own-sessions-lead = The browsers in which you are signed in. Close those you do not know, then change your password.
own-session-here = This session
own-session-seen = Seen
own-session-opened = Opened
own-session-from = from
own-session-close = Close
own-session-unknown = Unknown browser
own-everywhere = Sign out everywhere
own-to-fix = Nothing is changed yet: fix the marked fields.
flash-account-saved = Your account is saved.
flash-password-changed = Your password is changed. Your other sessions are closed.
flash-session-closed = The session is closed.
