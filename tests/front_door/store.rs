//! Store behaviour that no single page shows: transactions, addresses, the generation.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chapeau::domain::path::SitePath;
use chapeau::newsroom::clock;
use chapeau::search::{Searched, index_article};
use chapeau::store::desk::{articles, not_found_log, paths, redirects, search as working};
use chapeau::store::live::search;
use chapeau::store::{Deadline, Error, Store};
use diesel::RunQueryDsl;

use crate::house::TestApp;
use crate::house::database::Database;

#[test]
fn an_address_belongs_to_one_article() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    app.publish("b", "title: B", "Texte.");
    let path = SitePath::parse("/articles/a/").expect("a path");
    let other = SitePath::parse("/articles/b/").expect("a path");
    let id = app.newsroom.store.read_here(|db| articles::by_path(db, &other)).expect("an answer").expect("b");
    let now = app.now().naive_utc();
    let claimed = app.newsroom.store.write_here(|db| paths::claim(db, &path, id, now));
    assert!(matches!(claimed, Err(Error::Taken("path"))), "{claimed:?}");
    assert_eq!(app.page("/articles/a/").one("h1"), "A");
    assert_eq!(app.page("/articles/b/").one("h1"), "B", "a refused claim leaves everything as it was");
}

#[test]
fn the_sites_own_addresses_cannot_be_claimed() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    let a = SitePath::parse("/articles/a/").expect("a path");
    let id = app.newsroom.store.read_here(|db| articles::by_path(db, &a)).expect("an answer").expect("a");
    for path in [
        "/",
        "/articles/",
        "/desk/x",
        "/uploads/x.png",
        "/feed.xml",
        "/categories/x/",
        "/archives/2026/",
        "/x/photos/1/",
    ] {
        let path = SitePath::parse(path).expect("a path");
        let claimed = app.newsroom.store.write_here(|db| paths::claim(db, &path, id, app.now().naive_utc()));
        assert!(matches!(claimed, Err(Error::Taken("path"))), "{path}");
    }
}

#[test]
fn many_clocks_publish_once() {
    let app = TestApp::new();
    app.import(&[("_articles/a.md", "---\ntitle: A\ndate: 2026-11-21 08:00:00 +01:00\n---\nTexte.\n")]);
    let published = AtomicUsize::new(0);
    let later = crate::house::moment("2026-11-21 07:00");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let count = clock::run_due(&app.newsroom, later).expect("a clock that runs");
                published.fetch_add(count, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(published.load(Ordering::Relaxed), 1);
    assert_eq!(app.page("/articles/a/").one("h1"), "A");
}

#[test]
fn writers_wait_for_each_other() {
    let app = TestApp::new();
    let before = app.newsroom.store.refresh_generation().expect("a number");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let outcome = app.newsroom.store.write_here(|db| {
                        chapeau::store::live::freshness::current(db)?;
                        chapeau::store::live::freshness::raise(db)
                    });
                    assert!(outcome.is_ok(), "{outcome:?}");
                }
            });
        }
    });
    assert_eq!(app.newsroom.store.refresh_generation().expect("a number"), before + 100);
}

#[test]
fn a_url_that_names_no_database_is_refused_with_its_reason() {
    for (url, word) in [
        ("mysql://x", "sqlite:"),
        ("sqlite:", "file"),
        ("chapeau.db", "sqlite:"),
        ("sqlite::memory:", "file"),
    ] {
        let why = Store::open(url).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(why.contains(word), "{url}: {why}");
    }
    let why = Store::open("sqlite:/not/there/x.db").err().map(|error| error.to_string()).unwrap_or_default();
    assert!(why.contains("there is no folder /not/there"), "the real cause is said: {why}");
}

#[test]
fn a_rebuild_gives_the_same_pages() {
    let app = TestApp::new();
    let files: [(&str, &[u8]); 3] = [
        ("_config.yml", b"title: X\ndefaults:\n- scope: {path: ''}\n  values: {author: Ada, lang: fr}\n"),
        (
            "web/_posts/2024-04-19-a.md",
            b"---\ntags: [x]\n---\nTexte ![Alt](/uploads/p.png), [b]({% link _posts/b.md %}).\n",
        ),
        ("uploads/p.png", &crate::house::png(4, 4)),
    ];
    app.import_bytes(&files);
    let address = "/web/2024/04/19/a.html";
    let before = app.page(address).text();
    assert!(
        before.contains("Ada") && before.contains("/categories/web/"),
        "folders and defaults count: {before}"
    );
    let generation = app.newsroom.store.generation();
    let rebuilt =
        chapeau::newsroom::rebuild::rebuild(&app.newsroom, app.now(), &mut |_, _| {}).expect("a rebuild");
    assert_eq!((rebuilt.rendered, rebuilt.failed), (1, 0));
    assert!(app.newsroom.store.generation() > generation);
    assert_eq!(app.page(address).text(), before);
    assert_eq!(
        chapeau::newsroom::rebuild::catch_up(&app.newsroom, app.now()).expect("nothing to do").rendered,
        0
    );
}

#[test]
fn a_statement_of_a_search_is_cut_off_when_its_time_is_over() {
    let app = TestApp::new();
    let soon = Deadline::of(Duration::from_millis(50));
    let endless = if on_server() {
        "SELECT pg_sleep(600)".to_owned()
    } else {
        let until = soon.sql_value();
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE in_time({until})) \
             SELECT COUNT(*) FROM n"
        )
    };
    let outcome = app.newsroom.store.read_here(|db| {
        let lookup = search::begin(db, soon)?;
        Ok(diesel::sql_query(endless).execute(lookup.db)?)
    });
    assert!(matches!(outcome, Err(Error::OutOfTime)), "{outcome:?}");
    app.publish("a", "title: A", "Texte.");
    assert_eq!(app.page("/recherche/?q=texte").count(".hit"), 1, "the next search has its own time");
}

