//! The only room that knows Diesel: one store on SQLite and PostgreSQL.
//!
//! Query functions are plain and synchronous, take `db` first and return domain types.
//! [`Store::read`] and [`Store::write_here`] alone know about the pool and its threads.
//! `live` is what readers see, `desk` what editors see; `http/site` may use the first only.

mod address;
mod busy_log;
mod prepared_sql;
#[macro_use]
mod conn;
mod error;
mod file_watch;
mod known_freshness;
mod limits;
mod migrations;
mod reach;
mod read_pool;
mod schema;
mod search;
mod transactions;
mod wait_budget;
mod write_queue;
mod write_transaction;

pub mod copies;
pub mod damage;
pub mod desk;
pub mod foreign_file;
pub mod live;
pub mod settings;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::r2d2::Pool;

pub use busy_log::BusyLog;
pub use conn::Conn;
pub use error::{Error, Result};
pub use migrations::Rehearsal;
pub use search::{Lookup, deadline::Deadline};
pub use wait_budget::WaitBudget;
pub use write_transaction::WriteTransaction;

use address::Address;
use conn::Manager;
use file_watch::FileWatch;
use known_freshness::KnownFreshness;
use limits::{DESK_CONNECTIONS, DESK_WAIT, EDITOR_WAIT_MS, REACH_WAIT, READING_THREADS};
use live::freshness::Freshness;
use reach::Reach;
use read_pool::ReadPool;
use write_queue::{Urgency, WriteQueue};

/// The database, and the identity and generation of what readers see. Cheap to clone.
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
    /// What the present request has spent on waiting; `None` outside requests.
    wait_budget: Option<Arc<WaitBudget>>,
    editor_wait_ms: Arc<AtomicU64>,
    read_pool: Arc<ReadPool>,
    desk_log: Arc<BusyLog>,
    freshness: Arc<KnownFreshness>,
    words: Arc<search::word_cache::WordCache>,
    transactions: Arc<AtomicU64>,
    file: Arc<FileWatch>,
    reach: Arc<Reach>,
}

impl Store {
    /// Whether nothing is there yet: no file, or a server's database without our tables. What cannot be reached is not
    /// missing; opening it says why.
    pub fn is_missing(url: &str) -> bool {
        let Ok(address) = Address::parse(url) else { return false };
        address.is_missing() || migrations::are_missing(&address)
    }

    /// Opens (and for SQLite creates) the database and runs its migrations.
    pub fn open(url: &str) -> Result<Self> {
        let address = Address::parse(url).map_err(Error::Broken)?;
        migrations::refuse_foreign(&address)?;
        // Connect once without the pool, which would retry for half a minute and hide the cause.
        let mut first = diesel::r2d2::ManageConnection::connect(&Manager::new(address.clone()))
            .map_err(|error| Error::Broken(address.why_closed().unwrap_or_else(|| error.to_string())))?;
        migrations::run(&mut first, address.file())?;
        let freshness = live::freshness::current(&mut first)?;
        drop(first);
        let file = Arc::new(FileWatch::of(&address));
        let pool = |connections: u32, idle: u32| {
            Pool::builder()
                .max_size(connections)
                .min_idle(Some(idle))
                .connection_timeout(DESK_WAIT)
                .build(Manager::watching(address.clone(), Arc::clone(&file)))
        };
        let threads = u32::try_from(READING_THREADS).unwrap_or(4);
        Ok(Self {
            readers: pool(threads, 1)?,
            desk: pool(DESK_CONNECTIONS, 0)?,
            writer: pool(1, 0)?,
            write_queue: Arc::default(),
            urgency: Urgency::Editor,
            wait_budget: None,
            editor_wait_ms: Arc::new(AtomicU64::new(EDITOR_WAIT_MS)),
            read_pool: Arc::new(
                ReadPool::start("store", READING_THREADS)
                    .map_err(|error| Error::Broken(error.to_string()))?,
            ),
            desk_log: Arc::default(),
            freshness: Arc::new(KnownFreshness::new(freshness)),
            words: Arc::default(),
            transactions: Arc::default(),
            file,
            reach: Arc::default(),
        })
    }

    /// The same store for work that nobody waits for: its writes go behind those of editors.
    pub fn in_background(&self) -> Self {
        Self { urgency: Urgency::Background, wait_budget: None, ..self.clone() }
    }

