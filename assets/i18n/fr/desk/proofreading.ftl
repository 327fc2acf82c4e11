# Proofreading
proofreading-title = Relecture
proofreading-heading = Relecture de « { $name } »
proofreading-nothing = Tout est en règle. Chapeau !
proofreading-blocking = { $count ->
    [one] { $shown } point bloquant
   *[other] { $shown } points bloquants
}
proofreading-others = { $count ->
    [one] { $shown } autre point
   *[other] { $shown } autres points
}
proofreading-section-blocking = { $count ->
    [one] Bloquant ({ $name })
   *[other] Bloquants ({ $name })
}
proofreading-section-to-fix = À corriger ({ $name })
proofreading-section-advice = { $count ->
    [one] Conseil ({ $name })
   *[other] Conseils ({ $name })
}
proofreading-section-to-confirm = À confirmer ({ $name })
proofreading-weight-blocking = Bloquant
proofreading-weight-to-fix = À corriger
proofreading-weight-advice = Conseil
proofreading-weight-to-confirm = À confirmer
proofreading-line = Ligne { $name }
proofreading-photo = Ouvrir la photo
proofreading-confirm = Confirmer
proofreading-confirmed = Confirmé : personne n’y est reconnaissable, ou l’accord est recueilli.
proofreading-fix = Corriger
proofreading-fix-pictures = Montrer les images
proofreading-fix-headings = Remettre les niveaux
proofreading-fix-quotations = Mettre en citations
proofreading-fix-all = { $count ->
    [one] Faire la correction sûre
   *[other] Faire les { $shown } corrections sûres
}
proofreading-to-publication = Publier…
proofreading-ignore = Ignorer
proofreading-ignore-reason = Pourquoi ?
proofreading-ignore-go = Ignorer
proofreading-dismissed = Points ignorés
proofreading-dismissed-reason = Raison : { $name }
proofreading-recall = Regarder de nouveau
flash-fixed = C’est corrigé. Le texte d’avant reste dans les révisions.
flash-dismissed = Le point est ignoré.
flash-recalled = Le point est de nouveau regardé.

