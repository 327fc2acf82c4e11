//! The figure of one photograph, and the gallery of several.

use super::{
    super::{
        pass_context::PassContext,
        responsive_images::{self, PLACE},
        tree::{Element, TreeNode},
    },
    photograph::{Shot, photograph, shown_of},
};

/// Photographs between 5:4 and 8:4 are cropped slightly to the 3:2 tiles; others are shown whole in their
/// tile.
const CROP_RATIO_MIN: u64 = 5;
const CROP_RATIO_MAX: u64 = 8;

pub(super) fn single(mut shot: Shot, caption: Option<Vec<TreeNode>>, page: &mut PassContext<'_>) -> TreeNode {
    let line = shot.image.line;
    shot.caption = caption.or(shot.caption);
    let (link, caption) = photograph(shot, (1, 1), page);
    let mut figure = Element::new("figure").at(line).holding(vec![link.into()]);
    if let Some(caption) = caption {
        figure.children.push(Element::new("figcaption").holding(caption).into());
    }
    figure.into()
}

pub(super) fn gallery(
    shots: Vec<Shot>,
    caption: Option<Vec<TreeNode>>,
    page: &mut PassContext<'_>,
) -> TreeNode {
    let count = shots.len();
    let shown = shown_of(count);
    let first = page.render_context.first_photo + page.pictures.len();
    let shapes: Vec<TileShape> = shots.iter().take(shown).map(|shot| TileShape::of(&shot.image)).collect();
    let is_tall = shapes.iter().all(|shape| *shape == TileShape::Tall);
    let is_in_threes = is_tall && !matches!(shown, 2 | 4);
    let mut items = Vec::new();
    for (nth, mut shot) in shots.into_iter().enumerate() {
        match shapes.get(nth) {
            Some(_) if is_in_threes => shot.image.set(PLACE, responsive_images::GALLERY_THIRD),
            Some(TileShape::Tall | TileShape::Other) if !is_tall => {
                shot.image.set(PLACE, responsive_images::place_of_whole((nth + 1, shown)));
            }
            _ => {}
        }
        let (link, caption) = photograph(shot, (nth + 1, count), page);
        let mut item = Element::new("li").holding(vec![link.into()]);
        if shapes.get(nth).is_some_and(|shape| *shape != TileShape::Tile) {
            item.set("class", "gallery__whole");
        }
        if let Some(caption) = caption {
            item.children
                .push(Element::new("span").with("class", "gallery__caption").holding(caption).into());
        }
        if nth < shown {
            items.push(item.into());
        }
    }
    let grid = match (is_tall, is_in_threes) {
        (_, true) => "gallery__grid gallery__grid--tall gallery__grid--three",
        (true, _) => "gallery__grid gallery__grid--tall",
        _ if shown % 2 == 1 => "gallery__grid gallery__grid--odd",
        _ => "gallery__grid",
    };
    let mut figure = Element::new("figure").with("class", "gallery wide");
    figure.children.push(Element::new("ul").with("class", grid).holding(items).into());
    if shown < count {
        let rest = format!("{}#page:photo-{}", page.render_context.path.photos().href(), first + shown);
        let words = format!("{}{count}{}", page.phrases.see_all[0], page.phrases.see_all[1]);
        let link = Element::new("a").with("href", rest).holding(vec![TreeNode::Text(words)]);
        figure
            .children
            .push(Element::new("p").with("class", "gallery__more").holding(vec![link.into()]).into());
    }
    if let Some(caption) = caption {
        figure.children.push(Element::new("figcaption").holding(caption).into());
    }
    figure.into()
}

/// The shape of a photograph relative to the 3:2 tiles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TileShape {
    /// Close enough to 3:2 to be cropped.
    Tile,
    /// Taller than wide.
    Tall,
    /// Anything else, such as a square or a panorama.
    Other,
}

impl TileShape {
    fn of(image: &Element) -> Self {
        let pixels = |name| image.get(name).and_then(|value| value.parse::<u64>().ok()).unwrap_or(0);
        let (width, height) = (pixels("width") * 4, pixels("height"));
        match () {
            () if width < height * 4 => Self::Tall,
            () if (height * CROP_RATIO_MIN..=height * CROP_RATIO_MAX).contains(&width) => Self::Tile,
            () => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::passed;

    fn shots(count: usize) -> Vec<Shot> {
        of_sizes(&vec![(600, 400); count])
    }

    fn of_sizes(sizes: &[(u32, u32)]) -> Vec<Shot> {
        let image = |(width, height): &(u32, u32)| {
            let image = Element::new("img").with("alt", "a");
            image.with("width", width.to_string()).with("height", height.to_string())
        };
        sizes.iter().map(|size| Shot { image: image(size), caption: None }).collect()
    }

    #[test]
    fn what_is_far_from_the_shape_of_a_tile_is_shown_whole() {
        let check = |sizes: &[(u32, u32)], whole: usize, grid: &str| {
            let html = passed("", |nodes, page| nodes.push(gallery(of_sizes(sizes), None, page))).0;
            assert_eq!(html.matches("gallery__whole").count(), whole, "{sizes:?}");
            assert!(html.contains(&format!("<ul class=\"gallery__grid{grid}\">")), "{sizes:?}: {html}");
        };
        let (photo, screen, portrait, square, panorama) =
            ((4000, 3000), (1920, 1080), (3000, 4000), (800, 800), (6000, 1500));
        check(&[photo, screen], 0, "");
        check(&[photo, portrait, square, panorama], 3, "");
        check(&[portrait, photo, photo], 1, " gallery__grid--odd");
        check(&[portrait, portrait], 2, " gallery__grid--tall");
        check(&[portrait, portrait, portrait], 3, " gallery__grid--tall gallery__grid--three");
    }

    #[test]
    fn a_long_gallery_shows_eight_and_a_way_to_the_rest() {
        for (count, shown, is_odd, has_more) in [
            (2, 2, false, false),
            (3, 3, true, false),
            (8, 8, false, false),
            (9, 8, false, true),
            (12, 8, false, true),
        ] {
            let html = passed("", |nodes, page| {
                nodes.push(gallery(shots(count), None, page));
                assert_eq!(page.pictures.len(), count);
            })
            .0;
            assert_eq!(html.matches("<li").count(), shown, "{count}");
            assert_eq!(html.contains("gallery__grid--odd"), is_odd, "{count}");
            assert_eq!(html.contains("/articles/x/photos/#page:photo-9\">"), has_more, "{count}");
        }
    }
}
