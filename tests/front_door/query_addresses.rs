//! An address is a path and a query: old programs told their pages apart by it.

use chapeau::domain::editor::Role;
use chapeau::domain::path::SitePath;
use chapeau::newsroom::redirects;
use chapeau::store::desk::articles;

use crate::house::{TestApp, png};

/// Two articles, and redirects to them from these addresses.
fn site(rules: &[(&str, &str)]) -> TestApp {
    let app = TestApp::new();
    app.publish("un", "title: Un\ncategories: [Ville]", "Texte.");
    app.publish("deux", "title: Deux\ntags: [Eau]", "Texte.");
    let camille = app.desk("Camille", Role::Publisher).editor();
    for (from, to) in rules {
        redirects::add(&app.context(&camille), from, to).expect(from);
    }
    app
}

fn leads(app: &TestApp, from: &str, to: &str) {
    let reply = app.get(from);
    assert_eq!((reply.status, reply.header("location")), (301, to), "{from}");
}

#[test]
fn each_query_has_a_target_of_its_own() {
    let app = site(&[
        ("/?p=1", "/articles/un/"),
        ("/?p=2", "/articles/deux/"),
        ("/index.php?id=1&lang=fr", "/articles/un/"),
        ("/index.php?id=2&lang=fr", "/articles/deux/"),
        ("https://ancien.example/spip.php?article1", "/articles/un/"),
        ("/spip.php?article2", "/articles/deux/"),
        ("/articles/?cat=3", "/categories/ville/"),
        ("/z?q=été", "/?p=2"),
    ]);
    for (from, to) in [
        ("/?p=1", "/articles/un/"),
        ("/?p=2", "/articles/deux/"),
        ("/?p=%32", "/articles/deux/"),
        ("/?p=1&utm_source=lettre&fbclid=x", "/articles/un/?utm_source=lettre&fbclid=x"),
        ("/index.php?lang=fr&id=2", "/articles/deux/"),
        ("/spip.php?article1", "/articles/un/"),
        ("/spip.php?article2=", "/articles/deux/"),
        ("/SPIP.php?article2", "/articles/deux/"),
        ("/articles/?cat=3", "/categories/ville/"),
        ("/z?q=%C3%A9t%C3%A9", "/articles/deux/"),
        ("/z?q=e%CC%81te%CC%81", "/articles/deux/"),
    ] {
        leads(&app, from, to);
    }
    for (address, status) in [
        ("/?p=3", 200),
        ("/?p=12", 200),
        ("/", 200),
        ("/?p=%E9", 200),
        ("/spip.php?article77", 404),
        ("/spip.php", 404),
        ("/index.php?id=1", 404),
        ("/articles/?cat=4", 200),
        ("/articles/un/?p=1", 200),
    ] {
        assert_eq!(app.get(address).status, status, "{address}: nobody named it");
    }
}

#[test]
fn a_query_that_nobody_named_leads_to_no_other_article() {
    let app = site(&[("/spip.php", "/articles/un/"), ("/spip.php?article2", "/articles/deux/")]);
    leads(&app, "/spip.php", "/articles/un/");
    leads(&app, "/spip.php?utm_source=x", "/articles/un/?utm_source=x");
    leads(&app, "/spip.php?article2", "/articles/deux/");
    assert_eq!(app.get("/spip.php?article3").status, 404);
}

#[test]
fn an_article_that_moves_or_is_withdrawn_takes_its_queries_along() {
    let app = site(&[("/?p=1", "/articles/un/")]);
    app.publish("un", "title: Un\npermalink: /nouveau/\nredirect_from: /index.php?id=1", "Texte.");
    leads(&app, "/?p=1", "/nouveau/");
    leads(&app, "/index.php?id=1", "/nouveau/");
    let desk = app.desk("Dominique", Role::Publisher);
    let path = SitePath::parse("/nouveau/").expect("a path");
    let stored = |db: &mut _| {
        let id = articles::by_path(db, &path)?.expect("an article");
        articles::by_id(db, id)
    };
    let stored = app.newsroom.store.read_here(stored).expect("a database").expect("an article");
    let version = stored.version.to_string();
    desk.done(&format!("/desk/articles/{}/withdrawal", stored.id.0), &[("version", &version)]);
    assert_eq!(app.get("/?p=1").status, 410);
    assert_eq!(app.get("/").status, 200);
}

