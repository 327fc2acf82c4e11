//! The words of imported texts: what introduces them, and the bytes they are written in.

use chapeau::domain::editor::Role;

use crate::house::TestApp;

/// The cards of the list of articles: title and lede.
fn cards(app: &TestApp) -> Vec<(String, String)> {
    let page = app.page("/articles/");
    page.all(".card__title").into_iter().zip(page.all(".card__lede")).collect()
}

#[test]
fn a_lede_is_what_its_author_set_apart() {
    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "title: Essai\nexcerpt_separator: '~~~~~'\n"),
        (
            "_posts/2020-01-01-more.md",
            "---\ntitle: A\n---\nChapeau *a*[^n], [lien][r].\n\n<!--more-->\n\nSuite.\n\n[^n]: Note.\n\n[r]: /x\n",
        ),
        ("_posts/2020-01-02-own.md", "---\ntitle: B\nexcerpt_separator: '===='\n---\nAvant\n\n====\n\nAprès\n"),
        ("_posts/2020-01-03-site.md", "---\ntitle: C\n---\nTôt\n\n~~~~~\n\nTard\n"),
        ("_posts/2020-01-04-notes.md", "---\ntitle: D\n---\nA[^1].\n\n[^1]: Rien.\n"),
        (
            "_posts/2020-01-05-excerpt.md",
            "---\ntitle: E\nexcerpt: 'Un *résumé* avec [lien](/x) et <b>html</b> &amp; fin'\n---\ncorps\n",
        ),
    ]);
    let expected = [
        ("E", "Un résumé avec lien et html & fin"),
        ("D", "A."),
        ("C", "Tôt"),
        ("B", "Avant"),
        ("A", "Chapeau a, lien."),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(title, lede)| (title.to_string(), lede.to_string())).collect();
    assert_eq!(cards(&app), expected);
    let html = app.get("/2020/01/05/excerpt.html").text();
    assert!(html.contains("content=\"Un résumé avec lien et html &#38; fin\""), "{html}");
}

#[test]
fn a_text_is_read_in_the_encoding_it_has() {
    let written = "---\ntitle: Été\n---\nL’œuvre déjà « prête » à Évry.\n";
    let utf16: Vec<u8> = written.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = b"---\ntitle: \xc9t\xe9\n---\nL\x92\x9cuvre d\xe9j\xe0 \xab pr\xeate \xbb \xe0 \xc9vry.\n";
    let mac = b"---\ntitle: \x83t\x8e\n---\nL\xd5\xcfuvre d\x8ej\x88 \xc7 pr\x90te \xc8 \x88 \x83vry.\n";
    let bad = [b"---\ntitle: Vu\n---\nD\xe9j ".as_slice(), "« prête » à Évry\n".as_bytes()].concat();
    let app = TestApp::new();
    let report = app.import_bytes(&[
        ("_posts/2020-01-01-a.md", &utf16),
        ("_posts/2020-01-02-b.md", windows),
        ("_posts/2020-01-03-c.md", mac),
        ("_posts/2020-01-04-d.md", &bad),
    ]);
    for (path, said) in [
        ("/2020/01/01/a.html", ("not-utf8", "UTF-16")),
        ("/2020/01/02/b.html", ("not-utf8", "Windows-1252")),
        ("/2020/01/03/c.html", ("not-utf8", "MacRoman")),
        ("/2020/01/04/d.html", ("bad-bytes", "E9")),
    ] {
        let file = report.files.iter().find(|file| file.address.as_deref() == Some(path)).expect("a line");
        let found: Vec<_> =
            file.remarks.iter().map(|remark| (remark.code.as_str(), remark.detail.as_str())).collect();
        assert!(found.contains(&said), "{path}: {found:?}");
        let page = app.page(path);
        if said.0 == "not-utf8" {
            assert_eq!(page.one("h1"), "Été", "{path}");
            assert!(app.get(path).text().contains("œuvre déjà"), "{path}");
        } else {
            assert!(app.get(path).text().contains("prête"), "{path}");
        }
    }
}

/// Words of English sentences that French ones do not have.
const ENGLISH: [&str; 14] = [
    " the ", " is ", " it ", " of ", " and ", " has ", " was ", " which ", " cannot ", " be ", " not ",
    " read ", " file ", " a text",
];

#[test]
fn a_report_at_a_french_desk_has_no_english_sentence() {
    let app = TestApp::new();
    let long_name = format!("uploads/{}.png", "x".repeat(300));
    let bad = [
        ("_config.yml", &b"title: Essai\nlang: fr\ncollections: {notes: {output: false}}\n"[..]),
        ("_posts/2024-01-01-a.md", b"---\ntitle: \"Un guillemet\n---\nTexte.\n"),
        ("_posts/2024-01-01-b.md", b"---\ntitle: B\ntags: [a, b\n---\nTexte.\n"),
        ("_posts/2024-01-01-c.md", b"---\ntitle: Un : deux\nx: @y\n---\nTexte.\n"),
        ("_posts/2024-01-01-d.md", b"---\ntitle: D\nredirect_from: ['https://autre.example/x', '/a/../b', '/q?\\u0007']\n---\nTexte.\n"),
        ("_posts/2024-01-01-e.md", b"---\ntitle: E\nTexte.\n"),
        ("_posts/2024-01-01-f.md", b"---\ntitle: F\ndraft: true\nstatus: draft\nx: {a: [\n---\nTexte.\n"),
        ("_posts/2024-01-01-g.md", b"+++\ntitle = 'G\n+++\nTexte.\n"),
        ("_posts/2024-01-01-h.md", b"---\ntitle: H\ny: \"a\\qb\"\nz: *rien\n  - d\n---\nTexte.\n"),
        ("_notes/n.md", b"---\ntitle: N\n---\nTexte.\n"),
        ("_includes/x.html", b"<p>x</p>"),
        ("img/a.png", b"GIF89a rien"),
        ("img/b.jpg", b""),
        ("img/c.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
        ("img/d.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
        ("img/e.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>"),
        ("img/f.exe", b"MZ\x90\x00"),
        ("img/g.tiff", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00"),
        (&long_name, b"x"),
        ("../dehors.md", b"x"),
        ("a\\b.md", b"x"),
        ("_redirects", b"/a /b\n/a /c\n/rien /nulle-part\nn importe quoi\n"),
    ];
    app.import_bytes(&bad);
    let desk = app.desk("camille", Role::Admin);
    let mut told = Vec::new();
    for page in 1..=3 {
        let shown = desk.page(&format!("/desk/imports/1?page={page}"));
        told.extend(shown.all("main .small"));
    }
    assert!(told.len() > bad.len(), "{told:?}");
    let english: Vec<_> = told
        .iter()
        .filter(|line| {
            ENGLISH.iter().any(|word| format!(" {line} ").replace(['(', ')', '.', ','], " ").contains(word))
        })
        .collect();
    assert!(english.is_empty(), "{english:#?}");
}
