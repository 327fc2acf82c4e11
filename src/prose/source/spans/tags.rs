//! Tags in a line: which are HTML, which are text, and which are left open.

use std::collections::HashMap;

use crate::prose::{
    allowlist::is_void,
    tags::{Tag, TagScanner},
};

/// Elements whose inside is no Markdown.
const LITERAL: &[&str] =
    &["code", "kbd", "math", "option", "pre", "samp", "script", "style", "svg", "textarea", "var"];
/// Elements whose tags are text in a line, unless their end tag follows.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Reads the tags of a text in their order.
pub(super) struct TagReader<'t> {
    text: &'t str,
    scanner: TagScanner<'t>,
    /// The last place of each end tag; found when first needed.
    closings: Option<HashMap<String, usize>>,
    /// The elements that are open, and how many there are of each name.
    open: Vec<String>,
    count: HashMap<String, usize>,
}

impl<'t> TagReader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, scanner: TagScanner::new(text), closings: None, open: Vec::new(), count: HashMap::new() }
    }

    /// The end of the HTML that begins at an offset; none if it is text.
    pub(super) fn end(&mut self, start: usize) -> Option<usize> {
        let tag = self.scanner.at(start).filter(is_markup)?;
        if self.is_text(&tag) {
            return None;
        }
        let end = self.literal_end(&tag);
        let tag_end = tag.range.end;
        if end.is_none() {
            self.note(tag);
        }
        Some(end.unwrap_or(tag_end))
    }

    /// The innermost element that is open; it is closed with that.
    pub(super) fn next_open(&mut self) -> Option<String> {
        self.open.pop()
    }

    /// Whether a tag is text: one of a block that nothing closes.
    fn is_text(&mut self, tag: &Tag) -> bool {
        if tag.closing || tag.closed || !BLOCKS.contains(&tag.name.as_str()) {
            return false;
        }
        !self.is_closed(tag)
    }

    /// Whether the end tag stands somewhere behind a tag.
    fn is_closed(&mut self, tag: &Tag) -> bool {
        let text = self.text;
        let closings = self.closings.get_or_insert_with(|| {
            text.match_indices("</").map(|(place, _)| (name_at(&text[place + 2..]), place)).collect()
        });
        closings.get(&tag.name).is_some_and(|last| *last > tag.range.start)
    }

    /// Where an element ends whose inside is no Markdown.
    fn literal_end(&mut self, tag: &Tag) -> Option<usize> {
        if tag.closing || tag.closed || !LITERAL.contains(&tag.name.as_str()) || !self.is_closed(tag) {
            return None;
        }
        let from = tag.range.end;
        let start = from + self.text[from..].find(&format!("</{}", tag.name))?;
        Some(start + self.text[start..].find('>')? + 1)
    }

    /// Remembers which elements are open.
    fn note(&mut self, tag: Tag) {
        if !tag.closing {
            if !tag.closed && !is_void(&tag.name) {
                *self.count.entry(tag.name.clone()).or_default() += 1;
                self.open.push(tag.name);
            }
            return;
        }
        if self.count.get(&tag.name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(name) = self.open.pop() {
            if let Some(count) = self.count.get_mut(&name) {
                *count -= 1;
            }
            if name == tag.name {
                break;
            }
        }
    }
}

/// Whether kramdown takes it for a tag.
fn is_markup(tag: &Tag) -> bool {
    let is_name = |name: &str| {
        name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | ':' | '@'))
            && !name.ends_with(':')
    };
    is_name(&tag.name) && tag.attrs.iter().all(|(name, _)| is_name(name))
}

fn name_at(text: &str) -> String {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(text.len());
    text[..end].to_ascii_lowercase()
}
