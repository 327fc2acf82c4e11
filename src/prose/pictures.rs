//! Resolves single pictures. A link whose text is a picture's file name becomes the picture; local
//! pictures get their facts, missing ones a short notice, those of other sites a link and no request.

use super::{
    allowlist, links,
    pass_context::PassContext,
    reference::{self, ReferenceTarget},
    tree::{self, Element, TreeNode},
};
use crate::domain::{
    picture::{Alt, FileFacts, FileKind},
    rendering::FindingKind::{AltToDo, PictureLink, RemotePicture},
};

/// Internal attribute of a resolved picture: the key of its file.
pub(super) const FILE: &str = "data-file";
/// Internal attribute that marks where a missing picture was.
pub(super) const MISSING: &str = "data-missing";

/// Resolves every picture, innermost first.
pub(super) fn resolve(nodes: &mut [TreeNode], page: &mut PassContext<'_>) {
    for node in nodes.iter_mut() {
        let TreeNode::Element(element) = node else { continue };
        resolve(&mut element.children, page);
        match element.name {
            "img" => picture(element, page),
            "a" => {
                join_links(element);
                link(element, page);
            }
            _ => {}
        }
    }
}

/// Unwraps links inside a link, such as one that replaced a picture of another site: HTML has no nested
/// links.
fn join_links(link: &mut Element) {
    tree::each_mut(&mut link.children, &mut |inner| {
        if inner.name == "a" {
            inner.name = "span";
            inner.attrs.clear();
        }
    });
}

/// A link whose whole text is a picture's file name becomes the picture. A picture that links to a
/// picture of this site loses the link: its own page is one click away.
fn link(link: &mut Element, page: &mut PassContext<'_>) {
    let Some(address) = link.get("href").map(str::to_owned) else { return };
    let leads_to_picture = match links::file(&address, page) {
        Some(facts) => matches!(facts.kind, FileKind::Picture { .. }),
        None => is_missing_picture(&address, page),
    };
    if !leads_to_picture {
        return;
    }
    let mut shown = link.children.iter().filter(|node| !node.is_blank());
    match (shown.next(), shown.next()) {
        (Some(TreeNode::Element(inner)), None)
            if inner.get(FILE).is_some() || inner.get(MISSING).is_some() =>
        {
            *link = inner.clone();
        }
        (Some(TreeNode::Text(text)), None) if reference::is_picture(text) => {
            page.findings.note(link.line, PictureLink, text.trim());
            let line = link.line;
            *link = Element::new("img").with("src", address).with("alt", text.trim()).at(line);
            picture(link, page);
        }
        _ => {}
    }
}

fn is_missing_picture(address: &str, page: &PassContext<'_>) -> bool {
    let key = reference::file_key(address, &page.render_context.old_site);
    key.is_some_and(|key| reference::is_picture(&key.0))
}

fn picture(picture: &mut Element, page: &mut PassContext<'_>) {
    if picture.get(FILE).is_some() {
        return;
    }
    let address = picture.take("src").unwrap_or_default();
    match links::file(&address, page) {
        Some(facts) => match facts.kind {
            FileKind::Picture { width, height } => {
                show(picture, facts, width, height);
                if let Some(key) = reference::file_key(&address, &page.render_context.old_site) {
                    picture.set(FILE, key.0);
                }
            }
            _ => *picture = download(picture, facts, address),
        },
        None => match reference::target(&address, &page.render_context.old_site) {
            ReferenceTarget::External(address) => elsewhere(picture, address, page),
            _ => missing(picture, &address, page),
        },
    }
}

