//! The pictures of a manuscript on their way to the media library.

use super::container::Container;
use super::flow::Picture;
use crate::domain::manuscript::ManuscriptFault;
use crate::domain::picture::Alt;
use crate::media::{AllowedFiles, Rules, Upload};
use crate::newsroom::Newsroom;
use crate::newsroom::media::Arriving;

/// Maximum number of pictures of one manuscript.
pub(super) const PICTURES_MAX: usize = 200;
/// Endings of pictures that every program names so.
const ENDINGS: [&str; 9] = ["jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "heic", "bmp"];

/// Reads each picture once, out of the archive into a draft of the shelf: its part, and the file. A part that is not
/// there, or too large, gives none.
pub(super) fn unpacked(
    container: &mut Container,
    pictures: &[Picture],
    stem: &str,
    newsroom: &Newsroom,
) -> Result<Vec<(String, Arriving)>, ManuscriptFault> {
    let rules = Rules::default();
    let mut found: Vec<(String, Arriving)> = Vec::new();
    for picture in pictures {
        let Some(part) = picture.part.as_deref() else { continue };
        if found.iter().any(|(known, _)| known == part) || !container.has(part) {
            continue;
        }
        if found.len() >= PICTURES_MAX {
            return Err(ManuscriptFault::TooManyPictures(PICTURES_MAX));
        }
        let name = name_of(picture, part, stem, found.len() + 1);
        let Ok(mut upload) = Upload::begin(&name, &*newsroom.shelf, &rules) else {
            return Err(ManuscriptFault::Damaged);
        };
        let mut is_written = true;
        let copied = container.copy(part, rules.bytes, &mut |bytes| {
            is_written = is_written && upload.write(bytes).is_ok();
            Ok(())
        });
        // A picture that is damaged or too large stays out by itself.
        if copied.is_err() && container.is_spent() {
            return Err(ManuscriptFault::Bomb);
        }
        if is_written && copied.is_ok() {
            let alt = match (picture.alt.as_str(), picture.is_decorative) {
                (_, true) => Alt::Decorative,
                ("", false) => Alt::ToDo,
                (alt, false) => Alt::Described(alt.to_owned()),
            };
            found.push((part.to_owned(), Arriving { upload, wanted: AllowedFiles::Picture, alt }));
        }
    }
    Ok(found)
}

/// The name that the picture had before it came into the document, else that of the document with a number.
fn name_of(picture: &Picture, part: &str, stem: &str, number: usize) -> String {
    let ending = part.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let own = picture.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let own = own.rsplit_once('.').filter(|(stem, of)| {
        let is_numbered =
            stem.to_lowercase().trim_start_matches("image").chars().all(|sign| sign.is_ascii_digit());
        ENDINGS.contains(&of.to_lowercase().as_str()) && !is_numbered
    });
    match own {
        Some((own, _)) => format!("{own}.{ending}"),
        None => format!("{stem}-{number}.{ending}"),
    }
}
