//! Backups and restores from the shell: what they say, their exit codes, and what they refuse.

use std::fs;
use std::path::Path;
use std::process::Command;

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};

use crate::{chapeau, said, serve, site};

/// A folder with a site that has one article.
pub(super) fn a_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let made = chapeau(folder.path(), &["import", "site"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    folder
}

pub(super) fn done(folder: &Path, args: &[&str]) -> String {
    let out = chapeau(folder, args);
    assert_eq!(out.status.code(), Some(0), "{args:?}: {}", said(&out));
    said(&out)
}

pub(super) fn refused(folder: &Path, args: &[&str], why: &str) {
    let out = chapeau(folder, args);
    assert_eq!(out.status.code(), Some(1), "{args:?}: {}", said(&out));
    assert!(said(&out).contains(why), "{args:?}: {}", said(&out));
}

#[test]
fn a_backup_is_proved_and_restored_into_a_folder_of_its_own() {
    let folder = a_site();
    let here = folder.path();
    assert!(
        done(here, &["backup", "a.tar.zst"]).starts_with("Backed up to a.tar.zst: the database and 0 files")
    );
    assert!(!done(here, &["backup", "b.tar.zst"]).contains("took its place"));
    let again = done(here, &["backup", "a.tar.zst"]);
    assert!(again.contains("An earlier backup of this name was there: this one took its place"), "{again}");
    assert!(done(here, &["restore", "a.tar.zst", "--verify"]).contains("is whole: the database and 0 files"));
    let said = done(here, &["restore", "a.tar.zst", "--into", "copie"]);
    assert!(said.contains("to copie") && said.contains("Everybody has to sign in again"), "{said}");
    assert!(here.join("copie/chapeau.db").is_file());
    assert!(done(&here.join("copie"), &["check"]).contains("1 article"));
    refused(here, &["restore", "a.tar.zst", "--into", "copie"], "has other files");
    let french = Command::new(env!("CARGO_BIN_EXE_chapeau"))
        .args(["backup", "dossier/"])
        .current_dir(here)
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .expect("the program");
    assert!(crate::said(&french).starts_with("Sauvegardé dans dossier/backups/"), "{}", crate::said(&french));
}

#[test]
fn a_restore_takes_the_place_of_a_site_only_when_it_is_told_and_nobody_uses_it() {
    let folder = a_site();
    let here = folder.path();
    done(here, &["backup", "a.tar.zst"]);
    refused(here, &["restore", "a.tar.zst"], "there is a site already");
    let (mut serving, _) = serve(here, "info");
    refused(here, &["restore", "a.tar.zst", "--replace"], "the site is running");
    done(here, &["backup", "b.tar.zst"]);
    serving.kill().expect("the end");
    serving.wait().expect("the end");
    let said = done(here, &["restore", "a.tar.zst", "--replace"]);
    assert!(said.contains("The database that was there is now chapeau.db.before-"), "{said}");
    let aside = fs::read_dir(here).expect("a folder").flatten().map(|entry| entry.path());
    let aside =
        aside.into_iter().find(|path| path.to_string_lossy().contains(".before-")).expect("the old one");
    assert!(fs::metadata(aside).expect("a file").len() > 0);
    // A lost database is simply made again.
    fs::remove_file(here.join("chapeau.db")).expect("a file");
    done(here, &["restore", "a.tar.zst"]);
}

#[test]
fn what_is_no_backup_or_a_hurt_one_is_refused_with_a_sentence_and_nothing_is_made() {
    let folder = a_site();
    let here = folder.path();
    // Bytes that do not get smaller, so that what is cut off is not the database.
    let mut noise = b"%PDF-1.4\n".to_vec();
    let mut seed = 7_u32;
    noise.extend((0..2_000_000).map(|_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    }));
    fs::write(here.join("site/rapport.pdf"), noise).expect("a file");
    fs::write(here.join("site/_posts/2024-01-02-b.md"), "---\ntitle: B\n---\n[Le rapport](/rapport.pdf)\n")
        .expect("a file");
    done(here, &["import", "site"]);
    done(here, &["backup", "a.tar.zst"]);
    let whole = fs::read(here.join("a.tar.zst")).expect("a file");
    fs::write(here.join("cut.tar.zst"), &whole[..whole.len() - 200]).expect("a file");
    let mut other = whole.clone();
    let middle = other.len() / 2;
    other[middle] ^= 0x10;
    fs::write(here.join("hurt.tar.zst"), other).expect("a file");
    fs::write(here.join("text"), "no backup").expect("a file");
    fs::create_dir(here.join("empty")).expect("a folder");
    for (name, why) in [
        ("cut.tar.zst", "is cut off"),
        ("text", "is no backup of Chapeau"),
        ("empty", "is no backup of Chapeau"),
        ("nowhere", "there is nothing at nowhere"),
        ("chapeau.db", "is no backup of Chapeau"),
    ] {
        refused(here, &["restore", name, "--into", "copie"], why);
        refused(here, &["restore", name, "--verify"], why);
        assert!(!here.join("copie").exists(), "{name}");
    }
    for how in ["--verify", "--replace"] {
        let out = chapeau(here, &["restore", "hurt.tar.zst", how]);
        assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    }
    let saved = chapeau(here, &["restore", "cut.tar.zst", "--into", "copie", "--salvage"]);
    assert_eq!(saved.status.code(), Some(2), "{}", said(&saved));
    assert!(here.join("copie/chapeau.db").is_file());
    for (args, why) in [
        (&["backup", "text"][..], "is there and is no backup"),
        (&["backup", "site"], "has other files"),
        (&["backup", "a.txt"], "ends in .tar.zst"),
    ] {
        refused(here, args, why);
    }
    let nobody = tempfile::tempdir().expect("a folder");
    refused(nobody.path(), &["backup", "a.tar.zst"], "there is no database");
    assert_eq!(fs::read_dir(nobody.path()).expect("a folder").count(), 0);
}