#[test]
fn a_word_of_a_transaction_that_failed_is_written_by_the_next() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    let path = SitePath::parse("/articles/a/").expect("a path");
    let id = app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("an answer").expect("a");
    let entry = index_article(&Searched { lang: "fr", body: "Un okapi.", ..Searched::default() });
    let words = || {
        let in_a_minute = Deadline::of(Duration::from_secs(60));
        let words = |db: &mut _| working::begin(db, in_a_minute)?.words_from("oka", 10);
        app.newsroom.store.read_here(words).expect("an answer")
    };
    let failed: Result<(), Error> = app.newsroom.store.write_here(|db| {
        working::upsert(db, id, &entry)?;
        Err(Error::Stale)
    });
    assert!(matches!(failed, Err(Error::Stale)), "{failed:?}");
    assert_eq!(words(), [""; 0]);
    app.newsroom.store.write_here(|db| working::upsert(db, id, &entry)).expect("a transaction");
    assert_eq!(words(), ["okapi"]);
}

#[test]
fn a_database_from_before_the_first_release_is_refused_and_left_as_it_is() {
    for versions in ["('001'), ('002'), ('038')", "('001')", "('038'), ('100')"] {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::empty(folder.path());
        database.run(&made_by(versions));
        let before = state(&database, folder.path());
        let refused = Store::open(&database.url).err();
        assert!(matches!(refused, Some(Error::Unreleased)), "{versions}: {refused:?}");
        let said = refused.expect("a refusal").to_string();
        assert!(said.contains("never released") && said.contains("import the site again"), "{said}");
        assert_eq!(state(&database, folder.path()), before, "{versions}");
    }
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Database::empty(folder.path());
    database.run(&made_by("('100'), ('999')"));
    let before = state(&database, folder.path());
    let refused = Store::open(&database.url).err();
    assert!(matches!(&refused, Some(Error::Newer(version)) if version == "999"), "{refused:?}");
    assert_eq!(state(&database, folder.path()), before);
}

#[test]
fn a_database_from_before_queries_keeps_its_addresses() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Database::empty(folder.path());
    let kind = if on_server() { "postgres" } else { "sqlite" };
    let schema = format!("{}/migrations/{kind}/100_initial/up.sql", env!("CARGO_MANIFEST_DIR"));
    database.run(&std::fs::read_to_string(schema).expect("a migration"));
    database.run(
        "CREATE TABLE __diesel_schema_migrations \
         (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('100'); \
         INSERT INTO paths (path, kind, target, claimed_at, folded, by_hand, hits) \
         VALUES ('/vieux/', 'redirect', '/articles/', '2026-01-01 00:00:00', '/vieux', TRUE, 3); \
         INSERT INTO not_found_log (path, hits, first_day, last_day) VALUES ('/rien', 2, '2026-01-01', '2026-01-02');",
    );
    let store = Store::open(&database.url).expect("a database of today");
    if !on_server() {
        // It was copied as it was.
        let copy = folder.path().join("test.db.before-upgrade-100").display().to_string();
        let refused = Store::open(&format!("sqlite:{copy}")).map(|_| ());
        assert!(refused.is_ok(), "{refused:?}");
        assert!(
            folder.path().join("test.db.before-upgrade-100.before-upgrade-100").is_file(),
            "as old as it was"
        );
    }
    let (moved, lost) = store
        .read_here(|db| Ok((redirects::list(db, 0, 9)?, not_found_log::list(db, 0, 9)?)))
        .expect("what was there");
    assert_eq!(
        moved.iter().map(|one| (one.from.href(), one.hits)).collect::<Vec<_>>(),
        [("/vieux/".to_owned(), 3)]
    );
    assert_eq!(
        lost.iter().map(|one| (one.address.href(), one.hits)).collect::<Vec<_>>(),
        [("/rien".to_owned(), 2)]
    );
}

/// A database in which these migrations have run, as the program leaves it, with one table and one row.
fn made_by(versions: &str) -> String {
    let on_file = if on_server() { "" } else { "PRAGMA journal_mode = WAL;" };
    format!(
        "{on_file} CREATE TABLE __diesel_schema_migrations \
         (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
         INSERT INTO __diesel_schema_migrations (version) VALUES {versions}; \
         CREATE TABLE articles (title TEXT NOT NULL); INSERT INTO articles VALUES ('Un pont');"
    )
}

/// Everything such a database holds; of a file, also its bytes.
fn state(database: &Database, folder: &std::path::Path) -> (Vec<String>, Vec<u8>) {
    let tables = if on_server() {
        "SELECT CAST(tablename AS TEXT) AS word FROM pg_tables WHERE schemaname = current_schema()"
    } else {
        "SELECT name AS word FROM sqlite_master"
    };
    let all = format!(
        "{tables} UNION ALL SELECT title FROM articles UNION ALL \
         SELECT version || ' ' || CAST(run_on AS TEXT) FROM __diesel_schema_migrations ORDER BY word"
    );
    (database.words(&all), std::fs::read(folder.join("test.db")).unwrap_or_default())
}

fn on_server() -> bool {
    std::env::var_os("TEST_POSTGRES_URL").is_some()
}
