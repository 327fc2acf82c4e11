//! Imports at the desk: how far taking one back is, whose articles they are, why a text is a draft.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chapeau::domain::editor::Role;
use chapeau::domain::import_batch::BatchId;
use chapeau::newsroom::import::hidden::HiddenBy;
use chapeau::newsroom::import::publication::DraftReason;
use chapeau::newsroom::import::undo;

use crate::house::{TestApp, png};

const POST: &str = "---\ntitle: Un\nauthor: Ada Lovelace\n---\nTexte.\n";
const HIDDEN: &str =
    "---\ntitle: Deux\nauthors: [Ada Lovelace, Grace Hopper]\npublished: false\n---\nTexte.\n";

fn owners(app: &TestApp) -> Vec<String> {
    let sql =
        "SELECT CAST(created_by AS TEXT) AS word FROM articles WHERE created_by IS NOT NULL ORDER BY path";
    app.words(sql)
}

#[test]
fn taking_back_says_how_many_documents_are_done() {
    let app = TestApp::new();
    let texts: Vec<(String, String)> = (1..=210)
        .map(|n| (format!("_posts/2024-01-01-n{n}.md"), format!("---\ntitle: N{n}\n---\nTexte.\n")))
        .collect();
    let texts: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    app.import(&texts);
    let desk = app.desk("camille", Role::Admin);
    assert_eq!(desk.post("/desk/imports/1/undo", &[]).status, 303);
    assert!(desk.page("/desk/imports/1").text().contains("0 articles, pages et fichiers annulés sur 210"));
    let cut_off = catch_unwind(AssertUnwindSafe(|| {
        let mut step = |done: usize, all: usize| assert!((done, all) != (64, 210), "cut off on purpose");
        undo::undo(&app.newsroom, BatchId(1), app.now(), &mut step)
    }));
    assert!(cut_off.is_err());
    assert!(desk.page("/desk/imports/1").text().contains("64 articles, pages et fichiers annulés sur 210"));
    let mut seen = Vec::new();
    let mut step = |done: usize, all: usize| seen.push((done, all));
    undo::undo(&app.newsroom, BatchId(1), app.now(), &mut step).expect("the rest");
    assert_eq!(seen.first(), Some(&(65, 210)), "it goes on where it was");
    assert_eq!(seen.last(), Some(&(210, 210)), "and all of them are done at its end");
    assert_eq!(desk.page("/desk/imports/1").count("progress"), 0);
}

#[test]
fn articles_are_attributed_to_accounts_after_an_import() {
    let app = TestApp::new();
    let report = app.import(&[("_posts/2024-01-01-a.md", POST), ("_posts/2024-01-02-b.md", HIDDEN)]);
    let named: Vec<_> = report.authors.iter().map(|one| (one.name.as_str(), one.documents)).collect();
    assert_eq!(named, [("Ada Lovelace", 2), ("Grace Hopper", 1)], "the report lists them");
    let (desk, ada) = (app.desk("camille", Role::Admin), app.desk("Ada", Role::Writer));
    let shown = desk.page("/desk/imports/1");
    assert_eq!(shown.one("label[for='account-1']"), "Ada Lovelace 2 articles");
    assert_eq!(shown.one("label[for='account-2']"), "Grace Hopper 1 article");
    assert!(shown.one("#account-1").contains("ada@exemple.fr"), "{}", shown.text());
    let id = ada.account.id.0.to_string();
    let send = |desk: &crate::house::Desk<'_>, account: &str| {
        let fields =
            [("author", "Ada Lovelace"), ("account", account), ("author", "Grace Hopper"), ("account", "")];
        desk.post("/desk/imports/1/authors", &fields).status
    };
    assert_eq!(send(&ada, &id), 403);
    assert_eq!(send(&desk, "4000"), 422, "no such account");
    assert_eq!(owners(&app), Vec::<String>::new());
    assert_eq!(send(&desk, &id), 303);
    assert_eq!(owners(&app), [id.clone(), id.clone()]);
    assert!(ada.page("/desk/articles").text().contains("Deux"), "drafts are found too");
    assert_eq!(desk.page("/desk/imports/1").count("form[action$='/authors']"), 0, "nobody is left");
    assert!(desk.page("/desk/audit").text().contains("Ada Lovelace = "));
    undo::undo(&app.newsroom, BatchId(1), app.now(), &mut |_, _| {}).expect("it is taken back");
    assert_eq!(owners(&app), Vec::<String>::new());
    assert_eq!(send(&desk, &id), 422, "nothing is left to attribute");
}

#[test]
fn a_draft_says_why_also_when_a_second_run_leaves_it_unchanged() {
    let app = TestApp::new();
    let files = [("_posts/2024-01-01-a.md", POST), ("_posts/2024-01-02-b.md", HIDDEN)];
    let of = |report: &chapeau::newsroom::import::report::ImportReport| {
        report.files.iter().map(|file| file.draft).collect::<Vec<_>>()
    };
    assert_eq!(of(&app.import(&files)), [None, Some("published: false")]);
    let again = app.import(&files);
    assert_eq!((again.unchanged(), of(&again)), (2, vec![None, Some("published: false")]));
    let desk = app.desk("camille", Role::Admin);
    assert!(desk.page("/desk/imports/2").text().contains("Brouillon\u{a0}: published: false"));
    app.run_sql("UPDATE articles SET state = 'withdrawn' WHERE state = 'draft'");
    assert_eq!(of(&app.import(&files)), [None, None], "somebody has decided otherwise");
}

