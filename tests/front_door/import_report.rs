//! The report of an import at the desk: what changed first, then what to look at, then each file; and whose articles are whose.

use chapeau::domain::editor::Role;
use chapeau::newsroom::import::report::SilentReason;
use chapeau::newsroom::import::{ImportOrder, import_as};
use chapeau::newsroom::sample;

use crate::desk::writing::change;
use crate::house::{TestApp, png};

const POST: &str = "---\ntitle: Un\nauthor: Ada Lovelace\n---\nTexte.\n";
const BOTH: &str =
    "---\ntitle: Deux\nauthors: [Ada Lovelace, Grace Hopper]\n---\n![x](/absente.png)\n\n![y](/autre.png)\n";

fn owners(app: &TestApp) -> Vec<String> {
    app.words("SELECT coalesce(CAST(created_by AS TEXT), '-') AS word FROM articles ORDER BY path")
}

#[test]
fn a_second_report_begins_with_what_changed_and_names_it() {
    let app = TestApp::new();
    let second = POST.replace("Texte.", "Texte revu.");
    let third = "---\ntitle: Trois\n---\nTexte.\n";
    app.import(&[("_posts/2024-01-01-a.md", POST), ("_posts/2024-01-02-b.md", BOTH)]);
    let report = app.import(&[
        ("_posts/2024-01-01-a.md", &second),
        ("_posts/2024-01-02-b.md", BOTH),
        ("_posts/2024-01-03-c.md", third),
    ]);
    let summary = report.summary();
    assert!(report.is_repeated);
    assert_eq!((summary.updated, summary.created, summary.left, summary.unchanged), (1, 1, 0, 1));
    let desk = app.desk("camille", Role::Admin);
    let first = desk.page("/desk/imports/1");
    assert_eq!(first.count("#change"), 0, "all of it is new");
    let shown = desk.page("/desk/imports/2");
    assert_eq!(shown.all("main h2")[0], "Ce que cet import a changé");
    let section = shown.one("section[aria-labelledby='change']");
    assert!(
        section.contains("1 article ou page mis à jour · 1 nouvel article ou nouvelle page"),
        "{section}"
    );
    let named = shown.all("section[aria-labelledby='change'] .lines__what a");
    assert_eq!(named, ["_posts/2024-01-01-a.md", "_posts/2024-01-03-c.md"], "{section}");
    app.import(&[("_posts/2024-01-01-a.md", &second), ("_posts/2024-01-02-b.md", BOTH)]);
    let third = desk.page("/desk/imports/3").one("section[aria-labelledby='change']");
    assert!(third.contains("aucun article ni aucune page"), "{third}");
}

