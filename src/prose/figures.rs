//! Figures and galleries: blocks that hold only pictures become one, with its caption, and every
//! photograph gets its number in the order of the page.

use super::{
    blocks::is_emphasis,
    markers::BLOCK,
    page::Page,
    pictures::{FILE, MISSING, holds_only_pictures, pictures_in},
    tree::{Element, Node},
    write,
};
use crate::domain::{
    picture::{Alt, Focal, Picture},
    prose::{FileKey, FindingKind::AltToDo},
};

/// From this many photographs on a gallery shows the first eight and a link to the rest.
const GALLERY_LONG: usize = 9;
/// The photographs a long gallery shows.
const GALLERY_SHOWN: usize = 8;
/// A longer emphasised paragraph under a picture is text, not a caption.
const CAPTION_MAX_CHARS: usize = 240;

/// The sign on a photograph that it can be enlarged.
const ENLARGE_ICON: &str = "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7\"/></svg>";

/// A picture of a group, with the words its author gave it.
struct Shot {
    image: Element,
    caption: Option<Vec<Node>>,
}

/// Pictures that stand together.
#[derive(Default)]
struct Group {
    shots: Vec<Shot>,
    caption: Option<Vec<Node>>,
    gaps: Vec<Element>,
}

/// Builds the figures of a page.
pub(super) fn build(nodes: &mut Vec<Node>, page: &mut Page<'_>) {
    let mut built = Vec::with_capacity(nodes.len());
    let mut group = Group::default();
    for node in std::mem::take(nodes) {
        if node.is_blank() {
            continue;
        }
        match node {
            Node::Element(element) if is_fenced(&element) => {
                end(&mut group, &mut built, page);
                group = gathered(element.children);
                end(&mut group, &mut built, page);
            }
            Node::Element(element) if takes(&element) => {
                let mut more = gathered(vec![element.into()]);
                // A second block with a caption of its own begins a new figure.
                if group.caption.is_some()
                    || (more.caption.is_some() && !group.shots.is_empty() && more.shots.len() > 1)
                {
                    end(&mut group, &mut built, page);
                }
                group.shots.append(&mut more.shots);
                group.gaps.append(&mut more.gaps);
                group.caption = group.caption.or(more.caption);
            }
            Node::Element(element) if group.is_open() && is_caption(&element) => {
                group.caption = caption_of(element);
                end(&mut group, &mut built, page);
            }
            mut node => {
                end(&mut group, &mut built, page);
                if let Node::Element(element) = &mut node
                    && holds_blocks(element.name)
                {
                    build(&mut element.children, page);
                }
                built.push(node);
            }
        }
    }
    end(&mut group, &mut built, page);
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

/// Whether a block is nothing but pictures and their caption.
fn takes(element: &Element) -> bool {
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

/// Where the emphasised last line of a paragraph of pictures begins.
fn caption_line(paragraph: &Element) -> Option<usize> {
    let last = paragraph.children.iter().rposition(|node| !node.is_blank())?;
    if !paragraph.children[last].is("em") || last == 0 {
        return None;
    }
    let before = Element::new("p").holding(paragraph.children[..last].to_vec());
    let on_own_line =
        paragraph.children[..last].iter().rev().take_while(|node| node.is_blank() || node.is("br"));
    let breaks = on_own_line
        .into_iter()
        .any(|node| node.is("br") || matches!(node, Node::Text(text) if text.contains('\n')));
    (breaks && holds_only_pictures(&before)).then_some(last)
}

fn is_caption(element: &Element) -> bool {
    is_emphasis(element) && element.text().chars().count() <= CAPTION_MAX_CHARS
}

fn caption_of(paragraph: Element) -> Option<Vec<Node>> {
    paragraph.children.into_iter().find_map(|node| match node {
        Node::Element(emphasis) if emphasis.name == "em" => Some(emphasis.children),
        _ => None,
    })
}

fn gathered(blocks: Vec<Node>) -> Group {
    let mut group = Group::default();
    for element in blocks.into_iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        _ => None,
    }) {
        let caption = match element.name {
            "figure" => element
                .children
                .iter()
                .find(|node| node.is("figcaption"))
                .and_then(Node::as_element)
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
                group.gaps.push(image);
                continue;
            }
            let caption = image.take("title").map(|title| vec![Node::Text(title)]);
            group.shots.push(Shot { image, caption });
        }
        group.caption = group.caption.or(caption);
    }
    group
}

