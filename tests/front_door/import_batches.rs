//! An import is a batch: it is kept with what it made, and can be taken back as one.

use chapeau::domain::editor::Role;
use chapeau::domain::import_batch::{BatchId, StayReason};
use chapeau::domain::path::SitePath;
use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::source::ImportSource;
use chapeau::newsroom::import::undo::{self, UndoTarget};
use chapeau::newsroom::import::{ImportOrder, import_as, import_source};
use chapeau::newsroom::legal_pages;
use chapeau::store::desk::articles;

use crate::desk::writing::change;
use crate::house::{Desk, TestApp, png};

const SITE: [(&str, &str); 5] = [
    ("_config.yml", "title: Vieux site\ncollections:\n  notes:\n    output: true\n"),
    (
        "_posts/2024-01-01-a.md",
        "---\ntitle: Un\ntags: [pont]\nauthor: Ada\nredirect_from: /vieux/\n---\n![x](/uploads/p.png)\n",
    ),
    ("_posts/2024-01-02-b.md", "---\ntitle: Deux\npublished: false\n---\nTexte.\n"),
    ("_notes/n.md", "---\ntitle: Note\ndate: 2024-01-03\ncategories: [ville]\n---\nTexte.\n"),
    ("_redirects", "/r /2024/01/01/a.html\n/ailleurs https://autre.example/\n"),
];

/// Imports a site of these texts and one picture, as another site than that of `TestApp::import`.
fn import(app: &TestApp, texts: &[(&str, &str)]) -> ImportReport {
    let picture = png(4, 4);
    let mut files: Vec<(&str, std::borrow::Cow<'_, [u8]>)> =
        texts.iter().map(|(path, text)| (*path, text.as_bytes().into())).collect();
    files.push(("uploads/p.png", picture.into()));
    let source = ImportSource::memory(&files);
    import_source(&app.newsroom, &source, "vieux", app.now(), &mut |_, _| {}).expect("an import")
}

/// [`SITE`] with one file changed, or added.
fn with<'t>(path: &'t str, text: &'t str) -> Vec<(&'t str, &'t str)> {
    let mut files: Vec<_> = SITE.into_iter().filter(|(one, _)| *one != path).collect();
    files.push((path, text));
    files
}

/// Takes the latest import back and returns the names of what stays.
fn undo_latest(app: &TestApp) -> Vec<(String, StayReason)> {
    let batch = undo::find(&app.newsroom, &UndoTarget::Latest).expect("an import");
    let stays = undo::undo(&app.newsroom, batch.id, app.now(), &mut |_, _| {}).expect("it is taken back");
    stays.into_iter().map(|stay| (stay.name, stay.why)).collect()
}

/// What the database has of a site, without what only grows: sequences, revisions' ids, instants.
fn state(app: &TestApp) -> Vec<String> {
    let mut all = Vec::new();
    for (table, columns) in [
        ("articles", "path || state || language || kind"),
        ("working_copies", "document || title"),
        ("live_articles", "path || title || lede"),
        ("live_bodies", "body_html"),
        ("live_related", "position || ''"),
        ("paths", "path || query || kind || coalesce(target, '')"),
        ("categories", "slug"),
        ("tags", "slug"),
        ("authors", "slug"),
        ("media", "name || digest || alt || coalesce(caption, '')"),
        ("settings", "key || value"),
        ("imported_files", "source || path || digest || outcome || left_state"),
        ("imported_sites", "source || settings"),
        ("import_changes", "subject || name"),
        ("desk_vectors", "facets"),
        ("live_vectors", "facets"),
    ] {
        let mut rows = app.words(&format!("SELECT {columns} AS word FROM {table}"));
        rows.sort();
        let kept = rows.into_iter().filter(|row| !row.starts_with("import_related_due"));
        all.extend(kept.map(|row| format!("{table}: {row}")));
    }
    all
}

fn find(report: &ImportReport, path: &str, code: &str) -> bool {
    let file = report.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}"));
    file.remarks.iter().any(|remark| remark.code == code)
}

