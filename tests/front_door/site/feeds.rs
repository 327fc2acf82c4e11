//! Feeds: what feedvalidator and the JSON Feed schema require, and what subscribers need.

use std::collections::BTreeSet;

use chapeau::newsroom::publish;
use chapeau::store::desk::articles;
use chrono::DateTime;

use crate::house::{TestApp, Xml, png};

const SITE: &str = "https://journal.example";

/// A French article with every feature, and a minimal English one.
fn site() -> TestApp {
    let app = TestApp::new();
    let text = "---\ntitle: \"L'été ]]> < b &amp;\\u0007 z\"\ndate: 2026-10-01 09:30:00 +02:00\n\
         tags: [Été, 'R&D']\ncategories: [Vie du site]\nauthors: [Ada Lovelace, 'A < B & C']\n\
         chapeau-text: Une *phrase*.\nune-ou-diaporama:\n- image: /uploads/une.png\n  \
         alternative-textuelle: La \"salle\"\n---\nUn [lien](/articles/deux/) ]]> et [un autre](#fin).\n\n\
         ![Le hall](/uploads/deux.png \"Le hall\")\n\n## Fin\n";
    app.import_bytes(&[
        ("uploads/une.png", &png(60, 40)),
        ("uploads/deux.png", &png(61, 40)),
        ("_articles/un.md", text.as_bytes()),
        (
            "_articles/deux.md",
            b"---\ntitle: Two < three\ndate: 2026-11-02\nlang: en\ndescription: It's said.\ntags: [R&D]\n---\nText.\n",
        ),
    ]);
    app
}

fn is_absolute(url: &str) {
    assert!(url.starts_with("https://"), "{url} is not absolute");
    assert!(!url.contains([' ', '<', '"']), "{url} is not encoded");
}

fn is_whole(html: &str) {
    let fragment = scraper::Html::parse_fragment(html);
    for (selector, name) in [("[href]", "href"), ("[src]", "src")] {
        let selector = scraper::Selector::parse(selector).expect("a selector");
        fragment.select(&selector).filter_map(|element| element.attr(name)).for_each(is_absolute);
    }
    let strange =
        scraper::Selector::parse("script, button, svg, [class], [style], [srcset]").expect("a selector");
    assert_eq!(fragment.select(&strange).count(), 0, "{html}");
}

#[test]
fn atom_keeps_its_rules() {
    let app = site();
    for (path, entries) in [
        ("/feed.xml", 2),
        ("/tags/r-d/feed.xml", 2),
        ("/categories/vie-du-site/feed.xml", 1),
        ("/auteurs/ada-lovelace/feed.xml", 1),
    ] {
        let reply = app.page(path);
        assert_eq!(reply.header("content-type"), "application/atom+xml; charset=utf-8");
        let feed = Xml::parse(&reply.text());
        assert_eq!((feed.name.as_str(), feed.get("xmlns")), ("feed", "http://www.w3.org/2005/Atom"));
        assert_eq!(feed.get("xml:lang"), "fr");
        assert!(!feed.text_of("title").is_empty());
        let own = feed.all("link").find(|link| link.get("rel") == "self").expect("its own address");
        assert_eq!(own.get("href"), format!("{SITE}{path}"));
        assert_eq!(feed.all("entry").count(), entries, "{path}");
        let mut ids = BTreeSet::from([feed.text_of("id").to_owned()]);
        let mut newest = None;
        for entry in feed.all("entry") {
            assert!(ids.insert(entry.text_of("id").to_owned()), "ids are unique");
            assert!(entry.text_of("id").starts_with("tag:journal.example,"));
            let updated = DateTime::parse_from_rfc3339(entry.text_of("updated")).expect("RFC 3339");
            let published = DateTime::parse_from_rfc3339(entry.text_of("published")).expect("RFC 3339");
            assert!(published <= updated);
            newest = newest.max(Some(updated));
            entry.all("link").for_each(|link| is_absolute(link.get("href")));
            assert_eq!(entry.one("content").get("type"), "html");
            is_whole(entry.text_of("content"));
            assert!(!entry.text_of("title").is_empty());
            entry.all("category").for_each(|category| assert!(!category.get("term").is_empty()));
        }
        let updated = DateTime::parse_from_rfc3339(feed.text_of("updated")).expect("RFC 3339");
        assert_eq!(Some(updated), newest, "{path}: as new as its newest");
    }
    let feed = Xml::parse(&app.page("/feed.xml").text());
    let french = feed.all("entry").nth(1).expect("the older one");
    assert_eq!(french.text_of("title"), "L’été ]]> < b & z");
    let names: Vec<_> = french.all("author").map(|author| author.text_of("name")).collect();
    assert_eq!(names, ["Ada Lovelace", "A < B & C"]);
    let content = french.text_of("content");
    for part in ["alt=\"La &quot;salle&quot;\"", "/articles/un/#fin\"", "<em>phrase</em>", "Le hall"] {
        assert!(content.contains(part), "{part} is not in {content}");
    }
    let english = feed.all("entry").next().expect("the newest");
    assert!(english.text_of("content").starts_with("<div lang=\"en\">"));
}

