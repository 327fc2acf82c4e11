//! A fingerprint of everything besides the text on which proofreading and the search for dead links
//! depend. It differs as soon as any of that changes.

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;

use crate::store::live::freshness::{self, Freshness};
use crate::store::schema::{audit, media, paths, variant_jobs};
use crate::store::{Conn, Result};

/// Opaque fingerprint: only equality is meaningful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DashboardFingerprint {
    /// What readers see, settings and terms.
    freshness: Freshness,
    /// The last audit entry: descriptions of media, redirects, dismissed points.
    last_audit_id: Option<i32>,
    /// The number of media, the highest id, the sum of versions.
    media: (i64, Option<i32>, Option<i64>),
    /// Sizes of pictures: how many are made, and when the last was begun.
    sizes: (i64, Option<NaiveDateTime>),
    /// Addresses and redirects.
    paths: (i64, Option<NaiveDateTime>),
}

/// The present fingerprint.
pub fn current(db: &mut Conn) -> Result<DashboardFingerprint> {
    let made = variant_jobs::state.eq_any(super::variant_jobs::FINISHED_STATES);
    Ok(DashboardFingerprint {
        freshness: freshness::current(db)?,
        last_audit_id: audit::table.select(max(audit::id)).first(db)?,
        media: media::table.select((count_star(), max(media::id), sum(media::version))).first(db)?,
        sizes: (
            variant_jobs::table.filter(made).count().get_result(db)?,
            variant_jobs::table.select(max(variant_jobs::claimed_at)).first(db)?,
        ),
        paths: (
            paths::table.count().get_result(db)?,
            // Alone, so that the index answers.
            paths::table.select(max(paths::claimed_at)).first(db)?,
        ),
    })
}
