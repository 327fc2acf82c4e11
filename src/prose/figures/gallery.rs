//! The figure of one photograph, and the gallery of several.

use super::{
    super::{
        page::Page,
        tree::{Element, Node},
    },
    Shot,
    photograph::photograph,
};

/// From this many photographs on a gallery shows the first eight and a link to the page of all.
const GALLERY_LONG: usize = 9;
/// The photographs a long gallery shows.
const GALLERY_SHOWN: usize = 8;

/// How many photographs of a group of so many stand in the text.
pub(super) const fn shown_of(count: usize) -> usize {
    if count >= GALLERY_LONG { GALLERY_SHOWN } else { count }
}

pub(super) fn single(mut shot: Shot, caption: Option<Vec<Node>>, page: &mut Page<'_>) -> Node {
    let line = shot.image.line;
    shot.caption = caption.or(shot.caption);
    let (link, caption) = photograph(shot, (1, 1), page);
    let mut figure = Element::new("figure").at(line).holding(vec![link.into()]);
    if let Some(caption) = caption {
        figure.children.push(Element::new("figcaption").holding(caption).into());
    }
    figure.into()
}

pub(super) fn gallery(shots: Vec<Shot>, caption: Option<Vec<Node>>, page: &mut Page<'_>) -> Node {
    let count = shots.len();
    let shown = shown_of(count);
    let first = page.around.first_photo + page.pictures.len();
    let mut items = Vec::new();
    for (nth, shot) in shots.into_iter().enumerate() {
        let (link, caption) = photograph(shot, (nth + 1, count), page);
        let mut item = Element::new("li").holding(vec![link.into()]);
        if let Some(caption) = caption {
            item.children
                .push(Element::new("span").with("class", "gallery__caption").holding(caption).into());
        }
        if nth < shown {
            items.push(item.into());
        }
    }
    let odd = if shown % 2 == 1 { "gallery__grid gallery__grid--odd" } else { "gallery__grid" };
    let mut figure = Element::new("figure").with("class", "gallery wide");
    figure.children.push(Element::new("ul").with("class", odd).holding(items).into());
    if shown < count {
        let rest = format!("{}#photo-{}", page.around.path.photos().href(), first + shown);
        let words = format!("{}{count}{}", page.phrases.see_all[0], page.phrases.see_all[1]);
        let link = Element::new("a").with("href", rest).holding(vec![Node::Text(words)]);
        figure
            .children
            .push(Element::new("p").with("class", "gallery__more").holding(vec![link.into()]).into());
    }
    if let Some(caption) = caption {
        figure.children.push(Element::new("figcaption").holding(caption).into());
    }
    figure.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::passed;

    fn shots(count: usize) -> Vec<Shot> {
        let image = || Element::new("img").with("alt", "a");
        (0..count).map(|_| Shot { image: image(), caption: None }).collect()
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
            assert_eq!(html.matches("<li>").count(), shown, "{count}");
            assert_eq!(html.contains("gallery__grid--odd"), is_odd, "{count}");
            assert_eq!(html.contains("/articles/x/photos/#photo-9\">"), has_more, "{count}");
        }
    }
}
