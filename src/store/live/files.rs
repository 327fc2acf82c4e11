//! The files readers may have: those that something live shows or links to.

use diesel::dsl::exists;
use diesel::prelude::*;

pub use crate::domain::media::ServedFile;
use crate::domain::{
    icon::{Icon, SiteIcon},
    live::SiteImage,
    picture::{FileKind, Picture},
};
use crate::store::desk::{media as library, variants as sizes};
use crate::store::schema::{authors, live_files_of, live_pictures_of, media, settings, site_icons, variants};
use crate::store::{Conn, Result};

/// The settings that name a picture of the media library which every page shows.
const EMBLEMS: [&str; 2] = ["logo", "favicon"];

/// The picture of this name, for the masthead; `None` if the media library does not have it.
pub fn emblem(db: &mut Conn, name: &str) -> Result<Option<SiteImage>> {
    if name.is_empty() {
        return Ok(None);
    }
    let row: Option<(String, String, i32, i32)> = media::table
        .filter(media::name.eq(name))
        .select((media::name, media::mime, media::width, media::height))
        .first(db)
        .optional()?;
    let size = |side: i32| u32::try_from(side).unwrap_or_default();
    Ok(row.map(|(name, mime, width, height)| SiteImage {
        name,
        mime,
        width: size(width),
        height: size(height),
    }))
}

/// The picture of this name with its sizes, without caption and credit; `None` if the media library does not
/// have it.
pub(super) fn picture(db: &mut Conn, name: &str) -> Result<Option<Picture>> {
    let Some((digest, facts)) = library::facts(db, name)? else { return Ok(None) };
    let FileKind::Picture { width, height } = facts.kind else { return Ok(None) };
    let variants = sizes::of(db, std::slice::from_ref(&digest))?.remove(&digest).unwrap_or_default();
    Ok(Some(Picture {
        name: facts.name,
        width,
        height,
        alt: facts.alt,
        caption: None,
        credit: None,
        focal: facts.focal,
        tint: facts.tint,
        variants,
    }))
}

/// The file of this name, if anything live uses it, or its old site served it and no article names it; otherwise
/// `None`, as if it did not exist.
pub fn served(db: &mut Conn, name: &str) -> Result<Option<ServedFile>> {
    let shown = live_pictures_of::table.filter(live_pictures_of::media_id.eq(media::id));
    let linked = live_files_of::table.filter(live_files_of::media_id.eq(media::id));
    let own = settings::table.filter(settings::key.eq_any(EMBLEMS)).filter(settings::value.eq(media::name));
    let portrait = authors::table.filter(authors::portrait.eq(media::name));
    let row: Option<(String, String, String)> = media::table
        .filter(media::name.eq(name))
        .filter(exists(shown).or(exists(linked)).or(exists(own)).or(exists(portrait)).or(media::is_kept))
        .select((media::name, media::digest, media::mime))
        .first(db)
        .optional()?;
    Ok(row.map(|(name, digest, mime)| ServedFile { name, digest, mime }))
}

/// The icons made from the site's own picture; empty if none could be made.
pub fn icons(db: &mut Conn) -> Result<Vec<SiteIcon>> {
    let rows: Vec<(String, String)> =
        site_icons::table.order(site_icons::icon).select((site_icons::icon, site_icons::digest)).load(db)?;
    let known = |(icon, digest): (String, String)| Some(SiteIcon { icon: Icon::parse(&icon)?, digest });
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Whether bytes with this digest are an icon of the site.
pub fn serves_icon(db: &mut Conn, digest: &str) -> Result<bool> {
    let icon = site_icons::table.filter(site_icons::digest.eq(digest)).select(site_icons::icon);
    Ok(icon.first::<String>(db).optional()?.is_some())
}

/// Whether bytes with this digest are a size, with this file extension, of a picture that something
/// live uses.
pub fn serves_variant(db: &mut Conn, digest: &str, ending: &str) -> Result<bool> {
    let shown = live_pictures_of::table.filter(live_pictures_of::media_id.eq(media::id));
    let linked = live_files_of::table.filter(live_files_of::media_id.eq(media::id));
    let portrait = authors::table.filter(authors::portrait.eq(media::name));
    let recipe: Option<String> = variants::table
        .inner_join(media::table.on(media::digest.eq(variants::digest)))
        .filter(variants::variant_digest.eq(digest))
        .filter(variants::recipe.like(format!("%.{ending}")))
        .filter(exists(shown).or(exists(linked)).or(exists(portrait)))
        .select(variants::recipe)
        .first(db)
        .optional()?;
    Ok(recipe.is_some())
}
