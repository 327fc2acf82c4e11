//! Managing categories, tags and authors.

use chapeau::domain::article::Kind;
use chapeau::domain::editor::Role;
use chapeau::domain::path::SitePath;
use chapeau::newsroom::{renaming, withdrawal, writing};
use chapeau::store::desk::articles;

use crate::house::{Desk, TestApp, png};

/// The number of a term, by its name.
fn id(desk: &Desk<'_>, list: &str, name: &str) -> String {
    let page = desk.page(list);
    let at = page.all(".ttl").iter().position(|shown| shown == name).expect(name);
    page.attributes(".ttl", "href")[at].rsplit('/').next().unwrap_or_default().to_owned()
}

#[test]
fn renaming_shows_at_once_rewrites_the_documents_and_leaves_a_redirect() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un\ncategory: Decryptage\ntags: [a]", "Texte");
    let draft = writing::create(
        &app.context(&desk.editor()),
        Kind::Article,
        "---\n# à moi\ntitle: Deux\ncategories: [Sport, decryptage]\n---\ndecryptage\n",
    )
    .expect("a draft");
    let entry = id(&desk, "/desk/categories", "Decryptage");
    let fields = [("name", "Les coulisses"), ("description", "Comment c’est fait."), ("follow", "yes")];
    let list = desk.done(&format!("/desk/categories/{entry}"), &fields);
    assert_eq!(list.one(".notice--ok"), "« Les coulisses » a été enregistré.");
    let old = app.get("/categories/decryptage/");
    assert_eq!((old.status, old.header("location")), (301, "/categories/les-coulisses/"));
    for form in ["/categories/decryptage", "/Categories/Decryptage.html", "//categories/decryptage/"] {
        assert_eq!(app.get(form).header("location"), "/categories/les-coulisses/", "{form}: in one step");
    }
    let by_hand = [("from", "/coulisses"), ("to", "/categories/les-coulisses/")];
    desk.done("/desk/redirects", &by_hand);
    desk.done(&format!("/desk/categories/{entry}"), &[("name", "En coulisses"), ("follow", "yes")]);
    assert_eq!(app.get("/coulisses").header("location"), "/categories/en-coulisses/", "in one step");
    desk.done(&format!("/desk/categories/{entry}"), &fields);
    let feed = app.get("/categories/decryptage/feed.xml");
    assert_eq!((feed.status, feed.header("location")), (301, "/categories/les-coulisses/feed.xml"));
    let page = app.page("/categories/les-coulisses/");
    assert_eq!(
        (page.one("h1"), page.one(".lede")),
        ("Les coulisses".to_owned(), "Comment c’est fait.".to_owned())
    );
    assert!(app.page("/articles/un/").text().contains("Les coulisses"));
    let text =
        app.newsroom.store.read_here(|db| articles::by_id(db, draft)).expect("a database").expect("it");
    assert_eq!(
        text.document,
        "---\n# à moi\ntitle: Deux\ncategories:\n- Sport\n- Les coulisses\n---\ndecryptage\n"
    );
    app.publish("trois", "title: Trois\ncategory: DÉCRYPTAGE", "x");
    assert_eq!(
        app.page("/categories/les-coulisses/").count(".list .card"),
        2,
        "the old name means the new one"
    );
}

#[test]
fn merging_is_shown_first_then_moves_everything() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un\ntags: [Journees, Été]", "x");
    app.publish("deux", "title: Deux\ntags: [Journée]", "x");
    app.publish("trois", "title: Trois\ntags: [Journees, Journée]", "x");
    let list = desk.page("/desk/tags");
    assert_eq!(list.count(".twins__title + .named li"), 1);
    let preview = list.attributes(".twins__title + .named a", "href").remove(0);
    let ask = desk.page(&preview);
    assert!(ask.one("h1").starts_with("Fusionner « Journée"), "{}", ask.one("h1"));
    assert!(ask.text().contains("2 articles déplacés") && ask.text().contains("1 redirection créée"));
    let (from, into) = (id(&desk, "/desk/tags", "Journees"), id(&desk, "/desk/tags", "Journée"));
    let done = desk.done(&format!("/desk/tags/{from}/merging"), &[("into", &into)]);
    assert_eq!(done.one(".notice--ok"), "2 articles déplacés, 1 redirection créée.");
    assert_eq!(app.get("/tags/journees/").header("location"), "/tags/journee/");
    assert_eq!(app.page("/tags/journee/").count(".list .card"), 3);
    assert!(!app.page("/articles/trois/").text().contains("Journees"));
    assert_eq!(desk.page("/desk/articles?tag=journee").count("tbody tr"), 3);
    assert_eq!(rewrite_all(&app), 1, "nothing is left to do");
}

