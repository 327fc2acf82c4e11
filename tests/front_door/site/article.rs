use crate::house::{Reply, TestApp, png};

#[test]
fn an_article_shows_what_its_document_says() {
    let app = TestApp::new();
    app.publish(
        "nuage",
        "title: 'L''État dans le nuage : une journée'\ncategories: [Journée d'échanges]\ntags: [Cloud, open data]\n\
         author: Ada Lovelace\nchapeau-text: Une journée **dense** !",
        "Bonjour.\n\n## Matin\n\nTexte.\n\n## Soir\n\nFin.",
    );
    let page = app.page("/articles/nuage/");
    assert_eq!(page.one("h1"), "L’État dans le nuage : une journée");
    assert_eq!(page.one(".lede strong"), "dense");
    assert!(page.text().contains("dense</strong>\u{202f}!"), "French spaces are set at render");
    assert_eq!(page.one(".kicker a"), "Journée d’échanges");
    assert_eq!(page.all("ul.tags .tag"), ["Cloud", "open data"]);
    assert_eq!(page.one(".byline time[datetime='2026-11-01T08:00:00+01:00']"), "1er novembre 2026");
    assert!(page.text().contains("/auteurs/ada-lovelace/"));
    assert_eq!(page.attributes(".toc a", "href"), ["#matin", "#soir"]);
    assert_eq!(page.attributes("html", "lang"), ["fr"]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://journal.example/articles/nuage/"]);
}

#[test]
fn there_is_one_h1_whatever_the_text_says() {
    let app = TestApp::new();
    app.publish("deux", "title: Un seul titre", "# Un autre\n\n## Deux\n\n#### Quatre\n");
    let page = app.page("/articles/deux/");
    assert_eq!(page.one("h1"), "Un seul titre");
    assert_eq!(page.count(".prose h2"), 1);
    assert_eq!(page.count(".prose h3"), 1);
    assert_eq!(page.count(".prose h4"), 1);
}

#[test]
fn neighbours_stand_within_the_category() {
    let app = TestApp::new();
    for (slug, day, category) in [("a", 1, "X"), ("b", 2, "Y"), ("c", 3, "X"), ("d", 4, "X")] {
        let matter = format!("title: Titre {slug}\ndate: 2026-10-0{day}\ncategories: [{category}]");
        app.publish(slug, &matter, "Texte.");
    }
    let links = app.page("/articles/c/").attributes(".around a", "href");
    assert_eq!(links, ["/articles/a/", "/articles/d/"]);
    assert_eq!(app.page("/articles/b/").count(".around a"), 0);
}

#[test]
fn related_articles_share_tags() {
    let app = TestApp::new();
    for (slug, tags) in
        [("a", "rare, commun"), ("b", "commun"), ("c", "commun"), ("d", "rare"), ("e", "autre")]
    {
        app.publish(slug, &format!("title: Titre {slug}\ntags: '{tags}'"), "Texte.");
    }
    let related = app.page("/articles/a/").attributes(".related .card__title a", "href");
    assert_eq!(related[0], "/articles/d/", "the rare tag counts more");
    assert_eq!(related.len(), 3);
    assert!(!related.contains(&"/articles/e/".to_owned()));
}

#[test]
fn an_article_that_nothing_is_close_to_leads_on_to_the_newest_others() {
    let app = TestApp::new();
    for (slug, day) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
        let matter = format!("title: Titre {slug}\ndate: 2026-10-0{day}\ncategories: [X{slug}]");
        app.publish(slug, &matter, "Texte.");
    }
    app.publish("e", "title: Title e\ndate: 2026-10-05\nlang: en", "Text.");
    let related =
        |slug: &str| app.page(&format!("/articles/{slug}/")).attributes(".related .card__title a", "href");
    assert_eq!(related("a"), ["/articles/d/", "/articles/c/", "/articles/b/"]);
    assert_eq!(related("d"), ["/articles/c/", "/articles/b/", "/articles/a/"]);
    assert_eq!(related("e"), [""; 0], "in its language");
    app.publish("f", "title: Titre f\ndate: 2026-10-06", "Texte.");
    assert_eq!(related("a"), ["/articles/f/", "/articles/d/", "/articles/c/"], "as soon as one goes out");
    app.import(&[("_pages/a-propos.md", "---\ntitle: À propos\npermalink: /a-propos/\n---\nNous.\n")]);
    assert_eq!(app.page("/a-propos/").count(".related"), 0, "a page ends where it ends");
}

