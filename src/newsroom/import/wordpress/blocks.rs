//! What each block showed.

use serde_json::Value;

use super::super::foreign::{Asked, NameKind, mapped};
use super::classic;
use super::convert::Converter;
use super::grammar::{self, Block, Part};
use super::links;
use super::site::is_picture;
use crate::prose::html_markdown::escaped;

/// Blocks that are followed in each other.
const DEPTH_MAX: usize = 50;
/// Blocks of WordPress that say nothing without their inside, and are no loss if that is empty.
const SILENT: [&str; 18] = [
    "paragraph",
    "heading",
    "list",
    "list-item",
    "group",
    "column",
    "columns",
    "buttons",
    "button",
    "spacer",
    "separator",
    "image",
    "gallery",
    "quote",
    "nextpage",
    "more",
    "footnotes",
    "html",
];

impl Converter<'_> {
    /// A block as HTML.
    pub(super) fn block(&mut self, block: &Block) -> String {
        if self.depth >= DEPTH_MAX {
            return texts(&block.parts);
        }
        self.depth += 1;
        let html = known(self, block).unwrap_or_else(|| other(self, block));
        self.depth -= 1;
        html
    }
}

/// The HTML in a block without its blocks' signs.
fn texts(parts: &[Part]) -> String {
    let mut out = String::new();
    let mut stack: Vec<&Part> = parts.iter().rev().collect();
    while let Some(part) = stack.pop() {
        match part {
            Part::Html(html) => out.push_str(html),
            Part::Block(block) => stack.extend(block.parts.iter().rev()),
        }
    }
    out
}

fn known(converter: &mut Converter<'_>, block: &Block) -> Option<String> {
    let name = block.name.as_str();
    Some(match name {
        "paragraph" => {
            let inside = converter.inside(&block.parts);
            converter.alone(&inside).unwrap_or(inside)
        }
        "code" | "preformatted" | "verse" | "html" => raw(converter, block),
        "gallery" => gallery(converter, block),
        "cover" | "cover-image" => cover(converter, block),
        "media-text" => {
            let inside = converter.inside(&block.parts);
            match (inside.contains("<img") || inside.contains("<video"), block.number("mediaId")) {
                (false, Some(id)) => format!("{}{inside}", picture(converter, id)),
                _ => inside,
            }
        }
        "button" => links::button(&converter.inside(&block.parts)),
        "spacer" | "nextpage" => String::new(),
        "separator" => "<hr>".to_owned(),
        "more" => "<!--more-->".to_owned(),
        "file" => links::file(&converter.inside(&block.parts), block),
        "embed" => embedded(converter, block),
        name if name.starts_with("core-embed/") => embedded(converter, block),
        "shortcode" | "freeform" => {
            let inside = texts(&block.parts);
            let inside = converter.shortcodes(&inside);
            classic::paragraphs(&inside)
        }
        "block" => reusable(converter, block)?,
        "missing" => {
            let inside = converter.inside(&block.parts);
            let original = block.text("originalName");
            converter.names.count(
                NameKind::Block,
                if original.is_empty() { "missing" } else { original },
                "unwrapped",
            );
            let content = block.text("originalUndelimitedContent");
            if inside.trim().is_empty() { content.to_owned() } else { inside }
        }
        "social-link" => {
            let (url, label) = (block.text("url"), block.text("label"));
            let label = if label.is_empty() { block.text("service") } else { label };
            if url.is_empty() {
                return Some(String::new());
            }
            let label = if label.is_empty() { url } else { label };
            format!("<li><a href=\"{}\">{}</a></li>", escaped(url), escaped(label))
        }
        "rss" => converter.embedded(block.text("feedURL"), ""),
        "footnotes" => String::new(),
        _ => return None,
    })
}

