//! The element for each tag of the Markdown parser.

use pulldown_cmark::{CodeBlockKind, CowStr, LinkType, Tag};

use super::super::{source::INERT, tree::Element, unloaded::known_address};

pub(super) fn code_block(kind: CodeBlockKind<'_>) -> Element {
    let block = Element::new("pre");
    match kind {
        CodeBlockKind::Fenced(language) if !language.trim().is_empty() => {
            let language = language.split([' ', ',', '\t']).next().unwrap_or_default();
            block.with("data-lang", language.trim_matches(['{', '}', '.']))
        }
        _ => block,
    }
}

pub(super) fn plain(tag: Tag<'_>) -> Element {
    match tag {
        Tag::Heading { level, .. } => Element::new(heading(level as usize)),
        Tag::BlockQuote(_) => Element::new("blockquote"),
        Tag::List(None) => Element::new("ul"),
        Tag::List(Some(1)) => Element::new("ol"),
        Tag::List(Some(start)) => Element::new("ol").with("start", start.to_string()),
        Tag::Item => Element::new("li"),
        Tag::FootnoteDefinition(name) => Element::new("li").with("data-note", name.as_ref()),
        Tag::DefinitionList => Element::new("dl"),
        Tag::DefinitionListTitle => Element::new("dt"),
        Tag::DefinitionListDefinition => Element::new("dd"),
        Tag::Emphasis => Element::new("em"),
        Tag::Strong => Element::new("strong"),
        Tag::Strikethrough => Element::new("del"),
        Tag::Superscript => Element::new("sup"),
        Tag::Subscript => Element::new("sub"),
        Tag::Link { link_type, dest_url, title, .. } => {
            let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
            reference("a", "href", &format!("{scheme}{dest_url}"), title)
        }
        Tag::Image { dest_url, title, .. } => reference("img", "src", &dest_url, title),
        _ => Element::new("p"),
    }
}

fn reference(name: &'static str, attribute: &'static str, address: &str, title: CowStr<'_>) -> Element {
    let element = Element::new(name).with(attribute, known_address(name, address));
    if title.is_empty() { element } else { element.with("title", title.replace(INERT, "")) }
}

/// The heading element of a level; levels are clamped to 1–6.
pub(in crate::prose) fn heading(level: usize) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1]
}
