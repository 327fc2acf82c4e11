//! While the database does not answer: readers get the pages that were kept, marked as such, and none past the instant
//! at which a schedule would have changed it.

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::newsroom::writing;

use crate::house::{Desk, Reply, TestApp, png};

const READ: [&str; 7] = [
    "/",
    "/articles/a/",
    "/contact.html",
    "/feed.xml",
    "/sitemap.xml",
    "/articles/a/index.md",
    "/uploads/p.png",
];
const LISTS: [&str; 3] = ["/", "/feed.xml", "/sitemap.xml"];
const STALE: &str = "chapeau; fwd=stale";
const MINUTE: i64 = 60;

/// A site whose pages were read, and whose clock has looked at it.
fn read_site() -> TestApp {
    let app = TestApp::new();
    let article = |title: &str, text: &str| {
        format!("---\ntitle: {title}\nchapeau: Ici.\ndate: 2026-11-01 08:00:00 +01:00\n---\n{text}\n")
    };
    let (a, b) = (article("A", "![Un pont](/uploads/p.png)"), article("B", "Texte."));
    app.import_bytes(&[
        ("_articles/a.md", a.as_bytes()),
        ("_articles/b.md", b.as_bytes()),
        ("contact.md", b"---\ntitle: Contact\n---\nEcrivez-nous.\n"),
        ("uploads/p.png", &png(4, 4)),
    ]);
    app.turn_of_the_clock();
    for path in READ {
        app.page(path);
    }
    app
}

pub fn id_of(app: &TestApp, path: &str) -> ArticleId {
    let ids = app.words(&format!("SELECT '' || id AS word FROM articles WHERE path = '{path}'"));
    ArticleId(ids[0].parse().expect("an id"))
}

/// Takes the database away, and lets the clock notice.
fn take_away(app: &TestApp) {
    app.database().take_away();
    app.turn_of_the_clock();
}

fn bring_back(app: &TestApp) {
    app.database().bring_back();
    app.turn_of_the_clock();
}

fn is_marked(reply: &Reply) -> bool {
    reply.header("cache-status") == STALE
}

#[test]
fn what_was_read_is_served_with_its_age_and_what_was_not_is_a_page_that_says_why() {
    let app = read_site();
    let before: Vec<_> = READ.map(|path| app.page(path).body).into();
    take_away(&app);
    app.pass(90);
    for (path, before) in READ.iter().zip(&before) {
        let reply = app.page(path);
        assert!(reply.body == *before, "{path}");
        let is_file = path.starts_with("/uploads/");
        assert_eq!((is_marked(&reply), reply.header("age") == "90"), (!is_file, !is_file), "{path}");
        let etag = reply.header("etag").to_owned();
        let again = app.get_with(path, &[("if-none-match", &etag)]);
        assert_eq!((again.status, is_marked(&again)), (304, !is_file), "{path}");
    }
    assert_eq!(app.page("/?utm_source=x").body, before[0]);
    for path in ["/articles/", "/archives/", "/nulle-part/", "/recherche/?q=pont"] {
        let reply = app.get(path);
        assert_eq!((reply.status, reply.header("retry-after")), (503, "2"), "{path}");
        assert!(reply.text().contains("La base de données ne répond pas"), "{path}: {}", reply.text());
    }
    bring_back(&app);
    for path in READ.iter().chain(&["/articles/", "/archives/"]) {
        let reply = app.page(path);
        assert_eq!((reply.header("age"), is_marked(&reply)), ("", false), "{path}");
    }
    assert_eq!(app.get("/nulle-part/").status, 404);
}

#[test]
fn no_page_is_served_past_the_instant_at_which_a_schedule_would_have_changed_it() {
    let app = read_site();
    let desk = app.desk("Ada", Role::Admin);
    let context = app.context(&desk.editor());
    let a = id_of(&app, "/articles/a/");
    let withdrawal = app.now().plus_seconds(10 * MINUTE);
    writing::expire_at(&context, a, Some(withdrawal)).expect("a plan");
    let new = draft(&app, &desk);
    writing::schedule(&context, new, app.now().plus_seconds(20 * MINUTE)).expect("a plan");
    app.turn_of_the_clock();
    for path in READ {
        app.page(path);
    }
    take_away(&app);
    let statuses = |app: &TestApp| READ.map(|path| app.get(path).status);
    app.pass(10 * MINUTE - 1);
    assert_eq!(statuses(&app), [200; 7]);
    app.pass(1);
    // What does not name the article that should be gone is served.
    assert_eq!(statuses(&app), [503, 503, 200, 503, 200, 503, 503]);
    bring_back(&app);
    assert_eq!(app.get("/articles/a/").status, 410);
    for path in ["/", "/contact.html", "/feed.xml"] {
        app.page(path);
    }
    take_away(&app);
    app.pass(10 * MINUTE);
    // A list would have shown the new one.
    assert_eq!(["/", "/contact.html", "/feed.xml"].map(|path| app.get(path).status), [503, 200, 503]);
}

/// A draft without faults.
fn draft(app: &TestApp, desk: &Desk<'_>) -> ArticleId {
    let text = "---\ntitle: Nouveau\ncategory: Ville\nchapeau: Un chapeau.\n---\nTexte.\n";
    writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("a draft")
}

#[test]
fn what_was_withdrawn_just_before_is_not_served() {
    let app = read_site();
    let desk = app.desk("Ada", Role::Admin);
    writing::withdraw_now(&app.context(&desk.editor()), id_of(&app, "/articles/a/")).expect("a withdrawal");
    take_away(&app);
    for path in READ.iter().filter(|path| **path != "/contact.html") {
        let reply = app.get(path);
        // A list that was made again before the database went away is right.
        let is_right = reply.status == 200 && LISTS.contains(path) && !reply.text().contains("/articles/a/");
        assert!(reply.status == 503 || is_right, "{path}: {}\n{}", reply.status, reply.text());
    }
}

#[test]
fn editors_are_told_the_reason_and_keep_what_they_typed() {
    let app = read_site();
    let desk = app.desk("Ada", Role::Publisher);
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    take_away(&app);
    let reply =
        desk.send("/desk/articles/new", &headers, b"nonce=n&title=Un&body=Un+long+texte&whole=1".to_vec());
    assert_eq!(reply.status, 503);
    let text = reply.text();
    assert!(text.contains("La base de données ne répond pas"), "{text}");
    bring_back(&app);
    let reply =
        desk.send("/desk/articles/new", &headers, b"nonce=n&title=Un&body=Un+long+texte&whole=1".to_vec());
    assert_eq!(reply.status, 303);
}

#[test]
fn a_schedule_that_was_due_meanwhile_is_carried_out_afterwards() {
    let app = read_site();
    let desk = app.desk("Ada", Role::Admin);
    let new = draft(&app, &desk);
    writing::schedule(&app.context(&desk.editor()), new, app.now().plus_seconds(MINUTE)).expect("a plan");
    take_away(&app);
    app.pass(2 * MINUTE);
    app.turn_of_the_clock();
    assert_eq!(app.get("/articles/nouveau/").status, 503);
    bring_back(&app);
    app.page("/articles/nouveau/");
}
