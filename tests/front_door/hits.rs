//! Kept pages: what is answered without a look at the database, when it is confirmed by 304, what a flood leaves.

use std::time::{Duration, Instant};

use chapeau::store::live::freshness;
use reqwest::Method;

use crate::house::{Reply, TestApp};

/// A site whose article, list and feed were read.
fn read_site() -> TestApp {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    for path in READ {
        app.page(path);
    }
    app
}

const READ: [&str; 5] = ["/", "/articles/a/", "/articles/", "/feed.xml", "/sitemap.xml"];

/// How many transactions something takes.
fn transactions<T>(app: &TestApp, work: impl FnOnce() -> T) -> (T, u64) {
    let before = app.newsroom.store.transactions();
    let outcome = work();
    (outcome, app.newsroom.store.transactions() - before)
}

#[test]
fn what_was_read_is_read_again_without_the_database() {
    let app = read_site();
    let ((), asked) = transactions(&app, || {
        for path in READ {
            for headers in [&[][..], &[("accept-encoding", "gzip")], &[("accept-encoding", "br")]] {
                let (get, head) = (app.get_with(path, headers), app.send(Method::HEAD, path, headers));
                assert_eq!((get.status, head.status, head.body.len()), (200, 200, 0), "{path}");
                assert_eq!(head.header_names(), get.header_names(), "{path}");
                assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
            }
        }
    });
    assert_eq!(asked, 0);
}

#[test]
fn a_kept_page_has_the_headers_of_one_that_is_made() {
    let app = read_site();
    let plain = app.another_process(0);
    for path in READ {
        let kept = app.page(path);
        let made = plain.get_with(path, &[]);
        let mut names = made.header_names();
        names.push("last-modified");
        names.sort_unstable();
        assert_eq!(kept.header_names(), names, "{path}");
        for name in made.header_names().iter().filter(|name| **name != "date") {
            assert_eq!(kept.header(name), made.header(name), "{path}: {name}");
        }
        assert!(!kept.header("cache-control").contains("stale"), "{path}");
    }
}

