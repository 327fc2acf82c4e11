//! How queries run: as one snapshot for reading, or one transaction that may write.
//!
//! The closures are generic, what is around them is not: it is compiled once, not once for each call.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use diesel::r2d2::{Pool, PooledConnection};

use super::conn::{self, Conn, Manager};
use super::error::{Error, Result};
use super::limits::{BACKGROUND_WAIT, DESK_CONNECTIONS, DESK_WAIT};
use super::search::word_cache::LearnedWords;
use super::write_queue::{NOTABLE_WAIT, Turn, Urgency};
use super::{Store, WriteTransaction, live};

/// A write transaction, begun in this caller's turn.
struct BegunWrite<'q> {
    conn: PooledConnection<Manager>,
    begun_at: Instant,
    /// Dropped last: the next writer finds the connection free.
    _turn: Turn<'q>,
}

impl Store {
    /// Runs a closure of queries on one snapshot: one hop, one connection. `Busy` if the read pool is
    /// full.
    pub async fn read<T: Send + 'static>(
        &self,
        queries: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.reach.check()?;
        self.transactions.fetch_add(1, Ordering::Relaxed);
        let readers = self.readers.clone();
        self.read_pool
            .run(move || {
                let mut conn = begin_read(&readers)?;
                let outcome = queries(&mut conn);
                conn::end(&mut conn, outcome.is_ok())?;
                outcome
            })
            .await
    }

    /// [`Store::read`] on the caller's own thread: for commands and for the newsroom.
    /// `Busy` if none of the desk's connections is free in time.
    pub fn read_here<T>(&self, queries: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.reach.check()?;
        self.read_within(DESK_WAIT, queries)
    }

    /// [`Store::read_here`], whether or not the database answered before.
    pub(super) fn read_within<T>(
        &self,
        wait: Duration,
        queries: impl FnOnce(&mut Conn) -> Result<T>,
    ) -> Result<T> {
        let mut conn = self.begin_desk_read(wait)?;
        let outcome = queries(&mut conn);
        conn::end(&mut conn, outcome.is_ok())?;
        if matches!(outcome, Err(Error::Busy)) {
            self.log_busy_desk();
        }
        outcome
    }

    /// Runs a closure of queries as one transaction that may write, on the caller's own thread, when it is
    /// this caller's turn. Keep slow work out: no rendering, no image work, no files. `Busy` if other writers,
    /// in this process or another, take too long; nothing was written then. What an editor writes is on the disk
    /// when this returns; background work is when the next editor writes, or a checkpoint ran.
    pub fn write_here<T>(&self, queries: impl FnOnce(&mut WriteTransaction<'_>) -> Result<T>) -> Result<T> {
        let wait = match self.urgency {
            Urgency::Editor => self.left_of(self.editor_wait()),
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
        let mut begun = self.begin_write(wait)?;
        let mut transaction = WriteTransaction::new(&mut begun.conn, &self.words);
        let outcome = queries(&mut transaction);
        let ended = match &outcome {
            Ok(_) => Some(transaction.finish()),
            Err(_) => None,
        };
        self.end_write(begun, ended, outcome.as_ref().err())?;
        outcome
    }

    /// Brings what was written into the database file, so that the file alone is the whole site, at the end of a command.
    /// `Busy` if another process reads or writes; it does the same at its end. PostgreSQL has nothing to do.
    pub fn settle(&self) -> Result<()> {
        let mut conn = self.writer.get()?;
        conn::settle(&mut conn)
    }

    fn begin_desk_read(&self, wait: Duration) -> Result<PooledConnection<Manager>> {
        self.transactions.fetch_add(1, Ordering::Relaxed);
        let started = Instant::now();
        let conn = self.desk.get_timeout(self.left_of(wait));
        self.spend(started.elapsed());
        let mut conn = conn.map_err(Error::from).inspect_err(|error| {
            if matches!(error, Error::Busy) {
                self.log_busy_desk();
            }
        })?;
        conn::begin_read(&mut conn)?;
        Ok(conn)
    }

    fn log_busy_desk(&self) {
        if self.desk_log.is_due() {
            tracing::warn!(desk = DESK_CONNECTIONS, "database busy: a read of the desk waited too long");
        }
    }

    fn begin_write(&self, wait: Duration) -> Result<BegunWrite<'_>> {
        self.transactions.fetch_add(1, Ordering::Relaxed);
        self.reach.check()?;
        if self.is_away() {
            return Err(Error::Away);
        }
        let started = Instant::now();
        let begun = self.take_turn(started + wait);
        self.spend(started.elapsed());
        let (turn, conn) = begun?;
        Ok(BegunWrite { conn, begun_at: Instant::now(), _turn: turn })
    }

    fn take_turn(&self, deadline: Instant) -> Result<(Turn<'_>, PooledConnection<Manager>)> {
        let may_wait = deadline > Instant::now();
        let turn = self.write_queue.wait(self.urgency, deadline)?;
        let mut conn = self.writer.get()?;
        let left = deadline.saturating_duration_since(Instant::now());
        match conn::begin_write(&mut conn, left, self.urgency == Urgency::Editor).map_err(Error::from) {
            Ok(()) => {
                if !conn::waits_inside(&conn) {
                    self.write_queue.note_progress();
                }
                Ok((turn, conn))
            }
            Err(error) => {
                if matches!(error, Error::Busy) && may_wait {
                    self.write_queue.note_held_lock();
                }
                Err(error)
            }
        }
    }

    /// Commits, or rolls back what failed: the queries, or what they left to the end.
    fn end_write(
        &self,
        mut begun: BegunWrite<'_>,
        ended: Option<Result<LearnedWords>>,
        failed: Option<&Error>,
    ) -> Result<()> {
        let (learned, failed_at_end) = match ended {
            Some(Ok(learned)) => (Some(learned), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let failed = failed.or(failed_at_end.as_ref());
        let conn = &mut begun.conn;
        let freshness = match failed {
            None => live::freshness::current(conn).ok(),
            Some(_) => None,
        };
        conn::end(conn, failed.is_none())?;
        if conn::waits_inside(conn) {
            match failed {
                Some(Error::Busy) => self.write_queue.note_held_lock(),
                _ => self.write_queue.note_progress(),
            }
            if begun.begun_at.elapsed() >= NOTABLE_WAIT {
                self.spend(begun.begun_at.elapsed());
            }
        }
        if let Some(learned) = learned {
            learned.keep();
        }
        if let Some(freshness) = freshness {
            self.freshness.note(freshness);
        }
        failed_at_end.map_or(Ok(()), Err)
    }
}

fn begin_read(pool: &Pool<Manager>) -> Result<PooledConnection<Manager>> {
    let mut conn = pool.get()?;
    conn::begin_read(&mut conn)?;
    Ok(conn)
}
