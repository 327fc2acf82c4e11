//! The list of articles, and bulk actions.

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::newsroom::{retag, writing};
use chapeau::store::desk::document_terms as stored;

use crate::house::{Desk, TestApp};

/// Creates a draft.
fn draft(app: &TestApp, desk: &Desk<'_>, text: &str) -> ArticleId {
    writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("a draft")
}

fn titles(desk: &Desk<'_>, address: &str) -> Vec<String> {
    desk.page(address).all("table .ttl")
}

#[test]
fn the_list_is_narrowed_by_its_address() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: L’été à la ville\ncategory: Culture\ndate: 2026-07-01 08:00:00 +02:00", "x");
    app.publish(
        "deux",
        "title: Le budget\ncategory: Finances\nauteur: Lou Marchetti\ndate: 2026-03-01 08:00:00 +01:00",
        "x",
    );
    draft(&app, &desk, "---\ntitle: L’ETE suivant\ncategory: Décryptages\n---\n");
    let all = ["L’ETE suivant", "L’été à la ville", "Le budget"];
    assert_eq!(titles(&desk, "/desk/articles"), all);
    assert_eq!(titles(&desk, "/desk/articles?q=ete"), all[..2]);
    assert_eq!(titles(&desk, "/desk/articles?state=draft"), all[..1]);
    assert_eq!(titles(&desk, "/desk/articles?category=decryptages"), all[..1]);
    assert_eq!(titles(&desk, "/desk/articles?category=CULTURE"), all[1..2]);
    assert_eq!(titles(&desk, "/desk/articles?author=signed:lou%20marchetti"), all[2..]);
    assert_eq!(titles(&desk, &format!("/desk/articles?author=account:{}", desk.account.id.0)), all[..1]);
    assert_eq!(titles(&desk, "/desk/articles?from=2026-07-01&until=2026-07-01"), all[1..2]);
    assert_eq!(
        titles(&desk, "/desk/articles?sort=oldest&state=published"),
        ["Le budget", "L’été à la ville"]
    );
    assert_eq!(titles(&desk, "/desk/articles?kind=page"), Vec::<String>::new());
    let page = desk.page("/desk/articles?q=zzz");
    assert!(page.text().contains("Aucun article ne répond"), "{}", page.text());
    assert_eq!(desk.page("/desk/articles").all(".tabs .n"), ["3", "1", "0", "0", "2", "0", "0"]);
    let choices = desk.page("/desk/articles?category=culture");
    assert_eq!(
        choices.all("#category option"),
        ["Toutes les rubriques", "Culture", "Finances", "Décryptages"]
    );
    assert_eq!(choices.one("#category [selected]"), "Culture");
}

#[test]
fn words_are_looked_for_as_readers_search_does() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Les forêts domaniales\ncategory: Nature", "Des arbres, et encore des arbres.");
    app.publish("deux", "title: Un budget\ncategory: Finances", "Une forêt entre deux colonnes de chiffres.");
    draft(&app, &desk, "---\ntitle: La forêt\ncategory: Nature\n---\nUne forêt, des forêts.\n");
    draft(&app, &desk, "---\ntitle: Autre chose\n---\nRien de tel.\n");
    let found = titles(&desk, "/desk/articles?q=FORETS");
    assert_eq!(found.len(), 3, "stems, accents and the text count: {found:?}");
    assert_eq!(found[2], "Un budget", "a title weighs more than a text");
    let narrowed = titles(&desk, "/desk/articles?q=forets&category=nature&state=published");
    assert_eq!(narrowed, ["Les forêts domaniales"]);
    assert_eq!(titles(&desk, "/desk/articles?q=forets&sort=title")[0], "La forêt");
    assert_eq!(titles(&desk, "/desk/articles?q=dom"), ["Les forêts domaniales"], "the beginning of a word");
    let page = desk.page("/desk/articles?q=forets&category=nature");
    let tab = page.attributes(".tabs a", "href").remove(1);
    assert!(tab.contains("q=forets") && tab.contains("category=nature"), "{tab}");
    assert_eq!(page.one("#sort [selected]"), "Les plus pertinents d’abord");
    let writer = app.desk("Idriss", Role::Writer);
    assert_eq!(titles(&writer, "/desk/articles?q=forets"), Vec::<String>::new(), "others' articles are not");
}

#[test]
fn an_address_that_makes_no_sense_shows_the_list() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "x");
    for odd in [
        "state=x&kind=y&sort=z&page=0&from=2026-02-30&author=account:x",
        "q=%25_%5C%27%22%00&page=99999999999999999999",
        "author=signed:&category=%20&tag=%C3",
        "from=-1&until=9999-99-99",
    ] {
        assert_eq!(desk.get(&format!("/desk/articles?{odd}")).status, 200, "{odd}");
    }
    assert_eq!(titles(&desk, "/desk/articles?page=7"), Vec::<String>::new());
    let long = format!("/desk/articles?q={}", "a".repeat(5000));
    assert_eq!(desk.get(&long).status, 200);
}

#[test]
fn numbered_pages_keep_the_filters() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for number in 1..=51 {
        draft(&app, &desk, &format!("---\ntitle: Brouillon {number}\n---\n"));
    }
    let first = desk.page("/desk/articles?state=draft");
    assert_eq!(first.count("tbody tr"), 50);
    assert_eq!(first.attributes(".pager a[rel=next]", "href"), ["/desk/articles?state=draft&page=2"]);
    assert_eq!(titles(&desk, "/desk/articles?state=draft&page=2"), ["Brouillon 1"]);
}

