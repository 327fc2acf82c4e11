//! Importing a site: every file is reported, every address kept, nothing is done twice.

use std::io::Write;
use std::path::Path;

use chapeau::newsroom::import::answers::ImportAnswers;
use chapeau::newsroom::import::report::{ImportOutcome, ImportReport};
use chapeau::newsroom::import::source::ImportSource;
use chapeau::newsroom::import::{import, import_source, rehearse};
use chapeau::newsroom::sample;

use crate::house::{TestApp, png};

fn outcome(report: &ImportReport, path: &str) -> ImportOutcome {
    report
        .files
        .iter()
        .find(|file| file.path == path)
        .unwrap_or_else(|| panic!("{path} in {report:?}"))
        .outcome
}

#[test]
fn a_second_run_changes_nothing() {
    let app = TestApp::new();
    let files: [(&str, &[u8]); 4] = [
        (
            "_posts/2024-04-19-a.md",
            b"---\ntitle: A\n---\nTexte ![Alt](/uploads/p.png) et [b](/absent.pdf).\n",
        ),
        ("_posts/2024-04-20-b.md", b"no front matter"),
        ("uploads/p.png", &png(4, 4)),
        ("LICENSE.md", b"text"),
    ];
    let first = app.import_bytes(&files);
    let generation = app.newsroom.store.refresh_generation().expect("a number");
    let second = app.import_bytes(&files);
    assert_eq!(second.unchanged(), second.files.len(), "{second:?}");
    assert_eq!(app.newsroom.store.refresh_generation().expect("a number"), generation);
    for (one, other) in first.files.iter().zip(&second.files) {
        assert_eq!((&one.path, one.outcome, &one.remarks), (&other.path, other.outcome, &other.remarks));
    }
}

#[test]
fn a_changed_file_is_taken_in_again() {
    let app = TestApp::new();
    app.import(&[("_posts/2024-04-19-a.md", "---\ntitle: Avant\n---\nTexte.\n")]);
    let report = app.import(&[("_posts/2024-04-19-a.md", "---\ntitle: Après\n---\nTexte.\n")]);
    assert_eq!(report.unchanged(), 0);
    assert_eq!(app.page("/2024/04/19/a.html").one("h1"), "Après");
}

#[test]
fn every_file_ends_imported_repaired_kept_aside_or_in_need_of_review() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_posts/2024-04-19-bien.md", "---\ntitle: Bien\n---\nTexte.\n"),
        ("_posts/2024-04-19-repare.md", "---\ntitle: Réparé : oui\n---\nTexte.\n"),
        ("_posts/2024-04-19-manque.md", "---\ntitle: Manque\n---\n![Alt](/uploads/absent.jpg)\n"),
        ("_layouts/post.html", "<html></html>"),
    ]);
    assert_eq!(outcome(&report, "_posts/2024-04-19-bien.md"), ImportOutcome::Imported);
    assert_eq!(outcome(&report, "_posts/2024-04-19-repare.md"), ImportOutcome::Repaired);
    assert_eq!(outcome(&report, "_posts/2024-04-19-manque.md"), ImportOutcome::NeedsReview);
    assert_eq!(outcome(&report, "_layouts/post.html"), ImportOutcome::KeptAside);
    let missing = report.files.iter().find(|file| file.path.contains("manque")).expect("a file");
    assert!(missing.remarks.iter().any(|remark| remark.line == Some(4) && remark.code == "missing-file"));
    assert_eq!(app.page("/2024/04/19/repare.html").one("h1"), "Réparé : oui");
}

