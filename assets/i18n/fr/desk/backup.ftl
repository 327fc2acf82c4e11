backup-steps = fichiers
backup-done = Sauvegardé dans { $place } : la base et { $files } ({ $new }), { $size }.
backup-files = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
backup-new = { $count ->
    [0] aucun nouveau
    [one] { $shown } nouveau
   *[other] { $shown } nouveaux
}
backup-replaced = Une sauvegarde du même nom était là : celle-ci a pris sa place.
backup-left-out = { $count ->
    [one] { $shown } original d’appareil photo a été laissé de côté.
   *[other] { $shown } originaux d’appareil photo ont été laissés de côté.
}
backup-missing = { $count ->
    [one] Le site nomme un fichier qui n’est pas là ; aucune sauvegarde ne l’aura :
   *[other] Le site nomme { $shown } fichiers qui ne sont pas là ; aucune sauvegarde ne les aura :
}
backup-damaged = { $count ->
    [one] Un fichier n’est plus celui qui a été déposé et a été laissé de côté (une sauvegarde antérieure l’a peut-être) :
   *[other] { $shown } fichiers ne sont plus ceux qui ont été déposés et ont été laissés de côté (une sauvegarde antérieure les a peut-être) :
}
backup-more = { $count ->
    [one] et { $shown } autre
   *[other] et { $shown } autres
}
backup-readme =
    Sauvegarde d’un site fait avec Chapeau

    chapeau restore FICHIER la met à la place d’un site ; chapeau restore FICHIER --verify prouve que tout est intact.

    Sans Chapeau : c’est une archive tar ordinaire, compressée avec zstd (tar --zstd -xf FICHIER).

    chapeau.db      la base, un fichier SQLite : articles, comptes, réglages, versions
    uploads/        les fichiers, nommés d’après le SHA-256 de leur contenu ; la table media de la base a leurs noms
    manifest.json   la taille et le SHA-256 de chaque partie, et d’où vient la sauvegarde

    Elle contient des brouillons, des empreintes de mots de passe et des adresses : gardez-la comme le site lui-même.
