//! The exports that administrators make at the desk and download.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use chapeau::domain::article::Kind;
use chapeau::domain::desk_export::{EXPORT_KEPT_SECONDS, ExportTrouble};
use chapeau::domain::editor::Role;
use chapeau::newsroom::backup::verify;
use chapeau::newsroom::exports::{self, KEPT_MAX, remove_old};
use chapeau::newsroom::writing;

use crate::house::{Desk, Reply, TestApp, png};

/// A site with an article, a draft and a picture.
fn site() -> TestApp {
    let app = TestApp::new();
    app.import_bytes(&[("uploads/pont.png", &png(40, 30))]);
    app.publish("pont", "title: Le pont", "Un texte.\n\n![Le pont](/uploads/pont.png)");
    app
}

fn draft(app: &TestApp, desk: &Desk<'_>) {
    writing::create(&app.context(&desk.editor()), Kind::Article, "---\ntitle: Secret\n---\nPas encore.\n")
        .expect("a draft");
}

/// Makes an export, and downloads it.
fn exported(app: &TestApp, desk: &Desk<'_>, form: &str) -> Reply {
    desk.done("/desk/exports", &[("form", form)]);
    assert!(app.make_export(), "one is wanted");
    let reply = desk.get(&newest(desk));
    assert_eq!(reply.status, 200, "{}", desk.page("/desk/exports").text());
    reply
}

fn newest(desk: &Desk<'_>) -> String {
    let links = desk.page("/desk/exports").attributes(".lines a", "href");
    links.first().expect("a finished export").clone()
}

/// The files of an archive.
fn unzipped(reply: &Reply) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(reply.decoded())).expect("a zip archive");
    let files = (0..archive.len()).map(|number| {
        let mut file = archive.by_index(number).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().expect("a name").into_owned(), bytes)
    });
    files.collect()
}

fn holds(files: &BTreeMap<String, Vec<u8>>, words: &str) -> bool {
    files.values().any(|bytes| String::from_utf8_lossy(bytes).contains(words))
}

#[test]
fn an_administrator_takes_the_site_away_as_a_folder_for_jekyll() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    draft(&app, &desk);
    desk.done("/desk/exports", &[("form", "jekyll")]);
    let waiting = desk.page("/desk/exports");
    assert_eq!(waiting.one("#en-cours"), "En préparation : Dossier Jekyll");
    assert_eq!(waiting.count("form[action='/desk/exports']"), 0, "one at a time");
    assert!(app.make_export());
    let page = desk.page("/desk/exports");
    assert!(page.one(".lines li").contains("Gardé jusqu’à : Demain, 10:00"), "{}", page.one(".lines li"));
    let reply = desk.get(&newest(&desk));
    let name = reply.header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"") && name.contains("-jekyll-2026-11-20.zip"), "{name}");
    assert_eq!(
        (reply.header("cache-control"), reply.header("content-type")),
        ("no-store", "application/zip")
    );
    let files = unzipped(&reply);
    assert!(files.contains_key("_config.yml") && files["uploads/pont.png"].starts_with(b"\x89PNG"));
    assert!(holds(&files, "Un texte.") && !holds(&files, "Pas encore."));
    assert!(holds(&unzipped(&exported(&app, &desk, "jekyll-drafts")), "Pas encore."));
    assert!(!app.make_export(), "nothing more is wanted");
}

#[test]
fn an_administrator_takes_the_site_away_as_files_for_a_web_server() {
    let app = site();
    let files = unzipped(&exported(&app, &app.desk("Camille", Role::Admin), "static"));
    assert!(files.contains_key("index.html") && files.contains_key("uploads/pont.png"), "{:?}", files.keys());
    assert!(holds(&files, "Un texte."));
}

#[test]
fn a_backup_from_the_desk_is_one_that_can_be_restored() {
    let app = site();
    let reply = exported(&app, &app.desk("Camille", Role::Admin), "backup");
    assert!(reply.header("content-disposition").contains("-backup-2026-11-20.tar.zst\""));
    let archive = app.folder().join("downloaded.tar.zst");
    std::fs::write(&archive, reply.decoded()).expect("a file");
    let report = verify(&archive, &[], &mut |_, _| {}).expect("a backup");
    assert!(report.hurt.is_empty() && report.missing.is_empty() && report.files > 0, "{report:?}");
}