#[test]
fn the_report_comes_before_attributions_and_files_are_filtered() {
    let app = TestApp::new();
    let drafts: Vec<(String, String)> = (1..=60)
        .map(|n| {
            (
                format!("_drafts/n{n:02}.md"),
                format!("---\ntitle: N{n}\n---\n{}", "<script>1</script>\n".repeat(5)),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> =
        drafts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.extend([("_posts/2024-01-01-a.md", POST), ("_posts/2024-01-02-b.md", BOTH), ("Gemfile", "x")]);
    app.import(&files);
    let desk = app.desk("camille", Role::Admin);
    let shown = desk.page("/desk/imports/1");
    let html = shown.text();
    let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what}: {html}"));
    assert!(at("id=\"bilan\"") < at("id=\"remarques\"") && at("id=\"remarques\"") < at("id=\"fichiers\""));
    assert!(at("id=\"fichiers\"") < at("id=\"comptes\""), "attributions come last");
    assert_eq!(shown.count("details[open]"), 0, "and all of it is closed");
    assert_eq!(shown.count("#fichiers li:has(> .lines__what)"), 25, "a page of them");
    assert_eq!(
        shown.all("#fichiers nav.tabs a"),
        ["Tous 63", "à vérifier 1", "réparé 60", "gardé de côté 1", "importé 1"]
    );
    let review = desk.page("/desk/imports/1?outcome=needs_review&page=1");
    assert_eq!(review.count("details[open]"), 1);
    assert_eq!(review.all("#fichiers .lines__what > a"), ["_posts/2024-01-02-b.md"]);
    let repaired = desk.page("/desk/imports/1?outcome=repaired&page=3");
    assert_eq!(repaired.count("#fichiers .lines__what > a"), 10);
    assert!(
        repaired
            .attributes("#fichiers .pager a", "href")
            .iter()
            .all(|href| href.contains("outcome=repaired"))
    );
    let file = &repaired.all("#fichiers .lines__what")[0];
    assert_eq!(file.matches("Un script a été retiré").count(), 1, "a kind is said once a file: {file}");
    assert!(file.contains("2 autres endroits"), "{file}");
}

#[test]
fn an_import_of_files_alone_says_so_and_leaves_the_sample() {
    let app = TestApp::new();
    sample::load(&app.newsroom, app.now()).expect("the sample");
    let before = app.words("SELECT title AS word FROM live_articles ORDER BY title");
    assert!(!before.is_empty());
    let folder = app.folder().join("photos");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("a.png"), png(4, 4)).expect("a file");
    std::fs::write(folder.join("b.png"), png(6, 6)).expect("a file");
    let import = |path: &std::path::Path| {
        import_as(&app.newsroom, path, &ImportOrder::default(), app.now(), &mut |_, _| {}).expect("an import")
    };
    let report = import(&folder);
    assert!(!report.sample_removed && report.summary().is_without_texts());
    assert_eq!(
        app.words("SELECT title AS word FROM live_articles ORDER BY title"),
        before,
        "the sample stays"
    );
    let why: Vec<_> = report.addresses.silent.iter().map(|silent| silent.why).collect();
    assert_eq!(why, [SilentReason::FilesAlone, SilentReason::FilesAlone]);
    let desk = app.desk("camille", Role::Admin);
    let number = app.words("SELECT CAST(max(id) AS TEXT) AS word FROM import_batches").remove(0);
    let shown = desk.page(&format!("/desk/imports/{number}"));
    assert!(shown.text().contains("Terminé, sans article ni page"), "{}", shown.text());
    assert!(shown.text().contains("Rien n’est devenu un article ni une page"), "{}", shown.text());
    assert!(shown.text().contains("il n’y avait que des fichiers"), "{}", shown.text());
    let listed = desk.page("/desk/imports").text();
    assert!(listed.contains("aucun article, aucune page"), "{listed}");
    // Drafts alone are not seen either; one article is.
    std::fs::create_dir_all(folder.join("_posts")).expect("a folder");
    std::fs::write(folder.join("_posts/2024-01-01-a.md"), POST).expect("a file");
    assert!(import(&folder).sample_removed);
}

#[test]
fn each_silent_address_has_its_reason() {
    let app = TestApp::new();
    let hidden = "---\ntitle: Trois\npublished: false\n---\n[x](/img/cache.png)\n";
    let report = app.import_bytes(&[
        ("_config.yml", b"title: Vieux\n"),
        ("_posts/2024-01-01-a.md", POST.as_bytes()),
        ("_posts/2024-01-02-c.md", hidden.as_bytes()),
        ("img/cache.png", &png(4, 4)),
        ("img/refusee.svg", b"<svg xmlns='http://www.w3.org/2000/svg'"),
        ("_redirects", b"/r /nulle-part/\n"),
    ]);
    let why: Vec<_> = report.addresses.silent.iter().map(|one| (one.address.as_str(), one.why)).collect();
    assert!(why.contains(&("/img/cache.png", SilentReason::FileHidden)), "{why:?}");
    assert!(why.contains(&("/img/refusee.svg", SilentReason::FileRefused)), "{why:?}");
    assert!(why.contains(&("/r", SilentReason::LeadsNowhere)), "{why:?}");
    let shown = app.desk("camille", Role::Admin).page("/desk/imports/1").text();
    for sentence in
        ["un texte caché le nomme", "son fichier a été refusé", "mène à une adresse où il n’y a rien"]
    {
        assert!(shown.contains(sentence), "{sentence}: {shown}");
    }
}

#[test]
fn attributions_are_remembered_and_can_be_seen_and_corrected() {
    let app = TestApp::new();
    let files = [("_posts/2024-01-01-a.md", POST), ("_posts/2024-01-02-b.md", BOTH)];
    app.import(&files);
    let (desk, ada, idriss) =
        (app.desk("camille", Role::Admin), app.desk("Ada", Role::Writer), app.desk("Idriss", Role::Writer));
    let (ada_id, idriss_id) = (ada.account.id.0.to_string(), idriss.account.id.0.to_string());
    let fields = [("author", "Ada Lovelace"), ("account", ada_id.as_str())];
    assert_eq!(desk.post("/desk/imports/1/authors", &fields).status, 303);
    assert_eq!(app.import(&files).authors, [], "the next report does not ask for them again");
    let shown = desk.page("/desk/imports/1");
    assert_eq!(shown.one("label[for='attributed-1']"), "Ada Lovelace 2 articles");
    assert_eq!(shown.attributes("#attributed-1 option[selected]", "value"), std::slice::from_ref(&ada_id));
    let correct = |desk: &crate::house::Desk<'_>, from: &str, to: &str| {
        let fields = [("author", "Ada Lovelace"), ("from", from), ("account", to)];
        desk.post("/desk/imports/1/attributions", &fields).status
    };
    assert_eq!(correct(&ada, &ada_id, &idriss_id), 403);
    assert_eq!(correct(&desk, &ada_id, "4000"), 422, "no such account");
    assert_eq!(owners(&app), [ada_id.clone(), ada_id.clone()]);
    assert_eq!(correct(&desk, &ada_id, &idriss_id), 303);
    assert_eq!(owners(&app), [idriss_id.clone(), idriss_id.clone()]);
    assert_eq!(correct(&desk, &idriss_id, ""), 303);
    assert_eq!(owners(&app), ["-", "-"], "they belong to nobody again");
    let shown = desk.page("/desk/imports/1");
    assert_eq!(shown.count("form[action$='/attributions']"), 0);
    assert_eq!(shown.count("form[action$='/authors']"), 1, "and can be attributed");
    assert!(desk.page("/desk/audit").text().contains("Ada Lovelace = Idriss (2)"));
}

