//! The media library: its list, the page of a medium, the result of an upload.

mod descriptions;
mod index;
mod record;
mod removal;
mod result;

pub use descriptions::{DescriptionLine, DescriptionsPage};
pub use index::IndexPage;
pub use record::RecordPage;
pub use removal::MediaRemovalPage;
pub use result::{ResultLine, ResultPage};

use super::messages::DeskMessages;
use crate::domain::media::Medium;
use crate::domain::picture::{FileKind, Focal};
use crate::view::numbers;

/// The cache key of a medium's file in its desk address: 16 digits of its digest.
pub fn version_of(medium: &Medium) -> &str {
    medium.digest.get(..16).unwrap_or_default()
}

/// The desk address of a medium's file.
pub fn bytes_href(medium: &Medium) -> String {
    format!("/desk/media/{}/file?v={}", medium.id.0, version_of(medium))
}

/// The desk address of its thumbnail; `None` if there is none (yet).
pub fn thumb_href(medium: &Medium) -> Option<String> {
    medium.thumb().map(|_| format!("/desk/media/{}/thumb?v={}", medium.id.0, version_of(medium)))
}

/// The CSS classes that keep the focal point in view, in steps of ten per cent.
fn focus(focal: Focal) -> String {
    let step = |part: u8| (u16::from(part.min(100)) + 5) / 10;
    format!("fx{} fy{}", step(focal.x), step(focal.y))
}

/// The file extension, as a tile without a picture shows it: `PDF`.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_uppercase())
}

/// « Photographie, 4 032 × 3 024 px, 3,8 Mo ».
fn about(t: DeskMessages, medium: &Medium) -> String {
    let size = numbers::size(t.0, medium.facts.bytes);
    match medium.facts.kind {
        FileKind::Picture { width, height } => {
            let side = |side: u32| numbers::whole(t.0, usize::try_from(side).unwrap_or_default());
            format!("{}\u{a0}×\u{a0}{}\u{a0}px, {size}", side(width), side(height))
        }
        _ => format!("{}, {size}", ending(&medium.facts.name)),
    }
}
