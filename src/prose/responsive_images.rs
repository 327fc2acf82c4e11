//! The sizes of local pictures: each `<img>` whose sizes are made becomes a `<picture>`.

use super::{
    pass_context::PassContext,
    pictures::FILE,
    tree::{self, Element, TreeNode},
};
use crate::domain::{
    picture::FileKind,
    rendering::FileKey,
    variant::{self, PictureSlot},
};

/// Marks a picture of a figure with the place it has; one without stands in a line of text.
pub(super) const PLACE: &str = "data-place";

const FIGURE: &str = "figure";
const GALLERY: &str = "gallery";
const GALLERY_HALF: &str = "half";
const GALLERY_WHOLE: &str = "gallery-whole";
const GALLERY_HALF_WHOLE: &str = "half-whole";
pub(super) const GALLERY_THIRD: &str = "third";

/// The mark of the photograph of this number, from 1, in a group: the style sheet gives the first
/// of an odd number a whole row.
pub(super) const fn place((nth, shown): (usize, usize)) -> &'static str {
    match (nth, shown % 2) {
        _ if shown == 1 => FIGURE,
        (1, 1) => GALLERY,
        _ => GALLERY_HALF,
    }
}

/// The same of a photograph that its tile shows whole.
pub(super) fn place_of_whole(place: (usize, usize)) -> &'static str {
    if self::place(place) == GALLERY { GALLERY_WHOLE } else { GALLERY_HALF_WHOLE }
}

/// Offers every size that is there.
pub(super) fn offer(nodes: &mut Vec<TreeNode>, page: &PassContext<'_>) {
    tree::rewrite(nodes, &mut |siblings| {
        if !siblings.iter().any(|node| node.is("img")) {
            return;
        }
        for mut node in std::mem::take(siblings) {
            let source = match &mut node {
                TreeNode::Element(image) if image.name == "img" => sources(image, page),
                _ => None,
            };
            match source {
                Some(source) => {
                    siblings.push(TreeNode::Trusted(source));
                    siblings.push(node);
                    siblings.push(TreeNode::Trusted("</picture>".to_owned()));
                }
                None => siblings.push(node),
            }
        }
    });
}

/// What stands before the picture, which becomes the JPEG for what knows nothing else.
fn sources(image: &mut Element, page: &PassContext<'_>) -> Option<String> {
    let facts = page.around.files.get(&FileKey(image.get(FILE)?.to_owned()))?;
    let FileKind::Picture { width, height } = facts.kind else { return None };
    let place = match image.get(PLACE) {
        Some(FIGURE) => PictureSlot::Figure,
        Some(GALLERY) => PictureSlot::Gallery,
        Some(GALLERY_HALF) => PictureSlot::GalleryHalf,
        Some(GALLERY_WHOLE) => PictureSlot::GalleryWhole,
        Some(GALLERY_HALF_WHOLE) => PictureSlot::GalleryHalfWhole,
        Some(GALLERY_THIRD) => PictureSlot::GalleryThird,
        _ => PictureSlot::Inline,
    };
    let source = variant::source(&facts.variants, place, width, height)?;
    if let Some(jpeg) = variant::fallback(&facts.variants, place) {
        image.set("src", jpeg.href());
    }
    let variant::PictureSource { srcset, sizes } = source;
    Some(format!("<picture><source type=\"image/webp\" srcset=\"{srcset}\" sizes=\"{sizes}\">"))
}