#[test]
fn an_import_that_is_taken_back_leaves_nothing() {
    let app = TestApp::new();
    app.publish("mien", "title: Le mien\ntags: [pont]", "Texte.");
    let before: Vec<_> = state(&app).into_iter().filter(|row| !row.starts_with("import_changes")).collect();
    let shelf = app.shelved();
    import(&app, &SITE);
    app.page("/2024/01/01/a.html");
    assert_eq!(app.get("/vieux/").status, 301);
    assert_eq!(app.page("/").one(".brand__name"), "Vieux site");
    assert_eq!(undo_latest(&app), []);
    let after: Vec<_> = state(&app).into_iter().filter(|row| !row.starts_with("import_changes")).collect();
    assert_eq!(after, before);
    assert_eq!(app.shelved(), shelf);
    for path in
        ["/2024/01/01/a.html", "/vieux/", "/r", "/ailleurs", "/notes/", "/uploads/p.png", "/auteurs/ada/"]
    {
        assert_eq!(app.get(path).status, 404, "{path}");
    }
    app.page("/articles/mien/");
    assert!(app.page("/tags/pont/").text().contains("Le mien"));
    assert_eq!(app.get("/recherche/?q=Note").status, 200);
    // The corrected site comes in again at the same addresses.
    let again = import(&app, &SITE);
    assert_eq!(again.unchanged(), 0);
    app.page("/2024/01/01/a.html");
}

#[test]
fn taking_back_goes_on_where_it_was_cut_off() {
    let texts: Vec<(String, String)> = (1..=70)
        .map(|n| {
            let text = format!("---\ntitle: N{n}\ntags: [t{}]\n---\n![x](/uploads/p.png)\n", n % 3);
            (format!("_posts/2024-01-01-n{n}.md"), text)
        })
        .collect();
    let texts: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for cut in [1, 64, 70, 72, 75] {
        let app = TestApp::new();
        let (before, shelf) = (state(&app), app.shelved());
        import(&app, &texts);
        let id = undo::find(&app.newsroom, &UndoTarget::Latest).expect("an import").id;
        let cut_off = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let mut changes = 0;
            let mut step = |_: usize, _: usize| {
                changes += 1;
                assert!(changes != cut, "cut off on purpose");
            };
            undo::undo(&app.newsroom, id, app.now(), &mut step)
        }));
        assert!(cut_off.is_err(), "cut off after {cut}");
        undo::finish_begun(&app.newsroom, app.now()).expect("the rest");
        assert_eq!(state(&app), before, "cut after {cut}");
        assert_eq!(app.shelved(), shelf, "cut after {cut}");
        let again = undo::find(&app.newsroom, &UndoTarget::Number(id)).expect_err("it is taken back");
        assert!(again.to_string().contains("already"), "{again}");
        assert_eq!(app.words("SELECT what AS word FROM audit"), ["import-undo"], "once");
    }
}

#[test]
fn what_somebody_has_changed_since_stays() {
    let app = TestApp::new();
    import(&app, &SITE);
    let desk = app.desk("camille", Role::Publisher);
    let id = article(&app, "Un");
    save(&desk, &id, "Texte repris.");
    let kept = undo_latest(&app);
    assert_eq!(
        kept,
        [("Un".to_owned(), StayReason::Edited), ("p.png".to_owned(), StayReason::Used)],
        "the edited text and its picture"
    );
    app.page("/2024/01/01/a.html");
    assert_eq!(app.get("/vieux/").status, 301, "an old address of what stays");
    assert_eq!(app.get("/notes/n.html").status, 404);
    assert_eq!(app.get("/uploads/p.png").status, 200);
    app.page("/tags/pont/");
}

#[test]
fn what_somebody_withdrew_or_described_since_stays() {
    let app = TestApp::new();
    import(&app, &SITE);
    let desk = app.desk("camille", Role::Publisher);
    let id = article(&app, "Note");
    let version = app.words(&format!("SELECT CAST(version AS TEXT) AS word FROM articles WHERE id = {id}"));
    let withdrawn = desk.post(&format!("/desk/articles/{id}/withdrawal"), &[("version", &version[0])]);
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    app.run_sql("UPDATE media SET version = 2, updated_by = 1, alt = 'Le pont', alt_state = 'described'");
    let kept = undo_latest(&app);
    assert_eq!(kept, [("Note".to_owned(), StayReason::Edited), ("p.png".to_owned(), StayReason::Edited)]);
    assert_eq!(app.get("/2024/01/01/a.html").status, 404);
}

