//! How many transactions a request of the desk opens: each waits for a connection, and a writing one for its
//! turn.

use chapeau::domain::editor::Role;

use crate::house::{Desk, Reply, TestApp};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("accept", "application/json");
const TEXT: &str = "title=Un+pont&chapeau=Il+ouvre.&category=Ville&body=Un+[lien](/absent/).&whole=1";

/// The answer to a form, and how many transactions it took.
fn counted(app: &TestApp, desk: &Desk<'_>, path: &str, headers: &[(&str, &str)], body: &str) -> (Reply, u64) {
    let before = app.newsroom.store.transactions();
    let reply = desk.send(path, &[&[FORM], headers].concat(), body.as_bytes().to_vec());
    (reply, app.newsroom.store.transactions() - before)
}

/// The address of a new draft.
fn draft(app: &TestApp, desk: &Desk<'_>) -> String {
    let (reply, _) = counted(app, desk, "/desk/articles/new", &[], TEXT);
    reply.header("location").split('?').next().expect("an address").to_owned()
}

#[test]
fn a_save_opens_at_most_four_transactions() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let path = draft(&app, &desk);
    let (page, taken) = counted(&app, &desk, &path, &[], &format!("{TEXT}&version=1&subtitle=A"));
    assert_eq!((page.status, taken), (303, 3), "session, article, write");
    let (json, taken) = counted(&app, &desk, &path, &[JSON], &format!("{TEXT}&version=2&subtitle=B"));
    assert_eq!((json.status, taken), (200, 4), "session, article, write, points");
    let answer: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    assert_eq!(answer["version"], 3);
    assert!(answer["points"]["count"].as_u64().expect("a number") > 0, "{answer}");
    // A field that keeps its value: the answer is the form again.
    let wrong = format!("{TEXT}&version=3&subtitle=C&date=demain");
    let (again, taken) = counted(&app, &desk, &path, &[], &wrong);
    assert_eq!((again.status, taken), (422, 4), "session, article, write, form");
    assert!(again.text().contains("demain"), "{}", again.text());
}

#[test]
fn a_creating_save_opens_at_most_four_transactions() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let new = |headers, nonce: &str| {
        counted(&app, &desk, "/desk/articles/new", headers, &format!("{TEXT}&nonce={nonce}"))
    };
    let (page, taken) = new(&[], "n1");
    assert_eq!((page.status, taken), (303, 3), "session, form key, write");
    let (json, taken) = new(&[JSON], "n2");
    assert_eq!((json.status, taken), (200, 4), "session, form key, write, points");
    let (same, taken) = new(&[JSON], "n2");
    assert_eq!((same.status, taken), (200, 3), "sent twice: nothing is written");
    assert_eq!(json.text(), same.text());
}

#[test]
fn a_conflicting_save_opens_two_transactions() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let path = draft(&app, &desk);
    counted(&app, &desk, &path, &[], "title=Le+leur&body=Leur+texte.&whole=1&version=1");
    let mine = "title=Le+mien&body=Mon+texte.&whole=1&version=1";
    let (conflict, taken) = counted(&app, &desk, &path, &[], mine);
    assert_eq!((conflict.status, taken), (409, 2), "session, article with both texts");
    assert!(conflict.text().contains("Camille"), "it says who saved meanwhile: {}", conflict.text());
}

#[test]
fn opening_an_article_takes_three_transactions() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let path = draft(&app, &desk);
    let before = app.newsroom.store.transactions();
    desk.page(&path);
    assert_eq!(app.newsroom.store.transactions() - before, 3, "session, article, form");
}