#[test]
fn a_file_of_the_program_is_answered_below_the_application_as_by_it() {
    let app = TestApp::new();
    let sheet = app.page("/").attributes("link[rel=stylesheet]", "href").remove(0);
    for headers in [&[][..], &[("if-none-match", "*")]] {
        // A query leads to the application, which makes the file for the first who asks.
        let made = app.get_with(&format!("{sheet}?v=1"), headers);
        let (kept, asked) = transactions(&app, || app.get_with(&sheet, headers));
        assert_eq!((kept.status, kept.body == made.body, asked), (made.status, true, 0));
        assert_eq!(kept.header_names(), made.header_names());
        for name in made.header_names().iter().filter(|name| **name != "date") {
            assert_eq!(kept.header(name), made.header(name), "{name}");
        }
    }
    let head = app.send(Method::HEAD, &sheet, &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn a_query_that_says_nothing_is_answered_with_the_same_kept_page() {
    let app = read_site();
    let plain = app.page("/articles/a/").body;
    for query in ["?utm_source=x", "?a", "?page=x&b=2"] {
        let (reply, asked) = transactions(&app, || app.page(&format!("/articles/a/{query}")));
        assert!(reply.body == plain && asked <= 1, "{query}: {asked}");
    }
    assert_eq!(app.get("/articles/?page=1").status, 301);
    assert_eq!(app.get("/articles/?page=9").status, 404);
}

#[test]
fn every_form_has_a_strong_tag_of_its_own_and_each_confirms_the_content() {
    let app = read_site();
    let ask = |accepted: &str| {
        app.get_with("/articles/a/", &[("accept-encoding", accepted)]).header("etag").to_owned()
    };
    let accepted = ["identity", "gzip", "br", "zstd"];
    let quick = accepted.map(ask);
    app.compress_waiting();
    let best = accepted.map(ask);
    assert_eq!(quick[0], best[0], "plain bytes stay");
    let mut tags: Vec<&String> = quick.iter().chain(&best[1..]).collect();
    assert!(tags.iter().all(|tag| tag.starts_with('"') && tag.ends_with('"')), "{tags:?}");
    for tag in &tags {
        for method in [Method::GET, Method::HEAD] {
            let listed = format!("\"x\", {tag}");
            for sent in [tag.as_str(), listed.as_str()] {
                let reply = app.send(method.clone(), "/articles/a/", &[("if-none-match", sent)]);
                assert_eq!((reply.status, reply.header("etag")), (304, tag.as_str()), "{method} {sent}");
            }
        }
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 7, "{tags:?}");
}

#[test]
fn a_304_carries_what_a_cache_needs_and_no_more() {
    let app = read_site();
    for path in READ {
        let page = app.page(path);
        let reply = app.get_with(path, &[("if-none-match", page.header("etag"))]);
        assert_eq!(reply.status, 304, "{path}");
        let mut needed = vec!["cache-control", "date", "etag"];
        // What is too short to be compressed is the same for everybody.
        if path != "/sitemap.xml" {
            needed.push("vary");
        }
        assert_eq!(reply.header_names(), needed, "{path}");
        needed.iter().for_each(|name| assert_eq!(reply.header(name), page.header(name), "{path}"));
    }
    let reply = app.get_with("/articles/", &[("if-none-match", "*")]);
    assert_eq!(reply.status, 304, "whatever the client has");
}

#[test]
fn a_date_confirms_a_page_only_without_a_tag_and_only_if_it_can_mean_no_other_page() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    let since = |reply: &Reply, path: &str| {
        app.get_with(path, &[("if-modified-since", reply.header("last-modified"))]).status
    };
    let first = app.page("/articles/");
    assert_eq!(first.header("last-modified"), "Fri, 20 Nov 2026 09:00:00 GMT");
    assert_eq!(since(&first, "/articles/"), 200, "another may have been made in that second");
    app.pass(10);
    let later = app.page("/articles/a/");
    assert_eq!(since(&later, "/articles/a/"), 304);
    let ask = |headers: &[(&str, &str)]| app.get_with("/articles/a/", headers).status;
    let date = later.header("last-modified");
    assert_eq!(ask(&[("if-modified-since", "Sat, 21 Nov 2026 09:00:00 GMT")]), 304);
    assert_eq!(
        ask(&[("if-modified-since", "Saturday, 21-Nov-26 09:00:00 GMT")]),
        304,
        "an old way to write it"
    );
    assert_eq!(ask(&[("if-modified-since", "Fri, 20 Nov 2026 09:00:09 GMT")]), 200, "older than the page");
    assert_eq!(ask(&[("if-modified-since", "yesterday")]), 200);
    assert_eq!(ask(&[("if-modified-since", date), ("if-none-match", "\"x\"")]), 200, "the tag decides");
    app.page("/articles/");
    app.compress_waiting();
    let settled = app.page("/articles/");
    assert_eq!((settled.header("last-modified"), since(&settled, "/articles/")), (date, 304));
}

#[test]
fn programs_that_know_only_the_date_of_a_feed_get_every_change_and_nothing_twice() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    for path in ["/feed.xml", "/rss.xml", "/feed.json"] {
        let since = |reply: &Reply| {
            app.get_with(path, &[("if-modified-since", reply.header("last-modified"))]).status
        };
        let first = app.page(path);
        assert_eq!(since(&first), 304, "{path}: at once");
        app.publish("b", &format!("title: B {path}"), "Texte.");
        assert_eq!(since(&first), 200, "{path}: another of the same second");
        let second = app.page(path);
        assert_eq!(since(&second), 200, "{path}: its date may mean the one before");
        app.pass(10);
        app.publish("b", &format!("title: C {path}"), "Texte.");
        assert_eq!(since(&second), 200, "{path}: a later one");
        assert_eq!(since(&app.page(path)), 304, "{path}");
        app.pass(10);
    }
}