#[test]
fn what_is_wrong_in_front_matter_is_said_with_the_line_of_the_file() {
    let app = TestApp::new();
    let text = "---\ntitle:\nsous-titre: [a, b]\nune:\n- image: /uploads/la.jpg\n- image: /uploads/ici.png\n\
                files:\n- file: /uploads/absent.pdf\nredirect_from:\n- /bien/\n- https://autre.example/a/\n\
                redirect_to: ftp://ailleurs\n---\nTexte.\n";
    let report = app.import_bytes(&[
        ("_posts/2024-04-19-a.md", text.as_bytes()),
        ("uploads/ici.png", &png(4, 4)),
        ("_posts/2024-04-20-b.md", b"---\ntitle: B\npermalink: '/x/:nope/'\n---\nx\n"),
        ("_posts/2024-04-21-c.md", b"---\ntitle: C\nlieu: a\npermalink: /pris/\n---\nx\n"),
        ("_posts/2024-04-22-d.md", b"---\ntitle: D\npermalink: /pris/\n---\nx\n"),
    ]);
    let said = |path: &str| {
        let file = report.files.iter().find(|file| file.path.ends_with(path)).expect("a file");
        let mut said: Vec<_> =
            file.remarks.iter().map(|remark| (remark.line, remark.code.as_str())).collect();
        said.sort_unstable();
        said
    };
    assert_eq!(
        said("a.md"),
        [
            (None, "date-from-name"),
            (Some(2), "no-title"),
            (Some(3), "bad-value"),
            (Some(5), "missing-file"),
            (Some(6), "alt-to-do"),
            (Some(8), "missing-file"),
            (Some(11), "bad-address"),
            (Some(12), "bad-address"),
        ]
    );
    assert_eq!(said("b.md")[1], (Some(3), "bad-address"));
    assert_eq!(said("d.md")[1], (Some(3), "address-taken"));
}

#[test]
fn addresses_of_the_old_site_are_kept() {
    let app = TestApp::new();
    app.import(&[
        (
            "_config.yml",
            "title: Vieux site\nurl: https://vieux.example\npermalink: /blog/:year/:month/:day/:title.html\n\
                         collections:\n  actualites:\n    output: true\n    permalink: /actu/:title/\n",
        ),
        (
            "_posts/18-02-27-Deux chiffres.md",
            "---\ntitle: X\n---\nVoir [ceci](https://vieux.example/actu/n-1/).\n",
        ),
        ("_actualites/n-1.md", "---\ntitle: Numéro un\ndate: 2019-01-01\naliases: [/ancien]\n---\nTexte.\n"),
        ("_communiques/cp.md", "---\ntitle: Communiqué\ndate: 2019-01-01\n---\nTexte.\n"),
    ]);
    let page = app.page("/actu/n-1/");
    assert_eq!(page.one(".brand__name"), "Vieux site");
    assert_eq!(app.get("/ancien").header("location"), "/actu/n-1/");
    assert_eq!(app.get("/communiques/cp/").status, 404, "the configuration names no such collection");
    let post = app.page("/blog/2018/02/27/Deux-chiffres.html");
    assert_eq!(post.attributes(".prose a", "href"), ["/actu/n-1/"], "the old host's links are local");
}

#[test]
fn a_run_that_is_cut_off_is_completed_by_the_next() {
    completed_by_the_next(9, &[1, 2, 10, 11, 19, 20, 27]);
    // More documents than share a transaction.
    completed_by_the_next(70, &[60, 68, 100, 140, 190]);
}

/// Imports so many documents, cut off after each of these steps, and then again.
fn completed_by_the_next(documents: usize, cuts: &[usize]) {
    let texts: Vec<(String, String)> = (1..=documents)
        .map(|n| {
            let text = format!(
                "---\ntitle: N{n}\nredirect_from: /vieux-{n}\ntags: [t{}]\n---\n![x](/uploads/p.png) [b]({{% post_url {}-n %}})\n",
                n % 3,
                day(n)
            );
            (format!("_posts/{}-n.md", day(n)), text)
        })
        .collect();
    let picture = png(4, 4);
    let mut files: Vec<(&str, std::borrow::Cow<'_, [u8]>)> =
        texts.iter().map(|(path, text)| (path.as_str(), text.as_bytes().into())).collect();
    files.push(("uploads/p.png", picture.into()));
    let source = ImportSource::memory(&files);
    let related = |app: &TestApp| {
        app.words(
            "SELECT own.path || ' ' || position || ' ' || other.path AS word FROM live_related
             JOIN live_articles own ON own.article_id = live_related.article_id
             JOIN live_articles other ON other.article_id = other_id ORDER BY 1",
        )
    };
    let whole = TestApp::new();
    import_source(&whole.newsroom, &source, "test", whole.now(), &mut |_, _| {}).expect("an import");
    let related_of_all = related(&whole);
    assert!(related_of_all.len() >= documents * 2, "{related_of_all:?}");
    for cut in cuts {
        let app = TestApp::new();
        let run = |stop: usize| {
            let mut step = |done: usize, _: usize| assert!(done != stop, "cut off on purpose");
            import_source(&app.newsroom, &source, "test", app.now(), &mut step)
        };
        let cut_off = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(*cut)));
        assert!(cut_off.is_err(), "cut off after step {cut}");
        let report = run(usize::MAX).expect("an import");
        let published = report.files.iter().filter(|file| file.state == "published").count();
        assert_eq!(published, documents, "cut after {cut}");
        for n in [1, documents / 2, documents] {
            let page = app.page(&format!("/{}/n.html", day(n).replace('-', "/")));
            assert_eq!(page.count(".prose img"), 1);
            assert_eq!(app.get(&format!("/vieux-{n}")).status, 301);
        }
        assert_eq!(related(&app), related_of_all, "cut after {cut}");
        assert_eq!(app.words("SELECT value AS word FROM settings WHERE key = 'import_related_due'"), [""]);
    }
}

