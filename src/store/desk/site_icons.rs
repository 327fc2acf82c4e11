//! The icons made of the site's own picture, and of which bytes they were made.

use diesel::prelude::*;

use crate::domain::icon::SiteIcon;
use crate::store::live::freshness;
use crate::store::schema::{media, site_icons};
use crate::store::{Conn, Result, settings};

/// Pictures of which icons can be made: a drawing is served as it is.
const PIXELS: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/gif"];
/// Under which word is remembered of which bytes icons were made, or could not be.
const MADE_OF: &str = "icons_made_of";

/// The picture that the team chose to make icons of: the one for tabs, or the logo.
pub fn source(db: &mut Conn) -> Result<Option<(String, String)>> {
    let site = settings::site(db)?;
    for name in [site.favicon, site.logo] {
        let row: Option<(String, String)> = media::table
            .filter(media::name.eq(&name))
            .filter(media::mime.eq_any(PIXELS))
            .select((media::digest, media::mime))
            .first(db)
            .optional()?;
        if row.is_some() {
            return Ok(row);
        }
    }
    Ok(None)
}

/// Of which bytes icons were made; empty when of none.
pub fn made_of(db: &mut Conn) -> Result<String> {
    Ok(settings::remembered(db, MADE_OF)?.unwrap_or_default())
}

/// Writes what was made, in place of what was there. Gives back the digests of what went.
pub fn put(db: &mut Conn, source: &str, made: &[SiteIcon]) -> Result<Vec<String>> {
    let old: Vec<String> = site_icons::table.select(site_icons::digest).load(db)?;
    diesel::delete(site_icons::table).execute(db)?;
    for one in made {
        diesel::insert_into(site_icons::table)
            .values((site_icons::icon.eq(one.icon.code()), site_icons::digest.eq(&one.digest)))
            .execute(db)?;
    }
    settings::put(db, MADE_OF, source)?;
    freshness::raise(db)?;
    Ok(old)
}

/// Whether bytes are an icon.
pub(super) fn names(db: &mut Conn, digest: &str) -> Result<bool> {
    let icon = site_icons::table.filter(site_icons::digest.eq(digest)).select(site_icons::icon);
    Ok(icon.first::<String>(db).optional()?.is_some())
}