fn show(picture: &mut Element, facts: &FileFacts, width: u32, height: u32) {
    let alt = match Alt::from_text(picture.get("alt"), &facts.name) {
        Alt::ToDo => facts.alt.clone(),
        alt => alt,
    };
    picture.attrs.retain(|(name, _)| matches!(*name, "title" | "id" | "lang"));
    picture.set("src", facts.href());
    match alt {
        Alt::Described(alt) => picture.set("alt", alt),
        Alt::Decorative => picture.set("alt", ""),
        Alt::ToDo => {}
    }
    picture.set("width", width.to_string());
    picture.set("height", height.to_string());
    let classes = crate::domain::picture::classes(facts.focal, facts.tint);
    let classes: Vec<&str> = [classes.as_str()]
        .into_iter()
        .filter(|classes| !classes.is_empty())
        .chain(crate::domain::variant::shape(width, height))
        .collect();
    if !classes.is_empty() {
        picture.set("class", classes.join(" "));
    }
    picture.set("loading", "lazy");
    picture.set("decoding", "async");
}

fn download(picture: &Element, facts: &FileFacts, address: String) -> Element {
    let alt = Alt::from_text(picture.get("alt"), &facts.name);
    let name = alt.described().unwrap_or(&facts.name).to_owned();
    Element::new("a").with("href", address).at(picture.line).holding(vec![TreeNode::text(name)])
}

fn elsewhere(picture: &mut Element, address: String, page: &mut PassContext<'_>) {
    page.findings.note(picture.line, RemotePicture, &address);
    let alt = Alt::from_text(picture.get("alt"), &address);
    let words = page.phrases.picture_elsewhere;
    let text =
        alt.described().map_or_else(|| words.to_owned(), |alt| format!("{words}{}{alt}", page.phrases.colon));
    let link = Element::new("a").with("href", address).holding(vec![TreeNode::text(text)]);
    let title = picture.take("title");
    *picture = Element::new("span").with("class", "elsewhere").at(picture.line).holding(vec![link.into()]);
    keep_title(picture, title);
}

fn missing(picture: &mut Element, address: &str, page: &mut PassContext<'_>) {
    page.report_missing_file(address, picture.line);
    let alt = Alt::from_text(picture.get("alt"), address);
    let words = page.phrases.missing;
    let text =
        alt.described().map_or_else(|| words.to_owned(), |alt| format!("{words}{}{alt}", page.phrases.colon));
    let title = picture.take("title");
    *picture = Element::new("span")
        .with("class", "missing")
        .with(MISSING, "")
        .at(picture.line)
        .holding(vec![TreeNode::text(text)]);
    keep_title(picture, title);
}

/// Keeps a picture's title for what stands in its place: `figures` makes a caption of it.
fn keep_title(instead: &mut Element, title: Option<String>) {
    if let Some(title) = title {
        instead.set("title", title);
    }
}

/// Whether an element, such as a paragraph, holds only pictures and breaks.
pub(super) fn holds_only_pictures(element: &Element) -> bool {
    let is_picture = |node: &TreeNode| match node {
        TreeNode::Element(inner) if inner.name == "br" => true,
        TreeNode::Element(inner) if inner.get(FILE).is_some() || inner.get(MISSING).is_some() => true,
        TreeNode::Element(inner)
            if matches!(inner.name, "p" | "div" | "span" | "em" | "strong" | "figure" | "a") =>
        {
            inner.get("href").is_none() && !allowlist::is_void(inner.name) && holds_only_pictures(inner)
        }
        node => node.is_blank(),
    };
    element.children.iter().all(is_picture) && !pictures_in(element).is_empty()
}

/// The pictures inside an element, in order, including missing ones.
pub(super) fn pictures_in(element: &Element) -> Vec<Element> {
    let mut found = Vec::new();
    super::tree::each(&element.children, &mut |inner| {
        if inner.get(FILE).is_some() || inner.get(MISSING).is_some() {
            found.push(inner.clone());
        }
    });
    found
}

/// Gives inline pictures without alternative text a neutral one, and reports them.
pub(super) fn fill_missing_alt(nodes: &mut [TreeNode], page: &mut PassContext<'_>) {
    super::tree::each_mut(nodes, &mut |element| {
        if element.name == "img" && element.get("alt").is_none() {
            page.findings.note(element.line, AltToDo, element.get(FILE).unwrap_or_default());
            element.set("alt", page.phrases.photograph);
        }
    });
}