#[test]
fn a_backup_of_a_newer_program_is_refused_before_anything_is_read() {
    let folder = a_site();
    let here = folder.path();
    done(here, &["backup", "dossier/"]);
    let run = fs::read_dir(here.join("dossier/backups"))
        .expect("a folder")
        .next()
        .expect("a run")
        .expect("a run")
        .path();
    let manifest = run.join("manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, text.replace("\"format\": 1", "\"format\": 2").replace("\"0.1.0\"", "\"9.9.9\""))
        .expect("a file");
    refused(here, &["restore", "dossier", "--into", "copie"], "made by Chapeau 9.9.9");
}

#[test]
fn an_upgrade_is_rehearsed_on_a_copy() {
    let folder = a_site();
    let here = folder.path();
    assert!(done(here, &["upgrade", "--dry-run"]).contains("there is nothing to do"));
    assert!(done(here, &["upgrade"]).contains("up to date"));
    let old = tempfile::tempdir().expect("a folder");
    let file = old.path().join("chapeau.db");
    let mut db = SqliteConnection::establish(&file.display().to_string()).expect("a database");
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite/100_initial/up.sql");
    db.batch_execute(&fs::read_to_string(schema).expect("a migration")).expect("the tables of then");
    db.batch_execute(
        "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, \
         run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('100');",
    )
    .expect("the table of migrations");
    drop(db);
    // As often as one likes: it stays undone.
    for _ in 0..2 {
        let said = done(old.path(), &["upgrade", "--dry-run"]);
        assert!(said.contains("110_kept_counts") && said.contains("Nothing was changed"), "{said}");
    }
    assert!(!old.path().join("chapeau.db.before-upgrade-100").exists());
    done(old.path(), &["upgrade"]);
    assert!(old.path().join("chapeau.db.before-upgrade-100").is_file());
    assert!(done(old.path(), &["upgrade", "--dry-run"]).contains("there is nothing to do"));
}