#[test]
fn the_page_of_imports_says_how_to_begin() {
    let app = TestApp::new();
    let desk = app.desk("camille", Role::Admin);
    let empty = desk.page("/desk/imports");
    assert_eq!(empty.one("#debut"), "Comment importer un site");
    for words in ["chapeau import mon-site --dry-run", "chapeau import --undo", ".zip", "Jekyll", "Hugo"] {
        assert!(empty.text().contains(words), "{words}: {}", empty.text());
    }
    app.import(&[("_posts/2024-01-01-a.md", POST)]);
    let filled = desk.page("/desk/imports");
    assert_eq!(filled.one("main details > summary"), "Comment importer un site");
    assert_eq!(filled.count("details[open]"), 0);
}

#[test]
fn what_is_to_come_is_in_the_future_and_what_was_in_the_past() {
    let app = TestApp::new();
    app.import(&[("_posts/2024-01-01-a.md", POST)]);
    let desk = app.desk("camille", Role::Admin);
    let asked = desk.page("/desk/imports/1/undo").text();
    assert!(
        asked.contains("1 article ou page disparaîtra") && asked.contains("redeviendra comme avant"),
        "{asked}"
    );
    assert_eq!(desk.post("/desk/imports/1/undo", &[]).status, 303);
    let after = desk.page("/desk/imports/1");
    assert_eq!(after.one("#bilan"), "Bilan, avant l’annulation");
}

#[test]
fn a_line_of_an_imported_text_is_told_by_its_file_too() {
    let app = TestApp::new();
    let text = "---\ntitle: Un\n---\n\nTexte.\n\n![x](/absente.png)\n";
    let report = app.import(&[("_posts/2024-01-01-a.md", text)]);
    let missing =
        report.files[0].remarks.iter().find(|remark| remark.code == "missing-file").expect("a remark");
    assert_eq!(missing.line, Some(7));
    let desk = app.desk("camille", Role::Admin);
    let id = app.words("SELECT CAST(id AS TEXT) AS word FROM articles").remove(0);
    let proof = desk.page(&format!("/desk/articles/{id}/proofreading"));
    assert!(proof.text().contains("Ligne 3 du texte, 7 du fichier"), "{}", proof.text());
    let href = format!("/desk/articles/{id}?line=3#body");
    assert_eq!(proof.count(&format!("a[href='{href}']")), 1);
    // As if it had been written here.
    app.run_sql("UPDATE articles SET file_name = NULL");
    let proof = desk.page(&format!("/desk/articles/{id}/proofreading")).text();
    assert!(!proof.contains("du fichier"), "written here: {proof}");
}

#[test]
fn a_name_that_jekyll_does_not_read_needs_no_date() {
    let app = TestApp::new();
    let text = "---\ntitle: Un\n---\nTexte.\n";
    let report = app.import(&[("_posts/_18-06-15-x.md", text), ("_posts/sans-date.md", text)]);
    let codes = |path: &str| {
        let file = report.files.iter().find(|file| file.path.ends_with(path)).expect("a file");
        (file.draft_code, file.remarks.iter().any(|remark| remark.code == "no-date"))
    };
    assert_eq!(codes("_18-06-15-x.md"), (Some("draft-name"), false));
    assert_eq!(codes("sans-date.md"), (Some("draft-undated-name"), true));
}

#[test]
fn what_has_come_since_is_marked_in_the_report_of_then() {
    let app = TestApp::new();
    app.import(&[("_posts/2024-01-02-b.md", BOTH)]);
    let desk = app.desk("camille", Role::Admin);
    assert!(!desk.page("/desk/imports/1").text().contains("réglé depuis"));
    let sent = desk.upload("/desk/media", "application/json", &[], &[("absente.png", &png(4, 4))]);
    assert_eq!(sent.status, 201);
    let shown = desk.page("/desk/imports/1").text();
    assert!(
        shown.contains("/absente.png · réglé depuis") && !shown.contains("/autre.png · réglé"),
        "{shown}"
    );
    let id = app.words("SELECT CAST(id AS TEXT) AS word FROM articles").remove(0);
    assert_eq!(change(&desk, &format!("/desk/articles/{id}"), &[("body", "Texte.")]).status, 303);
}
