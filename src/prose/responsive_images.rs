//! Responsive images: each `<img>` with generated variants becomes a `<picture>`.

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

/// Internal attribute with the slot of a picture in a figure; without it, the picture is inline.
pub(super) const PLACE: &str = "data-place";

const FIGURE: &str = "figure";
const GALLERY: &str = "gallery";
const GALLERY_HALF: &str = "half";
const GALLERY_WHOLE: &str = "gallery-whole";
const GALLERY_HALF_WHOLE: &str = "half-whole";
pub(super) const GALLERY_THIRD: &str = "third";

/// The slot of a photograph: its number in the group, from 1, and how many are shown. The style sheet
/// gives the first of an odd number a full row.
pub(super) const fn place((nth, shown): (usize, usize)) -> &'static str {
    match (nth, shown % 2) {
        _ if shown == 1 => FIGURE,
        (1, 1) => GALLERY,
        _ => GALLERY_HALF,
    }
}

/// The slot of a photograph that its tile shows whole.
pub(super) fn place_of_whole(place: (usize, usize)) -> &'static str {
    if self::place(place) == GALLERY { GALLERY_WHOLE } else { GALLERY_HALF_WHOLE }
}

/// Wraps pictures in `<picture>` with every variant that exists.
pub(super) fn wrap_in_picture(nodes: &mut Vec<TreeNode>, page: &PassContext<'_>) {
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

/// The markup before the `<img>`, which becomes the JPEG fallback.
fn sources(image: &mut Element, page: &PassContext<'_>) -> Option<String> {
    let facts = page.render_context.files.get(&FileKey(image.get(FILE)?.to_owned()))?;
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
