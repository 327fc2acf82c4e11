use crate::house::{TestApp, png};

#[test]
fn a_picture_keeps_its_name_and_says_what_it_is() {
    let app = TestApp::new();
    app.import_bytes(&[
        ("uploads/L'été (1).png", &png(4, 4)),
        ("img/blog/x.png", &png(5, 4)),
        (
            "_articles/a.md",
            "---\ntitle: A\ndate: 2026-10-01\n---\n![Un](/uploads/L'%C3%A9t%C3%A9%20(1).png)\n\n![Deux](/img/blog/x.png)\n".as_bytes(),
        ),
    ]);
    for src in app.page("/articles/a/").attributes(".prose img", "src") {
        let picture = app.get(&src);
        assert_eq!((picture.status, picture.header("content-type")), (200, "image/png"), "{src}");
        assert!(picture.header("content-disposition").starts_with("inline"));
        assert!(picture.header("content-security-policy").contains("sandbox"));
    }
    let old = app.get("/img/blog/x.png");
    assert_eq!((old.status, old.header("location")), (301, "/uploads/img/blog/x.png"));
}

#[test]
fn a_document_is_offered_as_a_download_with_its_size() {
    let app = TestApp::new();
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    app.import_bytes(&[
        ("uploads/note.pdf", pdf),
        ("_articles/a.md", b"---\ntitle: A\ndate: 2026-10-01\nfiles:\n- file: /uploads/note.pdf\n  nom: La note \n---\nTexte.\n"),
    ]);
    assert!(app.page("/articles/a/").text().contains("La note"));
    let note = app.get("/uploads/note.pdf");
    assert_eq!(note.status, 200);
    assert!(note.header("content-disposition").starts_with("attachment"));
    let part = app.get_with("/uploads/note.pdf", &[("range", "bytes=0-3")]);
    assert_eq!((part.status, part.body.as_slice()), (206, b"%PDF".as_slice()));
}

#[test]
fn assets_are_kept_for_ever_under_the_hash_of_their_content() {
    let app = TestApp::new();
    let home = app.page("/");
    let sheet = home.attributes("link[rel=stylesheet]", "href");
    assert_eq!(sheet.len(), 1);
    let sheet = app.get(&sheet[0]);
    assert_eq!(sheet.status, 200);
    assert!(sheet.header("cache-control").contains("immutable"));
    assert_eq!(app.get("/assets/nothing.css").status, 404);
    assert_eq!(app.get("/uploads/../Cargo.toml").status, 404);
}