#[test]
fn rss_keeps_its_rules() {
    let app = site();
    for path in
        ["/rss.xml", "/tags/r-d/rss.xml", "/categories/vie-du-site/rss.xml", "/auteurs/ada-lovelace/rss.xml"]
    {
        let reply = app.page(path);
        assert_eq!(reply.header("content-type"), "application/rss+xml; charset=utf-8");
        let rss = Xml::parse(&reply.text());
        assert_eq!((rss.name.as_str(), rss.get("version")), ("rss", "2.0"));
        let channel = rss.one("channel");
        for name in ["title", "link", "description", "language", "lastBuildDate"] {
            assert!(!channel.text_of(name).is_empty(), "{path}: {name}");
        }
        is_absolute(channel.text_of("link"));
        let own = channel.one("atom:link");
        assert_eq!((own.get("rel"), own.get("href")), ("self", format!("{SITE}{path}").as_str()));
        let mut ids = BTreeSet::new();
        for item in channel.all("item") {
            assert!(ids.insert(item.text_of("guid").to_owned()), "guids are unique");
            assert_eq!(item.one("guid").get("isPermaLink"), "false");
            is_absolute(item.text_of("link"));
            DateTime::parse_from_rfc2822(item.text_of("pubDate")).expect("RFC 822");
            is_whole(item.text_of("content:encoded"));
            assert!(!item.text_of("description").contains("<b>"), "words are not taken for HTML");
            assert!(!item.text_of("description").contains("&#39;"), "a person reads it too");
        }
    }
    let rss = Xml::parse(&app.page("/rss.xml").text());
    let older = rss.one("channel").all("item").nth(1).expect("two articles");
    let enclosure = older.one("enclosure");
    let served = app.page(enclosure.get("url").trim_start_matches(SITE));
    assert_eq!(enclosure.get("length"), served.body.len().to_string(), "the true length");
    assert_eq!(enclosure.get("type"), served.header("content-type"), "the true type");
    assert!(enclosure.get("url").ends_with("/uploads/une.png"));
    let creators: Vec<_> = older.all("dc:creator").map(|name| name.text.as_str()).collect();
    assert_eq!(creators, ["Ada Lovelace", "A < B & C"]);
}

#[test]
fn json_feed_keeps_its_schema() {
    let app = site();
    for path in [
        "/feed.json",
        "/tags/r-d/feed.json",
        "/categories/vie-du-site/feed.json",
        "/auteurs/ada-lovelace/feed.json",
    ] {
        let reply = app.page(path);
        assert_eq!(reply.header("content-type"), "application/feed+json; charset=utf-8");
        let feed: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], format!("{SITE}{path}"));
        let known =
            ["version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"];
        assert!(
            feed.as_object().expect("an object").keys().all(|key| known.contains(&key.as_str())),
            "{feed}"
        );
        let mut ids = BTreeSet::new();
        for item in feed["items"].as_array().expect("items") {
            assert!(ids.insert(item["id"].as_str().expect("an id").to_owned()));
            is_absolute(item["url"].as_str().expect("an address"));
            is_whole(item["content_html"].as_str().expect("a text"));
            for name in ["date_published", "date_modified"] {
                DateTime::parse_from_rfc3339(item[name].as_str().expect(name)).expect("RFC 3339");
            }
            for file in item["attachments"].as_array().into_iter().flatten() {
                is_absolute(file["url"].as_str().expect("an address"));
                assert!(file["mime_type"].is_string() && file["size_in_bytes"].is_u64(), "{file}");
            }
        }
    }
}

#[test]
fn an_article_keeps_its_identity_for_ever() {
    let app = TestApp::new();
    let ids = |app: &TestApp| {
        let feed: serde_json::Value = serde_json::from_slice(&app.page("/feed.json").body).expect("JSON");
        let items = feed["items"].as_array().expect("items").iter();
        items.map(|item| item["id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    app.publish("un", "title: Un", "Texte.");
    assert_eq!(ids(&app), ["tag:journal.example,2026-11-01:/articles/un/"]);
    app.publish("un", "title: Un\npermalink: /ailleurs/\ndate: 2026-10-07", "Texte.");
    app.page("/ailleurs/");
    assert_eq!(ids(&app), ["tag:journal.example,2026-11-01:/articles/un/"], "whatever its address and date");

    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "url: https://ancien.example\nbaseurl: /blog\npermalink: /:year/:title.html\n"),
        ("_posts/2018-02-27-l-ete.md", "---\ntitle: L'été\n---\nTexte.\n"),
    ]);
    assert_eq!(ids(&app), ["https://ancien.example/blog/2018/l-ete"], "as the old site's feed called it");
}