#[test]
fn a_download_that_was_cut_off_goes_on() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    let whole = exported(&app, &desk, "jekyll");
    let (bytes, tag) = (whole.decoded(), whole.header("etag").to_owned());
    let rest = desk.send_get(&newest(&desk), &[("range", "bytes=100-"), ("if-range", &tag)]);
    assert_eq!(rest.status, 206);
    assert!(rest.decoded() == bytes[100..], "the rest of the same file");
}

#[test]
fn an_export_goes_after_a_day_or_when_it_is_removed() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    exported(&app, &desk, "jekyll");
    let first = newest(&desk);
    app.pass(EXPORT_KEPT_SECONDS - 60);
    let desk = app.desk("Lou", Role::Admin);
    exported(&app, &desk, "jekyll");
    let second = newest(&desk);
    remove_old(&app.newsroom, app.now()).expect("nothing is old");
    assert_eq!(desk.get(&first).status, 200);
    app.pass(60);
    remove_old(&app.newsroom, app.now()).expect("the first is old");
    assert_eq!((desk.get(&first).status, desk.get(&second).status), (404, 200));
    desk.done(&format!("{second}/removal"), &[]);
    assert_eq!(desk.get(&second).status, 404);
    assert!(desk.page("/desk/exports").text().contains("Aucun export"));
}

#[test]
fn the_audit_says_who_asked_for_an_export_and_who_downloaded_it() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    exported(&app, &desk, "backup");
    let audit = desk.page("/desk/audit").text();
    assert!(audit.contains("Export demandé") && audit.contains("Export téléchargé"), "{audit}");
}

#[test]
fn a_sensitive_download_asks_for_the_password_again_after_ten_minutes() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    exported(&app, &desk, "backup");
    let download = newest(&desk);
    app.pass(11 * 60);
    for reply in [desk.get(&download), desk.post("/desk/exports", &[("form", "backup")])] {
        assert!(reply.text().contains("/desk/confirmation"), "{}", reply.text());
    }
    assert!(!app.make_export(), "nothing was asked for yet");
}

#[test]
fn only_so_many_exports_are_kept_and_one_is_made_at_a_time() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    desk.done("/desk/exports", &[("form", "static")]);
    let second = desk.post("/desk/exports", &[("form", "jekyll")]);
    assert!(second.text().contains("Un autre export est en préparation"), "{}", second.text());
    assert!(app.make_export());
    for _ in 1..KEPT_MAX {
        app.pass(1);
        exported(&app, &desk, "jekyll");
    }
    let more = desk.post("/desk/exports", &[("form", "jekyll")]);
    assert!(more.text().contains("supprimez-en un d’abord"), "{}", more.text());
}

#[test]
fn an_export_that_fails_or_is_cut_off_is_said_and_leaves_nothing() {
    let app = site();
    let desk = app.desk("Camille", Role::Admin);
    app.lose_uploads();
    std::fs::write(app.folder().join("exports"), "no folder").expect("a file");
    let refused = desk.post("/desk/exports", &[("form", "backup")]);
    assert!(refused.status != 303, "a file stands where the folder should");
    std::fs::remove_file(app.folder().join("exports")).expect("the file");
    let folder = app.folder().join("exports");
    std::fs::create_dir_all(folder.join(".making/site")).expect("a folder that a run left");
    let mut newsroom = app.newsroom.clone();
    newsroom.exports = Some(std::sync::Arc::new(exports::open(folder.clone(), false)));
    let context = chapeau::newsroom::RequestContext { newsroom, ..app.context(&desk.editor()) };
    let seen = exports::list(&context).expect("a list");
    assert_eq!(seen.trouble, Some(ExportTrouble::CutOff));
    assert!(!folder.join(".making").exists(), "what it left is gone");
}