#[test]
fn a_query_survives_every_redirect() {
    let app = TestApp::new();
    let photo = png(8, 8);
    let album = |permalink: &str| {
        let text = format!(
            "---\ntitle: Album\ndate: 2026-10-01\ndateEvent: 2026-12-01\ncategories: [Ville]\npermalink: {permalink}\n---\n![Un](/uploads/p.png)\n\n![Deux](/uploads/q.png)\n"
        );
        app.import_bytes(&[
            ("uploads/p.png", &photo[..]),
            ("uploads/q.png", &photo),
            ("_articles/album.md", text.as_bytes()),
        ]);
    };
    album("/ancien/");
    album("/album/");
    app.publish("fin", "title: Fin\nredirect_from: /vieux", "Texte.");
    let query = "utm_source=lettre&x=1";
    for (from, to) in [
        ("/ancien/", "/album/"),
        ("/ancien", "/album/"),
        ("/ancien/photos/2/", "/album/photos/2/"),
        ("/ancien/photos/", "/album/photos/"),
        ("/album/photos/2", "/album/photos/2/"),
        ("/ancien/evenement.ics", "/album/evenement.ics"),
        ("/Articles", "/articles/"),
        ("/categories/ville", "/categories/ville/"),
        ("/recherche", "/recherche/"),
        ("/vieux", "/articles/fin/"),
        ("/feed/", "/feed.xml"),
    ] {
        leads(&app, &format!("{from}?{query}"), &format!("{to}?{query}"));
    }
    leads(&app, "/articles/?page=1&utm_source=x", "/articles/?utm_source=x");
    leads(
        &app,
        "/categories/ville/?page=1&annee=2026&utm_source=x",
        "/categories/ville/?annee=2026&utm_source=x",
    );
}

#[test]
fn rules_of_an_old_server_keep_their_queries() {
    let app = TestApp::new();
    let report = app.import(&[
        (
            "_articles/un.md",
            "---\ntitle: Un\ndate: 2026-10-01\nredirect_from: ['/?p=1', /old.php?id=1]\n---\nx\n",
        ),
        ("_articles/deux.md", "---\ntitle: Deux\ndate: 2026-10-01\nredirect_from: '/?p=1'\n---\nx\n"),
        (
            ".htaccess",
            "RewriteEngine On\nRewriteCond %{QUERY_STRING} ^p=2$\nRewriteRule ^$ /articles/deux/? [R=301,L]\n\
                       RewriteCond %{QUERY_STRING} ^article3$\nRewriteRule ^spip\\.php$ - [G]\n",
        ),
        ("_redirects", "/a id=4 /articles/deux/ 301\n/b /articles/un/\n/b /articles/deux/\n"),
        ("nginx/redirects.map", "/index.php?id=5 /articles/deux/;\n"),
    ]);
    for (from, to) in [
        ("/?p=1", "/articles/deux/"),
        ("/old.php?id=1", "/articles/un/"),
        ("/?p=2", "/articles/deux/"),
        ("/a?id=4", "/articles/deux/"),
        ("/index.php?id=5", "/articles/deux/"),
        ("/b", "/articles/un/"),
    ] {
        leads(&app, from, to);
    }
    assert_eq!(app.get("/spip.php?article3").status, 410);
    assert_eq!(app.get("/a?id=9").status, 404);
    let said = |path: &str| {
        let files = report.files.iter().filter(|file| file.path == path);
        files.flat_map(|file| file.remarks.iter().map(|remark| remark.code.clone())).collect::<Vec<_>>()
    };
    assert_eq!(said("/b"), ["address-taken"], "the second rule of one address is said");
    assert!(said("_articles/un.md").contains(&"address-taken".to_owned()), "{report:?}");
}

#[test]
fn old_feeds_lead_to_the_feed() {
    let app = site(&[]);
    for (from, to) in [
        ("/feed/", "/feed.xml"),
        ("/feed/rss2/", "/rss.xml"),
        ("/feed/atom/", "/feed.xml"),
        ("/atom.xml", "/feed.xml"),
        ("/index.xml", "/rss.xml"),
        ("/rss", "/rss.xml"),
        ("/feeds/posts/default?alt=rss", "/feed.xml?alt=rss"),
        ("/?feed=rss2", "/rss.xml"),
        ("/?feed=atom&utm_medium=x", "/feed.xml?utm_medium=x"),
        ("/index.php?feed=rss2", "/rss.xml"),
        ("/spip.php?page=backend", "/rss.xml"),
        ("/?page=backend", "/rss.xml"),
        ("/backend.php3", "/rss.xml"),
        ("/category/ville/feed/", "/categories/ville/feed.xml"),
        ("/category/ville/feed/rss2/", "/categories/ville/rss.xml"),
        ("/tag/eau/feed/atom/", "/tags/eau/feed.xml"),
        ("/?feed=rss2&category_name=ville", "/categories/ville/rss.xml"),
        ("/feed/ville.xml", "/categories/ville/feed.xml"),
        ("/category/ville/", "/categories/ville/"),
        ("/tag/eau", "/tags/eau/"),
    ] {
        leads(&app, from, to);
        assert_eq!(app.get(to).status, 200, "{to}");
    }
    for nothing in ["/category/rien/feed/", "/?feed=rss2&category_name=rien", "/articles/un/feed/", "/json"] {
        let reply = app.get(nothing);
        assert!(reply.status == 404 || nothing.starts_with("/?"), "{nothing}: {}", reply.status);
    }
}
