//! How many may ask the database at a time, and how long they wait: what the log says at the start.

use std::time::Duration;

use super::{read_pool, write_queue};

/// Threads of the read pool. More would not help: SQLite readers never wait for each other, and the
/// work is short.
pub(super) const READING_THREADS: usize = 4;
/// Connections for reading outside the read pool: editors, the clock, commands. Readers never share them.
pub(super) const DESK_CONNECTIONS: u32 = 4;
/// How long a read of the desk waits for one of its connections.
pub(super) const DESK_WAIT: Duration = Duration::from_secs(5);
/// How long the clock waits for an answer before it says that the database gives none.
pub(super) const REACH_WAIT: Duration = Duration::from_secs(2);
/// How long an editor waits for the write connection and the database's lock together, in milliseconds.
pub(super) const EDITOR_WAIT_MS: u64 = 5_000;
/// The same for background work, which repeats what it could not do.
pub(super) const BACKGROUND_WAIT: Duration = Duration::from_secs(30);

/// Writes them to the log.
pub(super) fn log(editor_wait: Duration) {
    tracing::info!(
        readers = READING_THREADS,
        readers_queue = read_pool::QUEUE_MAX,
        desk = DESK_CONNECTIONS,
        writers = 1,
        writers_queue = write_queue::WAITING_MAX,
        longest_wait_seconds = editor_wait.max(DESK_WAIT).as_secs_f32(),
        "connections to the database"
    );
}