#[test]
fn what_a_later_import_changed_says_again_what_it_said() {
    let app = TestApp::new();
    import(&app, &SITE);
    let before = state(&app);
    let mut files = with(
        "_posts/2024-01-01-a.md",
        "---\ntitle: Neuf\npermalink: /neuf/\ntags: [viaduc]\nredirect_from: /r2/\n---\nAutre texte.\n",
    );
    files.retain(|(path, _)| !["_redirects", "_config.yml", "_posts/2024-01-02-b.md"].contains(path));
    files.push(("_redirects", "/r /notes/n.html\n/ailleurs https://autre.example/\n/r3 /neuf/\n"));
    files.push(("_config.yml", "title: Neuf\ncollections:\n  notes:\n    output: false\n"));
    files.push(("_posts/2024-01-02-b.md", "---\ntitle: Deux\n---\nTexte.\n"));
    files.push(("_posts/2024-01-05-e.md", "---\ntitle: Cinq\n---\nTexte.\n"));
    import(&app, &files);
    assert_eq!(app.page("/neuf/").one("h1"), "Neuf");
    assert_eq!(app.get("/2024/01/01/a.html").header("location"), "/neuf/");
    assert_eq!(app.get("/notes/n.html").status, 410, "hidden now");
    app.page("/2024/01/02/b.html");
    assert_eq!(app.page("/").one(".brand__name"), "Neuf");
    let first = BatchId(
        app.words("SELECT CAST(min(id) AS TEXT) AS word FROM import_batches")[0].parse().expect("a number"),
    );
    let early = undo::preview(&app.newsroom, first).expect("a preview");
    assert_eq!((early.removed, early.reverted), (0, 0), "a later import changed all of it: {early:?}");
    assert!(early.stays.iter().all(|stay| stay.why != StayReason::Edited), "{early:?}");
    assert_eq!(undo_latest(&app), []);
    assert_eq!(state(&app), before);
    assert_eq!(app.page("/2024/01/01/a.html").one("h1"), "Un");
    assert_eq!(app.get("/neuf/").status, 404);
    assert_eq!(app.get("/r").header("location"), "/2024/01/01/a.html");
    app.page("/notes/n.html");
    assert_eq!(undo_latest(&app), [], "and the first one too");
    assert_eq!(app.get("/2024/01/01/a.html").status, 404);
}

#[test]
fn an_import_that_was_cut_off_is_taken_back_with_the_one_that_went_on() {
    let app = TestApp::new();
    let before = state(&app);
    let files: Vec<_> = SITE.iter().map(|(path, text)| (*path, text.as_bytes().into())).collect();
    let source = ImportSource::memory(&files);
    let cut_off = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        // After two files, and what was stored: once the pages are written.
        let mut reports = 0;
        let mut step = |_: usize, _: usize| {
            reports += 1;
            assert!(reports != 4, "cut off on purpose");
        };
        import_source(&app.newsroom, &source, "vieux", app.now(), &mut step)
    }));
    assert!(cut_off.is_err());
    assert_eq!(app.words("SELECT state AS word FROM import_batches"), ["running"]);
    import_source(&app.newsroom, &source, "vieux", app.now(), &mut |_, _| {}).expect("an import");
    assert_eq!(app.words("SELECT state AS word FROM import_batches ORDER BY id"), ["cut_off", "done"]);
    let first = UndoTarget::Number(BatchId(1));
    let why = undo::find(&app.newsroom, &first).expect_err("another has it");
    assert!(why.to_string().contains("import 2 went on"), "{why}");
    assert_eq!(undo_latest(&app), []);
    assert_eq!(state(&app), before);
}

#[test]
fn an_import_that_is_taken_back_while_it_runs_stops_with_a_sentence() {
    let app = TestApp::new();
    let before = state(&app);
    let files: Vec<_> = SITE.iter().map(|(path, text)| (*path, text.as_bytes().into())).collect();
    let source = ImportSource::memory(&files);
    let mut undone = false;
    let mut step = |_: usize, _: usize| {
        if !std::mem::replace(&mut undone, true) {
            assert_eq!(undo_latest(&app), []);
        }
    };
    let why = import_source(&app.newsroom, &source, "vieux", app.now(), &mut step).expect_err("it stops");
    assert!(why.to_string().contains("taken back"), "{why}");
    assert_eq!(state(&app), before);
}

