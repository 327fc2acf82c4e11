//! Live files that the web server in front sends itself.

use chapeau::domain::editor::Role;
use chapeau::newsroom::variants;

use crate::house::{Reply, TestApp, png};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const LOCATION: &str = "/_uploads/";

/// A live article that shows a picture and links to a document, and files that nothing live has.
fn publish(app: &TestApp) {
    app.import_bytes(&[
        ("uploads/une vue.png", &png(900, 500)),
        ("uploads/note.pdf", PDF),
        (
            "_articles/a.md",
            b"---\ntitle: A\ndate: 2026-10-01\n---\n![Vue](/uploads/une%20vue.png)\n\n[Note](/uploads/note.pdf)\n",
        ),
        ("uploads/cache.png", &png(30, 30)),
        ("_drafts/b.md", b"---\ntitle: B\n---\n![Vue](/uploads/cache.png)\n"),
    ]);
    while variants::step(&app.newsroom, app.now()).expect("sizes") {}
}

/// The bytes that the server in front would send.
fn handed(app: &TestApp, reply: &Reply) -> Vec<u8> {
    let place = reply.header("x-accel-redirect").strip_prefix(LOCATION).expect("below the location");
    let is_plain = place.bytes().all(|sign| sign.is_ascii_hexdigit() || sign == b'/');
    assert!(is_plain && place.len() == 67, "{place}");
    assert!(reply.body.is_empty(), "the bytes come from the server in front");
    std::fs::read(app.folder().join("uploads").join(place)).expect(place)
}

#[test]
fn the_server_in_front_is_told_which_live_file_to_send_with_its_headers() {
    let (app, plain) = (TestApp::handing_files_to(LOCATION, "127.0.0.1"), TestApp::new());
    publish(&app);
    publish(&plain);
    let page = app.page("/articles/a/");
    let size = page.attributes(".prose source", "srcset")[0].split(' ').next().unwrap_or_default().to_owned();
    assert!(size.starts_with("/media/"), "{size}");
    for address in ["/uploads/une%20vue.png", "/uploads/note.pdf", &size] {
        let (told, whole) = (app.get(address), plain.get(address));
        assert_eq!((told.status, whole.status), (200, 200), "{address}");
        assert_eq!(handed(&app, &told), whole.body, "{address}");
        for name in ["content-type", "content-disposition", "content-security-policy", "cache-control"] {
            assert_eq!(told.header(name), whole.header(name), "{address}: {name}");
        }
        // The server in front has tags and parts of its own.
        assert_eq!((told.header("etag"), told.header("last-modified")), ("", ""), "{address}");
        let part = app.get_with(address, &[("range", "bytes=0-3"), ("if-none-match", "*")]);
        assert_eq!((part.status, handed(&app, &part)), (200, whole.body), "{address}");
    }
}

#[test]
fn what_readers_may_not_have_is_handed_to_nobody() {
    let app = TestApp::handing_files_to(LOCATION, "127.0.0.1");
    publish(&app);
    let desk = app.desk("Camille", Role::Admin);
    for address in [
        "/uploads/cache.png",
        "/uploads/",
        "/uploads/../test.db",
        "/uploads/%2e%2e/test.db",
        "/uploads/..%2f..%2fetc/passwd",
        "/media/0000000000000000000000000000000000000000000000000000000000000000.webp",
        "/_uploads/note.pdf",
    ] {
        let reply = app.get_with(address, &[("x-accel-redirect", "/_uploads/x")]);
        assert_eq!((reply.status, reply.header("x-accel-redirect")), (404, ""), "{address}");
    }
    let hidden = desk.page("/desk/media?q=cache").attributes(".media img, .grid img, img", "src");
    let own = hidden.iter().find(|src| src.starts_with("/desk/media/")).expect("a thumbnail");
    let seen = desk.get(own);
    assert_eq!((seen.status, seen.header("x-accel-redirect")), (200, ""));
    assert!(!seen.body.is_empty(), "editors get the bytes from here");
    assert_eq!(app.get("/uploads/note.pdf").status, 200);
    let of = |column: &str| {
        let select = format!("SELECT CAST({column} AS TEXT) AS word FROM articles WHERE state = 'published'");
        app.words(&select)[0].clone()
    };
    let version = of("version");
    desk.done(&format!("/desk/articles/{}/withdrawal", of("id")), &[("sure", "yes"), ("version", &version)]);
    let withdrawn = app.get("/uploads/note.pdf");
    assert_eq!((withdrawn.status, withdrawn.header("x-accel-redirect")), (404, ""));
}

#[test]
fn who_does_not_come_through_the_proxy_gets_the_bytes_and_a_lost_file_is_a_404() {
    let app = TestApp::handing_files_to(LOCATION, "10.0.0.1");
    publish(&app);
    let direct = app.get("/uploads/note.pdf");
    assert_eq!((direct.status, direct.header("x-accel-redirect")), (200, ""));
    assert_eq!(direct.body, PDF);
    let lost = TestApp::handing_files_to(LOCATION, "127.0.0.1");
    publish(&lost);
    lost.lose_uploads();
    let reply = lost.get("/uploads/note.pdf");
    assert_eq!((reply.status, reply.header("x-accel-redirect")), (404, ""));
}
