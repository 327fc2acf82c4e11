//! `chapeau check`: what an operator is told about a site that is in order, and about one that is not.

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;

use super::{chapeau, said};

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let file = folder.join("site").join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, bytes).expect("a file");
}

fn picture(colour: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(20, 10, image::Rgb([colour, 85, 99]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// A site of two articles with three pictures, taken in.
pub(super) fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for (name, colour) in [("mairie.png", 1), ("gare.png", 2), ("pont.png", 3)] {
        write(here, &format!("uploads/{name}"), picture(colour));
    }
    let first = "---\ntitle: La mairie\npermalink: /mairie/\n---\n![La façade](/uploads/mairie.png)\n\n\
                 ![Le quai](/uploads/gare.png)\n\n[la gare](/gare/), [tout](/articles/), [2024](/archives/2024/), \
                 [une photo](photos/1/), [haut](#haut), [ailleurs](https://far.example/x)\n";
    write(here, "_posts/2024-01-01-mairie.md", first);
    write(here, "_posts/2024-01-02-gare.md", "---\ntitle: La gare\npermalink: /gare/\n---\nTexte.\n");
    write(
        here,
        "_posts/2024-01-03-pont.md",
        "---\ntitle: Le pont\npermalink: /pont/\n---\n![L’arche](/uploads/pont.png)\n",
    );
    let taken_in = chapeau(here, &["import", "site"]);
    assert_eq!(taken_in.status.code(), Some(0), "{}", said(&taken_in));
    folder
}

pub(super) fn check(folder: &Path) -> (Option<i32>, String) {
    let output = chapeau(folder, &["check"]);
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

pub(super) fn change(folder: &Path, sql: &str) {
    let url = folder.join("chapeau.db").display().to_string();
    let mut db: diesel::SqliteConnection = diesel::Connection::establish(&url).expect("a database");
    db.batch_execute(sql).expect("a change");
}

/// Every file on the shelf.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(folder.join("uploads")).expect("a shelf");
    let folders = folders.map(|one| one.expect("a folder").path());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    files.map(|file| file.expect("a file").path()).collect()
}

/// The file of the shelf that holds these bytes.
fn shelved(folder: &Path, bytes: &[u8]) -> PathBuf {
    let mut files = files(folder).into_iter();
    files.find(|path| std::fs::read(path).expect("bytes") == bytes).expect("these bytes")
}

/// The line that names something, with the lines of its kind before it.
fn assert_told(report: &str, sentence: &str, line: &str) {
    let (_, rest) = report.split_once(sentence).unwrap_or_else(|| panic!("no “{sentence}” in {report}"));
    assert!(
        rest.lines().skip(2).take_while(|line| line.starts_with("    ")).any(|one| one.contains(line)),
        "no “{line}” below “{sentence}” in {report}"
    );
}

#[test]
fn a_site_in_order_is_said_to_be() {
    let folder = site();
    let (code, report) = check(folder.path());
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("3 articles and pages, 3 files: everything is in order"), "{report}");
    assert_eq!(report.matches(": in order").count(), 5, "{report}");
}

#[test]
fn links_to_nothing_and_pictures_without_words_are_named_with_their_article() {
    let folder = site();
    let texts = "---\ntitle: Le parc\npermalink: /parc/\nredirect_from: /ancien-parc/\nfiles: [uploads/guide.pdf]\n---\n\
                 [absente](/jamais/vue/), [relative](../nulle-part), [rubrique](/categories/aucune/), \
                 [photo](/mairie/photos/9/), [ancien](/ancien-parc/), [plan](/uploads/plan.pdf), ![vue](uploads/vue.png)\n\n![DSC01712.JPG](/uploads/mairie.png)\n";
    write(folder.path(), "_posts/2024-02-01-parc.md", texts);
    assert_eq!(chapeau(folder.path(), &["import", "site"]).status.code(), Some(2), "three files are missing");
    let (code, report) = check(folder.path());
    assert_eq!(code, Some(1), "{report}");
    for to in [
        "/jamais/vue/",
        "/nulle-part",
        "/categories/aucune/",
        "/mairie/photos/9/",
        "/uploads/plan.pdf",
        "/uploads/vue.png",
        "/uploads/guide.pdf",
    ] {
        assert_told(
            &report,
            "A text links to an address where nothing is. (dead-link: 7)",
            &format!("“Le parc” /parc/ (/desk/articles/4): {to}"),
        );
    }
    assert_told(
        &report,
        "without alternative text. (alt-to-do: 1)",
        "“Le parc” /parc/ (/desk/articles/4): mairie.png",
    );
    assert!(report.contains("Database: in order") && report.ends_with("8 wrong\n"), "{report}");
}

#[test]
fn what_the_library_does_not_describe_is_counted_beside_what_readers_see() {
    let folder = site();
    let (code, report) = check(folder.path());
    assert_eq!(code, Some(0), "articles describe what they show: {report}");
    assert!(report.contains("Alternative texts of what readers see: in order"), "{report}");
    assert!(report.contains("pictures not described in the library: 3; "), "{report}");
}

#[test]
fn bytes_that_are_gone_changed_or_nobodys_are_named() {
    let folder = site();
    let here = folder.path();
    let (gone, changed) = (
        shelved(here, &std::fs::read(here.join("site/uploads/mairie.png")).expect("bytes")),
        shelved(here, &std::fs::read(here.join("site/uploads/pont.png")).expect("bytes")),
    );
    std::fs::remove_file(&gone).expect("gone");
    let mut bytes = std::fs::read(&changed).expect("bytes");
    bytes[30] ^= 1;
    std::fs::write(&changed, bytes).expect("changed");
    // What a kill between shelf and database leaves behind.
    let name = "0".repeat(63) + "a";
    std::fs::create_dir_all(here.join("uploads/00")).expect("a folder");
    std::fs::write(here.join("uploads/00").join(&name), "left").expect("left");
    let (code, report) = check(here);
    assert_eq!(code, Some(1), "{report}");
    assert_told(&report, "is not on the shelf. (file-missing: 1)", "“La mairie” /mairie/ (/desk/articles/");
    assert_told(&report, "is not on the shelf. (file-missing: 1)", "mairie.png (/desk/media/");
    assert_told(&report, "(file-altered: 1)", "pont.png (/desk/media/");
    assert_told(&report, "belongs to nothing. (orphan: 1)", &name);
    // Sizes lie on the shelf before the database knows them.
    let claimed = |since: &str| {
        format!(
            "UPDATE variant_jobs SET state = 'claimed', claimed_at = datetime('now', '{since}') \
             WHERE digest = (SELECT MIN(digest) FROM variant_jobs)"
        )
    };
    change(here, &claimed("-1 hour"));
    let (_, report) = check(here);
    assert_told(&report, "belongs to nothing. (orphan: 1)", &name);
    change(here, &claimed("0 seconds"));
    let (_, report) = check(here);
    assert!(!report.contains("orphan"), "{report}");
    assert!(report.contains("pictures still being made in their sizes: 1"), "{report}");
}

#[test]
fn rows_that_do_not_agree_are_named() {
    let folder = site();
    change(
        folder.path(),
        "PRAGMA foreign_keys = OFF; \
        DELETE FROM live_bodies WHERE article_id = 1; DELETE FROM live_vectors WHERE article_id = 2; \
        DELETE FROM paths WHERE path = '/gare/'; DELETE FROM live_articles WHERE article_id = 3; \
        INSERT INTO media_uses (article_id, media_id, place, position) VALUES (99, 1, 'document', 0); \
        INSERT INTO paths (path, kind, target, claimed_at, folded) \
        VALUES ('/vieux', 'redirect', '/jamais/', '2024-01-01 00:00:00', '/vieux')",
    );
    let (code, report) = check(folder.path());
    assert_eq!(code, Some(1), "{report}");
    for (sentence, line) in [
        ("(row-lost: ", "media_uses"),
        ("(page-incomplete: 1)", "(/desk/articles/1)"),
        ("(not-searched: 1)", "(/desk/articles/2)"),
        ("(address-lost: 1)", "“La gare” /gare/"),
        ("(not-shown: 1)", "(/desk/articles/3)"),
        ("(dead-redirect: 1)", "/vieux → /jamais/"),
    ] {
        assert_told(&report, sentence, line);
    }
}

#[test]
fn the_report_is_short_unless_everything_is_asked_for() {
    let folder = site();
    let links: String = (0..30).map(|number| format!("[lien {number}](/rien/{number}/)\n")).collect();
    write(folder.path(), "_posts/2024-02-01-parc.md", format!("---\ntitle: Le parc\n---\n{links}"));
    assert_eq!(chapeau(folder.path(), &["import", "site"]).status.code(), Some(0));
    let (_, report) = check(folder.path());
    assert!(report.contains("(dead-link: 30)") && report.contains("… and 10 more"), "{report}");
    let all = said(&chapeau(folder.path(), &["check", "--all"]));
    assert_eq!(all.matches(": /rien/").count(), 30, "{all}");
}

#[test]
fn what_rebuild_is_said_to_mend_it_mends() {
    let folder = site();
    let here = folder.path();
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    let before: Vec<PathBuf> = files(here);
    assert!(before.len() > 3, "sizes were made");
    let sources: Vec<Vec<u8>> = ["mairie.png", "gare.png", "pont.png"]
        .map(|name| std::fs::read(here.join("site/uploads").join(name)).expect("bytes"))
        .to_vec();
    let size =
        before.iter().find(|file| !sources.contains(&std::fs::read(file).expect("bytes"))).expect("a size");
    std::fs::remove_file(size).expect("gone");
    change(
        here,
        "DELETE FROM live_bodies WHERE article_id = 1; DELETE FROM live_vectors WHERE article_id = 2",
    );
    let (code, report) = check(here);
    assert_eq!(code, Some(1), "{report}");
    for code in ["size-missing: 1", "page-incomplete: 1", "not-searched: 1"] {
        assert!(report.contains(code), "{code} is not in {report}");
    }
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    let (code, report) = check(here);
    assert_eq!(code, Some(0), "{report}");
}

#[test]
fn an_icon_that_is_gone_or_changed_is_named_and_made_again() {
    let folder = site();
    let here = folder.path();
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    let before = files(here);
    change(here, "INSERT INTO settings (key, value) VALUES ('logo', 'mairie.png')");
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    let icons: Vec<PathBuf> = files(here).into_iter().filter(|file| !before.contains(file)).collect();
    assert!(icons.len() >= 4, "icons were made: {icons:?}");
    std::fs::remove_file(&icons[0]).expect("gone");
    std::fs::write(&icons[1], "changed").expect("changed");
    let (code, report) = check(here);
    assert_eq!(code, Some(1), "{report}");
    let name = |file: &Path| file.file_name().expect("a name").to_string_lossy().into_owned();
    assert_told(&report, "is not on the shelf. (icon-missing: 1)", &name(&icons[0]));
    assert_told(&report, "(icon-altered: 1)", &name(&icons[1]));
    std::fs::remove_file(&icons[1]).expect("deleted, as the remedy says");
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    let (code, report) = check(here);
    assert_eq!(code, Some(0), "{report}");
}
