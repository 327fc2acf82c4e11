//! What is brought out of damaged databases and backups, and what is said of the rest.

use std::fs;
use std::path::{Path, PathBuf};

use diesel::sql_types::{BigInt, Text};
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};

use super::backup::{done, refused};
use super::{chapeau, said};

const PAGE: usize = 4096;
const ARTICLES: usize = 60;

/// A folder with a site of many articles, and a picture.
fn a_large_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let posts = folder.path().join("site/_posts");
    fs::create_dir_all(&posts).expect("a folder");
    for number in 1..=ARTICLES {
        let body = format!("Le texte numéro {number}. ").repeat(5 + number % 10 * 6);
        let text = format!("---\ntitle: Article {number}\ntags: [t{}]\n---\n{body}\n", number % 7);
        fs::write(posts.join(format!("2024-01-01-a{number}.md")), text).expect("a file");
    }
    fs::create_dir_all(folder.path().join("site/uploads")).expect("a folder");
    fs::write(folder.path().join("site/uploads/plan.pdf"), b"%PDF-1.4\nplan").expect("a file");
    fs::write(posts.join("2024-02-01-plan.md"), "---\ntitle: Plan\n---\n[Le plan](/uploads/plan.pdf)\n")
        .expect("a file");
    done(folder.path(), &["import", "site"]);
    folder
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn open(file: &Path) -> SqliteConnection {
    SqliteConnection::establish(&file.display().to_string()).expect("a database")
}

fn number(file: &Path, sql: &str) -> i64 {
    diesel::sql_query(format!("SELECT CAST(({sql}) AS BIGINT) AS number"))
        .get_result::<Number>(&mut open(file))
        .expect(sql)
        .number
}

/// What a salvaged site must be: a database without damage in which all belongs together, and which the program serves.
fn assert_sound(folder: &Path, why: &str) {
    let file = folder.join("chapeau.db");
    let verdict: Word =
        diesel::sql_query("SELECT integrity_check AS word FROM pragma_integrity_check LIMIT 1")
            .get_result(&mut open(&file))
            .expect("a verdict");
    assert_eq!(verdict.word, "ok", "{why}");
    assert_eq!(number(&file, "SELECT count(*) FROM pragma_foreign_key_check"), 0, "{why}");
    let mended = chapeau(folder, &["check", "--repair"]);
    assert!(matches!(mended.status.code(), Some(0 | 1)), "{why}: {}", said(&mended));
    assert!(
        !said(&mended).contains("database-damaged") && !said(&mended).contains("not-read"),
        "{why}: {}",
        said(&mended)
    );
    assert!(!said(&mended).contains("row-lost"), "{why}: {}", said(&mended));
}

/// Writes nonsense over pages of a file.
fn hurt(file: &Path, pages: &[usize]) {
    let mut bytes = fs::read(file).expect("a file");
    for page in pages {
        bytes[page * PAGE..(page + 1) * PAGE].fill(0x5a);
    }
    fs::write(file, bytes).expect("a file");
}

fn text(file: &Path, word: &str) -> Option<usize> {
    let bytes = fs::read(file).expect("a file");
    bytes.windows(word.len()).position(|window| window == word.as_bytes()).map(|at| at / PAGE)
}

#[test]
fn what_can_be_read_of_a_damaged_database_comes_out_row_by_row() {
    let folder = a_large_site();
    let here = folder.path();
    let damaged = here.join("damaged.db");
    fs::copy(here.join("chapeau.db"), &damaged).expect("a copy");
    let all = number(&damaged, "SELECT count(*) FROM working_copies");
    // A page of texts: found by what stands there.
    hurt(&damaged, &[text(&damaged, "Le texte numéro 40. ").expect("a page")]);
    refused(here, &["restore", "damaged.db", "--into", "copie"], "a database: say --salvage");
    let out = chapeau(here, &["restore", "damaged.db", "--into", "copie", "--salvage"]);
    let told = said(&out);
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(told.contains("rows could not be read") && told.contains("came out"), "{told}");
    let copy = here.join("copie/chapeau.db");
    assert!(number(&copy, "SELECT count(*) FROM working_copies") >= all - 20, "{told}");
    assert!(number(&copy, "SELECT count(*) FROM articles") == all, "{told}");
    assert_eq!(fs::read_dir(here.join("copie/uploads")).expect("a folder").count(), 2, "the file came along");
    assert_sound(&here.join("copie"), &told);
    let again = said(&chapeau(here, &["restore", "damaged.db", "--salvage"]));
    assert!(again.contains("there is a site already"), "{again}");
}

