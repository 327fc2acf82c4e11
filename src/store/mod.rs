//! The only room that knows Diesel: one store on SQLite and PostgreSQL.
//!
//! Query functions are plain and synchronous, take `db` first and return domain types.
//! [`Store::read`] and [`Store::write_here`] alone know about the pool and its threads.
//! `live` is what readers see, `desk` what editors see; `http/site` may use the first only.

mod prepared_sql;
#[macro_use]
mod conn;
mod error;
mod migrations;
mod read_pool;
mod schema;
mod search;

pub mod desk;
pub mod live;
pub mod settings;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use diesel::r2d2::Pool;

pub use conn::Conn;
pub use error::{Error, Result};

use conn::{Address, Manager};
use read_pool::ReadPool;

/// Threads of the read pool. More would not help: SQLite readers never wait for each other, and the
/// work is short.
const READING_THREADS: usize = 4;
/// Connections besides those of the read pool: editors' work, the clock, imports.
const OTHER_CONNECTIONS: u32 = 4;

/// The database, and the generation of what readers see. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: Pool<Manager>,
    read_pool: Arc<ReadPool>,
    generation: Arc<AtomicI64>,
    words: Arc<search::word_cache::WordCache>,
}

impl Store {
    /// Opens (and for SQLite creates) the database and runs its migrations.
    pub fn open(url: &str) -> Result<Self> {
        let address = Address::parse(url).map_err(Error::Broken)?;
        let manager = Manager(address);
        // Connect once without the pool, which would retry for half a minute and hide the cause.
        let mut first = diesel::r2d2::ManageConnection::connect(&manager)
            .map_err(|error| Error::Broken(format!("{error}")))?;
        migrations::run(&mut first)?;
        let generation = live::freshness::generation(&mut first)?;
        drop(first);
        let threads = u32::try_from(READING_THREADS).unwrap_or(4);
        let pool = Pool::builder().max_size(threads + OTHER_CONNECTIONS).min_idle(Some(1)).build(manager)?;
        let crew =
            ReadPool::start("store", READING_THREADS).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Self {
            pool,
            read_pool: Arc::new(crew),
            generation: Arc::new(AtomicI64::new(generation)),
            words: Arc::default(),
        })
    }

    /// Opens a copy of the database in a folder, for work that must leave no trace. A missing database
    /// is not created. A server is not copied: the copy is empty.
    pub fn open_copy(url: &str, folder: &std::path::Path) -> Result<Self> {
        let copy = folder.join("copy.db");
        let copy_url = format!("sqlite:{}", copy.display());
        let address = Address::parse(url).map_err(Error::Broken)?;
        if address.is_a_file() {
            conn::copy(&Manager(address), &copy)?;
        }
        Self::open(&copy_url)
    }

    /// Runs a closure of queries on one snapshot: one hop, one connection. `Busy` if the read pool is
    /// full.
    pub async fn read<T: Send + 'static>(
        &self,
        queries: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        self.read_pool.run(move || store.read_here(queries)).await
    }

    /// [`Store::read`] on the caller's own thread: for commands and for the newsroom.
    pub fn read_here<T>(&self, queries: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.pool.get()?;
        conn::begin_read(&mut conn)?;
        let outcome = queries(&mut conn);
        conn::end(&mut conn, outcome.is_ok())?;
        outcome
    }

    /// Runs a closure of queries as one transaction that may write, on the caller's own thread. Keep
    /// slow work out: no rendering, no image work, no files.
    pub fn write_here<T>(&self, queries: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.pool.get()?;
        conn::begin_write(&mut conn)?;
        let learning = search::word_cache::Learning::begin(&self.words);
        let outcome = queries(&mut conn);
        let generation = match &outcome {
            Ok(_) => live::freshness::generation(&mut conn).ok(),
            Err(_) => None,
        };
        conn::end(&mut conn, outcome.is_ok())?;
        if outcome.is_ok() {
            learning.keep();
        }
        if let Some(generation) = generation {
            self.generation.fetch_max(generation, Ordering::AcqRel);
        }
        outcome
    }

    /// The generation of what readers see, as far as this process knows: exact for its own changes;
    /// [`Store::refresh_generation`] fetches those of other processes.
    pub fn generation(&self) -> i64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Reads the generation from the database.
    pub fn refresh_generation(&self) -> Result<i64> {
        let generation = self.read_here(live::freshness::generation)?;
        self.generation.store(generation, Ordering::Release);
        Ok(generation)
    }
}