/// A block that is left as its HTML, or named if it has none.
fn other(converter: &mut Converter<'_>, block: &Block) -> String {
    let inside = converter.inside(&block.parts);
    let name = block.name.as_str();
    let has_content = !crate::prose::html_markdown::text(&inside).is_empty()
        || ["<img", "<iframe", "<video", "<audio", "<hr"].iter().any(|tag| inside.contains(tag));
    if block.is_core() {
        if !has_content && !SILENT.contains(&name) {
            // What themes fill: lists of posts, a search field, the name of the site.
            converter.names.count(NameKind::Block, name, "made here");
            return format!("{inside}<!-- wp:{} -->", name.replace("--", "-"));
        }
        return inside;
    }
    let is_gallery = name.contains("gallery") || name.contains("slideshow") || name.contains("carousel");
    if is_gallery && inside.matches("<img").count() > 1 {
        converter.names.count(NameKind::Block, name, "unwrapped");
        return format!("<div data-chapeau=\"gallery\">{inside}</div>");
    }
    let said = said(&block.attributes);
    if !has_content {
        return converter.placeholder(NameKind::Block, name, &said, &inside);
    }
    match converter.names.meet(NameKind::Block, name) {
        Asked::Map(pattern) => mapped(&pattern, &said, &inside),
        Asked::Keep => {
            converter.keep_name(name);
            inside
        }
        Asked::Drop => inside,
    }
}

/// Texts among the attributes of a block, also those of its `data`.
fn said(attributes: &Value) -> Vec<(String, String)> {
    const SIGNS: [&str; 8] = ["name", "mode", "align", "className", "id", "style", "anchor", "layout"];
    let mut said = Vec::new();
    let empty = serde_json::Map::new();
    let own = attributes.as_object().unwrap_or(&empty);
    let data = own.get("data").and_then(Value::as_object).unwrap_or(&empty);
    for (key, value) in own.iter().chain(data) {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => continue,
        };
        if !key.starts_with('_') && !SIGNS.contains(&key.as_str()) && !text.is_empty() && text.len() < 500 {
            said.push((key.clone(), text));
        }
    }
    said
}

/// HTML in which no shortcode is meant but in free HTML.
fn raw(converter: &mut Converter<'_>, block: &Block) -> String {
    let inside = texts(&block.parts);
    if block.name == "html" { converter.shortcodes(&inside) } else { inside }
}

/// A gallery of any generation: pictures in its HTML, or numbers alone.
fn gallery(converter: &mut Converter<'_>, block: &Block) -> String {
    let inside = converter.inside(&block.parts);
    if inside.contains("data-chapeau=\"gallery\"") {
        return inside;
    }
    if inside.contains("<img") {
        return format!("<div data-chapeau=\"gallery\">{inside}</div>");
    }
    let ids = block.attributes.get("ids").and_then(Value::as_array);
    let ids: Vec<u64> = ids.into_iter().flatten().filter_map(Value::as_u64).collect();
    converter.gallery(&ids)
}

fn picture(converter: &Converter<'_>, id: u64) -> String {
    let Some(file) = converter.site.attachments.get(&id) else { return String::new() };
    if !is_picture(&file.address) {
        return String::new();
    }
    format!("<figure><img src=\"{}\" alt=\"{}\"></figure>", escaped(&file.address), escaped(&file.alt))
}

/// A cover: its picture, then its text.
fn cover(converter: &mut Converter<'_>, block: &Block) -> String {
    let inside = converter.inside(&block.parts);
    let url = block.text("url");
    if inside.contains("<img") || inside.contains("<video") || url.is_empty() {
        return inside;
    }
    let alt = block.text("alt");
    format!("<figure><img src=\"{}\" alt=\"{}\"></figure>{inside}", escaped(url), escaped(alt))
}

/// A frame of another site: by its address, with its caption.
fn embedded(converter: &mut Converter<'_>, block: &Block) -> String {
    let inside = converter.inside(&block.parts);
    let caption = inside
        .split_once("<figcaption")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</figcaption>"))
        .map(|(caption, _)| caption.to_owned())
        .unwrap_or_default();
    let url = block.text("url").to_owned();
    let shown = || {
        let text = crate::prose::html_markdown::text(&inside);
        text.split_whitespace().find(|word| word.starts_with("http")).map(str::to_owned)
    };
    let url = if url.is_empty() { shown() } else { Some(url) };
    match url {
        Some(url) => converter.embedded(&url, &caption),
        None => inside,
    }
}

/// A reusable block, by its number.
fn reusable(converter: &mut Converter<'_>, block: &Block) -> Option<String> {
    let number = block.number("ref")?;
    let site = converter.site;
    Some(match site.reusable.get(&number) {
        Some(text) if converter.added.takes(text.len()) => {
            let parts = grammar::parse(text);
            converter.top(&parts)
        }
        _ => converter.placeholder(NameKind::Block, &format!("block {number}"), &[], ""),
    })
}