/// Puts what was gathered into the page.
fn end(group: &mut Group, built: &mut Vec<Node>, page: &mut Page<'_>) {
    let Group { shots, caption, gaps } = std::mem::take(group);
    for mut gap in gaps {
        gap.name = "p";
        built.push(gap.into());
    }
    match shots.len() {
        0 => {}
        1 => built.extend(shots.into_iter().map(|shot| single(shot, caption.clone(), page))),
        _ => built.push(gallery(shots, caption, page)),
    }
}

fn single(mut shot: Shot, caption: Option<Vec<Node>>, page: &mut Page<'_>) -> Node {
    let line = shot.image.line;
    shot.caption = caption.or(shot.caption);
    let (link, caption) = photograph(shot, (1, 1), page);
    let mut figure = Element::new("figure").at(line).holding(vec![link.into()]);
    if let Some(caption) = caption {
        figure.children.push(Element::new("figcaption").holding(caption).into());
    }
    figure.into()
}

fn gallery(shots: Vec<Shot>, caption: Option<Vec<Node>>, page: &mut Page<'_>) -> Node {
    let count = shots.len();
    let shown = if count >= GALLERY_LONG { GALLERY_SHOWN } else { count };
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
        let rest = page.around.path.photo(first + shown).href();
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

/// The link around a photograph, and its caption with the credit; the photograph gets its number.
fn photograph(shot: Shot, place: (usize, usize), page: &mut Page<'_>) -> (Element, Option<Vec<Node>>) {
    let Shot { mut image, caption } = shot;
    let number = page.around.first_photo + page.pictures.len();
    let key = FileKey(image.get(FILE).unwrap_or_default().to_owned());
    let facts = page.around.files.get(&key);
    let name = facts.map_or(key.0, |facts| facts.name.clone());
    let pixels = |name| image.get(name).and_then(|value| value.parse().ok()).unwrap_or(0);
    let (width, height) = (pixels("width"), pixels("height"));
    let alt = match image.get("alt") {
        Some("") => Alt::Decorative,
        Some(alt) => Alt::Described(alt.to_owned()),
        None => Alt::ToDo,
    };
    if alt == Alt::ToDo {
        page.findings.note(image.line, AltToDo, &name);
        image.set("alt", neutral(place, page));
    }
    let credit = facts.and_then(|facts| facts.credit.clone());
    let caption =
        caption.or_else(|| facts?.caption.as_deref().map(|caption| super::render::words(caption, page)));
    page.pictures.push(Picture {
        name,
        width,
        height,
        alt,
        caption: caption.as_deref().map(write::inline),
        credit: credit.clone(),
        focal: facts.map_or_else(Focal::default, |facts| facts.focal),
    });
    let caption = with_credit(caption, credit, page);
    (zoom(image, number, page), caption)
}

fn neutral((nth, count): (usize, usize), page: &Page<'_>) -> String {
    let word = page.phrases.photograph;
    if count == 1 { word.to_owned() } else { format!("{word} {nth} {} {count}", page.phrases.of) }
}

fn with_credit(caption: Option<Vec<Node>>, credit: Option<String>, page: &Page<'_>) -> Option<Vec<Node>> {
    let Some(credit) = credit.filter(|credit| !credit.trim().is_empty()) else { return caption };
    let is_told = credit.starts_with('©') || credit.to_lowercase().starts_with("photo");
    let words = if is_told { credit } else { format!("{}{credit}", page.phrases.credit) };
    let mut caption = caption.unwrap_or_default();
    if !caption.is_empty() {
        caption.push(Node::text(" "));
    }
    caption.push(Element::new("span").with("class", "credit").holding(vec![Node::Text(words)]).into());
    Some(caption)
}

fn zoom(image: Element, number: usize, page: &Page<'_>) -> Element {
    let words = Element::new("span").with("class", "vh").holding(vec![Node::text(page.phrases.enlarge)]);
    let icon = Node::Trusted(ENLARGE_ICON.to_owned());
    let hint = Element::new("span").with("class", "zoom__hint").holding(vec![icon, words.into()]);
    Element::new("a")
        .with("class", "zoom")
        .with("href", page.around.path.photo(number).href())
        .with("id", format!("vue-{number}"))
        .holding(vec![image.into(), hint.into()])
}

/// Pictures in a line of text keep their place; without words of their own they get a neutral one.
pub(super) fn settle_inline(nodes: &mut [Node], page: &mut Page<'_>) {
    super::tree::each_mut(nodes, &mut |element| {
        if element.name == "img" && element.get("alt").is_none() {
            page.findings.note(element.line, AltToDo, element.get(FILE).unwrap_or_default());
            element.set("alt", page.phrases.photograph);
        }
    });
}