/// Rewrites all documents of renamed and merged terms, as the background thread does. Returns the number of turns.
fn rewrite_all(app: &TestApp) -> usize {
    let mut turns = 1;
    while renaming::step(&app.newsroom, app.now()).expect("a turn") {
        turns += 1;
    }
    turns
}

#[test]
fn work_that_was_cut_off_goes_on_and_readers_see_the_new_name_meanwhile() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for number in 0..105 {
        let text = format!("---\ntitle: N{number}\ntags: [Avant]\n---\n");
        writing::create(&app.context(&desk.editor()), Kind::Article, &text).expect("a draft");
    }
    app.publish("un", "title: Un\ntags: [Avant]", "x");
    let entry = id(&desk, "/desk/tags", "Avant");
    let list = desk.done(&format!("/desk/tags/{entry}"), &[("name", "Après"), ("follow", "yes")]);
    assert!(list.text().contains("86 articles sont encore à réécrire"), "{}", list.text());
    assert_eq!(app.page("/tags/apres/").one("h1"), "Après");
    assert!(app.page("/articles/un/").text().contains("Après"));
    assert!(rewrite_all(&app) > 5, "a batch at a time");
    assert_eq!(desk.page("/desk/articles?tag=apres").one(".listing__count").split(' ').next(), Some("106"));
    assert_eq!(desk.page("/desk/articles?tag=avant").count("tbody tr"), 0);
    assert!(app.page("/articles/un/").text().contains("Après"));
}

#[test]
fn every_page_has_the_new_name_before_its_text_has() {
    for merged in [false, true] {
        let app = TestApp::new();
        let desk = app.desk("Camille", Role::Publisher);
        let all: Vec<String> = (0..30).map(|number| format!("n{number}")).collect();
        for slug in &all {
            let matter = format!("title: {slug}\ncategory: Voirie\ntags: [Avant, Après]\nauthor: Ada");
            app.publish(slug, &matter, "Texte.");
        }
        if merged {
            let (from, into) = (id(&desk, "/desk/tags", "Avant"), id(&desk, "/desk/tags", "Après"));
            desk.done(&format!("/desk/tags/{from}/merging"), &[("into", &into)]);
        } else {
            let tag = id(&desk, "/desk/tags", "Avant");
            desk.done(&format!("/desk/tags/{tag}"), &[("name", "Ensuite"), ("follow", "yes")]);
        }
        let (category, author) = (id(&desk, "/desk/categories", "Voirie"), id(&desk, "/desk/authors", "Ada"));
        desk.done(&format!("/desk/categories/{category}"), &[("name", "Rues"), ("follow", "yes")]);
        // Twice, before the first is written.
        desk.done(&format!("/desk/categories/{category}"), &[("name", "Les rues"), ("follow", "yes")]);
        desk.done(&format!("/desk/authors/{author}"), &[("name", "Ada Lys"), ("follow", "yes")]);
        let seen = || {
            let pages = all.iter().map(|slug| app.page(&format!("/articles/{slug}/")));
            let pages: Vec<String> = pages.map(|page| page.all("main a").join(" | ")).collect();
            let feed = app.get("/feed.xml").text();
            (pages, feed.matches("label=\"Les rues\"").count(), feed.contains("Voirie"))
        };
        let before = seen();
        for page in &before.0 {
            assert!(
                page.contains("Les rues") && page.contains("Ada Lys") && !page.contains("Voirie"),
                "{page}"
            );
            assert_eq!(page.matches("Après").count(), 1, "{page}");
            assert_eq!((page.contains("Avant"), page.contains("Ensuite")), (false, !merged), "{page}");
        }
        assert!(before.1 > 10 && !before.2, "the feed too");
        assert!(rewrite_all(&app) > 1);
        assert_eq!(seen(), before, "and nothing changes when it is written");
        let source = app.get("/articles/n29/index.md").text();
        assert!(!source.contains("Voirie") && !source.contains("Avant"), "{source}");
    }
}