/// A day for each number.
fn day(number: usize) -> String {
    format!("2024-{:02}-{:02}", 1 + number / 28, 1 + number % 28)
}

#[test]
fn two_texts_at_one_address_are_both_in() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_posts/2024-04-19-a.md", "---\ntitle: Premier\npermalink: /meme/\n---\nTexte.\n"),
        ("_posts/2024-04-20-b.md", "---\ntitle: Second\npermalink: /meme/\n---\nTexte.\n"),
        ("_posts/2024-04-21-c.md", "---\ntitle: Troisième\npermalink: /desk/\n---\nTexte.\n"),
    ]);
    assert_eq!(app.page("/meme/").one("h1"), "Premier");
    assert_eq!(app.page("/articles/second/").one("h1"), "Second");
    assert_eq!(app.page("/articles/troisieme/").one("h1"), "Troisième");
    assert_eq!(report.count(ImportOutcome::NeedsReview), 2);
}

#[test]
fn the_same_name_for_two_pictures_keeps_both() {
    let app = TestApp::new();
    let post = |title: &str| format!("---\ntitle: {title}\n---\n![Alt](/uploads/p.png)\n");
    let one = post("Un");
    app.import_bytes(&[("_posts/2024-01-01-un.md", one.as_bytes()), ("uploads/p.png", &png(4, 4))]);
    let zip = app.folder().join("autre.zip");
    write_zip(
        &zip,
        &[("autre/_posts/2024-01-02-deux.md", post("Deux").as_bytes()), ("autre/uploads/p.png", &png(8, 8))],
    );
    import(&app.newsroom, &zip, &ImportAnswers::default(), app.now(), &mut |_, _| {}).expect("an import");
    assert_eq!(app.page("/2024/01/01/un.html").attributes(".prose img", "src"), ["/uploads/p.png"]);
    assert_eq!(app.page("/2024/01/02/deux.html").attributes(".prose img", "width"), ["8"]);
}

