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
mod write_queue;
mod write_transaction;

pub mod desk;
pub mod live;
pub mod settings;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::r2d2::Pool;

pub use conn::Conn;
pub use error::{Error, Result};
pub use search::{Lookup, deadline::Deadline};
pub use write_transaction::WriteTransaction;

use conn::{Address, Manager};
use read_pool::ReadPool;
use write_queue::{Urgency, WriteQueue};

/// Threads of the read pool. More would not help: SQLite readers never wait for each other, and the
/// work is short.
const READING_THREADS: usize = 4;
/// Connections for reading outside the read pool: editors, the clock, commands. Readers never share them.
const DESK_CONNECTIONS: u32 = 4;
/// How long a read of the desk waits for one of its connections, in seconds.
const DESK_WAIT_SECONDS: u64 = 5;
/// How long an editor waits for the write connection and the database's lock together, in milliseconds.
const EDITOR_WAIT_MS: u64 = 5_000;
/// The same for background work, which repeats what it could not do.
const BACKGROUND_WAIT: Duration = Duration::from_secs(30);

/// The database, and the generation of what readers see. Cheap to clone.
///
/// Three ways lead in, and none can hold up another: readers have their own connections and threads, the
/// desk reads through a pool of its own, and all writers of the process take turns on one connection.
#[derive(Clone)]
pub struct Store {
    readers: Pool<Manager>,
    desk: Pool<Manager>,
    writer: Pool<Manager>,
    write_queue: Arc<WriteQueue>,
    urgency: Urgency,
    editor_wait_ms: Arc<AtomicU64>,
    read_pool: Arc<ReadPool>,
    generation: Arc<AtomicI64>,
    words: Arc<search::word_cache::WordCache>,
    transactions: Arc<AtomicU64>,
}

impl Store {
    /// Opens (and for SQLite creates) the database and runs its migrations.
    pub fn open(url: &str) -> Result<Self> {
        let address = Address::parse(url).map_err(Error::Broken)?;
        // Connect once without the pool, which would retry for half a minute and hide the cause.
        let mut first = diesel::r2d2::ManageConnection::connect(&Manager(address.clone()))
            .map_err(|error| Error::Broken(format!("{error}")))?;
        migrations::run(&mut first)?;
        let generation = live::freshness::generation(&mut first)?;
        drop(first);
        let pool = |connections: u32, idle: u32| {
            Pool::builder()
                .max_size(connections)
                .min_idle(Some(idle))
                .connection_timeout(Duration::from_secs(DESK_WAIT_SECONDS))
                .build(Manager(address.clone()))
        };
        let threads = u32::try_from(READING_THREADS).unwrap_or(4);
        tracing::debug!(
            readers = threads,
            desk = DESK_CONNECTIONS,
            writers = 1,
            editor_wait_ms = EDITOR_WAIT_MS,
            desk_wait_seconds = DESK_WAIT_SECONDS,
            "connections to the database"
        );
        Ok(Self {
            readers: pool(threads, 1)?,
            desk: pool(DESK_CONNECTIONS, 0)?,
            writer: pool(1, 0)?,
            write_queue: Arc::default(),
            urgency: Urgency::Editor,
            editor_wait_ms: Arc::new(AtomicU64::new(EDITOR_WAIT_MS)),
            read_pool: Arc::new(
                ReadPool::start("store", READING_THREADS)
                    .map_err(|error| Error::Broken(error.to_string()))?,
            ),
            generation: Arc::new(AtomicI64::new(generation)),
            words: Arc::default(),
            transactions: Arc::default(),
        })
    }

    /// The same store for work that nobody waits for: its writes go behind those of editors.
    pub fn in_background(&self) -> Self {
        Self { urgency: Urgency::Background, ..self.clone() }
    }

    /// Changes how long editors wait before they are told that the database is busy.
    #[cfg(feature = "internals")]
    pub fn let_editors_wait(&self, wait: Duration) {
        self.editor_wait_ms.store(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// How many transactions were begun, for reading or writing.
    #[cfg(feature = "internals")]
    pub fn transactions(&self) -> u64 {
        self.transactions.load(Ordering::Relaxed)
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
        self.transactions.fetch_add(1, Ordering::Relaxed);
        let readers = self.readers.clone();
        self.read_pool.run(move || read_on(&readers, queries)).await
    }

    /// [`Store::read`] on the caller's own thread: for commands and for the newsroom.
    /// `Busy` if none of the desk's connections is free in time.
    pub fn read_here<T>(&self, queries: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.transactions.fetch_add(1, Ordering::Relaxed);
        read_on(&self.desk, queries)
    }

    /// Runs a closure of queries as one transaction that may write, on the caller's own thread, when it is
    /// this caller's turn. Keep slow work out: no rendering, no image work, no files. `Busy` if other writers,
    /// in this process or another, take too long; nothing was written then. What an editor writes is on the disk when
    /// this returns; background work is when the next editor writes, or a checkpoint ran.
    pub fn write_here<T>(&self, queries: impl FnOnce(&mut WriteTransaction<'_>) -> Result<T>) -> Result<T> {
        let wait = match self.urgency {
            Urgency::Editor => Duration::from_millis(self.editor_wait_ms.load(Ordering::Relaxed)),
            Urgency::Background => BACKGROUND_WAIT,
        };
        self.write_within(wait, queries)
    }

    /// [`Store::write_here`] for what may be left out: `Busy` at once unless nobody else writes.
    pub fn write_if_free<T>(
        &self,
        queries: impl FnOnce(&mut WriteTransaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.in_background().write_within(Duration::ZERO, queries)
    }

    fn write_within<T>(
        &self,
        wait: Duration,
        queries: impl FnOnce(&mut WriteTransaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.transactions.fetch_add(1, Ordering::Relaxed);
        let deadline = Instant::now() + wait;
        let _turn = self.write_queue.wait(self.urgency, deadline)?;
        let mut conn = self.writer.get()?;
        let left = deadline.saturating_duration_since(Instant::now());
        if let Err(error) = conn::begin_write(&mut conn, left, self.urgency == Urgency::Editor) {
            let error = Error::from(error);
            if matches!(error, Error::Busy) && !wait.is_zero() {
                self.write_queue.note_held_lock();
            }
            return Err(error);
        }
        let mut transaction = WriteTransaction::new(&mut conn, &self.words);
        let outcome = queries(&mut transaction);
        let learned = transaction.words;
        let generation = match &outcome {
            Ok(_) => live::freshness::generation(&mut conn).ok(),
            Err(_) => None,
        };
        conn::end(&mut conn, outcome.is_ok())?;
        if outcome.is_ok() {
            learned.keep();
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

    /// Reads the generation from the database. It never falls: a change of this process that is committed
    /// meanwhile has raised it already.
    pub fn refresh_generation(&self) -> Result<i64> {
        let generation = self.read_here(live::freshness::generation)?;
        Ok(self.generation.fetch_max(generation, Ordering::AcqRel).max(generation))
    }
}

/// One snapshot on a connection of this pool.
fn read_on<T>(pool: &Pool<Manager>, queries: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    let mut conn = pool.get()?;
    conn::begin_read(&mut conn)?;
    let outcome = queries(&mut conn);
    conn::end(&mut conn, outcome.is_ok())?;
    outcome
}
