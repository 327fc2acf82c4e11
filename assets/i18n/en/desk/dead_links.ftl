# Links that lead nowhere
links-title = Links that lead nowhere
links-lede = Texts that are live lead to these addresses of the site, that do not exist. Correct the text, or redirect the address.
links-more = The first { $name } addresses are shown: the next ones follow once these are fixed.
links-none = Every link inside the site leads somewhere. Chapeau!
links-in = in
links-send = Send the file
links-redirect = Redirect
