//! A database of a test's own: a file, or a schema of the PostgreSQL server in `TEST_POSTGRES_URL`.

use std::path::Path;

/// The database; a schema is dropped with it.
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
mod postgres {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use diesel::connection::SimpleConnection;
    use diesel::{Connection, PgConnection};

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

    fn run(server: &str, sql: &str) {
        let mut conn = PgConnection::establish(server).expect("the server of TEST_POSTGRES_URL");
        conn.batch_execute(sql).expect(sql);
    }
}
