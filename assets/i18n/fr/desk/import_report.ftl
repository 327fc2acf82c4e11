# The report of an import in the shell; it shares the sentences about findings, drafts and addresses with the desk
report-imported = importé : { $name }
report-would-be-imported = serait importé : { $name }
report-in-all = le site en tout : { $name }
report-changed = changé par cet import : { $name }
report-would-be-changed = serait changé par cet import : { $name }
report-changed-nothing = aucun article, aucune page
report-articles = { $count ->
    [one] { $shown } article
   *[other] { $shown } articles
}
report-pages = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
report-scheduled = { $count ->
    [one] { $shown } programmé
   *[other] { $shown } programmés
}
report-drafts-count = { $count ->
    [one] { $shown } brouillon
   *[other] { $shown } brouillons
}
report-files = { $count ->
    [one] { $shown } fichier (image ou document)
   *[other] { $shown } fichiers (images, documents)
}
report-redirects = { $count ->
    [one] { $shown } redirection
   *[other] { $shown } redirections
}
report-withdrawn = { $count ->
    [one] { $shown } retiré depuis
   *[other] { $shown } retirés depuis
}
report-not-imported = non importé : { $name }
report-kept-aside = { $count ->
    [one] { $shown } gardé de côté
   *[other] { $shown } gardés de côté
}
report-passed-over = { $count ->
    [one] { $shown } ignoré
   *[other] { $shown } ignorés
}
report-refused = { $count ->
    [one] { $shown } refusé
   *[other] { $shown } refusés
}
report-twins = { $count ->
    [one] { $shown } identique à un autre
   *[other] { $shown } identiques à un autre
}
report-of-these = parmi ces fichiers : { $name } (chacun compte une fois, d’après sa remarque la plus grave)
report-repaired = { $count ->
    [one] { $shown } réparé
   *[other] { $shown } réparés
}
report-need-review = { $count ->
    [one] { $shown } à vérifier
   *[other] { $shown } à vérifier
}
report-known = { $count ->
    [one] { $shown } déjà connu
   *[other] { $shown } déjà connus
}
report-group = { $how } : { $count } dans { $files } : { $sentence } ({ $code })
report-in-files = { $count ->
    [one] { $shown } fichier
   *[other] { $shown } fichiers
}
report-example = exemple : { $name }
report-to-do = que faire : { $name }
report-no-advice = Rien.
report-file = { $how } : { $path }
report-kept-drafts = { $count ->
    [one] { $shown } gardé comme brouillon, que les lecteurs ne voient pas :
   *[other] { $shown } gardés comme brouillons, que les lecteurs ne voient pas :
}
report-would-be-drafts = { $count ->
    [one] { $shown } serait gardé comme brouillon, que les lecteurs ne verraient pas :
   *[other] { $shown } seraient gardés comme brouillons, que les lecteurs ne verraient pas :
}
report-hidden = { $count ->
    [one] { $shown } que l’ancien site ne montrait pas, gardé de côté :
   *[other] { $shown } que l’ancien site ne montrait pas, gardés de côté :
}
report-would-be-hidden = { $count ->
    [one] { $shown } que l’ancien site ne montrait pas serait gardé de côté :
   *[other] { $shown } que l’ancien site ne montrait pas seraient gardés de côté :
}
report-more = { $count ->
    [one] et { $shown } autre : --all
   *[other] et { $shown } autres : --all
}
report-addresses = anciennes adresses : { $answering } sur { $tried } répondent
report-silent = { $count ->
    [one] { $shown } ne répond pas :
   *[other] { $shown } ne répondent pas :
}
report-removed = { $count ->
    [one] { $shown } fichier d’un import précédent n’est plus dans le dossier ; ce qu’il avait donné reste :
   *[other] { $shown } fichiers d’un import précédent ne sont plus dans le dossier ; ce qu’ils avaient donné reste :
}
report-unmapped = --map : aucun texte ne nomme l’auteur { $name }
report-authors = auteurs sans compte : { $name }
report-authors-more = { $count ->
    [one] { $shown } autre (--all)
   *[other] { $shown } autres (--all)
}
report-authors-hint = --map NOM=COMPTE attribue les articles d’un auteur à un compte ; la page de l’import à la rédaction aussi
report-sample-removed = les articles d’exemple ont été retirés pour faire de la place
report-sample-would-go = les articles d’exemple seraient retirés pour faire de la place
report-language = langue : { $name }, d’après les textes eux-mêmes ; une clé `lang` dans _config.yml en décide
report-nothing = rien n’est devenu un article ni une page.
report-nothing-drafts = { $count ->
    [one] rien n’est devenu un article ni une page que les lecteurs voient ; { $shown } brouillon n’est vu que de la rédaction.
   *[other] rien n’est devenu un article ni une page que les lecteurs voient ; { $shown } brouillons ne sont vus que de la rédaction.
}
report-understood = L’import comprend la sauvegarde de SPIP, les exports de WordPress, de Ghost et de Dotclear, les dossiers et les fichiers .zip de Jekyll, Siteleaf, Hugo, Zola, Pelican, Eleventy et Hexo, et les fichiers Markdown ou HTML qui commencent par un titre entre deux lignes `---`.
report-question = question : { $name } { $answer }
report-undo-batch = import n° { $number } de { $source }
report-undo-would = { $batch } : l’annulation ferait ceci : { $what }
report-undo-done = { $batch } : annulé : { $what }
report-undo-goes-articles = { $count ->
    [one] { $shown } article ou page disparaît
   *[other] { $shown } articles et pages disparaissent
}
report-undo-goes-reverted = { $count ->
    [one] { $shown } redevient comme avant
   *[other] { $shown } redeviennent comme avant
}
report-undo-goes-media = { $count ->
    [one] { $shown } fichier disparaît
   *[other] { $shown } fichiers disparaissent
}
report-undo-goes-redirects = { $count ->
    [one] { $shown } redirection disparaît
   *[other] { $shown } redirections disparaissent
}
report-undo-went-articles = { $count ->
    [one] { $shown } article ou page retiré
   *[other] { $shown } articles et pages retirés
}
report-undo-went-reverted = { $count ->
    [one] { $shown } redevenu comme avant
   *[other] { $shown } redevenus comme avant
}
report-undo-went-media = { $count ->
    [one] { $shown } fichier retiré
   *[other] { $shown } fichiers retirés
}
report-undo-went-redirects = { $count ->
    [one] { $shown } redirection retirée
   *[other] { $shown } redirections retirées
}
report-undo-stays = { $count ->
    [one] { $shown } reste :
   *[other] { $shown } restent :
}
report-undo-stayed = { $count ->
    [one] { $shown } est resté :
   *[other] { $shown } sont restés :
}
report-steps = étapes
report-steps-undo = textes et fichiers
report-progress = { $done } sur { $all } { $what }
report-left-seconds = encore { $name } s environ
report-left-minutes = encore { $name } min environ
question-undated-pages = { $count } des { $of } textes { $place } n’ont pas de date : ce sont donc des pages. Articles ou pages ?
question-dated-pages = { $count } des { $of } textes { $place } ont une date, mais sont des pages. Articles ou pages ?
question-dates = { $count } des { $of } textes { $place } sont des articles sans date : ce sont donc des brouillons. Où est leur date ?
question-language = { $count } des { $of } textes { $place } ne disent pas leur langue et sont trop courts pour qu’on la devine : ils ont reçu celle des autres textes ({ $language }). Laquelle est-ce ?
report-answer-with = Répondez par { $flags }.
report-answer-with-dates = Répondez par { $flags } ; `--date-from` dit où les articles ont leur date.
question-site-language = celle du site
question-whole-site = du site
question-folder = de { $name }
question-or = ou
answer-documents = { $count ->
    [one] { $shown } texte
   *[other] { $shown } textes
}
answer-no-document = { $name } n’a rien changé : il n’y a pas de texte à cet endroit
answer-no-language = { $name } n’a rien changé : chaque texte dit sa langue
answer-no-date = { $name } n’a rien changé : aucun article sans date n’en a une à cet endroit
report-steps-articles = articles
report-steps-pictures = images
report-steps-files = fichiers
report-recognised = reconnu : { $what } ({ $how })
report-is-certain = à coup sûr
report-is-likely = probablement
report-form-folder = dossier
report-form-zip = archive .zip
report-form-texts = textes seuls
report-names = noms que ce site n’a pas : { $names }, { $uses }
report-names-count = { $count ->
    [one] { $count } nom
   *[other] { $count } noms
}
report-names-uses = { $count ->
    [one] { $count } emploi
   *[other] { $count } emplois
}
report-name = { $name } ({ $kind }) : { $uses }, { $handling }
report-name-block = bloc
report-name-shortcode = code court
report-name-card = carte
report-name-kept = gardé comme texte
report-name-unwrapped = son contenu est gardé
report-name-dropped = ôté (--drop)
report-name-mapped = remplacé (--map)
report-name-members-only = seulement pour les membres, ôté
report-name-email-only = seulement dans les courriels, ôté
report-name-made-here = ce site le fait lui-même
report-left = resté dans l’export :
report-left-comments = { $count ->
    [one] { $count } commentaire (dans le fichier de --report)
   *[other] { $count } commentaires (dans le fichier de --report)
}
report-left-trash = à la corbeille : { $count }
report-left-never-saved = jamais enregistrés : { $count }
report-left-twice = en double : { $count }
report-left-menu = éléments de menus : { $count }
report-left-type = du type { $name } : { $count }
report-left-pages-of-type = du type { $name }, devenus des pages : { $count }
report-left-taxonomy = classements « { $name } » : { $count }
report-left-not-given = fichiers de la médiathèque qui n’ont pas été donnés (--uploads) : { $count }
report-left-code = codes injectés ({ $name }) : { $count }
report-left-logo = logos ({ $name }), gardés comme fichiers : { $count }
report-left-unseen-file = documents non publiés et sans texte : { $count }
report-left-circle = rubriques placées sous elles-mêmes, maintenant au premier niveau ({ $name }) : { $count }
report-left-other-encoding = valeurs dans un ancien codage, lues comme Windows-1252 ou MacRoman : { $count }
report-left-addresses-of-lists = listes dont les anciennes adresses ne mènent nulle part, parce qu’il y en a trop : { $count }
report-left-setting = réglages « { $name } » : { $count }
report-detail =  : { $name }
