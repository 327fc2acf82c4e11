//! The icons made from the site's own picture, and the bytes they were made from.

use diesel::prelude::*;

use crate::domain::icon::SiteIcon;
use crate::store::live::freshness;
use crate::store::schema::{media, site_icons};
use crate::store::{Conn, Result, settings};

/// Media types from which icons can be made; a drawing is served as it is.
const PIXELS: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/gif"];
/// Setting key of the digest from which icons were made, or could not be made.
const MADE_OF: &str = "icons_made_of";
/// Before that digest while icons are being made.
const BEGUN: &str = "begun ";

/// Digest and media type of the picture for icons: the one for tabs, else the logo.
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

/// The digest the icons were made from; empty if there are none.
pub fn made_of(db: &mut Conn) -> Result<String> {
    Ok(settings::remembered(db, MADE_OF)?.unwrap_or_default())
}

/// Records that icons of this picture are about to be made.
pub fn begin(db: &mut Conn, source: &str) -> Result<()> {
    settings::put(db, MADE_OF, &format!("{BEGUN}{source}"))
}

/// Whether `made_of`, from [`made_of`], says that icons of this picture were started but never finished.
pub fn is_begun(made_of: &str, source: &str) -> bool {
    !source.is_empty() && made_of.strip_prefix(BEGUN) == Some(source)
}

/// Replaces the icons and raises the generation. Returns the digests of the old icons.
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

/// Whether bytes are a site icon.
pub(super) fn names(db: &mut Conn, digest: &str) -> Result<bool> {
    let icon = site_icons::table.filter(site_icons::digest.eq(digest)).select(site_icons::icon);
    Ok(icon.first::<String>(db).optional()?.is_some())
}
