refused-no-address = “{ $name }” is not an address: write a path such as /old/page/, or a whole URL.
refused-redirect-exists = This address already leads to { $name }.
refused-redirect-loops = A redirect from { $name } would lead back to itself.
refused-redirect-nowhere = Nothing is at { $name }: a redirect leads to a page that is there.
refused-redirect-stays = { $name } leads to an article that moved; this redirect stays.
refused-redirect-twice = An earlier line leads this address to { $name }.
refused-too-many-redirects = A list of redirects has at most { $name } lines.