#[test]
fn a_change_elsewhere_leaves_tag_and_date_of_a_page() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    app.page("/robots.txt");
    app.pass(10);
    let before = app.page("/sitemap-1.xml");
    app.pass(10);
    app.run_sql("UPDATE freshness SET generation = generation + 1");
    app.newsroom.store.refresh_generation().expect("a number");
    let after = app.page("/sitemap-1.xml");
    assert_eq!(after.header("etag"), before.header("etag"));
    assert_eq!(after.header("last-modified"), before.header("last-modified"));
    app.pass(10);
    app.publish("b", "title: B", "Texte.");
    let changed = app.page("/sitemap-1.xml");
    assert_ne!(changed.header("etag"), before.header("etag"));
    assert_eq!(changed.header("last-modified"), "Fri, 20 Nov 2026 09:00:30 GMT");
}

#[test]
fn what_depends_on_the_hour_is_made_again_when_it_has_passed() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    let day = |app: &TestApp| app.page("/").text();
    let before = day(&app);
    assert!(day(&app) == before);
    app.pass(20 * 3_600);
    assert!(day(&app) != before, "it shows today's date");
    app.jump(-20 * 3_600);
    assert!(day(&app) == before, "also when the clock goes back");
}

#[test]
fn browsers_get_feeds_as_xml_from_the_same_kept_page() {
    let app = read_site();
    let ask = |accept: &str| {
        let (reply, asked) = transactions(&app, || app.get_with("/feed.xml", &[("accept", accept)]));
        assert_eq!((reply.header("vary"), asked), ("Accept, Accept-Encoding", 0));
        reply.header("content-type").to_owned()
    };
    assert_eq!(ask("text/html,*/*"), "application/xml; charset=utf-8");
    assert_eq!(ask("*/*"), "application/atom+xml; charset=utf-8");
    app.page("/feed.json");
    assert_eq!(app.page("/feed.json").header("vary"), "Accept-Encoding", "the same for everybody");
}

#[test]
fn other_methods_and_bodies_go_to_the_application() {
    let app = read_site();
    assert_eq!(app.send(Method::POST, "/articles/a/", &[("sec-fetch-site", "same-origin")]).status, 405);
    assert_eq!(app.send(Method::OPTIONS, "/articles/a/", &[]).status, 405);
    let (reply, asked) = transactions(&app, || {
        let headers = [("content-length", "0"), ("range", "bytes=0-9")];
        app.get_with("/articles/a/", &headers)
    });
    assert_eq!((reply.status, asked), (200, 0), "a page has no ranges");
}

#[test]
fn a_redirect_is_followed_also_from_an_address_whose_page_was_kept() {
    let app = read_site();
    app.page("/articles/a/");
    let admin = app.desk("Ada", chapeau::domain::editor::Role::Admin);
    let context = app.context(&admin.editor());
    let ids = app.words("SELECT '' || id AS word FROM articles");
    let id = chapeau::domain::article::ArticleId(ids[0].parse().expect("an id"));
    chapeau::newsroom::writing::withdraw_now(&context, id).expect("a withdrawal");
    assert_eq!(app.get("/articles/a/").status, 410);
    chapeau::newsroom::redirects::add(&context, "/vieux/", "/articles/").expect("a redirect");
    assert_eq!(app.get("/vieux/").status, 301);
}

#[test]
fn a_flood_of_addresses_evicts_nothing_that_is_read() {
    let app = TestApp::with_cache(400_000);
    for number in 0..40 {
        app.publish(&format!("a{number}"), &format!("title: A {number}"), "Texte.");
    }
    let read =
        || ["/articles/a1/", "/articles/a2/", "/articles/"].iter().for_each(|path| drop(app.page(path)));
    (0..20).for_each(|_| read());
    let mut asked = 0;
    for number in 0..200 {
        app.page(&format!("/articles/a{}/?n={number}", number % 40));
        app.page(&format!("/oembed?url=https://journal.example/articles/a1/&maxwidth={}", 100 + number));
        app.get(&format!("/rien-{number}/"));
        app.get_with("/articles/a3/", &[("range", &format!("bytes={number}-"))]);
        asked += transactions(&app, read).1;
    }
    assert_eq!(asked, 0, "of 600 reads");
}