#[test]
fn a_mandatory_page_that_gave_way_comes_back() {
    let app = TestApp::new();
    legal_pages::provide(&app.newsroom, app.now()).expect("pages");
    let draft = || {
        let path = SitePath::parse("/accessibilite/").expect("a path");
        let found = app.newsroom.store.read_here(|db| match articles::by_path(db, &path)? {
            Some(id) => articles::by_id(db, id),
            None => Ok(None),
        });
        found.expect("a database").expect("a draft").document
    };
    let own = draft();
    import(&app, &[("accessibilite.md", "---\ntitle: La leur\npermalink: /accessibilite/\n---\nTexte.\n")]);
    assert_eq!(app.page("/accessibilite/").one("h1"), "La leur");
    assert_eq!(undo_latest(&app), []);
    assert_eq!(app.get("/accessibilite/").status, 404);
    assert_eq!(draft(), own);
}

#[test]
fn a_newer_copy_leaves_what_somebody_has_edited_and_says_so() {
    let app = TestApp::new();
    import(&app, &SITE);
    let desk = app.desk("camille", Role::Admin);
    save(&desk, &article(&app, "Un"), "Texte repris.");
    app.run_sql("UPDATE settings SET value = 'Notre journal' WHERE key = 'name'");
    let mut files = with("_posts/2024-01-01-a.md", "---\ntitle: Neuf\n---\nAutre texte.\n");
    files.retain(|(path, _)| !["_config.yml", "_notes/n.md"].contains(path));
    files
        .push(("_config.yml", "title: Neuf\ndescription: Neuve\ncollections:\n  notes:\n    output: true\n"));
    files.push(("_notes/n.md", "---\ntitle: Note revue\ndate: 2024-01-03\n---\nTexte.\n"));
    let report = import(&app, &files);
    assert!(find(&report, "_posts/2024-01-01-a.md", "edited-here"), "{report:?}");
    assert!(find(&report, "_config.yml", "edited-here"), "{report:?}");
    assert_eq!(app.page("/2024/01/01/a.html").one("h1"), "Un");
    assert_eq!(app.page("/").one(".brand__name"), "Notre journal");
    assert_eq!(app.site().description, "Neuve", "nobody has changed it");
    assert_eq!(app.page("/notes/n.html").one("h1"), "Note revue");
    let again = import(&app, &files);
    assert_eq!(again.unchanged(), again.files.iter().filter(|file| file.state != "redirect").count());
    assert!(find(&again, "_posts/2024-01-01-a.md", "edited-here"), "it is still said");
}

#[test]
fn an_article_that_somebody_removed_does_not_come_back() {
    let app = TestApp::new();
    import(&app, &SITE);
    let id = article(&app, "Note");
    app.run_sql(&format!("DELETE FROM articles WHERE id = {id}"));
    let report =
        import(&app, &with("_notes/n.md", "---\ntitle: Note revue\ndate: 2024-01-03\n---\nTexte.\n"));
    assert!(find(&report, "_notes/n.md", "edited-here"), "{report:?}");
    assert_eq!(
        app.words("SELECT title AS word FROM working_copies WHERE title LIKE 'Note%'"),
        Vec::<String>::new()
    );
}

#[test]
fn words_about_a_file_follow_a_newer_copy_unless_somebody_has_described_it() {
    let app = TestApp::new();
    let words = |text: &str| format!("---\nalt: {text}\n---\n");
    let alt = |app: &TestApp| app.words("SELECT alt AS word FROM media");
    let first = words("Un pont");
    import(&app, &with("uploads/p.md", &first));
    assert_eq!(alt(&app), ["Un pont"]);
    let second = words("Le pont neuf");
    import(&app, &with("uploads/p.md", &second));
    assert_eq!(alt(&app), ["Le pont neuf"]);
    assert_eq!(undo_latest(&app), []);
    assert_eq!(alt(&app), ["Un pont"]);
    app.run_sql("UPDATE media SET version = 2, updated_by = 1, alt = 'Le mien'");
    let report = import(&app, &with("uploads/p.md", &second));
    assert_eq!(alt(&app), ["Le mien"]);
    assert!(find(&report, "uploads/p.md", "edited-here"), "{report:?}");
}

