//! The sample site as an import knows it: its name, and how it makes room for a real site.

use crate::media::Digest;
use crate::newsroom::{Newsroom, Result, media};
use crate::store::desk::imports;
use crate::store::settings;

/// Its name among the imported sites.
pub(in crate::newsroom) const SOURCE: &str = "(sample)";
/// The setting that records who named the site: the sample, an import or the team.
pub(in crate::newsroom) const NAMED_BY: &str = "named_by";

/// Removes the sample, if there is one, before a real site is imported.
pub(in crate::newsroom) fn make_room(newsroom: &Newsroom) -> Result<bool> {
    // Record media uses first: pictures used by the team's own articles stay.
    media::catch_up(newsroom)?;
    let digests = newsroom.store.write_here(|db| {
        let digests = imports::forget(db, SOURCE)?;
        if digests.is_some() && settings::remembered(db, NAMED_BY)?.as_deref() == Some(SOURCE) {
            settings::forget_all(db)?;
        }
        Ok(digests)
    })?;
    let Some(digests) = digests else { return Ok(false) };
    for digest in digests.iter().filter_map(|text| Digest::parse(text).ok()) {
        if let Err(error) = newsroom.shelf.remove(&digest) {
            tracing::warn!(%digest, %error, "a sample picture could not be removed");
        }
    }
    Ok(true)
}
