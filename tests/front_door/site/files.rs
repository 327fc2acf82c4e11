use crate::house::{TestApp, camera, png};

/// Imports files together with an article that has this text.
fn publish(app: &TestApp, files: &[(&str, &[u8])], front_matter: &str, text: &str) {
    let article = format!("---\ntitle: A\ndate: 2026-10-01\n{front_matter}---\n{text}\n");
    let mut all = files.to_vec();
    all.push(("_articles/a.md", article.as_bytes()));
    app.import_bytes(&all);
}

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

#[test]
fn documents_say_their_type_and_size_and_are_downloads() {
    let app = TestApp::new();
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n".to_vec();
    pdf.resize(1_300_000, b' ');
    let office = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    let open = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<o/>")]);
    publish(
        &app,
        &[("uploads/rapport.pdf", &pdf), ("uploads/note.docx", &office), ("uploads/libre.odt", &open)],
        "",
        "[Le rapport](/uploads/rapport.pdf), [la note](/uploads/note.docx), [libre](/uploads/libre.odt).",
    );
    let about = app.page("/articles/a/").all(".prose a .file");
    assert_eq!(about[0], "PDF, 1,3 Mo");
    assert!(about[1].starts_with("DOCX, ") && about[2].starts_with("ODT, "), "{about:?}");
    for (href, mime) in [
        ("/uploads/rapport.pdf", "application/pdf"),
        ("/uploads/note.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("/uploads/libre.odt", "application/vnd.oasis.opendocument.text"),
    ] {
        let reply = app.get(href);
        assert_eq!((reply.status, reply.header("content-type")), (200, mime));
        assert!(reply.header("content-disposition").starts_with("attachment"), "{href}");
        assert!(reply.header("content-security-policy").contains("sandbox"), "{href}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
    }
}

/// An uncompressed ZIP file.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        zip.start_file(*name, stored).expect("a file");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn sounds_and_films_are_played_from_any_part_on() {
    let app = TestApp::new();
    let mut sound =
        b"RIFF\x24\x27\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\x27\0\0"
            .to_vec();
    sound.extend((0..10_000_u32).map(|n| (n % 251) as u8));
    let mut film = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\x20\x08mdat".to_vec();
    film.resize(24 + 0x2008, 7);
    film.extend(b"\0\0\0\x1cmoov\0\0\0\x14mvhd\0\0\0\0\0\0\0\0\0\0\0\0");
    publish(
        &app,
        &[("uploads/son.wav", &sound), ("uploads/film.mp4", &film)],
        "",
        "<audio src=\"/uploads/son.wav\"></audio>\n\n<video src=\"/uploads/film.mp4\"></video>\n\n[Le film](/uploads/film.mp4)",
    );
    let page = app.page("/articles/a/");
    assert_eq!(page.attributes(".prose audio[controls]", "src"), ["/uploads/son.wav"]);
    assert_eq!(page.attributes(".prose video[controls]", "src"), ["/uploads/film.mp4"]);
    assert_eq!(page.all(".prose a .file"), ["MP4, 8 ko"]);
    for (href, mime) in [("/uploads/son.wav", "audio/x-wav"), ("/uploads/film.mp4", "video/mp4")] {
        let whole = app.get(href);
        assert_eq!((whole.status, whole.header("content-type")), (200, mime));
        assert_eq!(whole.header("accept-ranges"), "bytes");
        let size = whole.body.len();
        for (range, from, to) in
            [("bytes=100-199", 100, 199), ("bytes=8000-", 8000, size - 1), ("bytes=-50", size - 50, size - 1)]
        {
            let part = app.get_with(href, &[("range", range)]);
            assert_eq!((part.status, part.body.as_slice()), (206, &whole.body[from..=to]), "{href} {range}");
            assert_eq!(part.header("content-range"), format!("bytes {from}-{to}/{size}"));
            assert_eq!(part.header("content-encoding"), "", "a part is a part of the file itself");
        }
        assert_eq!(app.get_with(href, &[("range", "bytes=999999-")]).status, 416);
        let tag = whole.header("etag");
        let resumed = app.get_with(href, &[("range", "bytes=100-199"), ("if-range", tag)]);
        assert_eq!(resumed.status, 206, "{href} is taken up again");
        let head = app.send(reqwest::Method::HEAD, href, &[]);
        assert_eq!((head.status, head.header("content-length")), (200, size.to_string().as_str()));
    }
}

/// A sound of so many bytes, none of which is like its neighbours.
fn sound(bytes: u32) -> Vec<u8> {
    let mut sound = b"RIFF".to_vec();
    sound.extend((bytes + 36).to_le_bytes());
    sound.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data");
    sound.extend(bytes.to_le_bytes());
    sound.extend((0..bytes).map(|n| (n % 251) as u8));
    sound
}

#[test]
fn several_parts_of_a_file_come_in_one_answer() {
    let app = TestApp::new();
    // One that stays in memory, one that is read from the shelf.
    publish(
        &app,
        &[("uploads/petit.wav", &sound(5_000)), ("uploads/grand.wav", &sound(900_000))],
        "",
        "<audio src=\"/uploads/petit.wav\"></audio>\n\n<audio src=\"/uploads/grand.wav\"></audio>",
    );
    for href in ["/uploads/petit.wav", "/uploads/grand.wav"] {
        let whole = app.get(href);
        let size = whole.body.len();
        let (first, last) = (&whole.body[10..=19], &whole.body[size - 4..]);
        let parts = app.get_with(href, &[("range", "bytes=10-19, -4")]);
        assert_eq!(parts.status, 206);
        let boundary =
            parts.header("content-type").strip_prefix("multipart/byteranges; boundary=").expect("parts");
        let head = |from: usize, to: usize| {
            format!(
                "\r\n--{boundary}\r\nContent-Type: audio/x-wav\r\nContent-Range: bytes {from}-{to}/{size}\r\n\r\n"
            )
        };
        let expected = [
            head(10, 19).as_bytes(),
            first,
            head(size - 4, size - 1).as_bytes(),
            last,
            format!("\r\n--{boundary}--\r\n").as_bytes(),
        ]
        .concat();
        assert!(parts.body == expected, "{href}: {:?}", String::from_utf8_lossy(&parts.body));
        // What overlaps, is too much, or is no range at all gives the whole file.
        for range in [
            "bytes=0-99,50-149",
            "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16",
            "pages=1-2",
            "bytes=9-1",
        ] {
            let reply = app.get_with(href, &[("range", range)]);
            assert!(reply.status == 200 && reply.body == whole.body, "{href}: {range}");
        }
    }
}

#[test]
fn a_file_that_a_reader_has_is_not_sent_again() {
    let app = TestApp::new();
    publish(
        &app,
        &[("uploads/petit.wav", &sound(5_000)), ("uploads/grand.wav", &sound(900_000))],
        "",
        "<audio src=\"/uploads/petit.wav\"></audio>\n\n<audio src=\"/uploads/grand.wav\"></audio>",
    );
    for href in ["/uploads/petit.wav", "/uploads/grand.wav"] {
        let whole = app.get(href);
        let (tag, date) = (whole.header("etag"), whole.header("last-modified"));
        assert!(tag.starts_with('"'), "a strong tag: {tag}");
        let weak = format!("\"other\", W/{tag}");
        for (name, value) in [
            ("if-none-match", tag),
            ("if-none-match", &weak),
            ("if-none-match", "*"),
            ("if-modified-since", date),
        ] {
            let reply = app.get_with(href, &[(name, value)]);
            assert_eq!(
                (reply.status, reply.body.len(), reply.header("etag")),
                (304, 0, tag),
                "{href}: {name}: {value}"
            );
            assert_eq!(reply.header("content-type"), "", "what a 304 need not say");
        }
        // A tag counts more than a date, a part is only of the file that the reader knows.
        assert_eq!(
            app.get_with(href, &[("if-none-match", "\"x\""), ("if-modified-since", date)]).status,
            200
        );
        let range = ("range", "bytes=0-3");
        for (name, value, status) in [
            ("if-range", tag, 206),
            ("if-range", date, 206),
            ("if-range", "\"x\"", 200),
            ("if-range", "Sat, 01 Jan 2000 00:00:00 GMT", 200),
            ("if-match", tag, 206),
            ("if-match", "*", 206),
            ("if-match", "\"x\"", 412),
            ("if-unmodified-since", date, 206),
            ("if-unmodified-since", "Sat, 01 Jan 2000 00:00:00 GMT", 412),
        ] {
            assert_eq!(app.get_with(href, &[range, (name, value)]).status, status, "{href}: {name}: {value}");
        }
    }
    // The same bytes have the same tag wherever they are kept.
    let other = TestApp::new();
    publish(
        &other,
        &[("uploads/autre.wav", &sound(5_000))],
        "",
        "<audio src=\"/uploads/autre.wav\"></audio>",
    );
    let tag = |app: &TestApp, href: &str| app.get(href).header("etag").to_owned();
    assert_eq!(tag(&app, "/uploads/petit.wav"), tag(&other, "/uploads/autre.wav"));
}

#[test]
fn a_drawing_can_run_nothing_and_an_animation_still_moves() {
    let app = TestApp::new();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20' onload='alert(1)'><script>alert(2)</script><path d='M0 0h40v20z'/></svg>";
    let mut gif = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut gif);
    for shade in [0, 90, 180] {
        let frame = image::RgbaImage::from_pixel(200, 100, image::Rgba([shade, 50, 50, 255]));
        encoder.encode_frame(image::Frame::new(frame)).expect("a frame");
    }
    drop(encoder);
    publish(
        &app,
        &[("uploads/logo.svg", svg), ("uploads/danse.gif", &gif)],
        "",
        "![Le logo](/uploads/logo.svg)\n\nTexte.\n\n![La danse](/uploads/danse.gif)",
    );
    super::pictures::work(&app);
    let page = app.page("/articles/a/");
    assert_eq!(page.attributes(".prose img", "src"), ["/uploads/logo.svg", "/uploads/danse.gif"]);
    assert_eq!(page.count("picture"), 0);
    let logo = app.get("/uploads/logo.svg");
    assert_eq!(logo.header("content-type"), "image/svg+xml");
    let policy = logo.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && policy.contains("sandbox") && !policy.contains("script"),
        "{policy}"
    );
    assert!(logo.text().contains("<path") && !logo.text().contains("alert"), "{}", logo.text());
    let dance = app.get("/uploads/danse.gif");
    assert_eq!((dance.header("content-type"), dance.body.as_slice()), ("image/gif", gif.as_slice()));
}