#[test]
fn a_file_with_another_name_is_the_same_article() {
    let app = TestApp::new();
    import(&app, &SITE);
    let id = article(&app, "Note");
    let mut files: Vec<_> = SITE.into_iter().filter(|(path, _)| *path != "_notes/n.md").collect();
    files.push(("_notes/autre-nom.md", SITE[3].1));
    let report = import(&app, &files);
    assert!(find(&report, "_notes/autre-nom.md", "file-renamed"), "{report:?}");
    assert_eq!(report.removed, Vec::<String>::new());
    assert_eq!(article(&app, "Note"), id);
    app.page("/notes/autre-nom.html");
    assert_eq!(app.get("/notes/n.html").header("location"), "/notes/autre-nom.html");
    // Another text and name, at the same address.
    let moved =
        "---\ntitle: Note revue\ndate: 2024-01-03\npermalink: /notes/autre-nom.html\n---\nTexte revu.\n";
    files.pop();
    files.push(("_notes/encore.md", moved));
    let report = import(&app, &files);
    assert!(find(&report, "_notes/encore.md", "file-renamed"), "{report:?}");
    assert_eq!(article(&app, "Note revue"), id);
    assert_eq!(app.page("/notes/autre-nom.html").one("h1"), "Note revue");
    assert_eq!(undo_latest(&app), []);
    assert_eq!(app.page("/notes/autre-nom.html").one("h1"), "Note");
    assert_eq!(undo_latest(&app), []);
    app.page("/notes/n.html");
    assert_eq!(app.get("/notes/autre-nom.html").status, 404);
}

#[test]
fn files_that_are_gone_are_said_and_what_they_became_stays() {
    let app = TestApp::new();
    import(&app, &SITE);
    let files: Vec<_> = SITE.into_iter().filter(|(path, _)| *path != "_notes/n.md").collect();
    let report = import(&app, &files);
    assert_eq!(report.removed, ["_notes/n.md"]);
    app.page("/notes/n.html");
}

#[test]
fn a_changed_rule_replaces_the_old_one_unless_somebody_changed_the_redirect() {
    let app = TestApp::new();
    import(&app, &SITE);
    let twice = "/r /2024/01/01/a.html\n/r /notes/n.html\n";
    import(&app, &with("_redirects", twice));
    assert_eq!(app.get("/r").header("location"), "/2024/01/01/a.html", "the first of two rules counts");
    let changed = "/r /notes/n.html\n/ailleurs https://neuf.example/\n";
    let desk = app.desk("camille", Role::Publisher);
    let put = [("from", "/ailleurs"), ("to", "https://le-mien.example/"), ("replace", "yes")];
    assert_eq!(desk.post("/desk/redirects", &put).status, 303);
    let report = import(&app, &with("_redirects", changed));
    assert_eq!(app.get("/r").header("location"), "/notes/n.html");
    assert_eq!(app.get("/ailleurs").header("location"), "https://le-mien.example/");
    assert!(find(&report, "/ailleurs", "address-taken"), "{report:?}");
    assert_eq!(undo_latest(&app), []);
    assert_eq!(app.get("/r").header("location"), "/2024/01/01/a.html");
    assert_eq!(app.get("/ailleurs").header("location"), "https://le-mien.example/");
}

#[test]
fn a_collection_that_is_hidden_by_a_newer_configuration_is_withdrawn_and_comes_back() {
    let app = TestApp::new();
    import(&app, &SITE);
    let hidden = "title: Vieux site\ncollections:\n  notes:\n    output: false\n";
    let report = import(&app, &with("_config.yml", hidden));
    let note = report.files.iter().find(|file| file.path == "_notes/n.md").expect("a file");
    assert_eq!(note.state, "withdrawn");
    assert_eq!(app.get("/notes/n.html").status, 410);
    assert!(!app.page("/articles/").text().contains("Note"));
    import(&app, &SITE);
    app.page("/notes/n.html");
    // A text that its author hides in the newer copy.
    let draft = "---\ntitle: Un\npublished: false\n---\nTexte.\n";
    import(&app, &with("_posts/2024-01-01-a.md", draft));
    assert_eq!(app.get("/2024/01/01/a.html").status, 410);
}

