//! What machines read: maps, rules for robots.

use std::collections::BTreeSet;

use chrono::DateTime;

use crate::house::{TestApp, Xml, png};

/// The structure that the schema of sitemaps.org asks for.
fn check(map: &Xml) -> Vec<String> {
    assert_eq!(
        (map.name.as_str(), map.get("xmlns")),
        ("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9")
    );
    let mut addresses = Vec::new();
    for url in &map.children {
        assert_eq!(url.name, "url");
        let loc = url.text_of("loc");
        assert!(loc.starts_with("https://journal.example/") && loc.is_ascii() && loc.len() < 2048, "{loc}");
        for part in &url.children {
            match part.name.as_str() {
                "loc" => {}
                "lastmod" => {
                    DateTime::parse_from_rfc3339(&part.text).expect("a W3C date");
                }
                "image:image" => assert!(part.text_of("image:loc").starts_with("https://journal.example/")),
                "xhtml:link" => {
                    assert_eq!(part.get("rel"), "alternate");
                    assert!(!part.get("hreflang").is_empty() && part.get("href").starts_with("https://"));
                }
                other => panic!("<{other}> in <url>"),
            }
        }
        addresses.push(loc.to_owned());
    }
    assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len(), "each address once");
    addresses
}

#[test]
fn the_map_names_every_address_that_answers() {
    let app = TestApp::new();
    app.publish("un", "title: Un\ncategories: [Vie & co]\nauthor: Ada", "Texte.");
    app.publish("ete", "title: Été\npermalink: \"/l'été & co/\"", "Texte.");
    app.publish("bilan", "title: Bilan\nlang: fr\nlang-ref: bilan", "Texte.");
    app.publish("review", "title: Review\nlang: en\nlang-ref: bilan", "Text.");
    app.publish("alone", "title: Alone\nlang: en\nlang-ref: seul", "Text.");
    app.import_bytes(&[
        ("uploads/une.png", &png(60, 40)),
        (
            "_articles/album.md",
            b"---\ntitle: Album\ndate: 2026-10-01\nimage: /uploads/une.png\n---\nTexte.\n",
        ),
    ]);
    let map = Xml::parse(&app.page("/sitemap-1.xml").text());
    let addresses = check(&map);
    for address in &addresses {
        let path = address.strip_prefix("https://journal.example").expect("this site");
        let reply = app.page(path);
        assert_eq!(reply.attributes("link[rel=canonical]", "href"), [address.as_str()]);
        let noindex = reply.count("meta[name=robots]");
        assert_eq!(noindex, 0, "{path}");
    }
    let entry = |end: &str| map.children.iter().find(|url| url.text_of("loc").ends_with(end)).expect(end);
    assert_eq!(entry("/articles/un/").text_of("lastmod"), "2026-11-01T07:00:00Z");
    assert_eq!(
        entry("/articles/album/").one("image:image").text_of("image:loc"),
        "https://journal.example/uploads/une.png"
    );
    let languages: Vec<_> =
        entry("/articles/bilan/").all("xhtml:link").map(|link| link.get("hreflang")).collect();
    assert_eq!(languages, ["en", "fr"]);
    assert_eq!(entry("/articles/alone/").all("xhtml:link").count(), 0, "no pair, no link");
    assert!(
        addresses.iter().any(|address| address.ends_with("/l'%C3%A9t%C3%A9%20&%20co/")
            || address.ends_with("/l%27%C3%A9t%C3%A9%20&%20co/")),
        "{addresses:?}"
    );
    for path in ["/sitemap-2.xml", "/sitemap-0.xml", "/sitemap-01.xml", "/sitemap-99999999999999999999.xml"] {
        assert_eq!(app.get(path).status, 404, "{path}");
    }
}

#[test]
fn the_index_says_when_each_part_changed() {
    let app = TestApp::new();
    let empty = Xml::parse(&app.page("/sitemap.xml").text());
    assert_eq!(empty.one("sitemap").all("lastmod").count(), 0);
    check(&Xml::parse(&app.page("/sitemap-1.xml").text()));
    app.publish("un", "title: Un", "Texte.");
    app.publish("deux", "title: Deux\ndate: 2026-11-05 12:00:00 +01:00", "Texte.");
    let index = Xml::parse(&app.page("/sitemap.xml").text());
    assert_eq!(index.name, "sitemapindex");
    let part = index.one("sitemap");
    assert_eq!(part.text_of("loc"), "https://journal.example/sitemap-1.xml");
    assert_eq!(part.text_of("lastmod"), "2026-11-05T11:00:00Z");
}

#[test]
fn robots_are_told_where_the_map_is() {
    let app = TestApp::new();
    let robots = app.page("/robots.txt");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text().contains("\nSitemap: https://journal.example/sitemap.xml\n"));
    assert!(robots.text().contains("Disallow: /desk/\n"));
}
