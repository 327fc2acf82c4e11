//! A database per test: a file, or a schema of the PostgreSQL server in `TEST_POSTGRES_URL`.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection};

/// A row of one column, which is called `word`.
#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    word: String,
}

/// The database; dropping it drops its schema.
pub struct Database {
    pub url: String,
    #[cfg(feature = "scale")]
    schema: Option<postgres::Schema>,
}

impl Database {
    #[cfg(feature = "scale")]
    pub fn new(folder: &Path) -> Self {
        match std::env::var("TEST_POSTGRES_URL") {
            Ok(server) => {
                let schema = postgres::Schema::new(&server);
                Self { url: schema.url.clone(), schema: Some(schema) }
            }
            Err(_) => Self { url: file(folder), schema: None },
        }
    }

    #[cfg(not(feature = "scale"))]
    pub fn new(folder: &Path) -> Self {
        Self { url: file(folder) }
    }
}

impl Database {
    /// Runs statements from outside the program.
    pub fn run(&self, sql: &str) {
        #[cfg(feature = "scale")]
        if self.schema.is_some() {
            return postgres::run(&self.url, sql);
        }
        self.open().batch_execute(sql).expect(sql);
    }

    /// Holds the lock that every writer needs, until the work is done.
    pub fn while_locked<T>(&self, work: impl FnOnce() -> T) -> T {
        #[cfg(feature = "scale")]
        if self.schema.is_some() {
            return postgres::while_locked(&self.url, work);
        }
        let mut holder = self.open();
        holder.batch_execute("BEGIN IMMEDIATE").expect("the lock");
        let outcome = work();
        holder.batch_execute("ROLLBACK").expect("the lock given back");
        outcome
    }

    /// The column `word` of an answer, asked from outside the program.
    pub fn words(&self, sql: &str) -> Vec<String> {
        #[cfg(feature = "scale")]
        if self.schema.is_some() {
            return postgres::words(&self.url, sql);
        }
        let rows: Vec<Row> = diesel::sql_query(sql).load(&mut self.open()).expect(sql);
        rows.into_iter().map(|row| row.word).collect()
    }

    fn open(&self) -> SqliteConnection {
        SqliteConnection::establish(self.url.trim_start_matches("sqlite:")).expect("the file")
    }
}

fn file(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("test.db").display())
}

#[cfg(feature = "scale")]
impl Drop for Database {
    fn drop(&mut self) {
        if let Some(schema) = self.schema.take() {
            schema.drop();
        }
    }
}

#[cfg(feature = "scale")]
pub mod postgres {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use diesel::connection::SimpleConnection;
    use diesel::{Connection, PgConnection, RunQueryDsl};

    static NUMBER: AtomicUsize = AtomicUsize::new(0);

    pub struct Schema {
        pub url: String,
        server: String,
        name: String,
    }

    impl Schema {
        pub fn new(server: &str) -> Self {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("test_{}_{number}", std::process::id());
            run(server, &format!("CREATE SCHEMA {name}"));
            let glue = if server.contains('?') { '&' } else { '?' };
            let url = format!("{server}{glue}options=-csearch_path%3D{name}");
            Self { url, server: server.to_owned(), name }
        }

        pub fn drop(self) {
            run(&self.server, &format!("DROP SCHEMA {} CASCADE", self.name));
        }
    }

    pub fn run(server: &str, sql: &str) {
        open(server).batch_execute(sql).expect(sql);
    }

    pub fn while_locked<T>(server: &str, work: impl FnOnce() -> T) -> T {
        let mut holder = open(server);
        // Readers read on; nobody writes.
        let lock = "BEGIN; DO $$ BEGIN EXECUTE (SELECT 'LOCK TABLE ' || string_agg(quote_ident(tablename), ', ') \
            || ' IN EXCLUSIVE MODE' FROM pg_tables WHERE schemaname = current_schema()); END $$";
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