#[test]
fn a_picture_that_a_newer_copy_replaces_is_shown_and_comes_back() {
    let app = TestApp::new();
    let (first, second) = (png(4, 4), png(6, 6));
    let text = "---\ntitle: Un\n---\n![Un pont](/uploads/pont.png)\n";
    let site = |picture: &[u8]| {
        let files = [("_posts/2024-01-01-a.md", text.as_bytes()), ("uploads/pont.png", picture)];
        app.import_bytes(&files)
    };
    let shown = || app.page("/2024/01/01/a.html").attributes("figure img, p img", "width");
    site(&first);
    assert_eq!(shown(), ["4"]);
    let shelf = app.shelved();
    assert_eq!(site(&second).unchanged(), 1, "the text is as it was");
    assert_eq!(shown(), ["6"], "and shows the picture of the newer copy");
    let stays = undo::undo(&app.newsroom, BatchId(2), app.now(), &mut |_, _| {}).expect("it is taken back");
    assert_eq!(stays, []);
    assert_eq!(shown(), ["4"]);
    assert_eq!(app.shelved(), shelf, "no bytes are left behind");
}

#[test]
fn every_reason_for_a_draft_is_told_in_french_and_in_english() {
    let reasons = HiddenBy::ALL.map(DraftReason::Hidden).into_iter().chain([
        DraftReason::Expired,
        DraftReason::Redirect,
        DraftReason::NoDate,
        DraftReason::NotRendered,
    ]);
    for code in reasons.map(DraftReason::code) {
        for language in ["fr", "en"] {
            let file = format!("{}/assets/i18n/{language}/desk/imports.ftl", env!("CARGO_MANIFEST_DIR"));
            let texts = std::fs::read_to_string(file).expect("the texts");
            assert!(texts.contains(&format!("\n{code} = ")), "{code} in {language}");
        }
    }
}

#[test]
fn the_reason_why_a_file_was_hidden_is_in_the_language_of_the_desk() {
    let app = TestApp::new();
    let files = [
        ("_posts/2024-01-01-a.md", POST),
        ("_config.yml", "title: A\n"),
        ("Gemfile", "x"),
        ("_x/b.md", HIDDEN),
    ];
    app.import(&files);
    let desk = app.desk("camille", Role::Admin);
    let shown = desk.page("/desk/imports/1");
    assert!(
        shown.text().contains("_config.yml ne nomme aucune collection pour son dossier"),
        "{}",
        shown.text()
    );
    assert!(!shown.text().contains("names no collection"), "{}", shown.text());
}

#[test]
fn a_redirect_that_leads_to_nothing_is_said() {
    let app = TestApp::new();
    let rules = "/r /nulle-part/\n/b /2024/01/01/a.html\n/c /b\n/d https://autre.example/\n/e /2024/01/02/b.html\n/?p=1 /rien/?x=1\n";
    let files = [
        ("_redirects", rules),
        ("_posts/2024-01-01-a.md", POST),
        ("_posts/2024-01-02-b.md", HIDDEN),
        ("_posts/2024-01-03-c.md", "---\ntitle: Trois\nredirect_to: /nulle-part/\n---\n"),
        ("_posts/2024-01-04-d.md", "---\ntitle: Quatre\nredirect_to: /r\n---\n"),
        ("_posts/2024-01-05-e.md", "---\ntitle: Cinq\nredirect_to: /2024/01/01/a.html\n---\n"),
    ];
    for run in 1..=2 {
        let report = app.import(&files);
        let code = "redirect-to-nothing";
        let told = report.files.iter().filter(|file| file.remarks.iter().any(|remark| remark.code == code));
        let told: Vec<_> = told.map(|file| file.path.as_str()).collect();
        let expected = ["/?p=1", "/e", "/r", "_posts/2024-01-03-c.md", "_posts/2024-01-04-d.md"];
        assert_eq!(told, expected, "run {run}: {report:?}");
        assert_eq!(
            (report.summary().redirects, report.summary().refused),
            (6, 0),
            "they are made all the same"
        );
    }
}

#[test]
fn an_empty_text_and_a_picture_that_is_none_are_said() {
    let app = TestApp::new();
    let files: [(&str, &[u8]); 7] = [
        ("_posts/2024-01-01-a.md", POST.as_bytes()),
        ("notes/vide.md", b""),
        ("vide.md", b""),
        ("blanc.md", b" \n\n"),
        ("uploads/abime.png", b"x"),
        ("uploads/vrai.jpg", &png(4, 4)),
        (".nojekyll", b""),
    ];
    let report = app.import_bytes(&files);
    let codes = |path: &str| {
        let file = report.files.iter().find(|file| file.path == path).expect("a file");
        file.remarks.iter().map(|remark| remark.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((codes("vide.md"), codes("blanc.md")), (vec!["empty-file"], vec!["empty-file"]));
    assert_eq!(codes("notes/vide.md"), ["file-refused"], "a file that was served");
    assert_eq!(codes("uploads/abime.png"), ["other-content"]);
    assert_eq!(codes("uploads/vrai.jpg"), Vec::<&str>::new(), "a picture is a picture");
    assert_eq!(codes(".nojekyll"), ["not-public"], "no text");
}
