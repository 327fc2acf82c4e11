//! `chapeau check` on a damaged database, its report for programs, and what it mends.

use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::check::{change, check, files, site};
use super::{chapeau, said};

/// What a check says to programs, and its exit code.
fn told(folder: &Path, args: &[&str]) -> (Option<i32>, Value) {
    let all: Vec<&str> = ["check", "--json"].into_iter().chain(args.iter().copied()).collect();
    let output = chapeau(folder, &all);
    let json = serde_json::from_slice(&output.stdout);
    (output.status.code(), json.unwrap_or_else(|error| panic!("{error}: {}", said(&output))))
}

fn repair(folder: &Path) -> (Option<i32>, String) {
    let output = chapeau(folder, &["check", "--repair"]);
    (output.status.code(), said(&output))
}

/// How often a kind of problem was found.
fn count(report: &Value, code: &str) -> u64 {
    let problems = report["problems"].as_array().expect("problems");
    let found = problems.iter().find(|problem| problem["code"] == code);
    found.map_or(0, |problem| problem["count"].as_u64().expect("a number"))
}

/// Writes over pages of a table in the middle of the file, and returns how many were hurt.
fn hurt(folder: &Path, table: &str) -> usize {
    use diesel::RunQueryDsl as _;
    #[derive(diesel::QueryableByName)]
    struct Page {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        pageno: i64,
    }
    change(folder, "PRAGMA wal_checkpoint(TRUNCATE)");
    let file = folder.join("chapeau.db");
    let mut db: diesel::SqliteConnection =
        diesel::Connection::establish(&file.display().to_string()).expect("a database");
    let root = format!("SELECT CAST(rootpage AS BIGINT) AS pageno FROM sqlite_master WHERE name = '{table}'");
    let pages: Vec<Page> = diesel::sql_query(root).load(&mut db).expect("its pages");
    drop(db);
    let mut bytes = std::fs::read(&file).expect("a file");
    for page in &pages {
        let at = usize::try_from(page.pageno - 1).expect("a page") * 4096;
        bytes[at..at + 4096].fill(0xa5);
    }
    std::fs::write(&file, bytes).expect("a file");
    pages.len()
}

#[test]
fn a_damaged_database_is_named_table_by_table_and_the_rest_is_checked() {
    let folder = site();
    let here = folder.path();
    change(here, "DELETE FROM live_vectors WHERE article_id = 2");
    assert_eq!(hurt(here, "not_found_log"), 1);
    let (code, report) = check(here);
    assert_eq!(code, Some(1), "{report}");
    assert!(report.contains("table not_found_log") && report.contains("(not-searched: 1)"), "{report}");
    let (code, report) = told(here, &[]);
    assert_eq!((code, &report["damaged_tables"][0]), (Some(1), &Value::from("not_found_log")), "{report}");
    let before = std::fs::read(here.join("chapeau.db")).expect("a file");
    let (code, report) = repair(here);
    assert_eq!(code, Some(1), "{report}");
    assert!(report.contains("the database is damaged in not_found_log"), "{report}");
    assert!(report.contains("nothing was mended"), "{report}");
    assert!(std::fs::read(here.join("chapeau.db")).expect("a file") == before, "nothing is written there");
    // A table that everything needs.
    assert_eq!(hurt(here, "live_articles"), 1);
    let (code, report) = told(here, &[]);
    assert_eq!(code, Some(1), "{report}");
    assert!(count(&report, "not-read") >= 1 && report["files"] == 3, "the files are still read: {report}");
    std::fs::write(here.join("chapeau.db"), "nonsense".repeat(1000)).expect("a file");
    let (code, report) = told(here, &[]);
    assert_eq!((code, &report["result"]), (Some(2), &Value::from("not-checked")), "{report}");
    assert!(report["error"].as_str().is_some_and(|why| why.contains("not a database")), "{report}");
}

#[test]
fn a_report_for_programs_has_the_counts_and_each_problem_with_its_remedy() {
    let folder = site();
    let (code, report) = told(folder.path(), &[]);
    assert_eq!(code, Some(0), "{report}");
    for (field, value) in [("format", 1), ("articles", 3), ("files", 3), ("wrong", 0)] {
        assert_eq!(report[field], value, "{report}");
    }
    assert_eq!(report["result"], "in-order", "{report}");
    change(folder.path(), "DELETE FROM live_vectors WHERE article_id = 2");
    let (code, report) = told(folder.path(), &[]);
    assert_eq!((code, &report["result"]), (Some(1), &Value::from("to-do")), "{report}");
    let problem = &report["problems"][0];
    assert_eq!((&problem["code"], &problem["part"]), (&"not-searched".into(), &"articles".into()));
    assert!(problem["remedy"].as_str().is_some_and(|remedy| remedy.contains("--repair")), "{report}");
    let article = &problem["findings"][0]["article"];
    assert_eq!((&article["id"], &article["path"]), (&2.into(), &"/gare/".into()), "{report}");
}