#[test]
fn writers_see_what_they_began_and_nothing_else() {
    let app = TestApp::new();
    let camille = app.desk("Camille", Role::Publisher);
    let idriss = app.desk("Idriss", Role::Writer);
    let other = draft(&app, &camille, "---\ntitle: À Camille\n---\n");
    draft(&app, &idriss, "---\ntitle: À Idriss\n---\n");
    assert_eq!(titles(&idriss, "/desk/articles"), ["À Idriss"]);
    let forged = format!("/desk/articles?author=account:{}", camille.account.id.0);
    assert_eq!(titles(&idriss, &forged), Vec::<String>::new());
    assert_eq!(idriss.page("/desk/articles").all(".tabs .n")[0], "1");
    let id = other.0.to_string();
    let asked = idriss.post("/desk/articles/selection", &[("deed", "discard"), ("id", &id)]);
    assert!(!asked.text().contains("À Camille"));
    let sure = [("deed", "discard"), ("id", id.as_str()), ("sure", "yes")];
    let result = idriss.post("/desk/articles/selection", &sure);
    assert!(result.text().contains("Votre rôle ne le permet pas"), "{}", result.text());
    assert_eq!(titles(&camille, "/desk/articles?state=draft").len(), 2);
}

#[test]
fn several_articles_get_a_tag_that_readers_see_at_once() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un\ntags: [a]", "Texte");
    let second = draft(&app, &desk, "---\ntitle: Deux\n---\n").0.to_string();
    let first = desk.page("/desk/articles?state=published").attributes("tbody input", "value").remove(0);
    let chosen = [("deed", "tag"), ("name", "Été"), ("id", first.as_str()), ("id", second.as_str())];
    let ask = desk.post("/desk/articles/selection", &chosen);
    assert_eq!(ask.one("h1"), "Ajouter une étiquette à 2 articles ?");
    assert_eq!(ask.all(".named li").len(), 2);
    assert_eq!(app.get("/tags/ete/").status, 404, "asked, not done");
    let sure = [chosen.as_slice(), &[("sure", "yes"), ("back", "/desk/articles?tag=ete")]].concat();
    let list = desk.done("/desk/articles/selection", &sure);
    assert_eq!(list.one("[role=status].notice"), "2 articles traités.");
    assert_eq!(list.all("table .ttl").len(), 2);
    assert_eq!(app.page("/tags/ete/").count(".list .card"), 1, "the draft is no reader's");
    assert!(app.page("/articles/un/").text().contains("Texte"));
}

#[test]
fn what_cannot_be_done_to_one_is_told_and_the_others_are_done() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Publié", "x");
    let second = draft(&app, &desk, "---\ntitle: Brouillon\n---\n").0.to_string();
    let first = desk.page("/desk/articles?state=published").attributes("tbody input", "value").remove(0);
    let fields = [
        ("deed", "discard"),
        ("sure", "yes"),
        ("id", first.as_str()),
        ("id", second.as_str()),
        ("id", "99999"),
        ("back", "https://ailleurs.example/"),
    ];
    let result = desk.post("/desk/articles/selection", &fields);
    assert_eq!(result.status, 200);
    assert_eq!(result.one("[role=status]"), "1 article traité.");
    assert_eq!(result.all(".named li").len(), 2);
    assert_eq!(result.attributes(".acts a", "href"), ["/desk/articles"]);
    assert_eq!(titles(&desk, "/desk/articles?state=trash"), ["Brouillon"]);
    let back = [("deed", "take-out"), ("sure", "yes"), ("id", second.as_str())];
    desk.done("/desk/articles/selection", &back);
    assert_eq!(titles(&desk, "/desk/articles?state=draft"), ["Brouillon"]);
}

#[test]
fn a_selection_that_makes_no_sense_comes_back_with_a_sentence() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = draft(&app, &desk, "x").0.to_string();
    let nothing = desk.post("/desk/articles/selection", &[("deed", "discard")]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.text().contains("Aucun article n’est coché"));
    let long = "x".repeat(10 << 20);
    for name in ["", " ", "\u{202e}", long.as_str()] {
        let fields = [("deed", "tag"), ("name", name), ("id", id.as_str()), ("sure", "yes")];
        let again = desk.post("/desk/articles/selection", &fields);
        assert_eq!(again.status, 422);
        assert!(again.one("title").starts_with("Erreur :"));
        assert_eq!(again.count("#name-error"), 1);
    }
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("id", id.as_str()), 201).collect();
    assert_eq!(desk.post("/desk/articles/selection", &many).status, 422);
}

#[test]
fn what_older_documents_are_filed_under_is_noted_at_start() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = draft(&app, &desk, "---\ntitle: Un\ncategory: Culture\n---\n");
    let store = &app.newsroom.store;
    store
        .write_here(|db| stored::put(db, id, &[]).and_then(|()| stored::mark_all_unread(db)))
        .expect("a database");
    assert_eq!(titles(&desk, "/desk/articles?category=culture"), Vec::<String>::new());
    assert_eq!(retag::catch_up(&app.newsroom).expect("a database"), 1);
    assert_eq!(retag::catch_up(&app.newsroom).expect("a database"), 0, "once");
    assert_eq!(titles(&desk, "/desk/articles?category=culture"), ["Un"]);
}