#[test]
fn a_change_shows_in_updated_and_nothing_is_sent_twice() {
    let app = TestApp::new();
    app.publish("un", "title: Un", "Texte.");
    let first = app.page("/feed.xml");
    let again = app.get_with("/feed.xml", &[("If-None-Match", first.header("etag"))]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let feed = Xml::parse(&first.text());
    assert_eq!(feed.text_of("updated"), "2026-11-01T07:00:00+00:00");
    let path = chapeau::domain::path::SitePath::parse("/articles/un/").expect("a path");
    let id = app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("an answer");
    publish::publish(&app.newsroom, id.expect("an article"), app.now()).expect("a publication");
    let changed = app.get_with("/feed.xml", &[("If-None-Match", first.header("etag"))]);
    assert_eq!(changed.status, 200);
    let feed = Xml::parse(&changed.text());
    assert_eq!(feed.text_of("updated"), "2026-11-20T09:00:00+00:00");
    assert_eq!(feed.one("entry").text_of("published"), "2026-11-01T07:00:00+00:00");
}

#[test]
fn pages_tell_of_their_feeds() {
    let app = site();
    let told = |path: &str| app.page(path).attributes("link[rel=alternate][type]", "href");
    let whole = ["/feed.xml", "/rss.xml", "/feed.json"];
    assert_eq!(told("/"), whole);
    for list in ["/tags/r-d/", "/categories/vie-du-site/", "/auteurs/ada-lovelace/"] {
        let told = told(list);
        for file in ["feed.xml", "rss.xml", "feed.json"] {
            assert!(told.contains(&format!("{list}{file}")), "{list}: {told:?}");
        }
    }
}

#[test]
fn a_person_who_opens_a_feed_sees_a_page() {
    let app = site();
    for path in ["/feed.xml", "/rss.xml"] {
        let page = app
            .get_with(path, &[("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]);
        assert_eq!(page.header("content-type"), "application/xml; charset=utf-8", "what browsers show");
        assert!(page.header("vary").contains("Accept,"), "{}", page.header("vary"));
        let text = page.text();
        let style = text.split("<?xml-stylesheet href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let sheet = app.page(style.expect("a style sheet"));
        assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    }
}

#[test]
fn feeds_of_other_programs_lead_here() {
    let app = site();
    for (old, new) in [
        ("/atom.xml", "/feed.xml"),
        ("/feed/", "/feed.xml"),
        ("/feed", "/feed.xml"),
        ("/rss", "/rss.xml"),
        ("/rss/", "/rss.xml"),
        ("/index.xml", "/rss.xml"),
        ("/feed.xml/", "/feed.xml"),
        ("/tags/r-d/feed/", "/tags/r-d/feed.xml"),
    ] {
        let reply = app.get(old);
        assert_eq!((reply.status, reply.header("location")), (301, new), "{old}");
    }
    assert_eq!(app.get("/tags/rien/feed/").status, 404);
    assert_eq!(app.get("/tags/rien/feed.xml").status, 404);
}

#[test]
fn an_article_too_long_for_a_feed_is_named_there_and_read_on_the_site() {
    let app = TestApp::new();
    // KiB of each body, the newest first. The fifth is longer than an article in a feed may be; for the seventh there
    // is no room any more, for the last there is.
    let kib = [1_000, 1_000, 1_000, 1, 1_100, 1_000, 500, 2];
    for (number, kib) in kib.iter().enumerate() {
        let word = format!("mot{number} ");
        let body = word.repeat(kib * 1_024 / word.len());
        let text = format!(
            "---\ntitle: Long {number}\ndate: 2026-10-{:02} 09:30:00 +02:00\ndescription: Le résumé {number}.\n---\n{body}\n",
            28 - number
        );
        app.import(&[(&format!("_articles/long-{number}.md"), &text)]);
    }
    let json: serde_json::Value = serde_json::from_str(&app.page("/feed.json").text()).expect("JSON");
    let items = json["items"].as_array().expect("items");
    let is_whole = |number: usize| {
        let content = items[number]["content_html"].as_str().expect("HTML");
        let read_on = format!("<p>Le résumé {number}.</p><p><a href=\"{SITE}/articles/long-{number}/\">");
        assert_ne!(
            content.contains(&format!("mot{number} mot{number}")),
            content.contains(&read_on),
            "{number}"
        );
        content.len() > 500
    };
    let whole: Vec<bool> = (0..kib.len()).map(is_whole).collect();
    assert_eq!(whole, [true, true, true, true, false, true, false, true]);
    for path in ["/feed.xml", "/rss.xml"] {
        let text = app.page(path).text();
        assert!(text.len() < 5 << 20, "{path}: {}", text.len());
        assert!(text.contains("mot3 mot3") && !text.contains("mot4 mot4"), "{path}");
        assert!(text.contains("Lire l’article en entier sur le site"), "{path}");
    }
    assert!(app.page("/articles/long-4/").text().contains("mot4 mot4"));
}
