//! An export from the shell: what it says, its exit codes, and what it refuses.

use std::process::Command;

use crate::{chapeau, new_database, said, site};

#[test]
fn an_export_says_what_it_wrote_and_what_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    std::fs::write(folder.path().join("site/_posts/2024-01-02-b.md"), "---\npublished: false\n---\nB\n")
        .expect("a file");
    let made = chapeau(folder.path(), &["import", "site"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let out = chapeau(folder.path(), &["export", "dossier"]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert!(said(&out).starts_with("Exported to dossier: 1 article"), "{}", said(&out));
    assert!(said(&out).contains("1 text that nobody sees (--drafts exports it)"), "{}", said(&out));
    let readme = std::fs::read_to_string(folder.path().join("dossier/README.md")).expect("a file");
    assert!(readme.starts_with("# Le site, en fichiers\n\nCe dossier"), "{readme}");
    assert!(readme.contains("\n- _posts/"), "{readme}");
    let french = Command::new(env!("CARGO_BIN_EXE_chapeau"))
        .args(["export", "dossier", "--drafts"])
        .current_dir(folder.path())
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .expect("the program");
    assert!(said(&french).contains("1 version de travail"), "{}", said(&french));
}

#[test]
fn an_export_refuses_a_folder_that_is_not_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let lost = chapeau(folder.path(), &["export", "dossier"]);
    assert_eq!(lost.status.code(), Some(1));
    assert!(said(&lost).contains("there is no database"), "{}", said(&lost));
    drop(new_database(folder.path()));
    for (args, why) in [
        (&["export", "."][..], "holds the database"),
        (&["export", ".", "--force"], "holds the database"),
        (&["export", "chapeau.db"], "is no folder"),
        (&["export", "/"], "is no folder"),
    ] {
        let refused = chapeau(folder.path(), args);
        assert_eq!(refused.status.code(), Some(1), "{args:?}");
        assert!(said(&refused).contains(why), "{args:?}: {}", said(&refused));
    }
}
