//! Databases of earlier versions open, and lose nothing.

use std::fs;
use std::path::{Path, PathBuf};

use chapeau::domain::moment::Moment;
use chapeau::media::shelf::DiskShelf;
use chapeau::media::variant::DecodeBudget;
use chapeau::newsroom::{Newsroom, check, rebuild};
use chapeau::store::Store;
use chapeau::store::damage::Damage;
use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Text;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};

use crate::house::TestApp;
use crate::house::database::Database;

/// The folder of the fixture: a database with the tables of `100_initial` alone, as a file of SQLite, and its rows as SQL
/// for PostgreSQL. Both were written by [`the_fixture_of_version_0_1_was_written_by_our_own_program`], once; they never change.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version-0.1").join(name)
}

/// The table of migrations, as Diesel makes it.
const MIGRATIONS: &str = "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, \
    run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
    INSERT INTO __diesel_schema_migrations (version) VALUES ('100');";

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

fn words(db: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Word> = diesel::sql_query(sql).load(db).expect(sql);
    rows.into_iter().map(|row| row.word).collect()
}

fn open(file: &Path) -> SqliteConnection {
    SqliteConnection::establish(&file.display().to_string()).expect("a database")
}

/// A database of version 0.1, of the kind of these tests.
fn of_version_0_1(folder: &Path) -> Database {
    let database = Database::empty(folder);
    match database.url.strip_prefix("sqlite:") {
        Some(file) => drop(fs::copy(fixture("chapeau.db"), file).expect("a copy")),
        None => {
            let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres/100_initial/up.sql");
            for sql in [
                fs::read_to_string(tables).expect("tables"),
                MIGRATIONS.to_owned(),
                fs::read_to_string(fixture("postgres.sql")).expect("rows"),
            ] {
                database.run(&sql);
            }
        }
    }
    database
}

#[test]
fn a_database_of_version_0_1_opens_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = of_version_0_1(folder.path());
    let texts = "SELECT document AS word FROM working_copies ORDER BY article_id";
    let before = database.words(texts);
    assert_eq!(before.len(), 5);
    let store = Store::open(&database.url).expect("it is brought up to date");
    assert_eq!(database.words(texts), before);
    assert_eq!(
        database.words("SELECT state AS word FROM articles ORDER BY id"),
        ["published", "published", "draft", "scheduled", "withdrawn"]
    );
    let shelf = DiskShelf::open(folder.path().join("uploads")).expect("a shelf");
    let newsroom = Newsroom::new(store, std::sync::Arc::new(shelf), DecodeBudget::new(256 << 20));
    let now = Moment::now();
    let rebuilt = rebuild::rebuild(&newsroom, now, &mut |_, _| {}).expect("a rebuild");
    assert_eq!((rebuilt.rendered, rebuilt.failed), (2, 0));
    struct Heard(Vec<&'static str>);
    impl check::Listener for Heard {
        fn found(&mut self, finding: chapeau::domain::check::CheckFinding) {
            self.0.push(finding.problem.code());
        }
        fn read(&mut self, _: usize, _: usize) {}
    }
    let mut heard = Heard(Vec::new());
    check::check(&newsroom, &Damage::default(), now, &mut heard).expect("a check");
    assert_eq!(heard.0, Vec::<&str>::new());
    for (table, least) in
        [("accounts", 1), ("revisions", 5), ("tags", 2), ("paths", 3), ("audit", 1), ("schedules", 1)]
    {
        let count = database.words(&format!("SELECT CAST(count(*) AS TEXT) AS word FROM {table}")).remove(0);
        assert!(count.parse::<u32>().expect("a number") >= least, "{table}: {count}");
    }
}

/// Writes the fixture, which is done once, by whoever sets `WRITE_FIXTURE`.
#[test]
fn the_fixture_of_version_0_1_was_written_by_our_own_program() {
    if std::env::var_os("WRITE_FIXTURE").is_none() {
        assert!(fixture("chapeau.db").is_file() && fixture("postgres.sql").is_file());
        return;
    }
    use chapeau::domain::article::Kind;
    use chapeau::domain::editor::Role;
    use chapeau::newsroom::writing;

    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    app.publish(
        "pont",
        "title: Le pont\ntags: [Vélo, Fleuve]\nredirect_from: /vieux-pont/",
        "Le **pont** est ouvert. [La gare](/articles/gare/)",
    );
    app.publish("gare", "title: La gare\ntags: [Vélo]\ncategory: Ville", "La gare, “enfin”, l’été.");
    let context = app.context(&desk.editor());
    let draft = |title: &str| {
        writing::create(
            &context,
            Kind::Article,
            &format!("---\ntitle: {title}\nchapeau: Un.\ncategory: Ville\n---\nTexte.\n"),
        )
        .expect("an article")
    };
    draft("Un brouillon");
    writing::schedule(&context, draft("Prévu"), app.now().plus_seconds(86_400)).expect("a plan");
    let gone = draft("Retiré");
    writing::publish_now(&context, gone).expect("a publication");
    writing::withdraw_now(&context, gone).expect("a withdrawal");
    let folder = tempfile::tempdir().expect("a folder");
    let (now, then) = (folder.path().join("now.db"), fixture("chapeau.db"));
    app.newsroom.store.copy_to(&now, &chapeau::search::tokens).expect("a copy");
    open(&now)
        .batch_execute("DELETE FROM __diesel_schema_migrations WHERE version <> '100'")
        .expect("a change");
    let _ = fs::remove_file(&then);
    chapeau::store::copies::salvage(&now, &then, None).expect("the tables of then");
    chapeau::store::copies::fill_search(&then, &chapeau::search::tokens).expect("the search of then");
    let mut db = open(&then);
    db.batch_execute("PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM").expect("a small file");
    fs::write(fixture("postgres.sql"), for_postgres(&mut db)).expect("a file");
}

/// The rows of a file as SQL for PostgreSQL.
fn for_postgres(db: &mut SqliteConnection) -> String {
    let tables = words(
        db,
        "SELECT name AS word FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
         AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name",
    );
    let mut sql = "-- The rows of chapeau.db, for the tables of migrations/postgres/100_initial.\n\
                   SET session_replication_role = replica;\nDELETE FROM freshness;\n"
        .to_owned();
    for table in tables {
        let columns =
            words(db, &format!("SELECT name AS word FROM pragma_table_info('{table}') ORDER BY cid"));
        let values = words(
            db,
            &format!(
                "SELECT CASE type WHEN 'BOOLEAN' THEN 'CASE \"' || name || '\" WHEN 1 THEN ''true'' WHEN 0 THEN ''false'' ELSE ''NULL'' END' \
                 WHEN 'BLOB' THEN 'coalesce('''''''' || ''\\x'' || hex(\"' || name || '\") || '''''''', ''NULL'')' \
                 ELSE 'quote(\"' || name || '\")' END AS word FROM pragma_table_info('{table}') ORDER BY cid"
            ),
        );
        let named: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
        let insert = format!("INSERT INTO \"{table}\" ({}) VALUES (", named.join(", "));
        for row in words(db, &format!("SELECT {} AS word FROM \"{table}\"", values.join(" || ', ' || "))) {
            sql.push_str(&format!("{insert}{row});\n"));
        }
        if columns.iter().any(|name| name == "id") {
            sql.push_str(&format!(
                "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM \"{table}\")) \
                 WHERE EXISTS (SELECT 1 FROM \"{table}\");\n"
            ));
        }
    }
    sql + "SET session_replication_role = origin;\n"
}
