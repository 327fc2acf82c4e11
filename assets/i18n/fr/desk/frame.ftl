# Around every page of the desk
desk-skip = Aller au contenu
desk-menu = Menu
desk-navigation = Rédaction
desk-help = Aide
desk-see-site = Voir le site
desk-sign-out = Se déconnecter
nav-home = Tableau de bord
dashboard-greeting = Bonjour { $name }

# Pages that say no
says-way-on = Retour au tableau de bord
forbidden-title = Votre rôle ne le permet pas
forbidden-why = Demandez à une personne responsable de publication, ou à l’équipe qui administre le site.
absent-title = Il n’y a rien ici
absent-why = L’élément demandé n’existe plus, ou n’a jamais existé à cette adresse.
stale-title = Quelqu’un a été plus rapide
stale-why = L’article a changé entre-temps : rien n’a été écrasé. Ouvrez-le à nouveau, puis recommencez.
refused-title = Ce n’est pas possible
refused-text-too-long = Un texte pèse au plus { $name } octets.
refused-in-trash = Cet article est dans la corbeille : sortez-le de la corbeille avant de l’écrire.
refused-hour-past = Cette heure est déjà passée.
refused-note-too-long = Une note compte au plus { $name } caractères.
refused-revision-name-too-long = Le nom d’une révision compte au plus { $name } caractères.
refused-address-taken = L’adresse { $name } appartient déjà à autre chose.
refused-title-used-up = Trop d’articles portent déjà ce titre, et aucune adresse ne reste pour celui-ci. Rien n’est enregistré : changez le titre, ou donnez une adresse à l’article.
refused-no-page = Ce texte n’a pas pu être mis en page.
refused-too-slow = Ce texte prend trop de temps à afficher. Il est gardé tel quel. Allégez ses listes, ses liens ou son HTML, ou coupez-le en plusieurs articles.
refused-too-many-previews = Un compte ouvre au plus { $name } pages et images d’aperçu d’affilée. Réessayez dans quelques secondes.
refused-too-large = La page de ce texte dépasserait { $name } Mo. Il est gardé tel quel. Il nomme sans doute une image ou une note des milliers de fois : coupez-le en plusieurs articles.
refused-previews-busy = D’autres aperçus sont en cours. Réessayez dans un instant.
refused-import-under-way = L’import n° { $name } du même site est en cours : attendez sa fin.
refused-import-not-repeatable = Cet import ne peut pas être refait : un import plus récent du même site existe, ou personne ne sait ce qu’il a lu.
refused-import-source-gone = Le serveur ne peut plus lire { $name } : remettez le dossier ou l’archive à sa place, ou importez en ligne de commande.
refused-import-answer = La réponse « { $name } » n’est pas comprise. Choisissez l’une des réponses proposées ; une langue s’écrit par exemple fr, en-GB ou zh-Hant.
refused-nothing-to-import = Il n’y a rien à importer dans { $name }.
refused-export-folder-in-use = Le dossier { $name } n’est pas vide et ne vient pas d’un export : choisissez-en un autre, ou ajoutez --force pour mettre celui-ci de côté.
refused-export-no-folder = { $name } n’est pas un dossier où exporter.
refused-export-holds-site = Le dossier { $name } contient la base ou les fichiers de ce site : choisissez-en un autre.
refused-export-running = Un autre export dans { $name } est en cours.
refused-static-site-changes = Le site change sans cesse : rien n’a été écrit. Recommencez quand personne ne publie.
refused-map-unreadable = { $name } n’a pas la forme NOM=COMPTE : le nom d’un auteur, puis l’adresse électronique ou le nom d’un compte.
refused-no-such-account = Il n’y a pas de compte { $name }.
refused-accounts-of-one-name = Plusieurs comptes s’appellent { $name } : donnez l’adresse électronique.
refused-no-such-import = Il n’y a pas d’import { $name } à annuler.
refused-import-undone = L’import { $name } est déjà annulé.
refused-import-continued = L’import { $name } a poursuivi celui-ci et reprend tout ce qu’il a fait : c’est lui qu’il faut annuler.
refused-import-changed-later = Un import plus récent a changé ce que celui-ci avait apporté : annulez d’abord l’import n° { $name }.
refused-import-taken-over = Un autre import du site { $name } a pris le relais, ou celui-ci a été annulé ; il s’est arrêté.
# Between a name and what is said of it.
desk-colon = {" "}:
refused-no-import = Il n’y a aucun import à annuler.