#[test]
fn wherever_a_database_is_hurt_the_rest_comes_out_or_a_sentence_says_why_not() {
    let folder = a_large_site();
    let here = folder.path();
    let pages = fs::metadata(here.join("chapeau.db")).expect("a file").len() as usize / PAGE;
    let mut seed = 7_u64;
    let mut dice = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut brought_out = 0;
    for round in 0..6 {
        let (name, into) = (format!("hurt{round}.db"), format!("copie{round}"));
        let file = here.join(&name);
        fs::copy(here.join("chapeau.db"), &file).expect("a copy");
        let chosen: Vec<usize> = (0..=round).map(|_| 1 + dice(pages - 1)).collect();
        hurt(&file, &chosen);
        let out = chapeau(here, &["restore", &name, "--into", &into, "--salvage"]);
        let told = format!("{chosen:?}: {}", said(&out));
        match out.status.code() {
            Some(0 | 2) => {
                brought_out += 1;
                assert_sound(&here.join(&into), &told);
            }
            Some(1) => {
                assert!(told.contains("nothing can be brought out of the database"), "{told}");
                assert!(!here.join(&into).exists(), "{told}");
            }
            _ => panic!("{told}"),
        }
    }
    assert!(brought_out >= 4, "only {brought_out} of 6");
}

#[test]
fn a_database_that_was_cut_off_gives_what_it_still_has() {
    let folder = a_large_site();
    let here = folder.path();
    let whole = fs::read(here.join("chapeau.db")).expect("a file");
    fs::write(here.join("cut.db"), &whole[..whole.len() * 9 / 10]).expect("a file");
    let out = chapeau(here, &["restore", "cut.db", "--into", "copie", "--salvage"]);
    assert_eq!(out.status.code(), Some(2), "{}", said(&out));
    assert!(number(&here.join("copie/chapeau.db"), "SELECT count(*) FROM articles") > 0);
    assert_sound(&here.join("copie"), &said(&out));
    fs::write(here.join("stub.db"), &whole[..100]).expect("a file");
    refused(here, &["restore", "stub.db", "--into", "autre", "--salvage"], "nothing can be brought out");
}

#[test]
fn texts_that_lost_their_article_and_articles_that_lost_their_text_come_together_again() {
    let folder = a_large_site();
    let here = folder.path();
    let lost = "PRAGMA foreign_keys = OFF; DELETE FROM articles WHERE id BETWEEN 10 AND 20; \
                INSERT INTO revisions (article_id, document, reason, saved_at) \
                SELECT article_id, document, 'save', saved_at FROM working_copies WHERE article_id = 30; \
                DROP TRIGGER IF EXISTS live_search_forgets; DROP TRIGGER IF EXISTS desk_search_forgets;";
    fs::copy(here.join("chapeau.db"), here.join("odd.db")).expect("a copy");
    {
        use diesel::connection::SimpleConnection as _;
        let mut db = open(&here.join("odd.db"));
        db.batch_execute(lost).expect("a change");
        db.batch_execute("DELETE FROM working_copies WHERE article_id = 30").expect("a change");
    }
    let page = text(&here.join("odd.db"), "Le texte numéro 55. ").expect("a page");
    hurt(&here.join("odd.db"), &[page]);
    let out = chapeau(here, &["restore", "odd.db", "--into", "copie", "--salvage"]);
    assert_eq!(out.status.code(), Some(2), "{}", said(&out));
    let copy = here.join("copie/chapeau.db");
    let count = |sql: &str| number(&copy, sql);
    assert_eq!(count("SELECT count(*) FROM articles WHERE id BETWEEN 10 AND 20"), 11, "{}", said(&out));
    assert_eq!(count("SELECT count(*) FROM articles WHERE id BETWEEN 10 AND 20 AND state = 'published'"), 11);
    assert_eq!(count("SELECT count(*) FROM working_copies WHERE article_id = 30"), 1);
    assert_sound(&here.join("copie"), &said(&out));
}

