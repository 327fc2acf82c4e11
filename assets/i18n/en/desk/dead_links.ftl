# Links that lead nowhere
dead-links-title = Links that lead nowhere
dead-links-lede = Texts that are live lead to these addresses of the site, that do not exist. Correct the text, or redirect the address.
dead-links-more = The first { $name } addresses are shown: the next ones follow once these are fixed.
dead-links-none = Every link inside the site leads somewhere. Chapeau!
dead-links-in = in
dead-links-send = Send the file
dead-links-redirect = Redirect
