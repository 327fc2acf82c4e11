//! The texts of the made-up site.

pub(crate) const TITLE: &str =
    "Retour sur la journée « l’État dans le nuage » : une journée dédiée au Cloud dans la sphère publique";

pub(crate) const CHAPEAU: &str = "Une journée pour réunir celles et ceux qui achètent, hébergent et sécurisent les services publics, partager leurs analyses, et repartir avec des règles communes.";

/// Category, title, lede, date, minutes, picture, number of pictures.
pub(crate) type CardText =
    (&'static str, &'static str, &'static str, &'static str, usize, &'static str, usize);

pub(crate) const CARDS: &[CardText] = &[
    ("Journée d’échanges", TITLE, CHAPEAU, "2026-04-19", 4, "une-1", 24),
    (
        "Retours d’expérience",
        "Archives numériques : ce que trois départements ont appris en migrant 40 ans de dossiers",
        "Un tri patient, des agents formés, et une règle d’or : ne jamais numériser deux fois la même erreur.",
        "2026-04-12",
        8,
        "archives",
        1,
    ),
    (
        "Décryptages",
        "Dans les salles serveurs, la chaleur perdue chauffe désormais la piscine municipale",
        "Récupérer l’énergie d’un centre de données n’a rien de futuriste. Encore faut-il que la piscine soit à côté.",
        "2026-04-09",
        6,
        "baies",
        3,
    ),
    (
        "Décryptages",
        "Une démarche, un écran : la préfecture qui a réécrit 60 courriers en langage clair",
        "Moins de mots, moins d’appels au guichet : les chiffres après six mois d’écriture à plusieurs mains.",
        "2026-03-31",
        4,
        "bureau",
        1,
    ),
    (
        "Retours d’expérience",
        "À Nantes, le portail des associations ouvre son code et double ses contributeurs",
        "Dix-huit mois, trois développeuses, et un guide de contribution écrit avant la première ligne de code.",
        "2026-03-28",
        7,
        "",
        0,
    ),
    (
        "Retours d’expérience",
        "« Nous avons d’abord supprimé la moitié des champs » : refaire un formulaire à 9 000 dossiers par mois",
        "",
        "2026-03-21",
        5,
        "",
        0,
    ),
    (
        "Journée d’échanges",
        "Données ouvertes : une matinée pour passer à l’acte",
        "Cinq ateliers, vingt collectivités et une promesse tenue : repartir avec un premier jeu de données publié. Et comme une promesse ne suffit pas, chacun a signé la date de la suivante, devant témoins, avec un calendrier, un responsable et un budget.",
        "2026-03-01",
        6,
        "pont",
        2,
    ),
    ("", "Accessibilité : six mois pour passer de 52 % à 91 % de conformité", "", "2026-01-14", 9, "", 0),
    (
        "Journée d’échanges",
        "Opening data, one morning at a time",
        "Five workshops, twenty towns and one promise kept.",
        "2025-12-07",
        6,
        "foret",
        12,
    ),
    (
        "Décryptages",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "Un mot très long.",
        "2025-12-01",
        1,
        "facade",
        1,
    ),
];

/// Name, alternative text, caption.
pub(crate) const PICTURES: &[(&str, &str, &str)] = &[
    (
        "une-1",
        "Un intervenant au pupitre devant une salle comble ; derrière lui, un grand écran bleu.",
        "Ouverture de la deuxième édition, dans les locaux des services du Premier ministre.",
    ),
    (
        "une-2",
        "Des participants assis en rangs serrés, tournés vers la scène.",
        "Plus de 350 participants, dont six sur dix sont des agents publics. Une légende peut être longue, et même très longue, pour voir ce que devient la barre du diaporama quand elle n’a plus de place.",
    ),
    ("une-3", "", ""),
    (
        "accueil",
        "File de participants devant le comptoir d’accueil, badges en main.",
        "L’accueil des participants, dès 9 heures.",
    ),
    (
        "pleniere",
        "Quatre intervenants sur scène sous deux écrans, le public vu de dos.",
        "Tables rondes et retours d’expérience.",
    ),
];

pub(crate) const SHORT: &str = "<p>Un texte court, sans titre ni image : il doit tenir debout tout seul.</p><p>Et un second paragraphe, pour la respiration.</p>";

pub(crate) const ENGLISH: &str = "<p>The rendez-vous is set for next year: bring a dataset, leave with a page.</p><h2 id=\"how\">How it works</h2><p>Each table gets one hour, one spreadsheet and one person who knows what a CSV is.</p>";

pub(crate) const LEGAL: &str = "<h2>Éditeur</h2><p>L’Atelier public, exemple de site.</p><h2>Hébergement</h2><p>Sur une seule machine.</p><ul><li>Un premier point.</li><li>Un second point.</li></ul>";

const PARAGRAPH: &str = "<p>Le constat était clair dès l’ouverture de cette deuxième édition : une accélération significative ! L’évènement s’est joué à guichet fermé et a réuni trois fois plus de participants que l’année dernière. Plus de 350 personnes représentaient l’ensemble de l’écosystème, et étaient composées à plus de 60 % d’agents publics.</p>";

fn zoom(name: &str, alt: &str) -> String {
    format!(
        "<a class=\"zoom\" href=\"/articles/nuage/photos/2/\"><img src=\"/uploads/{name}.webp\" alt=\"{alt}\" width=\"1200\" height=\"800\" loading=\"lazy\" decoding=\"async\"><span class=\"zoom__hint\"><svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7\"/></svg><span class=\"vh\">Agrandir la photo</span></span></a>"
    )
}

fn gallery(count: usize) -> String {
    let names = ["stand-1", "stand-2", "accueil", "pleniere", "pont", "foret", "baies", "facade"];
    let tiles: String = names
        .iter()
        .take(count)
        .map(|name| format!("<li>{}</li>", zoom(name, "Une vue de la journée.")))
        .collect();
    let more = if count > 7 {
        "<p class=\"gallery__more\"><a href=\"/articles/nuage/photos/2/\">Voir les 12 photos</a></p>"
    } else {
        ""
    };
    format!(
        "<figure class=\"gallery wide\"><ul class=\"gallery__grid\">{tiles}</ul>{more}<figcaption>Une galerie de {count}. <span class=\"credit\">Photo : service communication</span></figcaption></figure>"
    )
}

/// Every form the prose can take.
pub(crate) fn body() -> String {
    let figure = format!(
        "<figure>{}<figcaption>L’accueil des participants, dès 9 heures. <span class=\"credit\">Photo : service communication</span></figcaption></figure>",
        zoom("accueil", "File de participants devant le comptoir.")
    );
    let mut body = String::new();
    body += PARAGRAPH;
    body += &figure;
    body += PARAGRAPH;
    body += "<dl class=\"figures wide\"><div><dt>participants et plus</dt><dd>350</dd></div><div><dt>d’agents publics dans la salle</dt><dd>60 %</dd></div><div><dt>intervenants, dans tous les formats</dt><dd>39</dd></div><div><dt>sessions animées dans la journée</dt><dd>23</dd></div></dl>";
    body += PARAGRAPH;
    body += &gallery(2);
    body += "<div class=\"pull peak\" aria-hidden=\"true\"><p>94 % des participants ont déjà exprimé leur désir de participer à nouveau !</p></div>";
    body += PARAGRAPH;
    body += "<h2 id=\"messages\">Retour sur les grands messages de la journée<a class=\"anchor\" href=\"#messages\" aria-label=\"Lien vers cette partie\">#</a></h2>";
    body += "<h3 id=\"dialogue\">Un dialogue permanent entre souveraineté et innovation</h3>";
    body += PARAGRAPH;
    body += &gallery(3);
    body += "<h3 id=\"ecosysteme\">Le renforcement progressif de l’écosystème Cloud français</h3>";
    body += PARAGRAPH;
    body += &gallery(5);
    body += PARAGRAPH;
    body += &gallery(8);
    body += "<h2 id=\"formes\">Toutes les formes d’un texte</h2>";
    body += FORMS;
    body += "<h2 id=\"communaute\">Croissance de la communauté et impact médiatique</h2>";
    body += PARAGRAPH;
    body += "<div class=\"callout peak\"><p><strong>Vous êtes agent public ?</strong> Les supports de la journée et les échanges se poursuivent dans la communauté.</p><a class=\"btn\" href=\"/\">Rejoindre la communauté</a></div>";
    body += "<figure class=\"verbatims\"><blockquote><p>« Une journée riche en informations et tellement bien organisée ! »</p></blockquote><blockquote><p>« L’endroit était juste parfait […] »</p></blockquote><figcaption>Verbatims issus du questionnaire de satisfaction</figcaption></figure>";
    body
}

const FORMS: &str = r##"<p>Une liste, un <a href="https://example.org/une/adresse/tres/longue">lien</a>, une <abbr title="Direction interministérielle du numérique">DINUM</abbr>, du <code>code</code>, une note<sup id="fnref1"><a href="#fn1" class="footnote" role="doc-noteref" aria-label="Note 1">1</a></sup>, une touche <kbd>Échap</kbd>.</p>
<ul><li>Un premier point, assez long pour passer à la ligne et montrer comment le retrait se comporte dans la colonne.</li><li>Un second, avec une liste :<ul><li>dedans</li></ul></li></ul>
<ol><li>D’abord</li><li>Ensuite</li></ol>
<ul><li><input type="checkbox" checked disabled aria-label="Fait"> Fait</li><li><input type="checkbox" disabled aria-label="À faire"> À faire</li></ul>
<blockquote><p>Une citation simple, qui tient sur deux lignes au moins dans la colonne de lecture habituelle.</p><footer class="quote__author">Ada Morel, journaliste</footer></blockquote>
<blockquote class="quote peak"><p>Une citation mise en avant par un attribut.</p><footer class="quote__author">Idriss Benali</footer></blockquote>
<div class="table" role="region" tabindex="0" aria-label="Tableau : budget par année"><table><caption>Budget par année</caption><thead><tr><th scope="col">Poste</th><th scope="col">2024</th><th scope="col">2025</th><th scope="col">2026</th><th scope="col">Évolution</th><th scope="col">Commentaire</th></tr></thead><tbody><tr><th scope="row">Hébergement</th><td>1 200 €</td><td>1 100 €</td><td>900 €</td><td>−25 %</td><td>Une seule machine</td></tr><tr><th scope="row">Développement</th><td>12 000 €</td><td>9 500 €</td><td>4 000 €</td><td>−67 %</td><td>Logiciel libre</td></tr></tbody></table></div>
<pre><code><span class="hl-comment">// Un exemple, avec une ligne si longue qu’elle doit passer à la suivante sans jamais faire défiler la page entière</span>
<span class="hl-keyword">fn</span> <span class="hl-function">main</span>() <span class="hl-operator">-&gt;</span> <span class="hl-type">Result</span> {
    <span class="hl-keyword">let</span> nom <span class="hl-operator">=</span> <span class="hl-string">"chapeau"</span>; <span class="hl-constant">VRAI</span> <span class="hl-number">42</span>
    <span class="hl-tag">a</span> <span class="hl-attribute">href</span>
<span class="hl-inserted">+ ajouté</span>
<span class="hl-deleted">- retiré</span>
}</code></pre>
<dl><dt>Chapeau</dt><dd>Les deux phrases entre le titre et le texte.</dd><dt>Signe</dt><dd>Un accent circonflexe.</dd></dl>
<details><summary>Voir la méthode</summary><p>Un questionnaire, envoyé le lendemain.</p></details>
<p>Une formule : <math><mi>a</mi><mo>=</mo><mfrac><mi>b</mi><mi>c</mi></mfrac></math>, et un fichier : <a href="/uploads/x.pdf">Rapport annuel <span class="file">(PDF, 1,3 Mo)</span></a>.</p>
<figure class="video" data-embed="https://video.example/embed/1"><a href="https://video.example/1">Voir la vidéo sur video.example</a><figcaption>L’ouverture, en 12 minutes.</figcaption></figure>
<p class="missing">Image absente : le plan de la salle</p><p class="embed"><a href="https://maps.example/x">Voir le contenu sur maps.example</a> <span class="embed__host">maps.example</span></p>
<section class="footnotes" role="doc-endnotes" aria-label="Notes"><ol><li id="fn1"><p>Une note de bas de page. <a href="#fnref1" aria-label="Retour au texte, note 1">↩</a></p></li></ol></section>
"##;
