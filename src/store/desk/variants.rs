//! The sizes of pictures: the bytes on the shelf that each recipe gave.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{picture::Focal, variant::Variant};
use crate::store::schema::{media, variant_jobs, variants};
use crate::store::{Conn, Result};

/// A size that was made.
#[derive(Debug, Clone)]
pub struct NewVariant {
    /// Its recipe, as text.
    pub recipe: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// File size, in bytes.
    pub bytes: u64,
}

/// The sizes of many pictures, by the digest of each, with crops around every focal point: one query.
pub fn of(db: &mut Conn, digests: &[String]) -> Result<HashMap<String, Vec<Variant>>> {
    let mut found: HashMap<String, Vec<Variant>> = HashMap::with_capacity(digests.len());
    if digests.is_empty() {
        return Ok(found);
    }
    let rows: Vec<(String, String, String, i32, i32)> = variants::table
        .filter(variants::digest.eq_any(digests.to_vec()))
        .order((variants::digest, variants::width, variants::recipe))
        .select((
            variants::digest,
            variants::recipe,
            variants::variant_digest,
            variants::width,
            variants::height,
        ))
        .load(db)?;
    for (digest, recipe, file, width, height) in rows {
        let ending = recipe.rsplit('.').next().unwrap_or_default();
        let side = |side: i32| u32::try_from(side).unwrap_or_default();
        found.entry(digest).or_default().push(Variant {
            file: format!("{file}.{ending}"),
            width: side(width),
            height: side(height),
            crop: crop(&recipe),
        });
    }
    Ok(found)
}

/// The focal point in the name of a crop, `social-50-20.jpg`.
fn crop(recipe: &str) -> Option<Focal> {
    let (x, y) = recipe.strip_prefix("social-")?.strip_suffix(".jpg")?.split_once('-')?;
    Some(Focal { x: x.parse().ok()?, y: y.parse().ok()? })
}

/// Writes the sizes of a picture, replacing the old ones.
pub(super) fn write(db: &mut Conn, picture: &str, made: &[NewVariant]) -> Result<()> {
    diesel::delete(variants::table.filter(variants::digest.eq(picture))).execute(db)?;
    for one in made {
        diesel::insert_into(variants::table)
            .values((
                variants::digest.eq(picture),
                variants::recipe.eq(&one.recipe),
                variants::variant_digest.eq(&one.digest),
                variants::width.eq(number(one.width)),
                variants::height.eq(number(one.height)),
                variants::bytes.eq(i64::try_from(one.bytes).unwrap_or(i64::MAX)),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Deletes the sizes of a picture. Returns the digests of bytes that no other picture and no medium
/// has.
pub(super) fn forget(db: &mut Conn, digest: &str) -> Result<Vec<String>> {
    diesel::delete(variant_jobs::table.find(digest)).execute(db)?;
    let of_picture = variants::table.filter(variants::digest.eq(digest));
    let made: Vec<String> = of_picture.select(variants::variant_digest).distinct().load(db)?;
    diesel::delete(of_picture).execute(db)?;
    let mut unused = Vec::with_capacity(made.len());
    for one in made {
        let other: Option<String> = variants::table
            .filter(variants::variant_digest.eq(&one))
            .select(variants::digest)
            .first(db)
            .optional()?;
        let medium: Option<i32> =
            media::table.filter(media::digest.eq(&one)).select(media::id).first(db).optional()?;
        if other.is_none() && medium.is_none() {
            unused.push(one);
        }
    }
    Ok(unused)
}

/// Converts a count for a column.
pub(super) fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
