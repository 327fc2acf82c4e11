# The media library
nav-media = Médiathèque
media-count = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
media-found = { $count ->
    [one] { $shown } fichier trouvé
   *[other] { $shown } fichiers trouvés
}
media-add = Ajouter des photos ou des documents
media-add-hint = Déposez vos photos ici, ou choisissez-les. 40 Mo par fichier, 100 fichiers et 1 Go par envoi. La position GPS et le numéro de l’appareil sont retirés.
media-send = Envoyer
media-files = Fichiers
media-filter = Filtrer les fichiers
media-tab-all = Tous
media-tab-describe = À décrire
media-tab-credit = Sans crédit
media-tab-unused = Inutilisés
media-tab-kept = Gardés en ligne
media-kept-hint = Aucun article ne cite ces fichiers, mais l’ancien site les servait à tout le monde : leur adresse reste vivante. Supprimez de la médiathèque ceux que personne ne doit plus lire.
media-search = Chercher un fichier
media-search-hint = Description, légende, crédit, nom de fichier…
media-search-button = Chercher
media-kind = Sorte de fichier
media-kind-any = Toutes les sortes
media-kind-picture = Images
media-kind-document = Documents
media-kind-audio = Sons
media-kind-video = Vidéos
media-none = Rien encore. Déposez vos photos ici, ou choisissez-les.
media-none-found = Aucun fichier ne correspond. Retirez un filtre ou un mot.
media-see-all = Voir tous les fichiers
media-thumb-coming = Vignette en préparation
media-to-describe = À décrire
media-file = Fichier
media-focal = Point d’intérêt et recadrages
media-focal-x = Horizontal
media-focal-y = Vertical
media-focal-hint = En pour cent, depuis la gauche et depuis le haut. Chaque recadrage garde ce point.
media-focal-point = Point d’intérêt : déplacez-le avec les flèches du clavier
media-focal-wrong = Le point d’intérêt est un nombre entier de 0 à 100.
media-crop-wide = À la une (16:9)
media-crop-photo = Vignette (3:2)
media-crop-square = Carré (1:1)
media-open-file = Ouvrir le fichier
media-used-in = { $count ->
    [0] Inutilisé
    [one] Utilisé dans { $shown } article
   *[other] Utilisé dans { $shown } articles
}
media-used-nowhere = Aucun article ne cite ce fichier.
media-in-article = À copier dans un article
media-replace = Remplacer le fichier
media-new-file = Nouveau fichier, du même type
media-replace-hint = Le nom et l’adresse restent, la description aussi. Les articles publiés montrent aussitôt le nouveau fichier.
media-replace-button = Remplacer
media-not-replaced = Le fichier n’a pas été remplacé.
media-words = Description
media-alt = Texte alternatif
media-alt-hint = Une phrase, sans « photo de ». Exemple : « File de participants devant le comptoir d’accueil, badges en main. »
media-alt-is-file-name = C’est le nom du fichier : décrivez ce que l’on voit.
media-alt-of-decorative = Une image décorative n’a pas de texte alternatif : effacez le texte, ou décochez la case.
media-alt-too-long = Un texte alternatif compte au plus 1 000 caractères.
media-decorative = Image décorative, à ignorer par les lecteurs d’écran
media-caption = Légende
media-caption-hint = Sous la photo ; un article peut en donner une autre.
media-caption-too-long = Une légende compte au plus 2 000 caractères.
media-credit = Crédit
media-credit-hint = Qui a pris la photo ou fait le document.
media-credit-too-long = Un crédit compte au plus 300 caractères.
media-rights = Droits
media-rights-hint = Par exemple « Licence ouverte 2.0 » ou « Tous droits réservés ».
media-rights-too-long = Les droits tiennent en 2 000 caractères.
media-consent = Personnes reconnaissables
media-consent-hint = Par exemple « Autorisations recueillies le 5 mars 2024 ».
media-consent-too-long = Cette note compte au plus 2 000 caractères.
media-taken-at = Prise le
media-taken-at-wrong = Ce jour ou cette heure n’existe pas. Exemple : 2024-03-05T09:09.
media-came-as = Arrivé sous le nom
media-came-on = Ajouté le
media-type = Type
media-position = Position GPS
media-position-removed = Retirée à l’arrivée
media-bitmap-removed = L’image en pixels que contenait « { $name } » a été retirée : seuls ses tracés sont gardés. Envoyez-la à part, en PNG ou en JPEG.
media-misnamed = « { $sent } » n’est pas ce que dit son nom : c’est du { $format }. Dans la médiathèque, il s’appelle « { $name } ».
media-misnamed-unknown = « { $sent } » n’est pas ce que dit son nom, et son format est inconnu. Dans la médiathèque, il s’appelle « { $name } ».
media-sizes = Tailles
media-sizes-failed = Elles n’ont pas pu être préparées : le fichier est servi tel quel. Enregistrez l’image en plus petit et remplacez le fichier, ou demandez à l’équipe qui administre le site de lancer « chapeau rebuild ».
media-save = Enregistrer
media-remove-ask = Supprimer…
media-theirs = Enregistré entre-temps :
media-stale = { $name } a modifié cette fiche entre-temps.
media-stale-hint = Votre saisie est intacte ; ce qui a été enregistré est écrit sous chaque champ qui diffère. Corrigez, puis enregistrez à nouveau.
media-stale-file = Quelqu’un a modifié cette fiche entre-temps. Vérifiez-la, puis choisissez à nouveau le fichier.
media-somebody = Quelqu’un
media-nothing = (rien)
media-is-decorative = image décorative
media-not-decorative = image non décorative
media-fields-to-fix = { $count ->
    [one] { $shown } champ à corriger
   *[other] { $shown } champs à corriger
}
media-remove-title = Supprimer « { $name } » ?
media-remove-again = Quelque chose a changé entre-temps : le fichier n’a pas été supprimé. Relisez, puis décidez.
media-remove-live = Ce fichier est visible dans un article publié : retirez-le d’abord de l’article. Il est utilisé dans :
media-remove-drafts = Ces articles le citent ; il y manquera :
media-remove-unused = Aucun article ne le cite. La suppression est définitive.
media-remove-keep = Garder le fichier
media-remove-button = Supprimer définitivement
media-refused-shown = « { $name } » est visible dans un article publié : retirez-le d’abord de l’article.
media-refused-other-type = « { $name } » ne peut être remplacé que par un fichier du même type. Envoyez l’autre comme un nouveau fichier.
media-refused-head = À corriger
media-kept-head = Dans la médiathèque
media-kept-count = { $count ->
    [one] { $shown } fichier ajouté
   *[other] { $shown } fichiers ajoutés
}
media-refused-count = { $count ->
    [one] { $shown } fichier refusé
   *[other] { $shown } fichiers refusés
}
media-refused-count-after = { $count ->
    [one] { $shown } refusé
   *[other] { $shown } refusés
}
media-taken-in = « { $name } » est dans la médiathèque.
media-known = « { $name } » y était déjà : c’est le même fichier.
media-describe-it = Ouvrir la fiche
media-back = Retour à la médiathèque
media-upload-nothing = Aucun fichier n’est arrivé. Choisissez un fichier, puis envoyez-le.
media-upload-broken = L’envoi s’est interrompu. Les fichiers listés comme ajoutés sont bien arrivés ; envoyez les autres à nouveau.
media-upload-failed = Le site n’a pas pu garder ce fichier. Réessayez ; si cela se répète, prévenez l’équipe qui administre le site.
media-upload-busy = La base de données est occupée : ce fichier n’est pas gardé. Envoyez-le à nouveau dans quelques secondes.
media-file-empty = « { $name } » est vide. Choisissez-le à nouveau ; s’il est vide aussi sur votre appareil, il était déjà abîmé.
media-file-too-large = « { $name } » dépasse { $limit } Mo. Réduisez le fichier, puis réessayez.
media-file-too-many-pixels = « { $name } » compte { $pixels } millions de pixels ; le maximum est de { $limit } millions. Enregistrez l’image en plus petit, puis réessayez.
media-file-too-costly = « { $name } » mesure { $width } × { $height } pixels : préparer ses tailles demande plus de { $limit } Mo de mémoire, la limite de ce site. Enregistrez l’image en plus petit, puis réessayez.
media-file-too-many-frames = « { $name } » est une animation de plus de { $limit } images. Envoyez-la comme vidéo (MP4 ou WebM).
media-file-cut-off = « { $name } » est incomplet : la fin manque. Copiez-le à nouveau depuis l’appareil, puis réessayez.
media-file-damaged = « { $name } » est abîmé. Ouvrez-le dans un logiciel, enregistrez-le à nouveau, puis réessayez.
media-file-heic = « { $name } » est une photo HEIC, que les navigateurs n’affichent pas. Envoyez-la en JPEG : sur un iPhone, Réglages › Appareil photo › Formats › Le plus compatible, ou exportez-la en JPEG depuis Photos.
media-file-unshown = « { $name } » est une image { $what }, que les navigateurs n’affichent pas. Enregistrez-la en JPEG ou en PNG, puis réessayez.
media-file-no-picture = « { $name } » n’est pas une image. Envoyez un JPEG, un PNG, un WebP ou un SVG.
media-file-unusual = « { $name } » a une forme inhabituelle. Enregistrez-le comme simple JPEG ou PNG, puis réessayez.
media-file-harmful = « { $name } » est un programme, un script ou une page web, et pourrait nuire aux lecteurs. S’il doit être proposé, mettez-le dans un fichier ZIP.
media-file-interrupted = « { $name } » n’est pas arrivé entier. Envoyez-le à nouveau.
media-file-account-full = « { $name } » ({ $bytes }) n’a pas été gardé : vos fichiers occupent { $used } des { $limit } prévus pour un compte ; il reste { $left }. Supprimez des fichiers inutilisés, ou demandez plus de place à l’équipe qui administre le site.
media-file-site-full = « { $name } » ({ $bytes }) n’a pas été gardé : les fichiers du site occupent { $used } des { $limit } prévus ; il reste { $left }. Supprimez des fichiers inutilisés, ou demandez plus de place à l’équipe qui administre le site.
media-file-too-often = « { $name } » n’a pas été gardé : un compte envoie au plus { $limit } fichiers d’affilée, puis { $each } par seconde. Envoyez-le à nouveau dans une seconde.
media-file-no-room = « { $name } » n’a pas pu être gardé : le disque du site est plein. Prévenez l’équipe qui administre le site ; rien n’en est resté.
media-file-disk = « { $name } » n’a pas pu être gardé : le disque du site a échoué. Prévenez l’équipe qui administre le site ; rien n’en est resté.
media-file-too-many = « { $name } » n’a pas été pris : un envoi compte au plus { $limit } fichiers. Envoyez-le à part.
media-file-too-heavy = « { $name } » n’a pas été pris : un envoi pèse au plus { $limit } Mo. Envoyez-le à part.
media-js-waiting = En attente
media-js-sending = Envoi…
media-js-looking = Vérification…
media-js-done = Ajouté
media-js-stopped = Annulé
media-js-cancel = Annuler
media-js-retry = Réessayer
media-js-lost = La connexion s’est interrompue. Réessayez.
media-js-signed-out = Reconnectez-vous dans un autre onglet, puis réessayez : vos fichiers sont encore là.
media-js-too-large = Dépasse 40 Mo. Réduisez le fichier, puis réessayez.
media-js-summary = Envoyés : %n sur %N ; à corriger : %e
media-js-open = Ouvrir la fiche
media-js-list = Fichiers envoyés
flash-media-described = La fiche de « { $name } » est enregistrée.
flash-media-replaced = Le fichier « { $name } » est remplacé.
flash-media-replaced-without-bitmap = Le fichier « { $name } » est remplacé. L’image en pixels que contenait le nouveau a été retirée : seuls ses tracés sont gardés. Envoyez-la à part, en PNG ou en JPEG.
flash-media-removed = « { $name } » est supprimé.
picture-left = « { $name } » a été choisi mais pas envoyé : choisissez-le de nouveau, puis prenez le bouton qui envoie les images.
media-describe-all = Décrire les images
media-describe-hint = Une image que vous laissez vide reste dans la liste.
media-describe-none = Aucune image n’attend de description. Chapeau !
media-describe-save = Enregistrer les descriptions
media-described-meanwhile = Quelqu’un a décrit cette image entre-temps. Enregistrez à nouveau pour garder votre texte.
media-described-gone = Cette image n’est plus dans la médiathèque : rien n’est enregistré pour elle. Son texte reste ici ; videz le champ et enregistrez pour qu’il disparaisse.
media-described-gone-tile = Image supprimée
flash-media-all-described = { $count ->
    [one] { $name } image décrite.
   *[other] { $name } images décrites.
}

# Words that wait for a publisher
media-proposals = À relire
media-proposals-lead = Ce fichier est en ligne : ces changements attendent une personne qui publie. Les lecteurs voient encore les mots barrés.
media-proposed-by = { $name }, le { $when }
media-proposed-own = Votre proposition du { $name }
media-proposal-accept = Accepter
media-proposal-decline = Refuser
media-proposal-withdraw = Retirer ma proposition
flash-media-proposed = { $name } est en ligne : vos changements attendent une personne qui publie.
flash-media-all-proposed =
    { $count ->
        [one] Une image est notée ; ce que les lecteurs voient déjà attend une personne qui publie.
       *[other] { $name } images sont notées ; ce que les lecteurs voient déjà attend une personne qui publie.
    }
flash-media-accepted = La proposition est acceptée : les lecteurs la voient.
flash-media-declined = La proposition est retirée. Rien n’a changé pour les lecteurs.