#[test]
fn hostile_archives_are_refused_with_a_sentence() {
    let app = TestApp::new();
    let zip = app.folder().join("mauvais.zip");
    write_zip(
        &zip,
        &[
            ("../../evil.md", b"---\ntitle: X\n---\n"),
            ("_posts/2024-01-01-bien.md", b"---\ntitle: Bien\n---\n"),
        ],
    );
    let report =
        import(&app.newsroom, &zip, &ImportAnswers::default(), app.now(), &mut |_, _| {}).expect("an import");
    assert_eq!(outcome(&report, "../../evil.md"), ImportOutcome::NeedsReview);
    app.page("/2024/01/01/bien.html");
    let broken = app.folder().join("casse.zip");
    std::fs::write(&broken, b"PK\x03\x04 not a zip").expect("a file");
    let why = import(&app.newsroom, &broken, &ImportAnswers::default(), app.now(), &mut |_, _| {})
        .expect_err("no import");
    assert!(why.to_string().contains("casse.zip"), "{why}");
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let app = TestApp::new();
    let folder = app.folder().join("site/_posts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("2024-01-01-a.md"), "---\ntitle: A\n---\n![x](/uploads/absent.png)\n")
        .expect("a file");
    let site = app.folder().join("site");
    let url = format!("sqlite:{}", app.folder().join("not-there.db").display());
    let dry = rehearse(
        &url,
        &site,
        &ImportAnswers::default(),
        app.newsroom.decoding.clone(),
        app.now(),
        &mut |_, _| {},
    )
    .expect("a rehearsal");
    assert!(!app.folder().join("not-there.db").exists());
    assert_eq!(app.get("/2024/01/01/a.html").status, 404);
    let real = import(&app.newsroom, &site, &ImportAnswers::default(), app.now(), &mut |_, _| {})
        .expect("an import");
    assert_eq!(dry.files, real.files);
    assert!(dry.dry_run && !real.dry_run);
}

#[test]
fn the_sample_is_there_on_a_new_site_and_goes_when_a_real_one_comes() {
    let app = TestApp::new();
    assert!(sample::load(&app.newsroom, app.now()).expect("a sample"));
    assert!(!sample::load(&app.newsroom, app.now()).expect("a sample"), "only once");
    let home = app.page("/");
    assert!(home.count("article") >= 4);
    assert_eq!(home.all(".missing"), Vec::<String>::new());
    for path in home.attributes("main a[href^='/']", "href") {
        assert_eq!(app.get(&path).status, 200, "{path}");
    }
    let folder = app.folder().join("site/_posts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("2024-01-01-a.md"), "---\ntitle: Le vrai\n---\nTexte.\n").expect("a file");
    import(&app.newsroom, &app.folder().join("site"), &ImportAnswers::default(), app.now(), &mut |_, _| {})
        .expect("an import");
    assert_eq!(app.page("/articles/").all(".row .card__title"), ["Le vrai"]);
}

#[test]
fn real_sites_come_in_whole() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !shared.is_dir() {
        return;
    }
    let app = TestApp::new();
    for site in ["seed", "site-eig", "jekyll-docs", "jekyll-fixtures"] {
        let path = shared.join(site);
        let report =
            import(&app.newsroom, &path, &ImportAnswers::default(), app.now(), &mut |_, _| {}).expect(site);
        let files = count_files(&path);
        assert_eq!(report.files.len(), files, "{site}: every file is accounted for");
        for file in report.files.iter().filter(|file| file.state == "published") {
            let address = file.address.as_deref().unwrap_or_else(|| panic!("{} has an address", file.path));
            let page = app.page(address);
            assert_eq!(page.count("h1"), 1, "{address}");
            assert_eq!(
                page.count("main script:not([type='application/ld+json']), main [style], main [onclick]"),
                0,
                "{address}"
            );
            for src in page.attributes("main img", "src") {
                assert_eq!(app.get(&src).status, 200, "{src} of {address}");
            }
        }
    }
    app.page("/blog/2018/02/27/bootcamp-comment-souder-un-collectif-de-talents.html");
    app.page("/en/blog/2018/05/23/6-facteurs-de-reussite-defi-eig.html");
}

fn count_files(folder: &Path) -> usize {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { count_files(&path) } else { 1 })
        .sum()
}

fn write_zip(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).expect("a file"));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("a zip");
}

#[test]
fn an_address_that_leads_to_another_article_is_not_taken_from_it() {
    let app = TestApp::new();
    app.import(&[("_posts/2024-01-01-a.md", "---\ntitle: A\nredirect_from: /ancienne/\n---\nTexte.\n")]);
    let report = app.import(&[
        ("_posts/2024-01-02-b.md", "---\ntitle: B\npermalink: /ancienne/\n---\nTexte.\n"),
        ("_posts/2024-01-03-c.md", "---\ntitle: C\npermalink: https://autre.example/c\n---\nTexte.\n"),
        ("_posts/2024-01-04-d.md", "---\ntitle: D\nredirect_to: 'javascript:alert(1)'\n---\nTexte.\n"),
        ("_posts/2024-01-05-e.md", "---\ntitle: E\n---\nTexte.\n"),
    ]);
    for (path, code) in [("b.md", "address-taken"), ("c.md", "bad-address"), ("d.md", "bad-address")] {
        let file = report.files.iter().find(|file| file.path.ends_with(path)).expect(path);
        assert_eq!(file.outcome, ImportOutcome::NeedsReview);
        assert!(file.remarks.iter().any(|remark| remark.code == code), "{file:?}");
    }
    assert_eq!(app.get("/ancienne/").header("location"), "/2024/01/01/a.html");
    for address in ["/articles/b/", "/articles/c/", "/2024/01/05/e.html"] {
        app.page(address);
    }
}
