//! One photograph: its number, its alternative text, its caption with the credit, the link to its page.

use super::super::{
    html_writer, ids, inline,
    pass_context::PassContext,
    pictures::FILE,
    responsive_images::{self, PLACE},
    text,
    tree::{Element, TreeNode},
};
use crate::domain::{
    picture::{self, Alt, Credit, Focal, Picture},
    rendering::{FileKey, FindingKind::AltToDo},
};

/// A picture of a group, with its own caption.
pub(super) struct Shot {
    pub(super) image: Element,
    pub(super) caption: Option<Vec<TreeNode>>,
}

/// A gallery of at least this many photographs shows the first eight and a link to the page of all.
const GALLERY_LONG: usize = 9;
/// Number of photographs a long gallery shows.
const GALLERY_SHOWN: usize = 8;
/// Icon on a photograph that can be enlarged.
const ENLARGE_ICON: &str = "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7\"/></svg>";

/// How many of a gallery's `count` photographs are shown in the text.
pub(super) const fn shown_of(count: usize) -> usize {
    if count >= GALLERY_LONG { GALLERY_SHOWN } else { count }
}

/// Returns the link around a photograph, and its caption with the credit. Gives the photograph its
/// number; `place` is (its position from 1, size of the group).
pub(super) fn photograph(
    shot: Shot,
    place: (usize, usize),
    page: &mut PassContext<'_>,
) -> (Element, Option<Vec<TreeNode>>) {
    let Shot { mut image, caption } = shot;
    let number = page.render_context.first_photo + page.pictures.len();
    let key = FileKey(image.get(FILE).unwrap_or_default().to_owned());
    let facts = page.render_context.files.get(&key);
    let name = facts.map_or_else(|| key.0.clone(), |facts| facts.name.clone());
    let pixels = |name| image.get(name).and_then(|value| value.parse().ok()).unwrap_or(0);
    let (width, height) = (pixels("width"), pixels("height"));
    let alt = match image.get("alt") {
        Some("") => Alt::Decorative,
        Some(alt) => Alt::Described(alt.to_owned()),
        None => Alt::ToDo,
    };
    if alt == Alt::ToDo {
        page.findings.note(image.line, AltToDo, &name);
        image.set("alt", fallback_alt(place, page));
    }
    let credit = facts.and_then(|facts| facts.credit.clone());
    let credit = credit.and_then(|credit| self::credit(&credit, page));
    let caption = match caption {
        None => page.library_caption(&key).map(|caption| inline::words(caption, page)),
        own => own,
    };
    page.pictures.push(Picture {
        name,
        width,
        height,
        alt,
        caption: caption.as_deref().map(html_writer::inline),
        credit: credit.as_ref().map(|(credit, _)| credit.clone()),
        focal: facts.map_or_else(Focal::default, |facts| facts.focal),
        tint: facts.and_then(|facts| facts.tint),
        variants: facts.map(|facts| facts.variants.clone()).unwrap_or_default(),
    });
    let caption = with_credit(caption, credit, page);
    // Gallery tiles crop slightly, so the focal point matters.
    let focus = facts.map(|facts| picture::classes(facts.focal, None)).unwrap_or_default();
    if place.1 > 1 && !focus.is_empty() {
        image.set("class", focus);
    }
    if image.get(PLACE).is_none() {
        image.set(PLACE, responsive_images::place((place.0, shown_of(place.1))));
    }
    (zoom(image, number, page), caption)
}

fn fallback_alt((nth, count): (usize, usize), page: &PassContext<'_>) -> String {
    let word = page.phrases.photograph;
    if count == 1 { word.to_owned() } else { format!("{word} {nth} {} {count}", page.phrases.of) }
}

/// Who made a photograph, and the same as content of the page; `None` if nothing is written.
fn credit(written: &str, page: &mut PassContext<'_>) -> Option<(Credit, Vec<TreeNode>)> {
    let nodes = match page.credits.get(written) {
        Some(known) => known.clone(),
        None => {
            let nodes = inline::words(written, page);
            page.credits.insert(written.to_owned(), nodes.clone());
            nodes
        }
    };
    let credit = Credit::new(html_writer::inline(&nodes), &text::lines(&nodes))?;
    Some((credit, nodes))
}

fn with_credit(
    caption: Option<Vec<TreeNode>>,
    credit: Option<(Credit, Vec<TreeNode>)>,
    page: &PassContext<'_>,
) -> Option<Vec<TreeNode>> {
    let Some((credit, mut words)) = credit else { return caption };
    if !credit.names_itself() {
        words.insert(0, TreeNode::text(page.phrases.credit));
    }
    let mut caption = caption.unwrap_or_default();
    if !caption.is_empty() {
        caption.push(TreeNode::text(" "));
    }
    caption.push(Element::new("span").with("class", "credit").holding(words).into());
    Some(caption)
}

fn zoom(image: Element, number: usize, page: &PassContext<'_>) -> Element {
    let words = Element::new("span").with("class", "vh").holding(vec![TreeNode::text(page.phrases.enlarge)]);
    let icon = TreeNode::Trusted(ENLARGE_ICON.to_owned());
    let hint = Element::new("span").with("class", "zoom__hint").holding(vec![icon, words.into()]);
    Element::new("a")
        .with("class", "zoom")
        .with("href", page.render_context.path.photo(number).href())
        .with("id", format!("{}photo-{number}", ids::OWN))
        .holding(vec![image.into(), hint.into()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::rendering::FindingKind, prose::tests::passed};

    #[test]
    fn a_photograph_without_words_gets_neutral_ones() {
        let check = |image: &Element, place: (usize, usize), alt: &str, found: &[FindingKind]| {
            let (_, kinds) = passed("", |_, page| {
                let shot = Shot { image: image.clone(), caption: None };
                let (link, _) = photograph(shot, place, page);
                let shown = link.children[0].as_element().and_then(|image| image.get("alt"));
                assert_eq!(shown, Some(alt));
                assert_eq!(link.get("id"), Some("page:photo-1"));
            });
            assert_eq!(kinds, found, "{alt}");
        };
        let image = Element::new("img");
        check(&image, (1, 1), "Photographie", &[AltToDo]);
        check(&image, (2, 3), "Photographie 2 sur 3", &[AltToDo]);
        check(&image.clone().with("alt", "Le quai"), (1, 1), "Le quai", &[]);
        check(&image.with("alt", ""), (1, 1), "", &[]);
    }

    #[test]
    fn a_credit_ends_the_caption() {
        let check = |caption: Option<&str>, credit: &str, expected: &str| {
            let (html, _) = passed("", |nodes, page| {
                let caption = caption.map(|caption| vec![TreeNode::text(caption)]);
                let credit = super::credit(credit, page);
                nodes.extend(with_credit(caption, credit, page).unwrap_or_default());
            });
            assert_eq!(html, expected, "{credit}");
        };
        check(Some("Le quai"), "© Ville", "Le quai <span class=\"credit\">© Ville</span>");
        check(None, "Photo Ville", "<span class=\"credit\">Photo Ville</span>");
        check(Some("Le quai"), " ", "Le quai");
    }
}
