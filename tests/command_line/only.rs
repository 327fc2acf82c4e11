//! One article or one file of a backup, brought back while the site runs.

use std::fs;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Text;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};

use super::backup::{done, refused};
use super::serve;

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

/// A site of three articles and a file, and its backup.
fn backed_up() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::create_dir_all(here.join("site/_posts")).expect("a folder");
    fs::create_dir_all(here.join("site/uploads")).expect("a folder");
    fs::write(here.join("site/uploads/plan.pdf"), b"%PDF-1.4\nplan").expect("a file");
    for (name, path) in
        [("pont", "/ville/le-pont/"), ("gare", "/ville/la-gare/"), ("autre", "/sport/la-gare/")]
    {
        let text = format!(
            "---\ntitle: {name}\npermalink: {path}\n---\nLe premier texte. [Le plan](/uploads/plan.pdf)\n"
        );
        fs::write(here.join(format!("site/_posts/2024-01-01-{name}.md")), text).expect("a file");
    }
    done(here, &["import", "site"]);
    done(here, &["backup", "a.tar.zst"]);
    done(here, &["backup", "dossier/"]);
    folder
}

fn open(folder: &std::path::Path) -> SqliteConnection {
    let mut db =
        SqliteConnection::establish(&folder.join("chapeau.db").display().to_string()).expect("a database");
    db.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON").expect("a setting");
    db
}

fn words(folder: &std::path::Path, sql: &str) -> Vec<String> {
    let rows: Vec<Word> = diesel::sql_query(sql).load(&mut open(folder)).expect(sql);
    rows.into_iter().map(|row| row.word).collect()
}

#[test]
fn a_text_comes_back_as_the_working_copy_and_the_one_that_is_there_stays_a_version() {
    let folder = backed_up();
    let here = folder.path();
    let (mut serving, _) = serve(here, "info");
    let changed = "UPDATE working_copies SET document = replace(document, 'premier', 'deuxième') WHERE article_id = 1; \
                   INSERT INTO revisions (article_id, document, reason, saved_at) \
                   SELECT article_id, document, 'written', saved_at FROM working_copies WHERE article_id = 1";
    open(here).batch_execute(changed).expect("a change");
    let path = words(here, "SELECT path AS word FROM articles WHERE id = 1").remove(0);
    let told = done(here, &["restore", "a.tar.zst", "--only", &path]);
    assert!(told.contains(&format!("is now the working copy of {path}")), "{told}");
    let text = words(here, "SELECT document AS word FROM working_copies WHERE article_id = 1").remove(0);
    assert!(text.contains("Le premier texte"), "{text}");
    let versions = words(here, "SELECT document AS word FROM revisions WHERE article_id = 1");
    assert!(versions.iter().any(|one| one.contains("deuxième")), "{versions:?}");
    let told = done(here, &["restore", "dossier", "--only", path.trim_matches('/')]);
    assert!(told.contains("has this very text already"), "{told}");
    serving.kill().expect("the end");
    serving.wait().expect("the end");
    done(here, &["check"]);
}

#[test]
fn an_article_that_is_gone_comes_back_as_a_draft_at_its_address() {
    let folder = backed_up();
    let here = folder.path();
    let gone = "DELETE FROM paths WHERE article_id IN (SELECT id FROM articles WHERE path = '/ville/le-pont/'); \
                DELETE FROM articles WHERE path = '/ville/le-pont/'";
    open(here).batch_execute(gone).expect("a change");
    let told = done(here, &["restore", "a.tar.zst", "--only", "le-pont"]);
    assert!(told.contains("/ville/le-pont/ was not there any more; it is a draft now"), "{told}");
    let drafts = words(here, "SELECT state || ' ' || path AS word FROM articles WHERE path LIKE '%pont%'");
    assert_eq!(drafts, ["draft /ville/le-pont/"]);
    refused(here, &["restore", "a.tar.zst", "--only", "la-gare"], "/sport/la-gare/, /ville/la-gare/");
    refused(here, &["restore", "a.tar.zst", "--only", "/jamais/"], "the backup has no /jamais/");
    refused(here, &["restore", "a.tar.zst", "--only", "100%_"], "the backup has no 100%_");
    let told = done(here, &["restore", "a.tar.zst", "--only", "https://ailleurs.example/sport/la-gare/?x=1"]);
    assert!(told.contains("/sport/la-gare/ has this very text already"), "{told}");
}

#[test]
fn a_file_gets_its_bytes_back_or_comes_back_with_its_words() {
    let folder = backed_up();
    let here = folder.path();
    let digest = words(here, "SELECT digest AS word FROM media").remove(0);
    let place = here.join("uploads").join(&digest[..2]).join(&digest);
    let bytes = fs::read(&place).expect("a file");
    let told = done(here, &["restore", "a.tar.zst", "--only", "uploads/plan.pdf"]);
    assert!(told.contains("has plan.pdf already"), "{told}");
    fs::write(&place, vec![b'x'; bytes.len()]).expect("other bytes");
    for from in ["a.tar.zst", "dossier"] {
        let told = done(here, &["restore", from, "--only", "/uploads/plan.pdf"]);
        assert!(told.contains("The bytes of plan.pdf are back"), "{told}");
        assert_eq!(fs::read(&place).expect("a file"), bytes);
        fs::remove_file(&place).expect("gone");
    }
    open(here)
        .batch_execute("DELETE FROM media_uses; DELETE FROM live_files_of; DELETE FROM live_pictures_of; DELETE FROM media")
        .expect("a change");
    let told = done(here, &["restore", "a.tar.zst", "--only", "uploads/plan.pdf"]);
    assert!(told.contains("plan.pdf is in the media library again"), "{told}");
    assert_eq!(words(here, "SELECT digest AS word FROM media WHERE name = 'plan.pdf'"), [digest]);
    assert_eq!(fs::read(&place).expect("a file"), bytes);
    open(here).batch_execute("UPDATE media SET digest = '00'").expect("another file of that name");
    let told = done(here, &["restore", "a.tar.zst", "--only", "uploads/plan.pdf"]);
    assert!(told.contains("plan-2.pdf is in the media library again"), "{told}");
    refused(
        here,
        &["restore", "a.tar.zst", "--only", "uploads/rien.pdf"],
        "the backup has no uploads/rien.pdf",
    );
}