#[test]
fn a_telephones_heic_is_refused_with_a_way_on_and_the_others_come_in() {
    let app = TestApp::new();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic and the rest";
    let report = app.import_bytes(&[("uploads/IMG_5195.HEIC", heic), ("uploads/b.png", &png(4, 4))]);
    let text = serde_json::to_string(&report.files).expect("a report");
    assert!(text.contains("IMG_5195.HEIC") && text.contains("Most Compatible"), "{text}");
    let article = "---\ntitle: A\ndate: 2026-10-01\n---\n![B](/uploads/b.png)\n";
    app.import_bytes(&[("_articles/a.md", article.as_bytes()), ("uploads/b.png", &png(4, 4))]);
    assert_eq!(app.get("/uploads/b.png").status, 200);
    assert_eq!(app.get("/uploads/IMG_5195.HEIC").status, 404);
}

#[test]
fn what_only_a_chapeau_or_a_caption_links_to_is_served() {
    let app = TestApp::new();
    let front_matter = "chapeau: Lisez [la note](/uploads/note.txt).\nune-ou-diaporama:\n- image: /uploads/a.png\n  \
                        legende: Voir [le plan](/uploads/plan.txt)\n";
    let files: [(&str, &[u8]); 5] = [
        ("_drafts/b.md", b"---\ntitle: B\n---\n[x](/uploads/perdu.txt)\n"),
        ("uploads/note.txt", b"La note"),
        ("uploads/plan.txt", b"Le plan"),
        ("uploads/perdu.txt", b"Perdu"),
        ("uploads/a.png", &png(8, 8)),
    ];
    publish(&app, &files, front_matter, "Texte.");
    let page = app.page("/articles/a/");
    assert_eq!(page.attributes(".lede a", "href"), ["/uploads/note.txt"]);
    assert_eq!(page.attributes(".opening figcaption a", "href"), ["/uploads/plan.txt"]);
    assert_eq!(
        (app.get("/uploads/note.txt").text(), app.get("/uploads/plan.txt").text()),
        ("La note".into(), "Le plan".into())
    );
    assert_eq!(app.get("/uploads/perdu.txt").status, 404, "what only a draft names stays hidden");
}

