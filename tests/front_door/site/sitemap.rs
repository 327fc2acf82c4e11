//! For machines: sitemaps, `robots.txt`, JSON-LD.

use diesel::RunQueryDsl;
use std::collections::BTreeSet;

use chrono::DateTime;

use crate::house::{TestApp, Xml, png};

/// Checks the structure that the sitemaps.org schema requires.
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
    assert!(!addresses.iter().any(|address| address.ends_with("/agenda/")), "there is no event");
    let entry = |end: &str| map.children.iter().find(|url| url.text_of("loc").ends_with(end)).expect(end);
    assert_eq!(entry("/articles/un/").text_of("lastmod"), "2026-11-01T07:00:00Z");
    assert_eq!(
        entry("/articles/album/").one("image:image").text_of("image:loc"),
        "https://journal.example/uploads/une.png"
    );
    let languages: Vec<_> =
        entry("/articles/bilan/").all("xhtml:link").map(|link| link.get("hreflang")).collect();
    assert_eq!(languages, ["en", "fr", "x-default"]);
    assert_eq!(entry("/articles/alone/").all("xhtml:link").count(), 0, "no pair, no link");
    assert!(
        addresses.iter().any(|address| address.ends_with("/l'%C3%A9t%C3%A9%20&%20co/")
            || address.ends_with("/l%27%C3%A9t%C3%A9%20&%20co/")),
        "{addresses:?}"
    );
    app.publish("salon", "title: Salon\ndateEvent: 2026-12-01", "Texte.");
    let map = Xml::parse(&app.page("/sitemap-1.xml").text());
    assert!(check(&map).iter().any(|address| address.ends_with("/agenda/")));
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
fn an_address_stands_in_the_part_of_its_number() {
    let app = TestApp::new();
    app.publish("un", "title: Un", "Texte.");
    let far = "INSERT INTO articles (id, kind, path, language, state, version, inherited, created_at, updated_at) \
               SELECT 2001, kind, '/articles/loin/', language, state, version, inherited, created_at, updated_at FROM articles";
    let place = "INSERT INTO live_sitemap (article_id, path, changed, part) \
                 VALUES (2001, '/articles/loin/', '2020-01-01T00:00:00Z', 2)";
    for sql in [far, place] {
        let write = |db: &mut chapeau::store::Conn| Ok(diesel::sql_query(sql).execute(db)?);
        app.newsroom.store.write_here(|db| write(db)).expect("a row");
    }
    let index = Xml::parse(&app.page("/sitemap.xml").text());
    let parts: Vec<&str> = index.all("sitemap").map(|part| part.text_of("loc")).collect();
    assert_eq!(parts, ["1", "3"].map(|part| format!("https://journal.example/sitemap-{part}.xml")));
    assert_eq!(app.get("/sitemap-2.xml").status, 404);
    assert_eq!(
        check(&Xml::parse(&app.page("/sitemap-3.xml").text())),
        ["https://journal.example/articles/loin/"]
    );
}

#[test]
fn robots_are_told_where_the_map_is() {
    let app = TestApp::new();
    let robots = app.page("/robots.txt");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text().contains("\nSitemap: https://journal.example/sitemap.xml\n"));
    assert!(robots.text().contains("Disallow: /desk/\n"));
    assert!(!robots.text().contains("/recherche/"), "who may not fetch a page does not read its noindex");
    assert_eq!(
        app.page("/recherche/?q=x&annee=2026").attributes("meta[name=robots]", "content"),
        ["noindex"]
    );
}

/// The JSON-LD of a page, by type.
fn linked(app: &TestApp, path: &str, kind: &str) -> serde_json::Value {
    let page = app.page(path);
    let all = page.all("script[type='application/ld+json']");
    let parsed = all.iter().map(|text| serde_json::from_str::<serde_json::Value>(text).expect("JSON-LD"));
    parsed.into_iter().find(|value| value["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {all:?}"))
}