#[test]
fn authors_are_attributed_to_accounts_on_request() {
    let app = TestApp::new();
    let folder = app.folder().join("site/_posts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("2024-01-01-a.md"), SITE[1].1).expect("a file");
    std::fs::write(folder.join("2024-01-02-b.md"), SITE[2].1).expect("a file");
    let site = app.folder().join("site");
    let ada = app.desk("Ada", Role::Writer);
    let order = |map: &str| ImportOrder { map: vec![map.to_owned()], ..ImportOrder::default() };
    let run = |map: &str| import_as(&app.newsroom, &site, &order(map), app.now(), &mut |_, _| {});
    for (map, says) in [("Ada=nobody@exemple.fr", "no account nobody@exemple.fr"), ("Ada", "NAME=ACCOUNT")] {
        let why = run(map).expect_err("refused");
        assert!(why.to_string().contains(says), "{why}");
        assert_eq!(app.get("/2024/01/01/a.html").status, 404, "nothing is written");
    }
    let owner = |app: &TestApp| {
        app.words("SELECT CAST(created_by AS TEXT) AS word FROM articles WHERE created_by IS NOT NULL")
    };
    assert_eq!(run("Grace=Ada").expect("an import").unmapped, ["Grace"]);
    assert_eq!(owner(&app), Vec::<String>::new());
    run("Ada=ada@exemple.fr").expect("an import");
    assert_eq!(owner(&app), [ada.account.id.0.to_string()], "also of an unchanged file");
    assert!(ada.page("/desk/articles").text().contains("Un"));
    assert_eq!(undo_latest(&app), []);
    assert_eq!(owner(&app), Vec::<String>::new());
    app.page("/2024/01/01/a.html");
}

#[test]
fn administrators_see_imports_with_their_reports_and_take_them_back() {
    let app = TestApp::new();
    import(&app, &with("_posts/2024-01-04-d.md", "---\ntitle: Quatre\n---\n![x](/uploads/absent.png)\n"));
    let desk = app.desk("camille", Role::Admin);
    let list = desk.page("/desk/imports");
    assert!(list.text().contains("vieux") && list.text().contains("Terminé"), "{}", list.text());
    let report = desk.page("/desk/imports/1");
    for said in [
        "Ce que sont devenus les fichiers",
        "Une image ou un document cité est absent",
        "/uploads/absent.png",
        "ligne 4",
    ] {
        assert!(report.text().contains(said), "{said}: {}", report.text());
    }
    let links = report.attributes("#fichiers a[href^='/desk/articles/']", "href");
    assert_eq!(links.len(), 4, "{links:?}");
    save(&desk, &article(&app, "Quatre"), "Texte repris.");
    let asked = desk.page("/desk/imports/1/undo");
    for said in ["3 articles ou pages", "Quatre", "modifié depuis", "Un"] {
        assert!(asked.text().contains(said), "{said}: {}", asked.text());
    }
    app.page("/2024/01/01/a.html");
    assert_eq!(desk.post("/desk/imports/1/undo", &[]).status, 303);
    assert_eq!(app.get("/2024/01/01/a.html").status, 404);
    let after = desk.page("/desk/imports/1");
    assert!(after.text().contains("Annulé") && after.text().contains("Ce qui est resté"), "{}", after.text());
    assert_eq!(after.count("a[href='/desk/imports/1/undo']"), 0);
    assert_eq!(desk.get("/desk/imports/1/undo").status, 422, "a sentence");
    assert!(desk.page("/desk/audit").text().contains("Import annulé"));
    let publisher = app.desk("idriss", Role::Publisher);
    assert_eq!(publisher.get("/desk/imports").status, 403);
}

#[test]
fn a_large_import_is_taken_back_in_the_background() {
    let app = TestApp::new();
    let texts: Vec<(String, String)> = (1..=201)
        .map(|n| (format!("_posts/2024-01-01-n{n}.md"), format!("---\ntitle: N{n}\n---\nTexte.\n")))
        .collect();
    let texts: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    import(&app, &texts);
    let desk = app.desk("camille", Role::Admin);
    assert_eq!(desk.post("/desk/imports/1/undo", &[]).status, 303);
    assert!(desk.page("/desk/imports/1").text().contains("Annulation en cours"));
    undo::finish_begun(&app.newsroom, app.now()).expect("the background does it");
    assert!(desk.page("/desk/imports/1").text().contains("Annulé"));
    assert_eq!(app.get("/2024/01/01/n7.html").status, 404);
}

/// The id of the article with this title.
fn article(app: &TestApp, title: &str) -> String {
    let sql = format!("SELECT CAST(article_id AS TEXT) AS word FROM working_copies WHERE title = '{title}'");
    app.words(&sql).pop().unwrap_or_else(|| panic!("{title}"))
}

/// Saves another body at the desk.
fn save(desk: &Desk<'_>, id: &str, body: &str) {
    let saved = change(desk, &format!("/desk/articles/{id}"), &[("body", body)]);
    assert_eq!(saved.status, 303, "{}", saved.text());
}
