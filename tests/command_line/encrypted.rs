//! Backups that only who has the key can open, as the command `age` makes and reads them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::backup::{a_site, done, refused};
use crate::{chapeau, said};

/// A key in a file, and its recipient.
fn key(folder: &Path, name: &str) -> String {
    use age::secrecy::ExposeSecret as _;
    let identity = age::x25519::Identity::generate();
    fs::write(folder.join(name), format!("# a key\n{}\n", identity.to_string().expose_secret()))
        .expect("a file");
    identity.to_public().to_string()
}

#[test]
fn an_encrypted_backup_is_opened_by_each_of_its_keys_and_by_no_other() {
    let folder = a_site();
    let here = folder.path();
    fs::write(here.join("chapeau.key"), "ab".repeat(32)).expect("a file");
    let (one, two) = (key(here, "one.txt"), key(here, "two.txt"));
    key(here, "other.txt");
    let said_so = done(here, &["backup", "a.tar.zst.age", "--encrypt-to", &one, "--encrypt-to", &two]);
    assert!(said_so.contains("a lost key is a lost backup"), "{said_so}");
    assert!(fs::read(here.join("a.tar.zst.age")).expect("a file").starts_with(b"age-encryption.org/v1\n"));
    refused(here, &["restore", "a.tar.zst.age", "--verify"], "is encrypted: say --identity");
    let with = |identity: &str, rest: &[&str]| {
        let mut args = vec!["restore", "a.tar.zst.age", "--identity", identity];
        args.extend(rest);
        chapeau(here, &args)
    };
    let out = with("other.txt", &["--verify"]);
    assert!(
        out.status.code() == Some(1) && said(&out).contains("none of these keys opens"),
        "{}",
        said(&out)
    );
    let out = with("site/_posts/2024-01-01-a.md", &["--verify"]);
    assert!(said(&out).contains("the file of keys could not be used"), "{}", said(&out));
    for identity in ["one.txt", "two.txt"] {
        let out = with(identity, &["--verify"]);
        assert!(out.status.success() && said(&out).contains("is whole"), "{}", said(&out));
    }
    let out = with("two.txt", &["--into", "copie"]);
    assert!(out.status.success(), "{}", said(&out));
    let kept = fs::read_to_string(here.join("copie/chapeau.key")).expect("the key came along");
    assert_eq!(kept, "ab".repeat(32));
    let out = with("one.txt", &["--only", "/articles/a/"]);
    assert!(
        said(&out).contains("has this very text already") || said(&out).contains("has no"),
        "{}",
        said(&out)
    );
    refused(here, &["backup", "b.tar.zst", "--encrypt-to", &one], "ends in .tar.zst.age");
    refused(here, &["backup", "b.tar.zst.age"], "ends in .tar.zst");
    refused(here, &["backup", "b.tar.zst.age", "--encrypt-to", "age1nobody"], "is no recipient of age");
    // A bit and a missing end.
    let whole = fs::read(here.join("a.tar.zst.age")).expect("a file");
    let mut other = whole.clone();
    let middle = other.len() * 2 / 3;
    other[middle] ^= 1;
    fs::write(here.join("hurt.tar.zst.age"), other).expect("a file");
    fs::write(here.join("cut.tar.zst.age"), &whole[..middle]).expect("a file");
    for name in ["hurt.tar.zst.age", "cut.tar.zst.age"] {
        let out = chapeau(here, &["restore", name, "--identity", "one.txt", "--verify"]);
        assert_eq!(out.status.code(), Some(1), "{}", said(&out));
        assert!(said(&out).contains("is damaged") || said(&out).contains("is cut off"), "{}", said(&out));
    }
}

#[test]
fn a_plain_backup_has_the_key_of_second_factors_only_when_it_is_asked_for() {
    let folder = a_site();
    let here = folder.path();
    fs::write(here.join("chapeau.key"), "ab".repeat(32)).expect("a file");
    for (args, has_key) in
        [(&["backup", "a.tar.zst"][..], false), (&["backup", "b.tar.zst", "--with-key"], true)]
    {
        done(here, args);
        let into = format!("copie-{}", args[1]);
        done(here, &["restore", args[1], "--into", &into]);
        assert_eq!(here.join(into).join("chapeau.key").exists(), has_key);
    }
    // Another key that was there stays beside.
    fs::write(here.join("chapeau.key"), "cd".repeat(32)).expect("a file");
    let told = done(here, &["restore", "b.tar.zst", "--replace"]);
    assert!(told.contains("The key of second factors that was there is now chapeau.key.before-"), "{told}");
    assert_eq!(fs::read_to_string(here.join("chapeau.key")).expect("a key"), "ab".repeat(32));
}

#[test]
fn a_folder_gets_whole_encrypted_archives_of_which_the_newest_is_meant() {
    let folder = a_site();
    let here = folder.path();
    let to = key(here, "one.txt");
    for _ in 0..2 {
        done(here, &["backup", "dossier/", "--encrypt-to", &to]);
    }
    let runs: Vec<_> = fs::read_dir(here.join("dossier/backups")).expect("a folder").flatten().collect();
    assert_eq!(runs.len(), 2);
    assert!(runs.iter().all(|run| run.file_name().to_string_lossy().ends_with(".tar.zst.age")));
    assert!(!here.join("dossier/uploads").exists());
    done(here, &["restore", "dossier", "--identity", "one.txt", "--verify"]);
}

#[test]
fn the_command_age_opens_our_backups_and_ours_opens_what_it_encrypts() {
    let folder = a_site();
    let here = folder.path();
    let is_there = Command::new("age").arg("--version").output().is_ok_and(|out| out.status.success());
    if !is_there {
        return;
    }
    let to = key(here, "one.txt");
    done(here, &["backup", "a.tar.zst.age", "--encrypt-to", &to]);
    let age = |args: &[&str]| {
        let out = Command::new("age").args(args).current_dir(here).output().expect("age");
        assert!(out.status.success(), "{}", said(&out));
    };
    age(&["--decrypt", "--identity", "one.txt", "--output", "plain.tar.zst", "a.tar.zst.age"]);
    done(here, &["restore", "plain.tar.zst", "--verify"]);
    age(&["--recipient", &to, "--output", "again.tar.zst.age", "plain.tar.zst"]);
    done(here, &["restore", "again.tar.zst.age", "--identity", "one.txt", "--into", "copie"]);
    assert!(here.join("copie/chapeau.db").is_file());
}