/// The only run of a folder of backups.
fn run_of(folder: &Path) -> PathBuf {
    let mut runs = fs::read_dir(folder.join("backups")).expect("a folder");
    runs.next().expect("a run").expect("a run").path()
}

#[test]
fn one_bit_in_any_part_of_a_backup_is_found_and_named() {
    let folder = a_large_site();
    let here = folder.path();
    let flip = |file: &Path, at: usize| {
        let mut bytes = fs::read(file).expect("a file");
        bytes[at] ^= 1;
        fs::write(file, bytes).expect("a file");
    };
    type Part = fn(&Path) -> PathBuf;
    let parts: [(&str, Part, &str); 3] = [
        ("database", |root| run_of(root).join("chapeau.db"), "chapeau.db"),
        (
            "upload",
            |root| {
                let folder =
                    fs::read_dir(root.join("uploads")).expect("a folder").next().expect("one").expect("one");
                fs::read_dir(folder.path()).expect("a folder").next().expect("one").expect("one").path()
            },
            "uploads/",
        ),
        ("manifest", |root| run_of(root).join("manifest.json"), "manifest.json"),
    ];
    for (name, part, named) in parts {
        let root = format!("dossier-{name}");
        done(here, &["backup", &format!("{root}/")]);
        let file = part(&here.join(&root));
        let middle =
            if name == "manifest" { 0 } else { fs::metadata(&file).expect("a file").len() as usize / 2 };
        flip(&file, middle);
        for how in [&["--verify"][..], &["--into", "copie"]] {
            let args: Vec<&str> = ["restore", &root].into_iter().chain(how.iter().copied()).collect();
            refused(here, &args, "the backup is damaged");
            refused(here, &args, named);
        }
        let into = format!("copie-{name}");
        let out = chapeau(here, &["restore", &root, "--into", &into, "--salvage"]);
        assert_eq!(out.status.code(), Some(2), "{name}: {}", said(&out));
        assert_sound(&here.join(&into), name);
        fs::remove_file(&file).expect("a file");
        let out = said(&chapeau(here, &["restore", &root, "--verify"]));
        let why = match name {
            "database" => "has no database",
            "upload" => "the backup is damaged: uploads/",
            _ => "its manifest is missing",
        };
        assert!(out.contains(why), "{name}: {out}");
    }
}

#[test]
fn a_damaged_newest_backup_is_never_passed_over_for_an_older_one() {
    let folder = a_large_site();
    let here = folder.path();
    done(here, &["backup", "dossier/"]);
    let first = run_of(&here.join("dossier"));
    let second = here.join("dossier/backups/2999-01-01T00-00-00Z");
    fs::create_dir(&second).expect("a folder");
    fs::copy(first.join("chapeau.db"), second.join("chapeau.db")).expect("a copy");
    refused(here, &["restore", "dossier", "--verify"], "is cut off: its manifest is missing");
    fs::write(second.join("manifest.json"), "{\"format\": 1,").expect("a file");
    refused(here, &["restore", "dossier", "--verify"], "the backup is damaged: manifest.json");
    let out = chapeau(here, &["restore", "dossier", "--into", "copie", "--salvage"]);
    assert_eq!(out.status.code(), Some(2), "{}", said(&out));
    assert!(here.join("copie/chapeau.db").is_file());
}
