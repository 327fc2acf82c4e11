export-steps = articles et fichiers
export-all-articles = Tous les articles
export-done = Exporté dans { $folder } : { $what }.
export-nothing = rien que les réglages
export-articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
export-pages = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
export-drafts = { $count ->
    [one] { $shown } version de travail
   *[other] { $shown } versions de travail
}
export-files = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
export-redirects = { $count ->
    [one] { $shown } redirection
   *[other] { $shown } redirections
}
export-put-aside = Ce qui se trouvait dans le dossier est maintenant dans { $name }.
export-renamed = { $count ->
    [one] Un fichier a reçu un autre nom, car certains systèmes n’acceptent pas le sien :
   *[other] { $shown } fichiers ont reçu un autre nom, car certains systèmes n’acceptent pas le leur :
}
export-other-address = { $count ->
    [one] Un texte indique lui-même une autre adresse que la sienne ; Jekyll la lui donnera :
   *[other] { $shown } textes indiquent eux-mêmes une autre adresse que la leur ; Jekyll la leur donnera :
}
export-unread = { $count ->
    [one] Jekyll ne lira pas un texte ; l’import le relit :
   *[other] Jekyll ne lira pas { $shown } textes ; l’import les relit :
}
export-lost = { $count ->
    [one] Un fichier de la médiathèque n’est plus sur le disque :
   *[other] { $shown } fichiers de la médiathèque ne sont plus sur le disque :
}
export-more = { $count ->
    [one] … et un autre (--all les donne tous)
   *[other] … et { $shown } autres (--all les donne tous)
}
export-stays = Reste ici :
export-drafts-left = { $count ->
    [one] { $shown } texte que personne ne voit (--drafts l’exporte)
   *[other] { $shown } textes que personne ne voit (--drafts les exporte)
}
export-files-left = { $count ->
    [one] { $shown } fichier que rien de publié ne montre (--drafts l’exporte)
   *[other] { $shown } fichiers que rien de publié ne montre (--drafts les exporte)
}
export-stays-always = comptes, versions précédentes, journal, sessions, liens d’aperçu, corbeille, fichiers mis de côté par un import
export-static-steps = adresses
export-static-files = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
export-static-written = { $count ->
    [one] { $shown } nouveau ou modifié
   *[other] { $shown } nouveaux ou modifiés
}
export-static-removed = { $count ->
    [one] { $shown } supprimé
   *[other] { $shown } supprimés
}
export-static-no-url = L’adresse publique n’est pas réglée : les flux et le plan disent { $name }. Donnez à CHAPEAU_PUBLIC_URL l’adresse qu’auront les fichiers.
export-static-unnamed = { $count ->
    [one] { $shown } adresse ne peut pas être un nom de fichier partout :
   *[other] { $shown } adresses ne peuvent pas être des noms de fichiers partout :
}
export-static-dead = { $count ->
    [one] { $shown } lien ne mène à rien sur ce site :
   *[other] { $shown } liens ne mènent à rien sur ce site :
}
export-readme =
    # Le site, en fichiers

    Ce dossier a été écrit par la commande « chapeau export ». Jekyll (4 ou plus récent) le construit avec « jekyll build » ; Siteleaf le lit ; « chapeau import » en refait le même site.

    ## Ce qui est où

    - _posts/ et les autres dossiers : les articles publiés, à l’octet près. Un article importé est à la place où il était.
    - Les textes à la racine : les pages.
    - _drafts/ : ce que les lecteurs ne voient pas, si l’export a été demandé avec --drafts.
    - uploads/ : les images et les documents, sous leurs noms. Un fichier importé est à la place où il était.
    - _config.yml : le nom du site, son adresse, sa langue, la forme des adresses.
    - _redirects : les anciennes adresses, comme Netlify et Cloudflare les lisent.
    - _data/chapeau/ : rubriques, étiquettes, auteurs, menus, agenda, redirections, textes alternatifs, légendes, crédits, droits et points focaux. Dans une page de Jekyll : site.data.chapeau.categories, etc.
    - _layouts/ et index.html : le strict nécessaire pour que les pages se lisent. Remplacez-les.

    Un texte modifié ici perd ce que documents.json dit de lui : ce qu’il dit lui-même et _config.yml décident alors.

    ## Ce qui n’y est pas

    Comptes, versions précédentes, journal, sessions, liens d’aperçu, corbeille, fichiers mis de côté par un import. Une sauvegarde de la base et des fichiers contient tout.
