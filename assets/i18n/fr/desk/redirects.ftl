refused-no-address = « { $name } » n’est pas une adresse : écrivez un chemin comme /ancienne/page/, ou une URL entière.
refused-redirect-exists = Cette adresse mène déjà à { $name }.
refused-redirect-loops = Une redirection depuis { $name } reviendrait à son point de départ.
refused-redirect-nowhere = Il n’y a rien à l’adresse { $name } : une redirection mène à une page qui existe.
refused-redirect-stays = { $name } mène à un article qui a changé d’adresse ; cette redirection reste.
refused-redirect-twice = Une ligne plus haut mène cette adresse à { $name }.
refused-too-many-redirects = Une liste de redirections compte au plus { $name } lignes.