    /// The same store for the calls of one request, which wait no longer together than one may wait alone.
    pub fn within(&self, budget: &Arc<WaitBudget>) -> Self {
        Self { wait_budget: Some(Arc::clone(budget)), ..self.clone() }
    }

    /// How long an editor waits for the database before the answer is `Busy`.
    pub fn editor_wait(&self) -> Duration {
        Duration::from_millis(self.editor_wait_ms.load(Ordering::Relaxed))
    }

    /// Logs the sizes of the pools and queues, and the longest wait.
    pub fn log_limits(&self) {
        limits::log(self.editor_wait());
    }

    /// Whether a writer has waited for a second or more, now or within the last minute, and none has written
    /// since: another process holds the lock. Costs nothing.
    pub fn are_writers_stuck(&self) -> bool {
        self.write_queue.is_stuck()
    }

    /// Looks whether the file of the database is still the one that is open. While it is not, writers get `Away`. The clock
    /// looks twice a second.
    pub fn look_for_file(&self) {
        self.file.look();
    }

    /// The room on the disk of the database file; `None` for a server, and if nobody can tell.
    pub fn free_bytes(&self) -> Option<u64> {
        self.file.free_bytes()
    }

    /// Whether the file of the database was removed, moved or replaced.
    pub fn is_away(&self) -> bool {
        self.file.is_away()
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

    /// Upgrades a copy of the database file, at `copy`. `None` for a server, which is not copied.
    pub fn rehearse_upgrade(url: &str, copy: &std::path::Path) -> Result<Option<Rehearsal>> {
        let address = Address::parse(url).map_err(Error::Broken)?;
        if address.is_a_file() { migrations::rehearse(&address, copy).map(Some) } else { Ok(None) }
    }

    /// Opens a copy of the database in a folder, for work that must leave no trace. A missing database
    /// is not created. A server is not copied: the copy is empty.
    pub fn open_copy(url: &str, folder: &std::path::Path) -> Result<Self> {
        let copy = folder.join("copy.db");
        let copy_url = format!("sqlite:{}", copy.display());
        let address = Address::parse(url).map_err(Error::Broken)?;
        if address.is_a_file() {
            conn::copy(&Manager::new(address), &copy)?;
        }
        Self::open(&copy_url)
    }

    /// What the present request may still wait, of the longest wait. Background work has no budget.
    fn left_of(&self, longest: Duration) -> Duration {
        self.wait_budget.as_ref().map_or(longest, |budget| budget.left_of(longest))
    }

    fn spend(&self, waited: Duration) {
        if let Some(budget) = &self.wait_budget {
            budget.spend(waited);
        }
    }

    /// The identity of the database and the generation of what readers see, as far as this process knows:
    /// exact for its own changes; [`Store::refresh_generation`] fetches those of other processes.
    pub fn freshness(&self) -> Freshness {
        self.freshness.newest()
    }

    /// How often the freshness has changed, as far as this process knows. What was read after asking this is true until
    /// the number changes.
    pub fn changes(&self) -> u64 {
        self.freshness.changes()
    }

    /// Waits until the freshness has changed more often than `seen` times, and returns how often.
    pub async fn changed_since(&self, seen: u64) -> u64 {
        self.freshness.changed_since(seen).await
    }

    /// The generation of what readers see, as far as this process knows.
    #[cfg(feature = "internals")]
    pub fn generation(&self) -> i64 {
        self.freshness().generation
    }

    /// Reads identity and generation from the database. The generation of a database never falls: a change of
    /// this process that is committed meanwhile has raised it already. Whether there was an answer is known to all who
    /// ask next.
    pub fn refresh_generation(&self) -> Result<i64> {
        let seen = self.read_within(REACH_WAIT, live::freshness::current);
        self.reach.note(&seen);
        Ok(self.freshness.note(seen?).generation)
    }

    /// Whether the database did not answer when the clock last asked. Costs nothing.
    pub fn is_unreachable(&self) -> bool {
        self.reach.is_lost()
    }

    /// Whether work that can wait should: the database does not answer, or its file is not where it was.
    pub fn is_out_of_reach(&self) -> bool {
        self.is_unreachable() || self.is_away()
    }
}
