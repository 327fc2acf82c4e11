//! Pictures whose sizes were given up for a reason that may have gone.

use diesel::prelude::*;

use super::variant_jobs::{FAILED, WAITING};
use crate::domain::media::MediaId;
use crate::store::schema::{media, variant_jobs};
use crate::store::{Conn, Result};

/// A picture without sizes.
#[derive(Debug)]
pub struct GivenUp {
    /// The key of its bytes on the shelf.
    pub digest: String,
    /// The id of a medium that has them.
    pub media: MediaId,
    /// The name of that medium.
    pub name: String,
}

/// The pictures that were given up for this reason, each once.
pub fn because(db: &mut Conn, why: &str) -> Result<Vec<GivenUp>> {
    let rows: Vec<(String, i32, String)> = variant_jobs::table
        .inner_join(media::table.on(media::digest.eq(variant_jobs::digest)))
        .filter(variant_jobs::state.eq(FAILED))
        .filter(variant_jobs::error.eq(why))
        .order((media::digest, media::id))
        .select((media::digest, media::id, media::name))
        .load(db)?;
    let mut found: Vec<GivenUp> = rows
        .into_iter()
        .map(|(digest, media, name)| GivenUp { digest, media: MediaId(media), name })
        .collect();
    found.dedup_by(|one, before| one.digest == before.digest);
    Ok(found)
}

/// Queues again the pictures that were given up for this reason. Returns how many.
pub fn retry(db: &mut Conn, why: &str) -> Result<usize> {
    let given_up =
        variant_jobs::table.filter(variant_jobs::state.eq(FAILED)).filter(variant_jobs::error.eq(why));
    let row = (variant_jobs::state.eq(WAITING), variant_jobs::attempts.eq(0));
    Ok(diesel::update(given_up).set(row).execute(db)?)
}
