//! Imports that build on one another: in which order they are taken back, and what is said of what stays.

use chapeau::domain::editor::Role;
use chapeau::domain::import_batch::{BatchId, StayReason};
use chapeau::newsroom::import::undo;

use crate::desk::writing::change;
use crate::house::{Desk, TestApp, png};

const CONFIG: (&str, &[u8]) = ("_config.yml", b"title: Vieux site\n");
const FIRST: &[u8] = b"---\ntitle: Un\ntags: [pont]\n---\n![x](/uploads/p.png)\n";
const SECOND: &[u8] = b"---\ntitle: Un, revu\ntags: [pont]\n---\n![x](/uploads/p.png)\n";
const OTHER: &[u8] = b"---\ntitle: Deux\ntags: [pont]\n---\n![x](/uploads/p.png)\n";
const A: &str = "_posts/2024-01-01-a.md";

fn undo(app: &TestApp, number: i32) -> Result<Vec<(String, StayReason)>, String> {
    let stays = undo::undo(&app.newsroom, BatchId(number), app.now(), &mut |_, _| {});
    let named = |stays: Vec<chapeau::domain::import_batch::Stay>| {
        stays.into_iter().map(|stay| (stay.name, stay.why)).collect()
    };
    stays.map(named).map_err(|why| why.to_string())
}

fn save(app: &TestApp, desk: &Desk<'_>, title: &str, text: &str) {
    let sql = format!("SELECT CAST(article_id AS TEXT) AS word FROM working_copies WHERE title = '{title}'");
    let id = app.words(&sql).remove(0);
    let saved = change(desk, &format!("/desk/articles/{id}"), &[("body", text)]);
    assert_eq!(saved.status, 303, "{}", saved.text());
}

#[test]
fn an_import_is_taken_back_after_the_later_ones_that_changed_what_it_brought() {
    let app = TestApp::new();
    let picture = png(4, 4);
    let before = app.words("SELECT name AS word FROM media");
    app.import_bytes(&[CONFIG, (A, FIRST), ("uploads/p.png", &picture)]);
    app.import_bytes(&[CONFIG, (A, SECOND), ("uploads/p.png", &picture)]);
    let desk = app.desk("camille", Role::Admin);
    let asked = desk.page("/desk/imports/1/undo");
    assert!(asked.text().contains("annulez d’abord l’import n°\u{a0}2"), "{}", asked.text());
    assert_eq!(asked.attributes("main a[href$='/undo']", "href"), ["/desk/imports/2/undo"]);
    assert_eq!(asked.count("form[action='/desk/imports/1/undo']"), 0, "nothing to confirm");
    let refused = desk.post("/desk/imports/1/undo", &[]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("annulez d’abord"), "{}", refused.text());
    assert!(undo(&app, 1).is_err_and(|why| why.contains("take back import 2 first")));
    assert_eq!(app.page("/2024/01/01/a.html").one("h1"), "Un, revu", "nothing was done");
    assert_eq!(desk.post("/desk/imports/2/undo", &[]).status, 303);
    assert_eq!(app.page("/2024/01/01/a.html").one("h1"), "Un");
    assert!(desk.page("/desk/imports/1/undo").count("form[action='/desk/imports/1/undo']") > 0);
    assert_eq!(undo(&app, 1), Ok(Vec::new()));
    assert_eq!(app.get("/2024/01/01/a.html").status, 404);
    assert_eq!(app.words("SELECT name AS word FROM media"), before);
}

#[test]
fn what_a_later_import_uses_too_is_taken_back_with_that_one() {
    let app = TestApp::new();
    let picture = png(4, 4);
    app.import_bytes(&[CONFIG, (A, FIRST), ("uploads/p.png", &picture)]);
    let more: [(&str, &[u8]); 5] = [
        CONFIG,
        (A, FIRST),
        ("uploads/p.png", &picture),
        ("_uploads/p.png", &picture),
        ("_posts/2024-01-02-b.md", OTHER),
    ];
    app.import_bytes(&more);
    assert_eq!(undo(&app, 1), Ok(vec![("p.png".to_owned(), StayReason::Used)]), "nothing of it was changed");
    assert_eq!(app.get("/2024/01/01/a.html").status, 404);
    app.page("/2024/01/02/b.html");
    app.page("/tags/pont/");
    assert_eq!(undo(&app, 2), Ok(Vec::new()));
    for table in ["media", "tags", "imported_files", "articles"] {
        let all = app.words(&format!("SELECT CAST(count(*) AS TEXT) AS word FROM {table}"));
        assert_eq!(all, ["0"], "{table}: nothing stays for good");
    }
}

#[test]
fn what_somebody_edited_is_told_with_who_and_when_also_after_a_later_import() {
    let app = TestApp::new();
    app.import_bytes(&[CONFIG, (A, FIRST)]);
    let desk = app.desk("camille", Role::Admin);
    save(&app, &desk, "Un", "Texte repris.");
    app.import_bytes(&[CONFIG, (A, SECOND)]);
    let asked = desk.page("/desk/imports/1/undo").text();
    assert!(asked.contains("modifié depuis par camille, le "), "{asked}");
    assert!(!asked.contains("plus récent"), "{asked}");
    let shown = desk.page("/desk/imports/2");
    assert!(shown.text().contains("modifié depuis par camille, le "), "{}", shown.text());
    let other = shown.attributes("a[href*='/versions/compare?']", "href");
    let compared = desk.page(other.first().expect("a link to the other version"));
    assert!(compared.text().contains("revu"), "the text of the newer copy: {}", compared.text());
    assert_eq!(undo(&app, 1), Ok(vec![("Un".to_owned(), StayReason::Edited)]));
    assert!(desk.page("/desk/imports/1").text().contains("modifié depuis par camille, le "));
}
