//! Figures and galleries: adjacent blocks that hold only pictures are joined, with their caption.
//! Photographs are numbered in page order.

mod caption;
mod gallery;
mod photograph;

use self::{
    caption::{caption_line, caption_of, is_caption},
    gallery::{gallery, single},
    photograph::Shot,
};
use super::{
    blocks::is_emphasis,
    inline,
    markers::BLOCK,
    pass_context::PassContext,
    pictures::{MISSING, holds_only_pictures, pictures_in},
    tree::{Element, TreeNode},
};

/// Adjacent pictures, which become one figure or gallery. `gaps` are missing pictures.
#[derive(Default)]
struct Group {
    shots: Vec<Shot>,
    caption: Option<Vec<TreeNode>>,
    missing: Vec<Element>,
}

/// Replaces blocks of pictures by figures and galleries.
pub(super) fn build(nodes: &mut Vec<TreeNode>, page: &mut PassContext<'_>) {
    let mut built = Vec::with_capacity(nodes.len());
    let mut group = Group::default();
    for node in std::mem::take(nodes) {
        if node.is_blank() {
            continue;
        }
        match node {
            TreeNode::Element(element) if is_fenced(&element) => {
                flush_group(&mut group, &mut built, page);
                group = gathered(element.children, page);
                flush_group(&mut group, &mut built, page);
            }
            TreeNode::Element(element) if is_picture_block(&element) => {
                let mut more = gathered(vec![element.into()], page);
                // A second block with its own caption begins a new figure.
                if group.caption.is_some()
                    || (more.caption.is_some() && !group.shots.is_empty() && more.shots.len() > 1)
                {
                    flush_group(&mut group, &mut built, page);
                }
                group.shots.append(&mut more.shots);
                group.missing.append(&mut more.missing);
                group.caption = group.caption.or(more.caption);
            }
            TreeNode::Element(element) if group.is_open() && is_caption(&element) => {
                group.caption = caption_of(element);
                flush_group(&mut group, &mut built, page);
            }
            mut node => {
                flush_group(&mut group, &mut built, page);
                if let TreeNode::Element(element) = &mut node {
                    if holds_blocks(element.name) {
                        build(&mut element.children, page);
                    }
                    for child in element.children.iter_mut().filter(|child| child.is("span")) {
                        if let TreeNode::Element(child) = child
                            && child.get("class") == Some("elsewhere")
                        {
                            say_caption(child, page);
                        }
                    }
                }
                built.push(node);
            }
        }
    }
    flush_group(&mut group, &mut built, page);
    *nodes = built;
}

impl Group {
    fn is_open(&self) -> bool {
        !self.shots.is_empty()
            && self.caption.is_none()
            && self.shots.iter().all(|shot| shot.caption.is_none())
    }
}

fn is_fenced(element: &Element) -> bool {
    element.name == "div" && element.get(BLOCK) == Some("gallery")
}

fn holds_blocks(name: &str) -> bool {
    matches!(
        name,
        "div" | "blockquote" | "section" | "article" | "aside" | "details" | "ul" | "ol" | "li" | "dl" | "dd"
    )
}

/// Whether a block holds only pictures and their caption.
fn is_picture_block(element: &Element) -> bool {
    match element.name {
        "p" => holds_only_pictures(element) || caption_line(element).is_some(),
        "div" => holds_only_pictures(element),
        "figure" if element.get("class").is_none() => {
            let rest = element.children.iter().filter(|node| !node.is("figcaption")).cloned().collect();
            holds_only_pictures(&Element::new("div").holding(rest))
        }
        _ => false,
    }
}

fn gathered(blocks: Vec<TreeNode>, page: &mut PassContext<'_>) -> Group {
    let mut group = Group::default();
    for element in blocks.into_iter().filter_map(|node| match node {
        TreeNode::Element(element) => Some(element),
        _ => None,
    }) {
        let caption = match element.name {
            "figure" => element
                .children
                .iter()
                .find(|node| node.is("figcaption"))
                .and_then(TreeNode::as_element)
                .map(|caption| caption.children.clone()),
            "p" => match caption_line(&element) {
                Some(line) => caption_of(Element::new("p").holding(element.children[line..].to_vec())),
                None if is_emphasis(&element) && !holds_only_pictures(&element) => {
                    caption_of(element.clone())
                }
                None => None,
            },
            _ => None,
        };
        for mut image in pictures_in(&Element::new("div").holding(vec![element.into()])) {
            if image.get(MISSING).is_some() {
                say_caption(&mut image, page);
                group.missing.push(image);
                continue;
            }
            let caption = image.take("title").map(|title| inline::words(&title, page));
            group.shots.push(Shot { image, caption });
        }
        group.caption = group.caption.or(caption);
    }
    group
}

/// Puts the caption of a picture that is not shown behind the words that stand for it.
fn say_caption(instead: &mut Element, page: &mut PassContext<'_>) {
    let words = instead.take("title").map(|title| inline::words(&title, page)).unwrap_or_default();
    if !words.is_empty() {
        instead.children.push(TreeNode::text(". "));
        instead.children.extend(words);
    }
}

/// Ends a group: writes its missing pictures, then its figure or gallery.
fn flush_group(group: &mut Group, built: &mut Vec<TreeNode>, page: &mut PassContext<'_>) {
    let Group { shots, caption, missing: gaps } = std::mem::take(group);
    for mut gap in gaps {
        gap.name = "p";
        built.push(gap.into());
    }
    match shots.len() {
        0 => built.extend(caption.map(|words| Element::new("p").holding(words).into())),
        1 => built.extend(shots.into_iter().map(|shot| single(shot, caption.clone(), page))),
        _ => built.push(gallery(shots, caption, page)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::passed;

    /// Per figure of a page: number of pictures, and whether there is a caption.
    fn figures(html: &str) -> Vec<(usize, bool)> {
        let html = html.replace("{}", "<img data-file=\"uploads/p1.jpg\" alt=\"a\">");
        let page = passed(&html, build).0;
        let figures =
            page.split("<figure").skip(1).map(|rest| rest.split("</figure>").next().unwrap_or(rest));
        figures.map(|figure| (figure.matches("<img").count(), figure.contains("<figcaption"))).collect()
    }

    #[test]
    fn pictures_that_stand_together_are_one_figure() {
        for (html, expected) in [
            ("<p>{}</p>", vec![(1, false)]),
            ("<p>{}</p>\n<p>{}</p>", vec![(2, false)]),
            ("<p>{} {}</p>", vec![(2, false)]),
            ("<p>{}</p><p>text</p><p>{}</p>", vec![(1, false), (1, false)]),
            ("<p>{}</p><p><em>b</em></p>", vec![(1, true)]),
            ("<p>{}\n<em>b</em></p><p>{}</p>", vec![(1, true), (1, false)]),
            ("<p>{}</p><p><em>b</em></p><p><em>c</em></p>", vec![(1, true)]),
            ("<figure>{}<figcaption>b</figcaption></figure>", vec![(1, true)]),
            ("<p>text {}</p>", vec![]),
            ("<blockquote><p>{}</p></blockquote>", vec![(1, false)]),
            ("<div data-file=\"gallery\"><p>{}</p><p>{}</p></div><p>{}</p>", vec![(2, false), (1, false)]),
        ] {
            assert_eq!(figures(html), expected, "{html}");
        }
    }

    #[test]
    fn a_missing_picture_stays_as_a_paragraph() {
        let html = "<p><span data-missing=\"\" class=\"missing\">a</span></p>";
        assert_eq!(passed(html, build).0, "<p class=\"missing\">a</p>");
    }
}
