//! A database per test, copied from one that was migrated once: a file, or a database of its own on the
//! PostgreSQL server in `TEST_POSTGRES_URL`.

use std::path::Path;
use std::sync::LazyLock;

use chapeau::store::Store;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection};

/// A row of one column, which is called `word`.
#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    word: String,
}

/// The database; dropping it drops it on its server.
pub struct Database {
    pub url: String,
    on_server: Option<postgres::Database>,
}

impl Database {
    /// With the tables of this version.
    pub fn new(folder: &Path) -> Self {
        Self::on_server(true).unwrap_or_else(|| {
            let database = Self::empty_file(folder);
            std::fs::write(folder.join(FILE), &*MIGRATED).expect("a file");
            database
        })
    }

    /// Without any table.
    pub fn empty(folder: &Path) -> Self {
        Self::on_server(false).unwrap_or_else(|| Self::empty_file(folder))
    }

    fn on_server(is_migrated: bool) -> Option<Self> {
        let server = std::env::var("TEST_POSTGRES_URL").ok()?;
        let database = postgres::Database::new(&server, is_migrated);
        Some(Self { url: database.url.clone(), on_server: Some(database) })
    }

    /// A file that is not there yet, whatever the kind of these tests.
    pub fn file(folder: &Path) -> Self {
        Self::empty_file(folder)
    }

    fn empty_file(folder: &Path) -> Self {
        Self { url: format!("sqlite:{}", folder.join(FILE).display()), on_server: None }
    }
}

/// The name of a database file in the folder of its test.
const FILE: &str = "test.db";

/// The bytes of a new database file, migrated once for all tests of the process.
static MIGRATED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Database::empty_file(folder.path());
    drop(Store::open(&database.url).expect("a database"));
    let copy = folder.path().join("copy.db");
    database.open().batch_execute(&format!("VACUUM INTO '{}'", copy.display())).expect("a copy");
    std::fs::read(copy).expect("a file")
});

impl Database {
    /// Runs statements from outside the program.
    pub fn run(&self, sql: &str) {
        if self.on_server.is_some() {
            return postgres::run(&self.url, sql);
        }
        self.open().batch_execute(sql).expect(sql);
    }

    /// Holds the lock that every writer needs, until the work is done.
    pub fn while_locked<T>(&self, work: impl FnOnce() -> T) -> T {
        if self.on_server.is_some() {
            return postgres::while_locked(&self.url, work);
        }
        let mut holder = self.open();
        holder.batch_execute("BEGIN IMMEDIATE").expect("the lock");
        let outcome = work();
        holder.batch_execute("ROLLBACK").expect("the lock given back");
        outcome
    }

    /// Takes it away from the program: a server ends its connections and refuses others; in a file a table is missing.
    pub fn take_away(&self) {
        if let Some(server) = &self.on_server {
            return server.refuse(true);
        }
        self.run("ALTER TABLE freshness RENAME TO freshness_away");
    }

    /// Gives it back.
    pub fn bring_back(&self) {
        if let Some(server) = &self.on_server {
            return server.refuse(false);
        }
        self.run("ALTER TABLE freshness_away RENAME TO freshness");
    }

    /// The column `word` of an answer, asked from outside the program.
    pub fn words(&self, sql: &str) -> Vec<String> {
        if self.on_server.is_some() {
            return postgres::words(&self.url, sql);
        }
        let rows: Vec<Row> = diesel::sql_query(sql).load(&mut self.open()).expect(sql);
        rows.into_iter().map(|row| row.word).collect()
    }

    /// A connection that waits while the program writes, or is just being closed.
    fn open(&self) -> SqliteConnection {
        let mut db = SqliteConnection::establish(self.url.trim_start_matches("sqlite:")).expect("the file");
        db.batch_execute("PRAGMA busy_timeout = 10000").expect("patience");
        db
    }
}

pub mod postgres {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use chapeau::store::Store;
    use diesel::connection::SimpleConnection;
    use diesel::{Connection, PgConnection, RunQueryDsl};