restore-done = Restauré : { $site }, état du { $made }, dans { $place } : { $files }, { $size }.
restore-verified = { $site }, état du { $made }, est intact : la base et { $files }, { $size }.
restore-no-name = un site sans nom
restore-put-aside = La base qui se trouvait là est maintenant { $name } ; supprimez-la quand tout va bien.
restore-quiet = Chacun doit se reconnecter. Aucun courriel ne part et rien de programmé n’est publié tant qu’un administrateur n’a pas dit, sur le tableau de bord, que c’est désormais le site.
restore-hurt = { $count ->
    [one] Ce qui n’a pas pu être lu :
   *[other] Ce qui n’a pas pu être lu ({ $shown }) :
}
restore-key-aside = La clé des seconds facteurs qui se trouvait là est maintenant { $name }.
only-version = Le texte de la sauvegarde est désormais la version de travail de { $name } ; l’ancien est parmi ses versions. Rien n’est publié.
only-draft = { $name } n’était plus là : c’est désormais un brouillon.
only-same-text = { $name } a déjà ce texte.
only-bytes = Les octets de { $name } sont revenus.
only-file = { $name } est de nouveau dans la médiathèque.
only-same-file = La médiathèque a déjà { $name }.
backup-encrypted = Chiffré. Seul qui a la clé peut l’ouvrir : une clé perdue est une sauvegarde perdue.
restore-lost-rows = { $count ->
    [one] { $count } ligne perdue
   *[other] { $count } lignes perdues
}
restore-lost-some = { $table } : { $rows }, { $kept } sauvées
restore-lost-unknown = { $table } : personne ne peut dire combien de lignes sont perdues, { $kept } sauvées
restore-lost = { $count ->
    [one] De { $count } table, des lignes n’ont pas pu être lues :
   *[other] De { $count } tables, des lignes n’ont pas pu être lues :
}
restore-lost-next = Lancez maintenant chapeau check --repair : il met en forme et compte ce qui a été sauvé, et nomme ce qui manque.
restore-missing = { $count ->
    [one] Le site nomme un fichier que la sauvegarde n’a pas :
   *[other] Le site nomme { $shown } fichiers que la sauvegarde n’a pas :
}
refused-backup-place-taken = { $name } existe et n’est pas une sauvegarde : choisissez un autre nom.
refused-backup-other-ending = { $name } : le nom d’une sauvegarde finit par .tar.zst ; celui d’un dossier, par une barre oblique.
refused-backup-folder-in-use = Le dossier { $name } contient d’autres fichiers : choisissez un dossier vide.
refused-backup-running = Une autre sauvegarde dans { $name } est en cours.
refused-backup-nothing = Il n’y a rien à { $name }.
refused-backup-not-one = { $name } n’est pas une sauvegarde de Chapeau.
refused-backup-encrypted-ending = { $name } : le nom d’une sauvegarde chiffrée finit par .tar.zst.age ; celui d’un dossier, par une barre oblique.
refused-backup-recipient = « { $name } » n’est pas un destinataire d’age : il commence par age1, tel que age-keygen l’affiche.
refused-backup-locked = La sauvegarde { $name } est chiffrée : ajoutez --identity FICHIER, le fichier de sa clé.
refused-backup-other-key = Aucune de ces clés n’ouvre la sauvegarde { $name }.
refused-backup-identity = Le fichier de clés est inutilisable : { $name }.
refused-backup-encryption-absent = Cette version compilée ne sait pas chiffrer les sauvegardes : il en faut une compilée avec --features encrypted.
refused-backup-not-in = La sauvegarde n’a pas { $name }.
refused-backup-several = Plusieurs articles finissent ainsi : { $name }. Donnez l’adresse entière de l’un d’eux.
refused-backup-database = { $name } n’est pas une sauvegarde de Chapeau mais une base : ajoutez --salvage pour ce qui peut être lu d’une base abîmée.
refused-backup-no-room = Il n’y a pas de place pour { $name } : rien n’a changé.
refused-backup-unreadable = Rien ne peut être tiré de la base : { $name }.
refused-backup-cut-off = La sauvegarde { $name } est tronquée : son manifeste manque. Prenez-en une autre, ou ajoutez --salvage pour ce qui peut être lu.
refused-backup-no-database = La sauvegarde { $name } n’a pas de base.
refused-backup-damaged = La sauvegarde est abîmée : { $name }. Prenez-en une autre, ou ajoutez --salvage pour ce qui peut être lu.
refused-backup-newer = Cette sauvegarde a été faite par Chapeau { $name } : restaurez-la avec cette version.
refused-restore-site-there = Il y a déjà un site : ajoutez --replace pour l’échanger (sa base est gardée à côté), ou --into DOSSIER.
refused-restore-site-running = Le site est en marche : arrêtez-le d’abord.
no-database = il n’y a pas de base { $database } dans { $folder } : allez dans le dossier du site, ou nommez sa base avec --database-url
no-database-to-serve = il n’y a pas de base { $database } dans { $folder }. Si ce doit être un nouveau site, ajoutez --new ; sinon, allez dans son dossier ou nommez sa base avec --database-url
upgrade-done = La base est à jour.
upgrade-nothing = La base est à jour : il n’y a rien à faire.
upgrade-on-server = Un serveur n’est pas copié. Faites une sauvegarde, restaurez-la avec --into DOSSIER et répétez là.
upgrade-pending = { $count ->
    [one] { $shown } étape :
   *[other] { $shown } étapes :
}
upgrade-takes = Sur une copie, elles ont pris { $seconds } s, et la base est passée de { $before } à { $after }. Rien n’est changé. La mise à jour demande { $room } de place : la base est d’abord copiée.
