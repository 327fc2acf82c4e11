# Signing in
error-title = Error:
sign-in-title = Sign in
sign-in-refused = Wrong address or password.
sign-in-refused-hint = Check capital letters, then try again.
sign-in-email = Email address
sign-in-password = Password
sign-in-button = Sign in
sign-in-no-account = No access yet? Ask the team that administers the site for an invitation.
sign-in-back = Back to the site