#[test]
fn a_crowd_that_asks_for_a_page_makes_it_once() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    app.page("/articles/");
    let ((), asked) = transactions(&app, || {
        std::thread::scope(|crowd| {
            for _ in 0..16 {
                crowd.spawn(|| app.page("/articles/a/"));
            }
        });
    });
    assert_eq!(asked, 1);
}

#[test]
fn what_is_read_most_is_made_again_after_a_change_before_anybody_asks() {
    let app = read_site();
    app.run_sql("UPDATE live_articles SET title = 'Un pont'");
    raise_and_wait(&app, u64::try_from(READ.len()).expect("a number"));
    let (page, asked) = transactions(&app, || app.page("/articles/"));
    assert_eq!(asked, 0);
    assert!(page.text().contains("Un pont"));
}

#[test]
fn pages_that_their_query_names_are_made_again_too() {
    let app = TestApp::new();
    for number in 0..25 {
        let matter = format!("title: A {number}\ndate: 2025-03-01\ncategories: [Ville]\ntags: [Été]");
        app.publish(&format!("a{number}"), &matter, "Texte.");
    }
    // The first is the first page of the site that is kept: nothing before it is made again.
    for path in
        ["/articles/?page=2", "/categories/ville/?annee=2025&page=2", "/tags/?lettre=e", "/tags/ete/feed.xml"]
    {
        app.page(path);
    }
    raise_and_wait(&app, 4);
}

#[test]
fn what_the_program_asks_itself_counts_as_nobody() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    app.page("/articles/a/");
    app.run_sql("DELETE FROM paths");
    app.run_sql("DELETE FROM live_articles");
    raise_and_wait(&app, 1);
    app.page("/articles/");
    // Once this is made again, the first round is over.
    raise_and_wait(&app, 1);
    app.write_counts();
    assert_eq!(app.words("SELECT path AS word FROM not_found_log"), [""; 0]);
}

#[test]
fn what_was_read_most_is_ready_after_a_start() {
    let app = TestApp::new();
    for number in 0..4 {
        app.publish(&format!("a{number}"), &format!("title: A {number}"), "Texte.");
    }
    for path in ["/articles/a0/", "/articles/a1/", "/articles/a1/", "/recherche/?q=secret"] {
        app.page(path);
    }
    app.remember_most_read();
    let written = app.words("SELECT value AS word FROM settings WHERE key = 'most_read'");
    assert_eq!(written, ["/articles/a1/\n/articles/a0/"], "not what somebody looked for");
    // Lines that nobody wrote.
    app.run_sql("UPDATE settings SET value = value || '\n/desk/\nhttp://x/\n\n' WHERE key = 'most_read'");
    let started = app.another_process(1024 * 1024);
    let asked = || started.transactions();
    let until = Instant::now() + Duration::from_secs(20);
    // The list, and the two pages.
    while asked() < 3 {
        assert!(Instant::now() < until, "nothing is made");
        std::thread::park_timeout(Duration::from_millis(5));
    }
    let before = asked();
    for path in ["/articles/a1/", "/articles/a0/"] {
        assert_eq!(started.get_with(path, &[("accept-encoding", "gzip")]).status, 200);
    }
    assert_eq!(asked(), before, "no reader waits for the database");
    started.get_with("/articles/a2/", &[]);
    assert!(asked() > before);
    assert_eq!(app.words("SELECT path AS word FROM not_found_log"), [""; 0]);
}

/// Raises the generation, and waits until so many pages were made again.
fn raise_and_wait(app: &TestApp, renewed: u64) {
    let before = app.newsroom.store.transactions();
    app.newsroom.store.write_here(|db| freshness::raise(db)).expect("a change");
    let until = Instant::now() + Duration::from_secs(20);
    while app.newsroom.store.transactions() < before + 1 + renewed {
        assert!(Instant::now() < until, "nothing is made again");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}
