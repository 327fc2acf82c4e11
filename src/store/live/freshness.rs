//! The generation: one number that tells whether anything cached is still true. It counts for one database:
//! another one may have the same number, so caches are keyed by both.

use diesel::prelude::*;

use crate::store::schema::freshness;
use crate::store::{Conn, Result};

/// Which database it is, and the generation of what readers see: the key of everything cached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Freshness {
    /// Random, made with the database. Whatever replaces the database's content must choose another.
    pub identity: i64,
    /// Rises with every change that readers could see.
    pub generation: i64,
}

impl Freshness {
    /// Whether this is newer than `other`, or of another database.
    pub fn supersedes(self, other: Self) -> bool {
        self.identity != other.identity || self.generation > other.generation
    }
}

/// The current identity and generation.
pub fn current(db: &mut Conn) -> Result<Freshness> {
    let (identity, generation) =
        freshness::table.select((freshness::identity, freshness::generation)).first(db)?;
    Ok(Freshness { identity, generation })
}

/// Raises the generation; belongs in every transaction that changes what readers see.
pub fn raise(db: &mut Conn) -> Result<()> {
    diesel::update(freshness::table).set(freshness::generation.eq(freshness::generation + 1)).execute(db)?;
    Ok(())
}

/// Takes the turn that [`raise`] takes among writers of PostgreSQL, and raises nothing: for changes of which readers see
/// nothing, or that are shown together with others soon.
pub fn hold(db: &mut Conn) -> Result<()> {
    diesel::update(freshness::table).set(freshness::generation.eq(freshness::generation)).execute(db)?;
    Ok(())
}
