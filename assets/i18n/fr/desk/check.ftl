check-of-database = Base de données
check-of-articles = Articles
check-of-links = Liens à l’intérieur du site
check-of-pictures = Textes alternatifs de ce que voient les lecteurs
check-of-files = Fichiers
check-part-in-order = { $name } : en ordre
check-part-wrong = { $name } : { $more } à corriger
check-database-damaged = Le fichier de la base est abîmé.
remedy-database-damaged = Gardez-le, et mettez la dernière sauvegarde à sa place.
check-row-lost = Une ligne en nomme une autre qui n’est pas là.
remedy-row-lost = Mettez la dernière sauvegarde à sa place, ou demandez à ceux qui entretiennent le programme.
check-not-read = Quelque chose n’a pas pu être lu, et n’a pas été vérifié.
remedy-not-read = Si la base est abîmée, mettez la dernière sauvegarde à sa place.
check-text-lost = Un article a perdu le texte que voient les rédacteurs.
remedy-text-lost = Restaurez-en une version à la rédaction.
check-not-shown = Un article est publié, mais les lecteurs ne le voient pas.
remedy-not-shown = Publiez-le de nouveau à la rédaction.
check-shown-still = Les lecteurs voient un article qui n’est pas publié.
remedy-shown-still = Publiez-le à la rédaction, puis retirez-le si c’est ce qui était voulu.
check-page-incomplete = Ce que les lecteurs voient d’un article est incomplet.
remedy-page-incomplete = Lancez `chapeau check --repair`.
check-address-lost = Un article ne possède pas l’adresse à laquelle il est montré.
remedy-address-lost = Lancez `chapeau check --repair` ; si cela demeure, donnez une autre adresse à l’article.
check-not-searched = La recherche ne connaît pas un article.
remedy-not-searched = Lancez `chapeau check --repair`.
check-search-incomplete = L’index de la recherche et les articles ne concordent pas.
remedy-search-incomplete = Lancez `chapeau check --repair`.
check-related-missing = Un article n’a pas d’articles proches, alors qu’il y en a.
remedy-related-missing = Lancez `chapeau check --repair`.
check-count-wrong = Le nombre d’articles d’une liste est faux.
remedy-count-wrong = Lancez `chapeau check --repair`, qui recompte.
check-dead-link = Un texte renvoie à une adresse où il n’y a rien.
remedy-dead-link = Corrigez le lien, ou menez l’adresse ailleurs à /desk/redirects.
check-dead-redirect = Une redirection mène à une adresse où il n’y a rien.
remedy-dead-redirect = Donnez-lui une autre cible à /desk/redirects.
check-alt-to-do = Une image est montrée sans texte alternatif.
remedy-alt-to-do = Décrivez-la à /desk/media/descriptions, ou dans l’article.
check-file-missing = Les octets d’un fichier de la médiathèque ne sont pas là.
remedy-file-missing = Reprenez-les d’une sauvegarde, ou envoyez de nouveau le fichier sur sa page de la médiathèque.
check-file-altered = Les octets d’un fichier ne sont plus ceux qui avaient été reçus.
remedy-file-altered = Reprenez-les d’une sauvegarde, ou envoyez de nouveau le fichier sur sa page de la médiathèque.
check-size-missing = Une taille d’une image n’est pas là.
remedy-size-missing = Lancez `chapeau check --repair`.
check-size-altered = Les octets d’une taille d’une image ne sont plus ceux qui avaient été faits.
remedy-size-altered = Lancez `chapeau check --repair`, qui la refait.
check-sizes-not-made = Le programme s’est arrêté pendant qu’il faisait les tailles d’une image.
remedy-sizes-not-made = Enregistrez l’image en plus petit et envoyez-la de nouveau sur sa page de la médiathèque, ou lancez `chapeau rebuild`.
check-icon-missing = Une icône du site n’est pas là.
remedy-icon-missing = Lancez `chapeau check --repair`.
check-icon-altered = Les octets d’une icône du site ne sont plus ceux qui avaient été faits.
remedy-icon-altered = Lancez `chapeau check --repair`, qui la refait.
check-orphan = Un fichier n’appartient à rien.
remedy-orphan = Lancez `chapeau check --repair`, qui le supprime s’il a plus d’une heure : un envoi interrompu l’a laissé.
check-more = { $count ->
    [one] … et { $shown } autre ; `chapeau check --all` le nomme
   *[other] … et { $shown } autres ; `chapeau check --all` les nomme
}
check-no-title = (sans titre)
check-article = « { $name } » { $more }
check-kept = fichiers qu’aucun article ne nomme, en ligne à leur ancienne adresse : { $name } (/desk/media?show=kept)
check-undescribed = images sans description dans la médiathèque : { $name } ; chaque article qui en montre une doit la décrire lui-même (/desk/media/descriptions)
check-in-the-making = images dont les tailles sont en cours : { $name } ; les fichiers qui n’appartiennent à rien n’ont pas été cherchés
check-all-in-order = { $articles } articles et pages, { $files } fichiers : tout est en ordre
check-all-wrong = { $articles } articles et pages, { $files } fichiers : { $wrong } à corriger
check-nothing-mended = rien n’a été réparé : la base elle-même est abîmée
check-damaged = la base est abîmée ; ce qui peut être lu est vérifié
check-damaged-in = la base est abîmée dans { $name } ; ce qui peut être lu est vérifié
check-unreadable = { $name } n’a pas pu être lue : { $why }
mended-orphans = { $count ->
    [one] réparé : un fichier qui n’appartenait à rien a été supprimé
   *[other] réparé : { $shown } fichiers qui n’appartenaient à rien ont été supprimés
}
mended-pictures = { $count ->
    [one] réparé : une image a été faite aux tailles des écrans, ou retentée
   *[other] réparé : { $shown } images ont été faites aux tailles des écrans, ou retentées
}
mended-icons = { $count ->
    [one] réparé : une icône du site a été refaite
   *[other] réparé : { $shown } icônes du site ont été refaites
}
mended-articles = { $count ->
    [one] réparé : un article a été rendu de nouveau
   *[other] réparé : { $shown } articles ont été rendus de nouveau
}
mended-search = { $count ->
    [one] réparé : un article a été remis dans l’index de la recherche
   *[other] réparé : { $shown } articles ont été remis dans l’index de la recherche
}
mended-related = { $count ->
    [one] réparé : un article a reçu d’autres articles proches
   *[other] réparé : { $shown } articles ont reçu d’autres articles proches
}
mended-counts = { $count ->
    [one] réparé : le compte d’une liste a été corrigé
   *[other] réparé : les comptes de { $shown } listes ont été corrigés
}