#[test]
fn readers_keep_their_pages_while_texts_are_rewritten() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for number in 0..120 {
        app.publish(&format!("n{number}"), &format!("title: N {number}\ncategory: Voirie"), "Texte.");
    }
    let category = id(&desk, "/desk/categories", "Voirie");
    desk.done(&format!("/desk/categories/{category}"), &[("name", "Rues"), ("follow", "yes")]);
    let generation = || app.newsroom.store.freshness().generation;
    let (first, related) =
        (generation(), app.words("SELECT CAST(COUNT(*) AS TEXT) AS word FROM live_related"));
    let turns = rewrite_all(&app);
    assert!(turns > 5, "{turns}");
    // Within one second of the clock: at its beginning at most, and when all is written.
    let raised = generation() - first;
    assert!((1..=2).contains(&raised), "{raised} changes for {turns} turns");
    assert_eq!(app.words("SELECT CAST(COUNT(*) AS TEXT) AS word FROM live_related"), related);
}

#[test]
fn categories_stand_in_the_order_the_team_gave_them() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un\ncategory: Premier", "x");
    app.publish("deux", "title: Deux\ncategory: Second", "x");
    let second = id(&desk, "/desk/categories", "Second");
    let reply = desk.post(&format!("/desk/categories/{second}/position"), &[("to", "up")]);
    assert_eq!(reply.status, 303);
    assert_eq!(desk.page("/desk/categories").all(".ttl"), ["Second", "Premier"]);
    let menu = app.page("/").all(".nav li a");
    assert_eq!(menu[1..3], ["Second", "Premier"]);
    desk.post(&format!("/desk/categories/{second}/position"), &[("to", "up")]);
    assert_eq!(desk.page("/desk/categories").all(".ttl"), ["Second", "Premier"], "it is the first already");
}

#[test]
fn what_nothing_names_can_go_and_nothing_else() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un\nauteur: Lou Marchetti", "x");
    desk.done("/desk/authors", &[("name", "Idriss Faure")]);
    let (used, unused) =
        (id(&desk, "/desk/authors", "Lou Marchetti"), id(&desk, "/desk/authors", "Idriss Faure"));
    let said = [("name", "Lou Marchetti"), ("role", "Photographe"), ("description", "À Lyon.")];
    desk.done(&format!("/desk/authors/{used}"), &said);
    let page = app.page("/auteurs/lou-marchetti/");
    assert_eq!((page.one(".role"), page.one(".lede")), ("Photographe".to_owned(), "À Lyon.".to_owned()));
    let refused = desk.post(&format!("/desk/authors/{used}/removal"), &[("sure", "yes")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("fusionnez-le"));
    assert_eq!(desk.post(&format!("/desk/authors/{unused}/removal"), &[]).status, 200);
    desk.done(&format!("/desk/authors/{unused}/removal"), &[("sure", "yes")]);
    assert_eq!(desk.page("/desk/authors").all(".ttl"), ["Lou Marchetti"]);
}

#[test]
fn a_name_that_cannot_be_comes_back_as_it_was_typed() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    desk.done("/desk/tags", &[("name", "Été")]);
    desk.done("/desk/tags", &[("name", "Hiver")]);
    let long = "x".repeat(10 << 20);
    for name in ["", "\0", "\u{202e}", "ETE", long.as_str()] {
        let again = desk.post("/desk/tags", &[("name", name)]);
        assert_eq!(again.status, 422);
        assert!(again.one("title").starts_with("Erreur :"));
        assert_eq!(again.count("#name-error"), 1);
    }
    let entry = id(&desk, "/desk/tags", "Hiver");
    let taken = desk.post(&format!("/desk/tags/{entry}"), &[("name", "ete"), ("description", "gardée")]);
    assert_eq!(taken.status, 422);
    assert!(taken.one("#name-error").contains("fusionnez") && taken.one("#description").contains("gardée"));
    let wordy = desk.post(&format!("/desk/tags/{entry}"), &[("name", "Hiver"), ("description", &long)]);
    assert_eq!((wordy.status, wordy.count("#description-error")), (422, 1));
    let html = [("name", "<b>Gras</b>"), ("description", "<script>alert(1)</script>")];
    desk.done(&format!("/desk/tags/{entry}"), &html);
    assert_eq!(desk.page("/desk/tags").count("script:not([src])"), 0);
    assert_eq!(desk.get("/desk/tags/99999").status, 404);
    assert_eq!(desk.get("/desk/tags/x").status, 404);
    assert_eq!(desk.get("/desk/tags/1/merging?into=99999").status, 404);
    assert_eq!(desk.post("/desk/tags/1/merging", &[("into", "1")]).status, 422);
    assert_eq!(desk.post("/desk/categories/77/position", &[("to", "up")]).status, 404);
}

