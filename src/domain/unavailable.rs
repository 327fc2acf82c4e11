//! Why the database takes nothing in at the moment.

/// Why nothing could be written. It passes: what was sent can be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unavailable {
    /// Too many wait, or another process holds the lock.
    Busy,
    /// The disk is full.
    Full,
    /// Its file was moved, removed or replaced.
    Away,
    /// It does not answer.
    Unreachable,
}