#[test]
fn names_that_differ_by_case_or_accents_are_two_files() {
    let app = TestApp::new();
    let (a, b) = (camera::photograph(60, 40, 1), camera::photograph(80, 40, 1));
    publish(
        &app,
        &[
            ("uploads/Photo.JPG", &a),
            ("uploads/photo.jpg", &b),
            ("uploads/2019/IMG_0001.JPG", &a),
            ("uploads/2020/IMG_0001.JPG", &b),
        ],
        "",
        "![Un](/uploads/Photo.JPG)\n\n![Deux](/uploads/photo.jpg)\n\n![Trois](/uploads/2019/IMG_0001.JPG)\n\n![Quatre](/uploads/2020/IMG_0001.JPG)",
    );
    let sources = app.page("/articles/a/").attributes(".prose img", "src");
    let width = |src: &String| image::load_from_memory(&app.get(src).body).expect("a picture").width();
    assert_eq!(sources.iter().map(width).collect::<Vec<_>>(), [60, 80, 60, 80], "{sources:?}");
    // The same word with composed and with decomposed accents is one address.
    let other = TestApp::new();
    publish(&other, &[("uploads/e\u{301}te\u{301}.jpg", &a)], "", "![Un](/uploads/été.jpg)");
    assert_eq!(other.get("/uploads/%C3%A9t%C3%A9.jpg").status, 200);
    assert_eq!(other.get("/uploads/e%CC%81te%CC%81.jpg").status, 200);
}
