//! The generation: one number that tells whether anything cached is still true.

use diesel::prelude::*;

use crate::store::schema::freshness;
use crate::store::{Conn, Result};

/// The current generation of what readers see.
pub fn generation(db: &mut Conn) -> Result<i64> {
    Ok(freshness::table.select(freshness::generation).first(db)?)
}

/// Raises the generation; belongs in every transaction that changes what readers see.
pub fn raise(db: &mut Conn) -> Result<()> {
    diesel::update(freshness::table).set(freshness::generation.eq(freshness::generation + 1)).execute(db)?;
    Ok(())
}