    static NUMBER: AtomicUsize = AtomicUsize::new(0);

    /// A database on the server of the tests. Dropping it drops it there.
    pub struct Database {
        pub url: String,
        server: String,
        name: String,
    }

    impl Database {
        pub fn new(server: &str, is_migrated: bool) -> Self {
            let name =
                format!("chapeau_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
            let template = if is_migrated { TEMPLATE.as_str() } else { "template0" };
            run(server, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
            Self { url: url_of(server, &name), server: server.to_owned(), name }
        }
    }

    impl Database {
        /// Ends the connections of the program and refuses others, or lets them in again.
        pub fn refuse(&self, is_refused: bool) {
            let name = &self.name;
            run(&self.server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {}", !is_refused));
            if is_refused {
                let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname";
                run(&self.server, &format!("{end} = '{name}'"));
            }
        }
    }

    impl Drop for Database {
        fn drop(&mut self) {
            run(&self.server, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }

    /// The name of a migrated database that the tests copy. It stays on the server for the next run, as long as
    /// the migrations are the same.
    static TEMPLATE: LazyLock<String> = LazyLock::new(|| {
        let server = std::env::var("TEST_POSTGRES_URL").expect("a server");
        let name = format!("chapeau_template_{:016x}", digest_of_migrations());
        let mut db = open(&server);
        // Several test processes may want it at once.
        db.batch_execute("SELECT pg_advisory_lock(1)").expect("the lock");
        let is_there = format!("SELECT datname AS word FROM pg_database WHERE datname = '{name}'");
        if words(&server, &is_there).is_empty() {
            let unfinished = format!("{name}_unfinished");
            db.batch_execute(&format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)"))
                .expect("no database");
            db.batch_execute(&format!("CREATE DATABASE {unfinished} TEMPLATE template0"))
                .expect("a database");
            drop(Store::open(&url_of(&server, &unfinished)).expect("a database"));
            let leave = format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{unfinished}'"
            );
            db.batch_execute(&leave).expect("nobody in it");
            db.batch_execute(&format!("ALTER DATABASE {unfinished} RENAME TO {name}")).expect("a template");
        }
        name
    });

    /// A number that changes with every migration.
    fn digest_of_migrations() -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
        let mut all: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").flatten().map(|one| one.path()).collect();
        all.sort();
        let mut hasher = DefaultHasher::new();
        for one in all {
            one.file_name().hash(&mut hasher);
            std::fs::read(one.join("up.sql")).expect("a migration").hash(&mut hasher);
        }
        hasher.finish()
    }

    /// The URL of another database on the same server.
    fn url_of(server: &str, name: &str) -> String {
        let mut url = url::Url::parse(server).expect("a URL");
        url.set_path(name);
        url.into()
    }

    pub fn run(server: &str, sql: &str) {
        open(server).batch_execute(sql).expect(sql);
    }

    pub fn while_locked<T>(server: &str, work: impl FnOnce() -> T) -> T {
        let mut holder = open(server);
        // Readers read on; nobody writes.
        let lock = "BEGIN; DO $$ BEGIN EXECUTE (SELECT 'LOCK TABLE ' || string_agg(quote_ident(tablename), ', ') \
            || ' IN EXCLUSIVE MODE' FROM pg_tables WHERE schemaname = 'public'); END $$";
        holder.batch_execute(lock).expect("the lock");
        let outcome = work();
        holder.batch_execute("ROLLBACK").expect("the lock given back");
        outcome
    }

    pub fn words(server: &str, sql: &str) -> Vec<String> {
        let rows: Vec<super::Row> = diesel::sql_query(sql).load(&mut open(server)).expect(sql);
        rows.into_iter().map(|row| row.word).collect()
    }

    pub fn open(server: &str) -> PgConnection {
        PgConnection::establish(server).expect("the server of TEST_POSTGRES_URL")
    }
}
