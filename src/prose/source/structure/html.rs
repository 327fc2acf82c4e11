//! HTML that begins a line, as kramdown reads it: from the tag of a block to its end tag, blank lines
//! included, without Markdown inside unless `markdown="1"` asks for it.

use std::collections::{BTreeMap, HashMap};

use super::{
    cursor::{Cursor, Lines},
    lines,
};
use crate::{
    domain::rendering::FindingKind::HeadingRepaired,
    prose::{
        source::{INERT, Notes},
        tags::{self, Tag, TagScanner},
    },
};

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements that hold blocks when Markdown is asked for.
const HOLD_BLOCKS: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "iframe",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "section",
    "summary",
    "td",
];
/// Elements that hold no Markdown even then.
const HOLD_HTML: &[&str] = &[
    "script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var", "colgroup",
    "table", "tbody", "thead", "tfoot", "tr", "ul", "ol",
];
/// Elements that hold no paragraph.
const HOLD_WORDS: &[&str] = &[
    "caption",
    "dt",
    "figcaption",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "label",
    "legend",
    "summary",
];
/// Elements whose inside is text up to their end tag.
const TEXT_ONLY: &[&str] = &["script", "style"];

/// An element with an end tag: byte offsets in its container.
#[derive(Debug, Clone, Copy)]
struct Extent {
    open_end: usize,
    close_start: usize,
    end: usize,
    /// What `markdown=` asks for.
    holds: Holds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Html,
    Blocks,
    Text,
    Words,
}

/// The elements of a container, by the offset of their start tags; found when first needed.
#[derive(Debug, Default)]
pub(super) struct Elements {
    extents: Option<BTreeMap<usize, Extent>>,
    /// From here on, `-->` does not occur.
    no_comment_from: Option<usize>,
}

/// A piece of an HTML block.
#[derive(Debug)]
pub(super) enum Piece {
    /// HTML as written, and its line.
    Html(String, usize),
    /// `<!--more-->`.
    More(usize),
    /// What stands between two tags and is Markdown.
    Blocks(Lines),
    /// The same, without blocks of its own.
    Text(Vec<(String, usize)>),
    /// The same in an element that holds no paragraph.
    Words(Vec<(String, usize)>),
}

impl Elements {
    /// Reads the HTML block at the cursor.
    pub(super) fn block(&mut self, cursor: &mut Cursor<'_>, notes: &mut Notes) -> Option<Vec<Piece>> {
        let line = cursor.line()?;
        let bare = lines::bare(line).filter(|bare| bare.starts_with('<'))?;
        let start = cursor.place + line.len() - bare.len();
        if bare.starts_with("<!--") {
            return self.comment(cursor, start);
        }
        let is_block = |tag: &Tag| lines::is_block(&tag.name) && is_element_name(&tag.name);
        let tag = tags::at(cursor.text, start).filter(is_block)?;
        let number = cursor.number();
        if tag.closing {
            // An end tag that ends nothing is text to kramdown. It is left out where lines are read.
            return None;
        }
        if tag.closed || VOID.contains(&tag.name.as_str()) {
            let piece = Piece::Html(cursor.text[tag.range.clone()].to_owned(), number);
            follow(cursor, tag.range.end, notes);
            return Some(vec![piece]);
        }
        let text = cursor.text;
        let extents = self.extents.get_or_insert_with(|| extents(text));
        let Some(extent) = extents.get(&start).copied() else {
            // As in CommonMark, one that never ends goes on to the next blank line.
            let rest = &text[start..];
            let end = start + rest.find("\n\n").unwrap_or(rest.len());
            cursor.go_to(end);
            return Some(vec![Piece::Html(text[start..end].to_owned(), number)]);
        };
        let mut pieces = Vec::new();
        let mut from = start;
        for element in extents.range(start..extent.end).map(|(_, element)| element) {
            if element.holds == Holds::Html || element.open_end < from {
                continue;
            }
            pieces.push(Piece::Html(with_highlights(&text[from..element.open_end]), cursor.number_at(from)));
            let inside = &text[element.open_end..element.close_start];
            let inside_number = cursor.number_at(element.open_end);
            pieces.push(match element.holds {
                Holds::Blocks => Piece::Blocks(Lines::of(inside, inside_number)),
                Holds::Words => Piece::Words(numbered(inside, inside_number)),
                _ => Piece::Text(numbered(inside, inside_number)),
            });
            from = element.close_start;
        }
        pieces.push(Piece::Html(with_highlights(&text[from..extent.end]), cursor.number_at(from)));
        follow(cursor, extent.end, notes);
        Some(pieces)
    }

