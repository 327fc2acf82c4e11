//! Feeds and maps for machines.

use crate::house::TestApp;

#[test]
fn a_hostile_title_cannot_break_a_feed() {
    let app = TestApp::new();
    app.publish("un", "title: \"a ]]> <b>&amp;\\u0007 z\"\ntags: [Été]", "Un [lien](/articles/un/) ]]> fin.");
    for path in ["/feed.xml", "/rss.xml", "/tags/ete/feed.xml", "/tags/ete/rss.xml"] {
        let text = app.page(path).text();
        assert!(!text.contains('\u{7}'), "{text}");
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event().expect(path) {
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert!(text.contains("https://journal.example/articles/un/"), "{text}");
    }
    let json: serde_json::Value = serde_json::from_str(&app.page("/feed.json").text()).expect("JSON");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"][0]["id"], "tag:journal.example,2026-11-01:/articles/un/");
    assert_eq!(app.get("/tags/rien/feed.xml").status, 404);
}

#[test]
fn a_feed_is_not_sent_twice_to_who_has_it() {
    let app = TestApp::new();
    app.publish("un", "title: Un", "Texte.");
    let first = app.page("/feed.xml");
    let again = app.get_with("/feed.xml", &[("If-None-Match", first.header("etag"))]);
    assert_eq!(again.status, 304);
}

#[test]
fn machines_find_every_address() {
    let app = TestApp::new();
    app.publish("un", "title: Un", "Texte.");
    assert!(app.page("/robots.txt").text().contains("Sitemap: https://journal.example/sitemap.xml"));
    assert!(app.page("/sitemap.xml").text().contains("<loc>https://journal.example/sitemap-1.xml</loc>"));
    let part = app.page("/sitemap-1.xml").text();
    assert!(
        part.contains("<loc>https://journal.example/articles/un/</loc><lastmod>2026-11-01T08:00:00+01:00"),
        "{part}"
    );
    assert_eq!(app.get("/sitemap-2.xml").status, 404);
}
