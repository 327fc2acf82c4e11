//! How the site stands: one value that is another one as soon as anything changed on which the
//! proofreading of a text, or a search for dead links, depends besides the text itself.

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;

use crate::store::live::freshness;
use crate::store::schema::{audit, media, paths, variant_jobs};
use crate::store::{Conn, Result};

/// The value. It says nothing by itself; two of them are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DashboardFingerprint {
    /// What readers see, settings and names.
    generation: i64,
    /// What somebody did at the desk: words of the library, redirects, points set aside.
    deeds: Option<i32>,
    /// What imports took in, and what was said of it.
    media: (i64, Option<i32>, Option<i64>),
    /// Sizes of pictures: how many are made, when the last was begun.
    sizes: (i64, Option<NaiveDateTime>),
    /// Addresses and redirects.
    paths: (i64, Option<NaiveDateTime>),
}

/// How the site stands now.
pub fn current(db: &mut Conn) -> Result<DashboardFingerprint> {
    let made = variant_jobs::state.eq_any(super::variant_jobs::MADE_ALREADY);
    Ok(DashboardFingerprint {
        generation: freshness::generation(db)?,
        deeds: audit::table.select(max(audit::id)).first(db)?,
        media: media::table.select((count_star(), max(media::id), sum(media::version))).first(db)?,
        sizes: (
            variant_jobs::table.filter(made).count().get_result(db)?,
            variant_jobs::table.select(max(variant_jobs::claimed_at)).first(db)?,
        ),
        paths: paths::table.select((count_star(), max(paths::claimed_at))).first(db)?,
    })
}