    fn comment(&mut self, cursor: &mut Cursor<'_>, start: usize) -> Option<Vec<Piece>> {
        if self.no_comment_from.is_some_and(|from| start >= from) {
            return None;
        }
        let Some(step) = cursor.text[start + 4..].find("-->") else {
            self.no_comment_from = Some(start);
            return None;
        };
        // Not shown, but a block: a paragraph does not go on behind it.
        let is_more = cursor.text[start + 4..start + 4 + step].trim().eq_ignore_ascii_case("more");
        let number = cursor.number();
        let piece = if is_more { Piece::More(number) } else { Piece::Html(String::new(), number) };
        cursor.go_to(start + 4 + step + 3);
        Some(vec![piece])
    }
}

/// Code that Liquid highlights, as HTML.
fn with_highlights(html: &str) -> String {
    if !html.contains(INERT) {
        return html.to_owned();
    }
    let mut written = String::with_capacity(html.len());
    let mut run: Option<&str> = None;
    for line in html.split_inclusive('\n') {
        let fence = lines::highlighted(line).map(|fence| fence.trim_end());
        match (run, fence) {
            (None, Some(fence)) => {
                let language = fence.trim_start_matches('`');
                run = Some(&fence[..fence.len() - language.len()]);
                written.push_str(&format!("<pre><code class=\"language-{language}\">"));
            }
            (Some(open), Some(fence)) if open == fence => {
                run = None;
                written.push_str("</code></pre>\n");
            }
            (Some(_), _) => written.push_str(&line.replace('&', "&amp;").replace('<', "&lt;")),
            _ => written.push_str(line),
        }
    }
    written
}

/// Goes behind a block. Text that stands there on the same line begins a block.
fn follow(cursor: &mut Cursor<'_>, end: usize, notes: &mut Notes) {
    let line_start = cursor.text[..end].rfind('\n').map_or(0, |place| place + 1);
    cursor.go_to(end);
    if cursor.place > line_start
        && let Some(rest) = cursor.line().filter(|rest| rest.starts_with('#') && cursor.place >= end)
        && !cursor.text[end..cursor.place].contains('\n')
    {
        notes.findings.note(cursor.number(), HeadingRepaired, rest);
    }
}

fn numbered(text: &str, number: usize) -> Vec<(String, usize)> {
    let lines = text.split('\n').enumerate();
    lines
        .map(|(nth, line)| (line.trim_start().to_owned(), number + nth))
        .filter(|(line, _)| !line.is_empty())
        .collect()
}

/// Every element of a text that has an end tag. An end tag ends the last open element of its name.
fn extents(text: &str) -> BTreeMap<usize, Extent> {
    let mut found = BTreeMap::new();
    let mut open: HashMap<String, Vec<Tag>> = HashMap::new();
    let mut tags = TagScanner::new(text);
    let mut unclosed: Vec<&str> = Vec::new();
    let mut from = 0;
    while let Some(tag) = tags.next(from) {
        from = tag.range.end;
        if tag.closing {
            if let Some(opening) = open.get_mut(&tag.name).and_then(Vec::pop) {
                let extent = Extent {
                    open_end: opening.range.end,
                    close_start: tag.range.start,
                    end: tag.range.end,
                    holds: holds(&opening),
                };
                found.insert(opening.range.start, extent);
            }
            continue;
        }
        if let Some(name) = TEXT_ONLY.iter().find(|name| **name == tag.name && !unclosed.contains(*name)) {
            match text[from..].find(&format!("</{name}")) {
                Some(step) => from += step,
                None => unclosed.push(name),
            }
        }
        if !tag.closed && !VOID.contains(&tag.name.as_str()) {
            open.entry(tag.name.clone()).or_default().push(tag);
        }
    }
    found
}

fn is_element_name(name: &str) -> bool {
    name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'))
}

fn holds(opening: &Tag) -> Holds {
    let name = opening.name.as_str();
    let text = if HOLD_WORDS.contains(&name) { Holds::Words } else { Holds::Text };
    match opening.get("markdown") {
        Some("block") => Holds::Blocks,
        Some("span") => text,
        Some("1") if HOLD_BLOCKS.contains(&name) => Holds::Blocks,
        Some("1") if !HOLD_HTML.contains(&name) => text,
        _ => Holds::Html,
    }
}
