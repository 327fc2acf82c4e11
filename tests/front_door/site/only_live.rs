//! A reader never sees, by any address, anything that is not live now.

use chapeau::newsroom::withdrawal;
use chapeau::store::desk::articles;

use crate::house::{TestApp, png};

/// All lists and files that readers can request.
const EVERYWHERE: [&str; 17] = [
    "/",
    "/articles/",
    "/categories/",
    "/tags/",
    "/tags/secret/",
    "/categories/secrets/",
    "/archives/",
    "/plan-du-site/",
    "/auteurs/agent-secret/",
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/tags/secret/feed.xml",
    "/categories/secrets/rss.xml",
    "/auteurs/agent-secret/feed.json",
    "/sitemap-1.xml",
    "/tags/secret/feed/",
];

const SECRET: &str = "title: Le grand secret\ncategories: [Secrets]\ntags: [secret]\nauthor: Agent Secret";

#[test]
fn a_draft_is_hidden_from_readers() {
    let app = TestApp::new();
    app.publish("public", "title: Public\ntags: [connu]", "Texte.");
    let text = format!(
        "---\n{SECRET}\ndate: 2026-10-01\npublished: false\n---\nTexte ![Alt](/uploads/secret.png)\n"
    );
    app.import_bytes(&[("_articles/secret.md", text.as_bytes()), ("uploads/secret.png", &png(4, 4))]);
    hidden(&app);
    assert_eq!(app.get("/articles/secret/").status, 404);
    assert_eq!(app.get("/articles/secret/photos/1/").status, 404);
    assert_eq!(app.get("/uploads/secret.png").status, 404);
}

#[test]
fn an_article_of_tomorrow_appears_tomorrow() {
    let app = TestApp::new();
    app.publish("public", "title: Public", "Texte.");
    let text = format!("---\n{SECRET}\ndate: 2026-11-21 08:00:00 +01:00\n---\nTexte.\n");
    let report = app.import(&[("_articles/secret.md", &text)]);
    assert_eq!(report.files[0].state, "scheduled");
    hidden(&app);
    assert_eq!(app.get("/articles/secret/").status, 404);
    app.at("2026-11-21 06:59");
    assert_eq!(app.get("/articles/secret/").status, 404, "not a minute early");
    app.at("2026-11-21 07:00");
    assert_eq!(app.page("/articles/secret/").one("h1"), "Le grand secret");
    assert!(app.page("/articles/").text().contains("Le grand secret"));
}

#[test]
fn a_withdrawn_article_is_gone_everywhere() {
    let app = TestApp::new();
    app.publish("public", "title: Public\ntags: [connu]", "Texte.");
    let text = format!(
        "---\n{SECRET}\ndate: 2026-10-01\nredirect_from: /vieux\n---\nTexte ![Alt](/uploads/secret.png)\n"
    );
    app.import_bytes(&[("_articles/secret.md", text.as_bytes()), ("uploads/secret.png", &png(4, 4))]);
    assert!(app.page("/").text().contains("Le grand secret"));
    assert_eq!(app.get("/uploads/secret.png").status, 200);
    let id = app.newsroom.store.read_here(|db| {
        articles::by_path(db, &chapeau::domain::path::SitePath::parse("/articles/secret/").expect("a path"))
    });
    withdrawal::withdraw(&app.newsroom, id.expect("an answer").expect("an article"), app.now())
        .expect("a withdrawal");
    hidden(&app);
    assert_eq!(app.get("/articles/secret/").status, 410);
    assert_eq!(app.get("/vieux").status, 410);
    assert_eq!(app.get("/uploads/secret.png").status, 404);
    assert_eq!(app.get("/articles/secret/photos/1/").status, 404);
}

fn hidden(app: &TestApp) {
    for path in EVERYWHERE {
        let reply = app.get(path);
        assert!(matches!(reply.status, 200 | 404), "{path}: {}", reply.status);
        assert!(!reply.text().contains("grand secret"), "{path} tells");
        assert!(!reply.text().contains("Agent Secret"), "{path} tells");
        assert!(!reply.text().contains("/tags/secret/\""), "{path} tells");
        assert!(!reply.text().contains("/articles/secret/"), "{path} tells");
    }
    assert!(!app.get("/articles/public/").text().contains("secret"));
    assert!(!app.get("/articles/secre/").text().contains("grand secret"), "the 404 page tells");
}
