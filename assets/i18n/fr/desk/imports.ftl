# The imports
nav-imports = Imports
imports-lede = Chaque import de site, avec son rapport. Un import s’annule d’un bloc : ce qui a été modifié depuis reste.
imports-none = Aucun import pour l’instant.
imports-command-line = ligne de commande
imports-files = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
imports-created = { $count ->
    [one] { $shown } article ou page créé
   *[other] { $shown } articles ou pages créés
}
imports-updated = { $count ->
    [one] { $shown } mis à jour
   *[other] { $shown } mis à jour
}
imports-review = { $count ->
    [one] { $shown } fichier à vérifier
   *[other] { $shown } fichiers à vérifier
}
import-number = Import n° { $name }
import-undo = Annuler cet import
import-facts = L’import
import-state = État
import-state-running = En cours
import-state-done = Terminé
import-state-cut-off = Interrompu
import-state-undoing = Annulation en cours
import-state-undone = Annulé
import-undo-progress = Avancement
import-undo-done = { $done } articles, pages et fichiers annulés sur { $all }.
import-undo-reload = Actualiser
import-began = Début
import-ended = Fin
import-by = Par
import-command = Commande
import-continued = Poursuivi par
import-undone-at = Annulé
import-stays = Ce qui est resté
import-no-report-yet = Cet import est en cours : son rapport vient à la fin.
import-no-report-undone = Cet import n’est pas allé jusqu’au bout : il n’a pas de rapport.
import-no-report = Cet import n’est pas allé jusqu’au bout : il n’a pas de rapport. Relancez-le, ou annulez-le.
import-summary = Bilan
import-articles = Articles
import-pages = Pages
import-scheduled = Programmés
import-drafts = Brouillons
import-withdrawn = Retirés ou à la corbeille
import-media = Images et documents
import-redirects = Redirections
import-kept-aside = Gardés de côté
import-twins = Identiques à un autre
import-passed-over = Ignorés
import-refused = Refusés
import-unchanged = Déjà connus
import-repaired = Réparés
import-review = À vérifier
import-silent = { $count ->
    [one] { $shown } adresse ne répond pas
   *[other] { $shown } adresses ne répondent pas
}
import-addresses = Anciennes adresses : { $answering } sur { $tried } répondent.
import-findings = Remarques
import-times = { $count ->
    [one] { $shown } endroit
   *[other] { $shown } endroits
}
import-line = ligne { $name }
import-removed = Disparus du dossier ; ce qu’ils avaient donné reste
import-files = Tous les fichiers
import-cut = { $count ->
    [one] Le rapport était trop long : il garde { $shown } fichier.
   *[other] Le rapport était trop long : il garde les premiers de { $shown } fichiers, ceux à vérifier d’abord.
}
import-draft = Brouillon : { $name }
draft-excluded = `exclude` dans _config.yml, ou Jekyll lui-même, le laisse de côté
draft-name = Jekyll ne lit pas les noms qui commencent par . _ # ou ~, ni ceux qui finissent par ~
draft-undated-name = son nom n’a pas de date : dans _posts, Jekyll lit AAAA-MM-JJ-nom.extension
draft-drafts = il se trouve parmi les brouillons
draft-collection = sa collection n’a pas `output: true` dans _config.yml
draft-unknown-collection = _config.yml ne nomme aucune collection pour son dossier
draft-outside-collections = Jekyll ne le lit que sous `collections_dir`
draft-templates = son dossier contient des modèles
draft-data = son dossier contient des données, que lisent les modèles
draft-unpublished = published: false
draft-meant = `published` dit non d’une façon que Jekyll ne lit pas : les lecteurs le voyaient
draft-published-empty = `published` n’a pas de valeur, ce qui le cache
draft-doubtful = son en-tête, ou ce qu’y dit `published`, ne peut pas être lu
draft-own-key = une clé de son en-tête le cache
draft-limit = `limit_posts` dans _config.yml le laisse de côté
draft-expired = sa date d’expiration est passée
draft-redirect = il mène seulement ailleurs, et son adresse y mène
draft-no-date = il n’a pas de date
draft-not-rendered = il n’a pas pu devenir une page
import-authors = Attribuer les articles à un compte
import-authors-hint = Ces noms signent des articles qui n’appartiennent à aucun compte. Une fois attribués, la personne retrouve les siens, brouillons compris, à la rédaction. La signature ne change pas. En ligne de commande : --map NOM=COMPTE.
import-author-articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
import-author-nobody = Aucun compte
import-authors-attribute = Attribuer
import-outcome-imported = importé
import-outcome-note = pour information
import-outcome-kept-aside = gardé de côté
import-outcome-repaired = réparé
import-outcome-review = à vérifier
undo-title = Annuler l’import n° { $name } ?
undo-hint = Tout ce que l’import du site { $name } a apporté disparaîtra, adresses comprises, et ce qu’il avait changé redeviendra comme avant. C’est définitif ; un nouvel import restera possible.
undo-nothing = Cet import n’a rien laissé à retirer.
undo-removed = { $count ->
    [one] { $shown } article ou page disparaîtra
   *[other] { $shown } articles ou pages disparaîtront
}
undo-reverted = { $count ->
    [one] { $shown } article ou page redeviendra comme avant
   *[other] { $shown } articles ou pages redeviendront comme avant
}
undo-media = { $count ->
    [one] { $shown } fichier de la médiathèque disparaîtra
   *[other] { $shown } fichiers de la médiathèque disparaîtront
}
undo-redirects = { $count ->
    [one] { $shown } redirection disparaîtra
   *[other] { $shown } redirections disparaîtront
}
undo-terms = { $count ->
    [one] { $shown } rubrique, étiquette ou auteur disparaîtra, si rien d’autre ne s’en sert
   *[other] { $shown } rubriques, étiquettes et auteurs disparaîtront, si rien d’autre ne s’en sert
}
undo-settings = les réglages du site redeviendront comme avant
undo-keep = Garder cet import
undo-titles = Quels articles et pages
undo-beyond = … et { $shown } de plus.
undo-stays = Resteront :
stay-edited = modifié depuis l’import
stay-later-import = changé par un import plus récent
stay-used = utilisé ailleurs
stay-not-rendered = l’ancien texte n’a pas pu devenir une page
flash-import-attributed = Articles attribués : { $name }.
flash-import-undone = L’import du site { $name } est annulé.
flash-import-undoing = L’import du site { $name } est en cours d’annulation ; rechargez cette page dans un instant.
imports-begin = Comment importer un site
imports-begin-what = Un import se lance en ligne de commande, sur la machine qui fait tourner ce site. Il prend la sauvegarde de SPIP, l’export de WordPress, de Ghost ou de Dotclear, le dossier ou le fichier .zip d’un site Jekyll, Siteleaf, Hugo, Zola, Pelican, Eleventy ou Hexo, ou des fichiers Markdown et HTML qui commencent par un titre entre deux lignes ---. Le site peut rester en ligne pendant ce temps.
imports-begin-dry = D’abord une répétition, qui n’écrit rien et dit ce qui se passerait :
imports-begin-run = Puis l’import. Son rapport paraît sur cette page :
imports-begin-undo = Un import qui ne convient pas s’annule depuis sa page, ou avec :
imports-example = mon-site
imports-without-texts = aucun article, aucune page
import-state-done-empty = Terminé, sans article ni page
import-without-texts = Rien n’est devenu un article ni une page : les textes n’ont pas été reconnus, ou il n’y en avait pas. Le rapport ci-dessous dit ce qu’est chaque fichier. L’import comprend la sauvegarde de SPIP, les exports de WordPress, de Ghost et de Dotclear, les dossiers et les fichiers .zip de Jekyll, Siteleaf, Hugo, Zola, Pelican, Eleventy et Hexo, et les fichiers Markdown ou HTML qui commencent par un titre entre deux lignes ---.
import-changes = Ce que cet import a changé
import-changed-none = Il n’a changé aucun article ni aucune page.
import-changed-left = { $count ->
    [one] { $shown } laissé tel quel, parce que quelqu’un l’avait modifié ici
   *[other] { $shown } laissés tels quels, parce que quelqu’un les avait modifiés ici
}
import-changed-updated = { $count ->
    [one] { $shown } article ou page mis à jour
   *[other] { $shown } articles ou pages mis à jour
}
import-changed-created = { $count ->
    [one] { $shown } nouvel article ou nouvelle page
   *[other] { $shown } nouveaux articles ou nouvelles pages
}
import-change-left = laissé tel quel
import-change-updated = mis à jour
import-change-created = nouveau
import-changes-more = Les premiers sont nommés ici ; tous le sont sous « Tous les fichiers ».
import-compare = Comparer avec le texte du dossier
import-summary-then = Bilan, avant l’annulation
import-counting = Chaque fichier compte une fois, d’après sa remarque la plus grave. Plus bas, chaque endroit compte : un fichier peut en avoir plusieurs.
import-in-files = { $count ->
    [one] dans { $shown } fichier
   *[other] dans { $shown } fichiers
}
import-mended = réglé depuis
import-more-places = { $count ->
    [one] { $shown } autre endroit
   *[other] { $shown } autres endroits
}
import-filter = Fichiers par résultat
import-filter-all = Tous
import-authors-section = Articles et comptes
import-attributed = Attribués par cet import
import-attributed-hint = Choisissez un autre compte, ou aucun, pour corriger. Seuls les articles que cet import a attribués changent de compte.
import-attributed-correct = Corriger
silent-file-refused = son fichier a été refusé
silent-file-hidden = aucun texte visible ne nomme son fichier, et un texte caché le nomme
silent-files-alone = il n’y avait que des fichiers, et aucun site qui les montrait
silent-leads-nowhere = elle mène à une adresse où il n’y a rien
silent-not-its-own = l’adresse appartient à autre chose, ou ne peut pas être servie
silent-draft = son texte reste un brouillon : le publier à la rédaction, si les lecteurs peuvent le voir
silent-page-left = cette page HTML n’a pas pu être reprise : la faire servir par le serveur web placé devant, ou rediriger son adresse à la rédaction
silent-filled = l’ancien programme remplissait ce fichier ; s’il sert encore, rediriger son adresse à la rédaction
silent-other-markup = son texte est dans un balisage qui n’est pas lu ici : le convertir en Markdown, puis relancer
silent-unknown = rien n’est connu ici à cette adresse
undo-first = Un import plus récent a changé ce que celui-ci avait apporté : annulez d’abord l’import n° { $name }.
undo-first-link = Annuler l’import n° { $name }
stay-edited-by = modifié depuis par { $by }
stay-edited-by-at = modifié depuis par { $by }, le { $at }
stay-edited-at = modifié depuis, le { $at }
flash-import-corrected = Articles corrigés : { $name }.
import-state-waiting = En attente
import-no-report-waiting = Cet import commence dans un instant : rechargez cette page.
import-failed = Cet import s’est arrêté : { $name }
import-summary-of = Ce que sont devenus les fichiers de l’ancien site :
import-summary-of-repeated = Ce que sont devenus les fichiers de l’ancien site, avec ceux qu’un import précédent avait déjà apportés :
import-again = Importer de nouveau
import-again-unreadable = Le serveur ne peut pas lire ce qui avait été importé. Répondez en ligne de commande, là où se trouvent les fichiers, par l’une de ces lignes :
import-question = Une question
import-answers = Réponses
import-answer = Répondre et importer de nouveau
import-answer-hint = L’import relit les mêmes fichiers. Seuls les textes que la réponse change sont repris ; ce que quelqu’un a modifié ici reste.
import-answer-posts = Des articles
import-answer-pages = Des pages
import-answer-file-name = Dans le nom des fichiers
import-answer-file-time = C’est celle des fichiers
import-answer-import = Il n’y en a pas : le moment de l’import
import-answer-key = Dans une autre clé de l’en-tête, nommée ci-dessous
import-answer-key-name = Clé de l’en-tête
import-answer-language = Langue de ces textes
import-answer-language-hint = Par exemple fr, en-GB ou zh-Hant.
flash-import-asked = L’import n° { $name } commence dans un instant.