#[test]
fn a_check_changes_nothing_and_a_repair_mends_what_is_safe_and_says_what() {
    let folder = site();
    let here = folder.path();
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    let mut sizes = files(here).into_iter().filter(|file| {
        let bytes = std::fs::read(file).expect("bytes");
        ["mairie.png", "gare.png", "pont.png"]
            .iter()
            .all(|name| std::fs::read(here.join("site/uploads").join(name)).expect("bytes") != bytes)
    });
    std::fs::remove_file(sizes.next().expect("a size")).expect("gone");
    std::fs::write(sizes.next().expect("a size"), "changed").expect("changed");
    let orphan = |digit: &str, hours: u64| {
        let place = here.join("uploads/00").join("0".repeat(63) + digit);
        std::fs::create_dir_all(here.join("uploads/00")).expect("a folder");
        std::fs::write(&place, "left").expect("left");
        let then = SystemTime::now() - Duration::from_secs(hours * 3600);
        std::fs::File::options()
            .write(true)
            .open(&place)
            .and_then(|file| file.set_modified(then))
            .expect("a time");
        place
    };
    let (old, young) = (orphan("a", 2), orphan("b", 0));
    change(
        here,
        "UPDATE live_periods SET articles = 7 WHERE role = 'article'; DELETE FROM live_bodies WHERE article_id = 1; \
         DELETE FROM live_vectors WHERE article_id = 2; DELETE FROM live_search WHERE rowid = 3; \
         DELETE FROM desk_search WHERE rowid = 1",
    );
    let (code, report) = told(here, &[]);
    assert_eq!(code, Some(1), "{report}");
    let kinds = [
        "page-incomplete",
        "not-searched",
        "search-incomplete",
        "count-wrong",
        "size-missing",
        "size-altered",
    ];
    for kind in kinds {
        assert!(count(&report, kind) > 0, "{kind}: {report}");
    }
    assert_eq!(told(here, &[]), (code, report), "a check changes nothing");
    let (code, report) = repair(here);
    assert_eq!(code, Some(1), "the young file is left: {report}");
    for said in [
        "mended: a file that belonged to nothing was deleted",
        "mended: 2 articles were rendered again",
        "the count of a list was corrected",
        "in the sizes of screens",
        "index of the search again",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(!old.exists() && young.exists());
    std::fs::remove_file(young).expect("a file");
    let (code, report) = check(here);
    assert_eq!(code, Some(0), "{report}");
    let (code, report) = repair(here);
    assert!(code == Some(0) && !report.contains("mended"), "{report}");
}

#[test]
fn related_articles_that_were_lost_are_found_again() {
    let folder = site();
    let here = folder.path();
    for name in ["un", "deux"] {
        let text = format!("---\ntitle: {name}\ntags: [Vélo]\n---\nTexte.\n");
        std::fs::write(here.join(format!("site/_posts/2024-03-01-{name}.md")), text).expect("a file");
    }
    assert_eq!(chapeau(here, &["import", "site"]).status.code(), Some(0));
    assert_eq!(check(here).0, Some(0), "{}", check(here).1);
    change(here, "DELETE FROM live_related");
    let (code, report) = check(here);
    assert!(code == Some(1) && report.contains("related-missing"), "{report}");
    let (code, report) = repair(here);
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("articles got other related ones"), "{report}");
}

#[test]
fn a_picture_given_up_while_the_shelf_was_away_is_tried_again() {
    let folder = site();
    let here = folder.path();
    let away = here.join("elsewhere");
    std::fs::rename(here.join("uploads"), &away).expect("a folder");
    assert_eq!(chapeau(here, &["rebuild"]).status.code(), Some(0));
    std::fs::remove_dir_all(here.join("uploads")).expect("an empty shelf");
    std::fs::rename(&away, here.join("uploads")).expect("a folder");
    let (code, report) = told(here, &[]);
    assert_eq!((code, count(&report, "size-missing")), (Some(1), 3), "{report}");
    let (code, report) = repair(here);
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("mended: 3 pictures"), "{report}");
}