#[test]
fn related_articles_are_about_the_same_thing() {
    let app = TestApp::new();
    let texts = [
        ("a", "Les cyclistes demandent des pistes cyclables protégées dans le centre."),
        ("b", "Le budget communal baisse, les recettes fiscales reculent encore."),
        ("c", "Une piste cyclable protégée ouvre, et les cyclistes du centre s’en réjouissent."),
        ("d", "Les recettes du carnaval baissent."),
        ("e", "La piscine rouvre."),
    ];
    for ((slug, text), day) in texts.iter().zip(1..) {
        app.publish(slug, &format!("title: Titre {slug}\ndate: 2026-10-0{day}\ncategories: [Ville]"), text);
    }
    app.publish("a", "title: Titre a\ndate: 2026-10-01\ncategories: [Ville]\nx: 1", texts[0].1);
    let related = app.page("/articles/a/").attributes(".related .card__title a", "href");
    assert_eq!(related, ["/articles/c/", "/articles/e/", "/articles/d/"], "the subject, then the date");
}

#[test]
fn the_team_chooses_related_articles() {
    let app = TestApp::new();
    for (slug, tags) in [("b", "x"), ("c", "y"), ("d", "x")] {
        app.publish(slug, &format!("title: Titre {slug}\ntags: '{tags}'"), "Texte.");
    }
    app.publish(
        "a",
        "title: Titre a\ntags: x\nrelated: [/articles/demain/, /articles/c/, /articles/a/, /rien/]",
        "Texte.",
    );
    let related = |app: &TestApp| app.page("/articles/a/").attributes(".related .card__title a", "href");
    assert_eq!(related(&app), ["/articles/c/", "/articles/d/", "/articles/b/"]);
    app.publish("demain", "title: Demain", "Texte.");
    assert_eq!(
        related(&app),
        ["/articles/demain/", "/articles/c/", "/articles/d/"],
        "as soon as it goes out"
    );
}

#[test]
fn translations_lead_to_each_other() {
    let app = TestApp::new();
    app.publish("bilan", "title: Bilan\nlang: fr\nlang-ref: bilan", "Texte.");
    app.publish("review", "title: Review\nlang: en\nlang-ref: bilan", "“Text”.");
    let french = app.page("/articles/bilan/");
    assert_eq!(
        french.attributes("link[rel=alternate][hreflang=en]", "href"),
        ["https://journal.example/articles/review/"]
    );
    let english = app.page("/articles/review/");
    assert!(english.attributes("[lang=en]", "lang").len() > 1, "parts in English say so");
}

#[test]
fn a_group_of_translations_has_one_address_a_language_everywhere() {
    let app = TestApp::new();
    app.publish("guide", "title: Guide\nlang: fr\nlang-ref: paire", "Texte.");
    app.publish("first", "title: First\nlang: en\nlang-ref: paire", "Text.");
    app.publish("second", "title: Second\nlang: en\nlang-ref: paire", "Text.");
    let group = |page: &Reply| {
        let languages = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        languages
            .into_iter()
            .zip(page.attributes("link[rel=alternate][hreflang]", "href"))
            .collect::<Vec<_>>()
    };
    let address = |slug: &str| format!("https://journal.example/articles/{slug}/");
    let expected = [("en", "first"), ("fr", "guide"), ("x-default", "guide")];
    let expected: Vec<_> = expected.map(|(lang, slug)| (lang.to_owned(), address(slug))).into();
    assert_eq!(group(&app.page("/articles/guide/")), expected);
    assert_eq!(group(&app.page("/articles/first/")), expected);
    assert_eq!(group(&app.page("/articles/second/")), [], "it would be a second address for English");
    assert!(
        app.page("/articles/second/").text().contains("/articles/guide/"),
        "but it leads to the French text"
    );
    let map = app.page("/sitemap-1.xml").text();
    let entry = |slug: &str| {
        let (_, after) = map.split_once(&format!("<loc>{}</loc>", address(slug))).expect("an entry");
        after.split_once("</url>").expect("its end").0.to_owned()
    };
    for (lang, href) in &expected {
        let link = format!("hreflang=\"{lang}\" href=\"{href}\"");
        assert!(entry("guide").contains(&link) && entry("first").contains(&link), "{map}");
    }
    assert!(!entry("second").contains("hreflang"), "{map}");
}

