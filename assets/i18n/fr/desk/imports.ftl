# The imports
nav-imports = Imports
imports-lede = Chaque import de site, avec son rapport. Un import s’annule d’un bloc : ce qui a été modifié depuis reste.
imports-none = Aucun import. Un site s’importe en ligne de commande : chapeau import DOSSIER.
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
    [one] { $shown } fichier à relire
   *[other] { $shown } fichiers à relire
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
import-articles = Articles en ligne
import-pages = Pages en ligne
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
import-review = À relire
import-silent = { $count ->
    [one] { $shown } adresse ne répond pas
   *[other] { $shown } adresses ne répondent pas
}
import-addresses = Anciennes adresses : { $answering } sur { $tried } répondent.
import-findings = Remarques
import-times = { $count ->
    [one] { $shown } fois :
   *[other] { $shown } fois :
}
import-line = ligne { $name }
import-removed = Disparus du dossier ; ce qu’ils avaient donné reste
import-files = Tous les fichiers
import-cut = Le rapport était trop long : il garde les premiers de { $shown } fichiers, ceux à relire d’abord.
import-draft = Brouillon : { $name }
draft-excluded = `exclude` dans _config.yml, ou Jekyll lui-même, le laisse de côté
draft-name = Jekyll ne lit pas les noms qui commencent par . _ # ou ~, ni ceux qui finissent par ~
draft-undated-name = son nom n’a pas de date : dans _posts, Jekyll lit AAAA-MM-JJ-nom.extension
draft-drafts = il se trouve parmi les brouillons
draft-collection = sa collection n’a pas `output: true` dans _config.yml
draft-unknown-collection = _config.yml ne nomme aucune collection pour son dossier
draft-outside-collections = Jekyll ne le lit que sous `collections_dir`
draft-templates = son dossier contient des modèles
draft-unpublished = published: false
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
import-outcome-note = information
import-outcome-kept-aside = gardé de côté
import-outcome-repaired = réparé
import-outcome-review = à relire
undo-title = Annuler l’import n° { $name } ?
undo-hint = Tout ce que l’import de { $name } a apporté disparaît, adresses comprises, et ce qu’il avait changé redevient comme avant. C’est définitif ; un nouvel import reste possible.
undo-nothing = Cet import n’a rien laissé à retirer.
undo-removed = { $count ->
    [one] { $shown } article ou page retiré
   *[other] { $shown } articles ou pages retirés
}
undo-reverted = { $count ->
    [one] { $shown } article ou page redevient comme avant
   *[other] { $shown } articles ou pages redeviennent comme avant
}
undo-media = { $count ->
    [one] { $shown } fichier de la médiathèque retiré
   *[other] { $shown } fichiers de la médiathèque retirés
}
undo-redirects = { $count ->
    [one] { $shown } redirection retirée
   *[other] { $shown } redirections retirées
}
undo-terms = { $count ->
    [one] { $shown } rubrique, étiquette ou auteur, si rien d’autre ne s’en sert
   *[other] { $shown } rubriques, étiquettes et auteurs, si rien d’autre ne s’en sert
}
undo-settings = les réglages du site redeviennent comme avant
undo-keep = Garder cet import
undo-titles = Quels articles et pages
undo-beyond = … et { $shown } de plus.
undo-stays = Restent :
stay-edited = modifié depuis l’import
stay-later-import = changé par un import plus récent
stay-used = utilisé ailleurs
stay-not-rendered = l’ancien texte n’a pas pu devenir une page
flash-import-attributed = Articles attribués : { $name }.
flash-import-undone = L’import de { $name } est annulé.
flash-import-undoing = L’import de { $name } est en cours d’annulation ; rechargez cette page dans un instant.
