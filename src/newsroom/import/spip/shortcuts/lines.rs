//! Lines: paragraphs, lists, rules and line breaks. A line end alone is a break.

use super::slots;

/// Levels of lists in lists.
const LEVELS_MAX: usize = 12;
/// Elements beside which a line end is no break.
const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "object",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];
const MORE_BLOCKS: [&str; 7] = ["thead", "tfoot", "video", "source", "script", "style", "param"];

/// One entry of a list.
struct Item {
    level: usize,
    is_numbered: bool,
    html: String,
}

/// The HTML of a text whose shortcuts in lines are done.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.split('\n').chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push(line.trim_end());
        } else if !paragraph.is_empty() {
            push_chunk(&paragraph, &mut out);
            paragraph.clear();
        }
    }
    out
}

/// Lines between two empty ones.
fn push_chunk(lines: &[&str], out: &mut String) {
    let mut items: Vec<Item> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for line in lines {
        let bare = line.trim_start();
        if is_rule(bare) {
            end_items(&mut items, out);
            end_run(&mut run, out);
            out.push_str("<hr>");
        } else if let Some(item) = item(bare) {
            end_run(&mut run, out);
            items.push(item);
        } else if let Some(last) = items.last_mut().filter(|_| !starts_block(bare)) {
            last.html.push_str("<br>");
            last.html.push_str(&shown(bare));
        } else {
            end_items(&mut items, out);
            run.push(shown(line));
        }
    }
    end_items(&mut items, out);
    end_run(&mut run, out);
}

/// A line that is no item: a dialogue, or a break that is asked for.
fn shown(line: &str) -> String {
    let bare = line.trim_start();
    if let Some(said) = bare.strip_prefix("--").filter(|rest| !rest.starts_with('-')) {
        return format!("—\u{a0}{}", said.trim_start());
    }
    match bare.strip_prefix("_ ") {
        Some(rest) => rest.to_owned(),
        None => line.to_owned(),
    }
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 4 && (line.bytes().all(|sign| sign == b'-') || line.bytes().all(|sign| sign == b'_'))
}

/// `- item`, `-* item`, `-## item`.
fn item(line: &str) -> Option<Item> {
    let rest = line.strip_prefix('-')?;
    let signs = rest.bytes().take_while(|sign| matches!(sign, b'*' | b'#')).count();
    if signs == 0 {
        let is_item = !rest.starts_with('-') && !rest.trim().is_empty();
        return is_item.then(|| Item { level: 1, is_numbered: false, html: rest.trim_start().to_owned() });
    }
    let is_numbered = rest.as_bytes().get(signs - 1) == Some(&b'#');
    Some(Item { level: signs.min(LEVELS_MAX), is_numbered, html: rest[signs..].trim_start().to_owned() })
}

fn end_items(items: &mut Vec<Item>, out: &mut String) {
    let mut open: Vec<bool> = Vec::new();
    let close = |is_numbered: bool| if is_numbered { "</li></ol>" } else { "</li></ul>" };
    for item in items.drain(..) {
        while open.len() > item.level {
            out.push_str(open.pop().map_or("", close));
        }
        if open.len() == item.level {
            if open.last() == Some(&item.is_numbered) {
                out.push_str("</li><li>");
            } else {
                out.push_str(open.pop().map_or("", close));
            }
        }
        while open.len() < item.level {
            // A level that is left out has no item of its own.
            let is_numbered = item.is_numbered;
            out.push_str(if is_numbered { "<ol><li>" } else { "<ul><li>" });
            open.push(is_numbered);
        }
        out.push_str(&item.html);
    }
    while let Some(is_numbered) = open.pop() {
        out.push_str(close(is_numbered));
    }
}

/// Lines as one paragraph; with blocks in them, as they are.
fn end_run(run: &mut Vec<String>, out: &mut String) {
    if run.is_empty() {
        return;
    }
    let mut text = String::new();
    // Where the last tag begins.
    let mut tag = None;
    for line in run.drain(..) {
        if !text.is_empty() {
            text.push_str(if ends_block(&text, tag) || starts_block(&line) { "\n" } else { "<br>\n" });
        }
        tag = line.rfind('<').map(|at| text.len() + at).or(tag);
        text.push_str(&line);
    }
    if slots::has_block(&text) || has_block_tag(&text) {
        // An empty paragraph keeps what stands before and behind it apart.
        out.push_str("<p></p>");
        out.push_str(&text);
        out.push_str("<p></p>");
    } else {
        out.push_str(&format!("<p>{}</p>", text.trim()));
    }
}

fn is_block_name(name: &str) -> bool {
    BLOCKS.contains(&name) || MORE_BLOCKS.contains(&name)
}

/// The name of the tag at the beginning of a text.
fn tag_name(text: &str) -> Option<String> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    Some(rest[..length].to_ascii_lowercase())
}

/// Whether a text has a tag of a block.
pub(super) fn has_block_tag(text: &str) -> bool {
    text.match_indices('<')
        .any(|(at, _)| tag_name(&text[at..]).is_some_and(|name| name != "br" && is_block_name(&name)))
}

fn starts_block(line: &str) -> bool {
    let line = line.trim_start();
    slots::begins_block(line) || tag_name(line).is_some_and(|name| is_block_name(&name))
}

/// Whether a text ends with a block. `tag` is where its last tag begins.
fn ends_block(text: &str, tag: Option<usize>) -> bool {
    let text = text.trim_end();
    let tag = tag.filter(|_| text.ends_with('>'));
    slots::ends_with_block(text)
        || tag.and_then(|at| tag_name(&text[at..])).is_some_and(|name| is_block_name(&name))
}