#[test]
fn no_id_is_there_twice_whatever_authors_call_their_parts() {
    let app = TestApp::new();
    let names = [
        "Contenu",
        "Menu",
        "Haut",
        "Pied",
        "Infos",
        "Documents",
        "Presse",
        "Photo 1",
        "Vue 1",
        "N",
        "page:menu",
    ];
    let headings: String = names.map(|name| format!("## {name}\n\nTexte.\n\n")).concat();
    let text = format!(
        "{headings}## Menu\n\n<div id=\"page:menu\">a</div>\n\n<p id=\"x\">a</p>\n\n<p id=\"x\">b</p>\n\n## X\n\n\
         Une note[^1].\n{{: #page:contenu}}\n\n![Vue](/uploads/a.png)\n\n## Page {{#PAGE:haut}}\n\n[^1]: La note.\n"
    );
    app.import_bytes(&[
        ("uploads/a.png", &png(60, 40)),
        ("_articles/a.md", format!("---\ntitle: A\ndate: 2026-10-01\n---\n{text}").as_bytes()),
    ]);
    let page = app.page("/articles/a/");
    let mut ids = page.attributes("[id]", "id");
    for id in ["contenu", "menu", "menu-1", "photo-1", "x", "x-1", "page:contenu", "fn:1"] {
        assert!(ids.iter().any(|known| known == id), "{id} of {ids:?}");
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
    assert_eq!(page.attributes("a.skip", "href"), ["#page:contenu"]);
    assert_eq!(page.count("main[id='page:contenu']"), 1);
}

#[test]
fn texts_that_are_written_from_right_to_left_say_so_wherever_they_stand() {
    let app = TestApp::new();
    app.publish("maktaba", "title: افتتاح المكتبة\nlang: ar\ntags: x\nchapeau: مرحبا", "مرحبا بكم (2026).");
    app.publish("mixte", "title: 'Lire : שלום'\ntags: x", "Un <span lang=\"he\">שלום</span> dit en hébreu.");
    let page = app.page("/articles/maktaba/");
    for part in ["h1", ".lede", ".prose"] {
        assert_eq!(page.attributes(part, "dir"), ["rtl"], "{part}");
    }
    let mixed = app.page("/articles/mixte/");
    assert_eq!(mixed.attributes(".prose [lang=he]", "dir"), ["rtl"]);
    assert_eq!(mixed.attributes("h1", "dir"), ["auto"]);
    assert_eq!(app.page("/tags/x/").attributes(".card__title", "dir"), ["auto", "rtl"]);
}

#[test]
fn links_in_credits_and_captions_work_wherever_they_are_written() {
    let app = TestApp::new();
    let words = "---\nalt: La place\ncaption: La place, *vue* du [pont](https://exemple.org/pont)\n\
                 credit: 'Inès M., [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)'\n---\n";
    let text = "---\ntitle: A\ndate: 2026-10-01\nune-ou-diaporama:\n- image: /uploads/une.png\n---\n\
                Texte.\n\n![](/uploads/a.png)\n\nTexte.\n\n![La fontaine](/uploads/a.png \"La fontaine, [plan](https://exemple.org/plan)\")\n";
    app.import_bytes(&[
        ("_uploads/une.png", &png(60, 40)),
        ("_uploads/a.png", &png(61, 40)),
        ("_uploads/a.md", words.as_bytes()),
        ("_uploads/une.md", words.as_bytes()),
        ("_articles/a.md", text.as_bytes()),
    ]);
    let page = app.page("/articles/a/");
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!(page.attributes("figcaption .credit a", "href"), [licence; 3]);
    assert_eq!(page.attributes("figcaption a[href^='https://exemple']", "href").len(), 3, "{}", page.text());
    for path in
        ["/articles/a/", "/articles/a/photos/1/", "/articles/a/photos/2/", "/feed.xml", "/feed.json", "/"]
    {
        assert!(!app.page(path).text().contains("](http"), "{path} shows raw Markdown");
    }
    let linked = page.all("script[type='application/ld+json']").concat();
    assert!(linked.contains("\"creditText\":\"Inès M., CC BY 4.0\""), "{linked}");
}

#[test]
fn a_file_that_only_a_credit_links_to_is_there_for_readers() {
    let app = TestApp::new();
    let words = |file: &str| format!("---\nalt: La place\ncredit: '[Droits](/uploads/{file})'\n---\n");
    let text = "---\ntitle: A\ndate: 2026-10-01\nune-ou-diaporama:\n- image: /uploads/une.png\n---\n\n![](/uploads/a.png)\n";
    app.import_bytes(&[
        ("_uploads/une.png", &png(60, 40)),
        ("_uploads/a.png", &png(61, 40)),
        ("_uploads/une.md", words("droits-une.txt").as_bytes()),
        ("_uploads/a.md", words("droits-a.txt").as_bytes()),
        ("_uploads/droits-une.txt", b"Droits de la une."),
        ("_uploads/droits-a.txt", b"Droits dans le texte."),
        ("_articles/a.md", text.as_bytes()),
    ]);
    assert_eq!(
        app.page("/articles/a/").attributes(".credit a", "href"),
        ["/uploads/droits-une.txt", "/uploads/droits-a.txt"]
    );
    for file in ["/uploads/droits-une.txt", "/uploads/droits-a.txt"] {
        assert_eq!(app.get(file).status, 200, "{file}");
    }
}

#[test]
fn photographs_have_pages_of_their_own() {
    let app = TestApp::new();
    let picture = png(60, 40);
    app.import_bytes(&[
        ("uploads/une.png", &picture),
        ("uploads/deux.png", &png(61, 40)),
        (
            "_articles/album.md",
            "---\ntitle: Album\ndate: 2026-10-01\nune-ou-diaporama:\n- image: /uploads/une.png\n  \
             alternative-textuelle: La salle\n---\n\nTexte.\n\n![Le hall](/uploads/deux.png \"Le grand hall\")\n"
                .as_bytes(),
        ),
    ]);
    let article = app.page("/articles/album/");
    assert_eq!(article.attributes("main img[width='60']", "alt"), ["La salle"]);
    assert_eq!(article.attributes(".prose figure a", "href"), ["/articles/album/photos/2/"]);
    let photo = app.page("/articles/album/photos/2/");
    assert_eq!(photo.attributes("main img[width='61']", "alt"), ["Le hall"]);
    assert!(photo.text().contains("Le grand hall"));
    assert_eq!(app.get("/articles/album/photos/3/").status, 404);
}

#[test]
fn hostile_words_are_words() {
    let app = TestApp::new();
    app.publish(
        "hostile",
        "title: '<script>alert(1)</script> & \"co\"'\ntags: ['<img src=x onerror=alert(1)>']\n\
         categories: ['</title><script>alert(2)</script>']\nauthor: '\"><svg onload=alert(3)>'\n\
         chapeau-text: '<iframe src=javascript:alert(4)></iframe> [x](javascript:alert(5))'",
        "<script>alert(6)</script><p onclick=alert(7) style=color:red>Texte</p>\n\n[x](javascript:alert(8))\n",
    );
    for path in
        ["/articles/hostile/", "/", "/articles/", "/tags/", "/categories/", "/archives/", "/plan-du-site/"]
    {
        let page = app.page(path);
        assert_eq!(page.count("script:not([src]):not([type='application/ld+json'])"), 0, "{path}");
        assert_eq!(page.count("[onclick],[onload],[onerror],[style],iframe,img[src=x]"), 0, "{path}");
        assert_eq!(page.count("a[href^='javascript:']"), 0, "{path}");
        assert!(!page.text().contains("<script>alert"), "{path}");
    }
}
