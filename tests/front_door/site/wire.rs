//! HTTP: conditional requests, compression, headers.

use crate::house::TestApp;

#[test]
fn a_page_is_sent_once_and_then_confirmed() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    let page = app.page("/articles/a/");
    assert_eq!(page.header("cache-control"), "max-age=0, must-revalidate");
    let tag = page.header("etag").to_owned();
    let again = app.get_with("/articles/a/", &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    app.publish("a", "title: A, corrigé", "Texte.");
    let changed = app.get_with("/articles/a/", &[("if-none-match", &tag)]);
    assert_eq!((changed.status, changed.one("h1")), (200, "A, corrigé".to_owned()));
}

#[test]
fn a_page_is_compressed_as_the_reader_likes_quickly_at_first_and_then_well() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    let plain = app.page("/articles/a/").body;
    let ask = |accepted: &str| app.get_with("/articles/a/", &[("accept-encoding", accepted)]);
    let mut sizes = Vec::new();
    for browsers_get in ["gzip", "br"] {
        for (accepted, encoding) in [
            ("gzip", "gzip"),
            ("br", "br"),
            ("zstd", "zstd"),
            ("gzip, deflate, br, zstd", browsers_get),
            ("gzip;q=0.5, br;q=0.4", "gzip"),
            ("br;q=0, gzip;q=0", ""),
            ("identity", ""),
        ] {
            let reply = ask(accepted);
            assert_eq!(reply.header("content-encoding"), encoding, "{accepted}");
            assert_eq!(reply.header("vary"), "Accept, Accept-Encoding", "{accepted}");
            assert!(reply.decoded() == plain, "{accepted}");
            sizes.push(reply.body.len());
        }
        app.compress_waiting();
    }
    let (quick, best) = sizes.split_at(7);
    assert!(best[..4].iter().zip(quick).all(|(best, quick)| best < quick), "{quick:?}, then {best:?}");
}

#[test]
fn head_answers_like_get_without_a_body() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    for path in ["/", "/articles/a/", "/nope/", "/articles"] {
        let get = app.get(path);
        let head = app.send(reqwest::Method::HEAD, path, &[]);
        assert_eq!(
            (head.status, head.header("content-type")),
            (get.status, get.header("content-type")),
            "{path}"
        );
        assert!(head.body.is_empty());
    }
}

#[test]
fn every_answer_says_what_a_browser_may_do() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    for path in ["/", "/articles/a/", "/nope/", "/health", "/articles"] {
        let reply = app.get(path);
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(reply.header("set-cookie"), "", "no cookie for readers");
    }
}

#[test]
fn a_page_may_frame_the_players_of_its_own_videos_only() {
    let app = TestApp::new();
    let video = "<iframe src=\"https://tube.exemple.fr/videos/embed/9c9de5e8\" title=\"La visite\"></iframe>";
    app.publish("film", "title: Film", video);
    app.publish("texte", "title: Texte", "Texte.");
    let policy = |path: &str| app.page(path).header("content-security-policy").to_owned();
    for _ in 0..2 {
        assert!(policy("/articles/film/").contains("frame-src https://tube.exemple.fr; "));
    }
    for path in ["/articles/texte/", "/", "/desk/sign-in"] {
        assert!(policy(path).contains("frame-src 'none'; "), "{path}");
    }
}

#[test]
fn machines_are_answered() {
    let app = TestApp::new();
    assert_eq!(app.get("/health").text(), "ok\n");
    assert_eq!(app.get("/ready").text(), r#"{"database":"ok","writes":"ok"}"#);
    app.lose_uploads();
    let ready = app.get("/ready");
    assert_eq!((ready.status, ready.text().as_str()), (503, r#"{"database":"ok","uploads":"unreachable"}"#));
    assert_eq!(app.get("/health").status, 200);
}