#[test]
fn pages_say_what_they_are_to_machines() {
    let app = TestApp::new();
    let text = "---\ntitle: 'Un </script><script>alert(1)</script> titre'\ndate: 2026-11-01 08:00:00 +01:00\nauthor: Ada\n\
         dateEvent: 2026-12-01 18:00\nlieu: Lyon\nstatut: annulé\nune-ou-diaporama:\n- image: /uploads/une.png\n  alternative-textuelle: La salle\n---\nTexte.\n";
    app.import_bytes(&[("uploads/une.png", &png(60, 40)), ("_articles/un.md", text.as_bytes())]);
    let article = linked(&app, "/articles/un/", "NewsArticle");
    assert_eq!(article["image"][0]["@type"], "ImageObject");
    assert_eq!(article["image"][0]["caption"], "La salle");
    assert_eq!(article["publisher"]["@type"], "Organization");
    assert_eq!(article["datePublished"], "2026-11-01T08:00:00+01:00");
    let event = linked(&app, "/articles/un/", "Event");
    assert_eq!(event["startDate"], "2026-12-01T18:00:00+01:00");
    assert_eq!(event["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(event["location"]["name"], "Lyon");
    let site = linked(&app, "/", "WebSite");
    assert_eq!(
        site["potentialAction"]["target"]["urlTemplate"],
        "https://journal.example/recherche/?q={search_term_string}"
    );
    assert_eq!(
        linked(&app, "/articles/un/photos/1/", "ImageObject")["contentUrl"],
        "https://journal.example/uploads/une.png"
    );
    let page = app.page("/articles/un/");
    for selector in [
        ".h-entry .p-name",
        ".h-entry .e-content",
        ".h-entry time.dt-published",
        ".h-entry .p-author.h-card",
        ".h-entry data.u-url",
    ] {
        assert_eq!(page.count(selector), 1, "{selector}");
    }
    let list = app.page("/articles/");
    assert_eq!(list.attributes(".h-feed > .p-name", "value"), ["Tous les articles"]);
    let home = app.page("/");
    assert_eq!((home.count("main.h-feed h1.p-name"), home.count("main.h-feed .h-entry") > 0), (1, true));
    assert_eq!(home.attributes(".foot .h-card .u-url", "value"), ["https://journal.example/"]);
    assert_eq!(list.attributes(".h-feed .h-entry .u-url", "href"), ["/articles/un/"]);
}

#[test]
fn an_article_without_a_header_is_shared_with_its_first_picture() {
    let app = TestApp::new();
    app.import_bytes(&[
        ("uploads/salle.png", &png(60, 40)),
        ("uploads/pont.png", &png(60, 40)),
        (
            "_articles/un.md",
            "---\ntitle: Un\ndate: 2026-11-01\n---\n![La salle](/uploads/salle.png)\n\nTexte.\n\n![Le pont](/uploads/pont.png)\n"
                .as_bytes(),
        ),
    ]);
    super::pictures::work(&app);
    let page = app.page("/articles/un/");
    assert_eq!(page.attributes("meta[property='og:image:alt']", "content"), ["La salle"]);
    let shared = page.attributes("meta[property='og:image']", "content");
    assert!(shared[0].ends_with(".jpg"), "{shared:?}");
    assert_eq!(page.attributes("meta[name='twitter:card']", "content"), ["summary_large_image"]);
    let article = linked(&app, "/articles/un/", "NewsArticle");
    assert_eq!((article["image"][0]["caption"].as_str(), article["image"].get(1)), (Some("La salle"), None));
    app.publish("deux", "title: Deux", "Texte.");
    assert_eq!(app.page("/articles/deux/").count("meta[property='og:image']"), 0);
    assert!(linked(&app, "/articles/deux/", "NewsArticle").get("image").is_none());
}

#[test]
fn fixed_addresses_answer_machines() {
    let app = TestApp::new();
    app.publish("un", "title: Un", "Texte.");
    assert_eq!(app.get("/.well-known/security.txt").status, 404, "nobody to write to");
    let mut site = app.newsroom.store.read_here(chapeau::store::settings::site).expect("settings");
    site.email = "securite@exemple.fr".to_owned();
    site.name = "Le journal & co".to_owned();
    app.newsroom.store.write_here(|db| chapeau::store::settings::save(db, &site)).expect("settings");
    let security = app.page("/.well-known/security.txt");
    assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
    let field = |name: &str| {
        security
            .text()
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
            .expect(name)
    };
    assert_eq!(field("Contact"), "mailto:securite@exemple.fr");
    let expires = DateTime::parse_from_rfc3339(&field("Expires")).expect("RFC 3339");
    assert!(expires > DateTime::parse_from_rfc3339("2026-11-21T00:00:00Z").expect("a date"));
    assert!(
        expires < DateTime::parse_from_rfc3339("2027-11-20T00:00:00Z").expect("a date"),
        "less than a year"
    );
    assert_eq!(app.get("/security.txt").header("location"), "/.well-known/security.txt");
    let password = app.get("/.well-known/change-password");
    assert_eq!(password.status, 302);
    assert!(password.header("location").starts_with("/desk/"));

    let search = app.page("/opensearch.xml");
    assert!(search.header("content-type").starts_with("application/opensearchdescription+xml"));
    let search = Xml::parse(&search.text());
    assert_eq!(search.text_of("ShortName"), "Le journal & co");
    assert_eq!(search.one("Url").get("template"), "https://journal.example/recherche/?q={searchTerms}");
    let manifest = app.page("/manifest.webmanifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest.body).expect("JSON");
    assert_eq!(manifest["name"], "Le journal & co");
    for icon in manifest["icons"].as_array().expect("icons") {
        assert_eq!(
            app.page(icon["src"].as_str().expect("an address")).header("content-type"),
            icon["type"].as_str().expect("a type")
        );
    }
    let icon = app.get("/favicon.ico");
    assert_eq!(app.page(icon.header("location")).header("content-type"), "image/png");
    let home = app.page("/");
    assert_eq!(home.attributes("link[rel=manifest]", "href"), ["/manifest.webmanifest"]);
    assert_eq!(home.attributes("link[rel=search]", "href"), ["/opensearch.xml"]);
}

#[test]
fn other_sites_can_embed_an_article() {
    let app = TestApp::new();
    app.publish("un", "title: 'A < B & C'\nauthor: Ada", "Texte \"long\".");
    let links = app.page("/articles/un/").attributes("link[type='application/json+oembed']", "href");
    let asked = links[0].trim_start_matches("https://journal.example");
    let reply = app.page(asked);
    assert_eq!(reply.header("content-type"), "application/json; charset=utf-8");
    let said: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
    assert_eq!(
        (&said["version"], &said["type"], &said["title"]),
        (&"1.0".into(), &"rich".into(), &"A < B & C".into())
    );
    assert_eq!(said["author_url"], "https://journal.example/auteurs/ada/");
    assert!(said["width"].is_u64() && said["height"].is_u64());
    assert!(said["html"].as_str().expect("a text").contains("A &lt; B &amp; C"));
    let url = "https%3A%2F%2Fjournal.example%2Farticles%2Fun%2F";
    let xml = app.page(&format!("/oembed?url={url}&format=xml&maxwidth=300")).text();
    let xml = xml.replacen(" standalone=\"yes\"", "", 1);
    assert_eq!(Xml::parse(&xml).text_of("width"), "300");
    let small = app.page(&format!("/oembed?url={url}&maxwidth=300&maxheight=100"));
    let small: serde_json::Value = serde_json::from_slice(&small.body).expect("JSON");
    assert_eq!((&small["width"], &small["height"]), (&300.into(), &100.into()));
    app.publish("un", "title: Un\npermalink: /ailleurs/", "Texte.");
    let moved: serde_json::Value =
        serde_json::from_slice(&app.page(&format!("/oembed?url={url}")).body).expect("JSON");
    assert!(moved["html"].as_str().is_some_and(|html| html.contains("journal.example/ailleurs/")), "{moved}");
    for (query, status) in [
        ("", 400),
        ("?url=", 404),
        ("?url=https%3A%2F%2Fautre.example%2Farticles%2Fun%2F", 404),
        ("?url=https%3A%2F%2Fjournal.example.autre.example%2F", 404),
        ("?url=https%3A%2F%2Fjournal.example%2Frien%2F", 404),
        (&format!("?url={url}&format=yaml"), 501),
        (&format!("?url={url}&maxwidth=x"), 200),
    ] {
        assert_eq!(app.get(&format!("/oembed{query}")).status, status, "{query}");
    }
}
