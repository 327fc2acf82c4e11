//! The list of all tags.

use crate::house::TestApp;

/// Two articles with 205 tags: « b000 », « b001 » …
fn with_tags(app: &TestApp) {
    for (slug, numbers) in [("un", 0..105), ("autre", 105..205)] {
        let names: Vec<String> = numbers.map(|number| format!("b{number:03}")).collect();
        app.publish(slug, &format!("title: {slug}\ntags: [{}]", names.join(", ")), "Texte.");
    }
}

#[test]
fn few_tags_are_one_page_without_letters() {
    let app = TestApp::new();
    app.publish("un", "title: Un\ntags: [pont, été]", "Texte.");
    let page = app.page("/tags/");
    assert_eq!(page.count(".tags--all li"), 2);
    assert_eq!((page.count(".filters"), page.count(".pager")), (0, 0));
}

#[test]
fn many_tags_come_in_pages_and_by_their_first_letter() {
    let app = TestApp::new();
    with_tags(&app);
    app.publish("deux", "title: Deux\ntags: [Élan, zoo, 2026]", "Texte.");
    let first = app.page("/tags/");
    assert_eq!(first.count(".tags--all li"), 200);
    assert_eq!(first.all(".filters a"), ["2", "B", "E", "Z"]);
    assert_eq!(first.attributes("head link[rel=next]", "href"), ["/tags/?page=2"]);
    let second = app.page("/tags/?page=2");
    assert_eq!(second.count(".tags--all li"), 8);
    assert_eq!(second.attributes("head link[rel=prev]", "href"), ["/tags/"]);
    assert_eq!(second.attributes("link[rel=canonical]", "href"), ["https://journal.example/tags/?page=2"]);
    assert!(second.one("title").starts_with("Étiquettes, page 2"), "{}", second.one("title"));
    let letter = app.page("/tags/?lettre=e");
    assert_eq!(letter.count(".tags--all li"), 1);
    assert!(letter.one(".tags--all li").starts_with("Élan"));
    assert_eq!(letter.one("h1"), "Étiquettes en E");
    assert_eq!(letter.attributes("[aria-current=true]", "href"), ["/tags/?lettre=e"]);
    assert_eq!(letter.count("meta[name=robots][content*=noindex]"), 1, "the whole list has the same tags");
    let further = app.page("/tags/?lettre=b&page=2");
    assert_eq!(further.count(".tags--all li"), 5);
    assert_eq!(further.attributes("head link[rel=prev]", "href"), ["/tags/?lettre=b"]);
    for path in [
        "/tags/?page=3",
        "/tags/?page=0",
        "/tags/?lettre=q",
        "/tags/?lettre=B",
        "/tags/?lettre=",
        "/tags/?lettre=be",
        "/tags/?lettre=%C3%89",
        "/tags/?lettre=%FF",
        "/tags/?lettre=b&lettre=e",
        "/tags/?lettre=b&page=3",
    ] {
        assert_eq!(app.get(path).status, 404, "{path}");
    }
}