#[test]
fn writers_do_not_look_after_names() {
    let app = TestApp::new();
    let desk = app.desk("Idriss", Role::Writer);
    for path in
        ["/desk/categories", "/desk/tags", "/desk/authors", "/desk/tags/1", "/desk/tags/1/merging?into=2"]
    {
        assert_eq!(desk.get(path).status, 403, "{path}");
    }
    for path in [
        "/desk/tags",
        "/desk/tags/1",
        "/desk/tags/1/merging",
        "/desk/tags/1/removal",
        "/desk/categories/1/position",
    ] {
        assert_eq!(desk.post(path, &[("name", "x"), ("into", "2"), ("sure", "yes")]).status, 403, "{path}");
    }
    assert_eq!(app.get("/desk/tags").status, 303);
}

#[test]
fn somebody_who_is_presented_keeps_their_page_when_nothing_of_theirs_is_live() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un\nauteur: Lou Marchetti", "x");
    app.publish("deux", "title: Deux\nauteur: Agent Secret", "x");
    let author = format!("/desk/authors/{}", id(&desk, "/desk/authors", "Lou Marchetti"));
    let said =
        [("name", "Lou Marchetti"), ("role", "Photographe"), ("description", "À Lyon."), ("portrait", "")];
    let sent = desk.send_file(&author, &said, ("portrait_file", "lou.png", &png(600, 400)));
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(desk.page(&author).attributes("#portrait", "value"), ["lou.png"]);
    assert_eq!(desk.page(&author).attributes(".emblem img", "src"), ["/uploads/lou.png"]);
    assert_eq!(app.page("/auteurs/lou-marchetti/").attributes(".portrait img", "src"), ["/uploads/lou.png"]);
    assert_eq!(app.get("/uploads/lou.png").status, 200);
    while chapeau::newsroom::variants::step(&app.newsroom, app.now()).expect("a step") {}
    let sizes = app.page("/auteurs/lou-marchetti/").attributes(".portrait source", "srcset").concat();
    assert!(sizes.contains("200w") && sizes.contains("480w"), "{sizes}");
    assert_eq!(app.get(sizes.split(' ').next().expect("an address")).status, 200);
    for slug in ["un", "deux"] {
        let path = SitePath::parse(&format!("/articles/{slug}/")).expect("a path");
        let id = app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("a database");
        withdrawal::withdraw(&app.newsroom, id.expect("an article"), app.now()).expect("withdrawn");
    }
    let page = app.page("/auteurs/lou-marchetti/");
    assert_eq!((page.one("h1"), page.one(".role")), ("Lou Marchetti".to_owned(), "Photographe".to_owned()));
    assert_eq!(page.one(".empty"), "Aucun article en ligne de cette personne pour l’instant.");
    assert_eq!((page.count(".portrait img"), page.count("meta[name=robots][content=noindex]")), (1, 1));
    assert_eq!(desk.page(&author).attributes(".head a", "href"), ["/auteurs/lou-marchetti/"]);
    for map in ["/sitemap-1.xml", "/plan-du-site/"] {
        assert!(!app.page(map).text().contains("lou-marchetti"), "{map}");
    }
    assert_eq!(app.page("/auteurs/lou-marchetti/feed.xml").text().matches("<entry>").count(), 0);
    assert_eq!(app.get("/auteurs/agent-secret/").status, 404, "of whom nothing is said");
    let shelved = app.shelved();
    let note = desk.send_file(&author, &said, ("portrait_file", "note.pdf", b"%PDF-1.4\n%%EOF"));
    assert_eq!((note.status, note.count("#portrait-error"), app.shelved()), (422, 1, shelved));
    let wrong = desk.post(&author, &[("name", "Lou Marchetti"), ("portrait", "absent.png")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.one("#portrait-error").contains("absent.png"));
    let writer = app.desk("Idriss", Role::Writer);
    assert_eq!(writer.send_file(&author, &said, ("portrait_file", "x.png", &png(4, 4))).status, 403);
}
