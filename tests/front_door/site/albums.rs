//! Long galleries: the first eight photographs, then a page of all.

use crate::house::{TestApp, png};

/// An article whose body is one gallery of `count` photographs.
fn gallery(app: &TestApp, count: u32) {
    let photographs: Vec<_> =
        (0..count).map(|n| (format!("uploads/{n}.png"), png(30 + n % 20, 20 + n / 20))).collect();
    let mut files: Vec<(&str, &[u8])> =
        photographs.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let shown: String = (0..count).map(|n| format!("![](/uploads/{n}.png)\n")).collect();
    let text = format!("---\ntitle: Trois cents vues\ndate: 2026-10-01\n---\n{shown}");
    files.push(("_articles/a.md", text.as_bytes()));
    app.import_bytes(&files);
}

#[test]
fn three_hundred_photographs_are_eight_and_a_page_of_all() {
    let app = TestApp::new();
    gallery(&app, 300);
    let article = app.page("/articles/a/");
    assert_eq!(article.count(".gallery__grid img"), 8);
    assert_eq!(article.one(".gallery__more a"), "Voir les 300 photos");
    assert_eq!(article.attributes(".gallery__more a", "href"), ["/articles/a/photos/#page:photo-9"]);
    let album = app.page("/articles/a/photos/");
    assert_eq!(album.count(".album a img"), 300);
    assert_eq!(
        album.count(".album img[loading=lazy]"),
        299,
        "all but the first wait until they are in sight"
    );
    assert_eq!(album.count("[id='page:photo-9']"), 1);
    assert_eq!(album.attributes(".album img", "alt")[8], "Photographie 9 sur 300");
    assert_eq!(album.attributes(".album a", "href")[299], "/articles/a/photos/300/");
    let wire = app.get_with("/articles/a/photos/", &[("accept-encoding", "br")]);
    assert!(wire.body.len() < 20_000, "{} bytes", wire.body.len());
    let last = app.page("/articles/a/photos/300/");
    assert!(
        last.attributes(".photo-nav a", "href").contains(&"/articles/a/photos/#page:photo-300".to_owned())
    );
    assert_eq!(app.get("/articles/a/photos/301/").status, 404);
}

#[test]
fn one_photograph_is_no_album_and_an_article_keeps_its_own_address() {
    let app = TestApp::new();
    gallery(&app, 1);
    assert_eq!(app.get("/articles/a/photos/").status, 404);
    assert_eq!(app.page("/articles/a/photos/1/").count(".photo-nav [data-first]"), 0);
    gallery(&app, 2);
    assert_eq!(app.page("/articles/a/photos/").one("h1"), "Toutes les photos");
    let moved = app.get("/articles/a/photos");
    assert_eq!((moved.status, moved.header("location")), (301, "/articles/a/photos/"));
    app.import(&[(
        "_articles/b.md",
        "---\ntitle: À moi\npermalink: /articles/a/photos/\ndate: 2026-10-02\n---\nTexte.\n",
    )]);
    assert_eq!(app.page("/articles/a/photos/").one("h1"), "À moi");
}
