//! The site's icons, made again whenever the picture they are made from changes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::domain::icon::SiteIcon;
use crate::media::Digest;
use crate::media::variant::{self, PictureError, VariantError};
use crate::store::desk::{blob_references, site_icons};

use super::media::{remove_unused, shelving};
use super::{Error, Newsroom, Result};

/// Makes the icons if the chosen picture has changed. Returns whether it made them.
pub fn refresh(newsroom: &Newsroom) -> Result<bool> {
    let (wanted, made_of) =
        newsroom.store.read_here(|db| Ok((site_icons::source(db)?, site_icons::made_of(db)?)))?;
    let source = wanted.as_ref().map_or("", |(digest, _)| digest.as_str());
    if source == made_of || site_icons::is_begun(&made_of, source) {
        return Ok(false);
    }
    make_anew(newsroom, wanted)?;
    Ok(true)
}

/// Like [`refresh`], and also makes them if one is missing from the shelf, or if making them was started but never finished.
pub fn repair(newsroom: &Newsroom) -> Result<bool> {
    let (wanted, made_of, icons) = newsroom.store.read_here(|db| {
        Ok((site_icons::source(db)?, site_icons::made_of(db)?, blob_references::of_icons(db)?))
    })?;
    let source = wanted.as_ref().map_or("", |(digest, _)| digest.as_str());
    let is_there = |(_, digest): &(String, String)| {
        Digest::parse(digest).is_ok_and(|key| newsroom.shelf.exists(&key).unwrap_or(true))
    };
    if icons.iter().all(is_there) && !site_icons::is_begun(&made_of, source) {
        return refresh(newsroom);
    }
    make_anew(newsroom, wanted)?;
    Ok(true)
}

fn make_anew(newsroom: &Newsroom, wanted: Option<(String, String)>) -> Result<()> {
    let source = wanted.as_ref().map_or("", |(digest, _)| digest.as_str());
    let shelving = shelving();
    let made = match &wanted {
        Some((digest, mime)) => {
            // Recorded first: a picture that ends the process is tried once.
            newsroom.store.write_here(|db| site_icons::begin(db, digest))?;
            make(newsroom, digest, mime)?
        }
        None => Vec::new(),
    };
    let old = newsroom.store.write_here(|db| site_icons::put(db, source, &made))?;
    drop(shelving);
    remove_unused(newsroom, &old);
    Ok(())
}

/// Makes the icons. Gives none if the picture cannot be decoded: the built-in icons serve then.
fn make(newsroom: &Newsroom, digest: &str, mime: &str) -> Result<Vec<SiteIcon>> {
    let Ok(key) = Digest::parse(digest) else { return Ok(Vec::new()) };
    let work = AssertUnwindSafe(|| variant::icons(&*newsroom.shelf, &key, mime, &newsroom.decoding));
    match catch_unwind(work)
        .unwrap_or_else(|_| Err(PictureError::Damaged("the decoder failed on it".to_owned()).into()))
    {
        Ok(made) => {
            Ok(made.into_iter().map(|(icon, digest)| SiteIcon { icon, digest: digest.to_string() }).collect())
        }
        Err(VariantError::Picture(PictureError::NoTurn)) => {
            Err(Error::Files("other pictures held the memory for icons too long".to_owned()))
        }
        Err(VariantError::Shelf(error)) => Err(Error::Files(format!("icons could not be kept: {error}"))),
        Err(trouble) => {
            tracing::warn!(digest, %trouble, "no icons could be made of the site's picture");
            Ok(Vec::new())
        }
    }
}
