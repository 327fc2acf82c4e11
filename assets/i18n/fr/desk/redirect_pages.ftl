# Redirects
nav-redirects = Redirections
redirects-new = Nouvelle redirection
redirects-from = Ancienne adresse
redirects-to = Nouvelle adresse
redirects-add = Rediriger
redirects-replace = Remplacer la redirection
redirects-kind = Origine
redirects-uses = Usage
redirects-by-hand = Faite à la main
redirects-by-itself = Article déplacé
redirects-not-live = Article qui n’est pas en ligne
redirects-hits = { $count ->
    [0] Jamais suivie
    [one] { $shown } fois
   *[other] { $shown } fois
}
redirects-all = Toutes les redirections
redirects-count = { $count ->
    [one] { $shown } redirection
   *[other] { $shown } redirections
}
redirects-none = Aucune redirection. Changer l’adresse d’un article publié en crée une.
redirects-not-found = Adresses introuvables
redirects-not-found-count = { $count ->
    [one] { $shown } adresse demandée par des lecteurs
   *[other] { $shown } adresses demandées par des lecteurs
}
redirects-not-found-day = Le { $name }
redirects-not-found-days = Du { $name } au { $until }
redirects-to-suggestion = Rediriger vers { $name }
redirects-dismiss = Ignorer
redirects-not-found-shown = { $count ->
    [one] L’adresse la plus demandée est affichée.
   *[other] Les { $shown } adresses les plus demandées sont affichées.
}
redirects-dismiss-once = Ignorer celles qui n’ont été demandées qu’une fois
redirects-list = Liste de redirections
redirects-list-empty = Il n’y a aucune ligne à lire : écrivez une redirection par ligne, « ancienne ; nouvelle ».
redirects-list-text = Une redirection par ligne
redirects-list-hint = L’ancienne adresse avec sa requête s’il y en a une (/?p=12), puis la nouvelle, séparées par une virgule, un point-virgule ou une tabulation (CSV). Vous verrez ce qui est pris et ce qui est refusé avant de confirmer.
redirects-list-look = Vérifier la liste
redirects-list-take = Prendre ces redirections
redirects-list-taken = { $count ->
    [0] Aucune ligne ne peut être prise.
    [one] { $shown } ligne sera prise.
   *[other] { $shown } lignes seront prises.
}
redirects-list-replaced = Lignes qui remplacent une redirection :
redirects-list-replaces = Menait à { $name }.
redirects-list-refused = Lignes refusées :
redirects-list-line = Ligne { $name }
redirects-list-beyond = { $count ->
    [one] … et { $shown } autre ligne.
   *[other] … et { $shown } autres lignes.
}
flash-redirect-added = { $name } est redirigée.
flash-redirect-removed = La redirection depuis { $name } est supprimée.
flash-redirect-dismissed = { $name } n’est plus signalée.
flash-redirects-dismissed = { $count ->
    [one] { $name } adresse n’est plus signalée.
   *[other] { $name } adresses ne sont plus signalées.
}
flash-redirects-taken = { $count ->
    [one] { $name } redirection prise.
   *[other] { $name } redirections prises.
}