# Points of the proofreading
proof-placeholder = { $count ->
    [one] Un texte d’attente est resté
   *[other] { $shown } textes d’attente sont restés
}
proof-placeholder-why = Il manque un lien, un mot ou une adresse.
proof-alt-missing = { $count ->
    [one] Une image sans description
   *[other] { $shown } images sans description
}
proof-alt-missing-why = Décrivez ce que l’on voit, ou déclarez l’image décorative : un nom de fichier ne dit rien à qui ne la voit pas.
proof-title-missing = { $count ->
   *[other] Il n’y a pas de titre
}
proof-title-missing-why = Le titre est ce que l’on voit dans les listes, les flux et les moteurs.
proof-chapeau-missing = { $count ->
   *[other] Il n’y a pas de chapeau
}
proof-chapeau-missing-why = Deux phrases qui disent l’essentiel.
proof-category-missing = { $count ->
   *[other] Aucune rubrique n’est choisie
}
proof-category-missing-why = Sans rubrique, l’article ne se trouve que par sa date.
proof-file-missing = { $count ->
    [one] Un fichier manque
   *[other] { $shown } fichiers manquent
}
proof-file-missing-why = Le texte le nomme, la médiathèque ne l’a pas.
proof-address-taken = { $count ->
   *[other] L’adresse est déjà prise
}
proof-address-taken-why = Une autre page ou une redirection y vit : choisissez une autre adresse.
proof-address-reserved = { $count ->
   *[other] L’adresse est réservée au site
}
proof-address-reserved-why = Le site y répond lui-même : choisissez une autre adresse.
proof-too-slow = { $count ->
   *[other] Ce texte prend trop de temps à afficher
}
proof-too-slow-why = Il est gardé tel quel, sans page. Allégez ses listes, ses liens ou son HTML, ou coupez-le en plusieurs articles.
proof-too-large = { $count ->
   *[other] La page de ce texte serait trop grande
}
proof-too-large-why = Il est gardé tel quel, sans page. Il nomme sans doute une image ou une note des milliers de fois : coupez-le en plusieurs articles.
proof-no-page = { $count ->
   *[other] Ce texte ne peut pas être mis en page
}
proof-no-page-why = Revenez à une révision précédente, ou prévenez l’équipe technique.
proof-picture-link = { $count ->
    [one] Un lien ouvre une image
   *[other] { $shown } liens ouvrent des images
}
proof-picture-link-why = Montrez plutôt l’image ; plusieurs à la suite forment une galerie.
proof-heading-jump = { $count ->
    [one] Saut de niveau de titre
   *[other] { $shown } sauts de niveau de titre
}
proof-heading-jump-why = Le sommaire et les lecteurs d’écran perdent le fil.
proof-heading-one = { $count ->
    [one] Un titre de premier niveau dans le texte
   *[other] { $shown } titres à descendre d’un niveau
}
proof-heading-one-why = Le titre de l’article est le seul de ce niveau.
proof-heading-empty = { $count ->
    [one] Un intertitre vide
   *[other] { $shown } intertitres vides
}
proof-heading-empty-why = Écrivez-le ou retirez-le.
proof-emphasis-open = { $count ->
    [one] Une emphase court sur plusieurs paragraphes
   *[other] { $shown } emphases courent sur plusieurs paragraphes
}
proof-emphasis-open-why = L’astérisque s’ouvre ici et se referme plus loin. Ce sont souvent des citations.
proof-apostrophe = { $count ->
    [one] Une apostrophe droite
   *[other] { $shown } apostrophes droites
}
proof-apostrophe-why = L’apostrophe courbe se lit mieux.
proof-capital = { $count ->
    [one] Une capitale sans accent
   *[other] { $shown } capitales sans accent
}
proof-capital-why = L’accent compte aussi sur les capitales.
proof-spaces = { $count ->
    [one] Une espace de trop
   *[other] { $shown } espaces de trop
}
proof-spaces-why = Doubles ou en fin de ligne.
proof-marks = { $count ->
    [one] Une ponctuation doublée
   *[other] { $shown } ponctuations doublées
}
proof-marks-why = Un seul signe suffit, sauf dans une citation.
proof-dead-link = { $count ->
    [one] Un lien vers une adresse du site où il n’y a rien
   *[other] { $shown } liens vers des adresses du site où il n’y a rien
}
proof-dead-link-why = Corrigez l’adresse, ou publiez d’abord la page qui doit s’y trouver.
proof-unseen-signs = { $count ->
    [one] Un signe invisible dans une adresse
   *[other] Des signes invisibles dans { $shown } adresses
}
proof-unseen-signs-why = Copié avec l’adresse, un tel signe mène ailleurs ou nulle part.
proof-date-ahead = Une date dans le futur
proof-date-ahead-why = Publié maintenant, l’article se placerait avec cette date en tête des listes et des flux. Programmez-le pour ce jour-là, ou corrigez sa date.
proof-translation-twice = Deux textes de la même langue sous le même mot de traduction
proof-translation-twice-why = Les moteurs de recherche n’en retiennent qu’un par langue, le plus ancien. Donnez un autre mot à l’un des deux, ou une autre langue.
proof-vague-link = { $count ->
    [one] Un lien qui ne dit rien
   *[other] { $shown } liens qui ne disent rien
}
proof-vague-link-why = Hors de sa phrase, un lien doit dire où il mène.
proof-not-understood = { $count ->
    [one] Un passage n’est pas compris
   *[other] { $shown } passages ne sont pas compris
}
proof-not-understood-why = Il sera laissé de côté ou montré tel quel.
proof-relative-date = { $count ->
    [one] Une date relative
   *[other] { $shown } dates relatives
}
proof-relative-date-why = Elle vieillira mal : préférez la date entière.
proof-acronym = { $count ->
    [one] Un sigle à développer
   *[other] { $shown } sigles à développer
}
proof-acronym-why = Donnez le nom complet à la première mention.
proof-title-long = { $count ->
   *[other] Titre long
}
proof-title-long-why = Les moteurs de recherche coupent vers 65 caractères.
proof-chapeau-length = { $count ->
   *[other] La longueur du chapeau
}
proof-chapeau-length-why = De 150 à 280 caractères, il dit l’essentiel sans tout dire.
proof-credit-missing = { $count ->
    [one] Une photo sans crédit ni légende
   *[other] { $shown } photos sans crédit ni légende
}
proof-credit-missing-why = Dites qui l’a faite et ce qu’elle montre.
proof-picture-small = { $count ->
    [one] Une image à la une trop petite
   *[other] { $shown } images à la une trop petites
}
proof-picture-small-why = Elle sera floue sur les grands écrans : 1 440 pixels de large au moins.
proof-spelling = { $count ->
    [one] Une faute probable
   *[other] { $shown } fautes probables
}
proof-spelling-why = « A crû », du verbe croître, prend un accent circonflexe.
proof-sentence-long = { $count ->
    [one] Une phrase longue
   *[other] { $shown } phrases longues
}
proof-sentence-long-why = Au-delà de 30 mots, on perd le fil.
proof-language-other = { $count ->
   *[other] Le texte semble écrit dans une autre langue que celle qu’il déclare
}
proof-language-other-why = Les lecteurs d’écran le prononceraient mal, et la typographie serait fausse : choisissez la langue du texte.
proof-pictures-heavy = { $count ->
    [one] Une image alourdit la page
   *[other] { $shown } images alourdissent la page
}
proof-pictures-heavy-why = Lues jusqu’au bout sur un téléphone, les images de la page pèsent plus de 2 Mo. Allégez celles-ci, ou retirez-en.
proof-consent-unknown = { $count ->
    [one] Une photo où quelqu’un est peut-être reconnaissable
   *[other] { $shown } photos où quelqu’un est peut-être reconnaissable
}
proof-consent-unknown-why = Si quelqu’un y est reconnaissable, son accord doit être recueilli : notez-le dans la fiche de la photo, ou confirmez ici.
proofreading-line-of-file = Ligne { $line } du texte, { $file } du fichier
