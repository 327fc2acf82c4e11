//! Which lines belong to an item of a list, or to a definition, and how they read without its indentation.

use super::{
    cursor::{Cursor, Lines},
    lines::{self, Sign},
};

/// An item as it is collected: one text or, when a list begins right in it, several in turn.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) parts: Vec<Lines>,
    pub(super) number: usize,
    /// Whether a blank line stands before it, or between it and its first line.
    pub(super) after_blank: bool,
}

/// What was collected, and how the list ended.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) list: Vec<Item>,
    /// Whether `^` ended it.
    pub(super) is_ended: bool,
}

/// The item that is open.
struct Open {
    /// Columns of its text.
    content: usize,
    /// Whether a list stands in it, or a blank line.
    holds_list: bool,
}

/// Collects the items from the cursor on.
pub(super) fn collect(cursor: &mut Cursor<'_>, first: Sign, after_blank: bool) -> Items {
    let mut items = Items::default();
    let mut open = Open { content: 4, holds_list: false };
    let mut is_after_blank = false;
    let mut first_as_paragraph = after_blank;
    while let Some(line) = cursor.line() {
        if first != Sign::Colon && is_after_blank && lines::is_rule(line) {
            break;
        }
        if lines::is_end_sign(line) {
            items.is_ended = true;
            if first != Sign::Colon {
                cursor.next_line();
            }
            break;
        }
        if lines::is_own_fence(line) {
            break;
        }
        if let Some(end) = starts_item(line, first, &items.list, &open) {
            let (text, content) = first_line(end, &line[end..]);
            open =
                Open { content, holds_list: lines::item(&text).is_some_and(|(sign, _)| sign != Sign::Colon) };
            let mut part = Lines::default();
            if !text.is_empty() {
                part.push(&text, cursor.number());
            }
            items.list.push(Item {
                parts: vec![part],
                number: cursor.number(),
                after_blank: first_as_paragraph,
            });
            (is_after_blank, first_as_paragraph) = (false, false);
        } else if lines::is_blank(line) {
            open.holds_list = true;
            (is_after_blank, first_as_paragraph) = (true, true);
            push(&mut items.list, line, cursor.number());
        } else if belongs(line, open.content) || (!is_after_blank && is_lazy(cursor, line, open.content)) {
            take(line, cursor.number(), first, &mut open, &mut items.list);
            (is_after_blank, first_as_paragraph) = (false, false);
        } else {
            break;
        }
        cursor.next_line();
    }
    items
}

/// Where the marker of the next item ends, if the line starts one.
fn starts_item(line: &str, first: Sign, items: &[Item], open: &Open) -> Option<usize> {
    let (sign, end) = if first == Sign::Colon { lines::item(line) } else { lines::empty_item(line) }?;
    let indent = line.len() - line.trim_start_matches(' ').len();
    let indent_max = if items.is_empty() { 3 } else { open.content.saturating_sub(1).min(3) };
    (sign.goes_on(first) && indent <= indent_max).then_some(end)
}

/// The text of an item's first line, and the columns of the item's text.
fn first_line(marker: usize, rest: &str) -> (String, usize) {
    let without_list = attributes(rest).map_or(rest, |end| &rest[end..]);
    if lines::is_blank(without_list) {
        return (String::new(), 4);
    }
    let mut columns = marker;
    for sign in rest.bytes() {
        match sign {
            b' ' => columns += 1,
            b'\t' => columns = columns / 4 * 4 + 4,
            _ => break,
        }
    }
    (without_list.trim_start_matches(lines::is_space).to_owned(), columns)
}

/// The end of the attribute list that an item begins with, and of the space after it.
pub(super) fn attributes(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches(lines::is_space).len();
    let inner = text[start..].strip_prefix("{:")?;
    let close = inner.find('}')?;
    let is_definition =
        inner[..close].split_once(':').is_some_and(|(name, _)| name.is_empty() || lines::is_name(name));
    if inner.starts_with('/') || is_definition || close == 0 {
        return None;
    }
    let rest = &inner[close + 1..];
    Some(text.len() - rest.trim_start_matches(lines::is_space).len())
}

/// Whether the line is indented like the text of the item.
fn belongs(line: &str, content: usize) -> bool {
    let mut rest = line;
    for _ in 0..content / 4 {
        if !lines::is_indented(rest) {
            return false;
        }
        rest = lines::outdented(rest);
    }
    lines::is_indented(rest)
        || rest.bytes().take(content % 4).filter(|byte| *byte == b' ').count() == content % 4
}

/// Whether the line goes on with a paragraph of the item although it is not indented.
fn is_lazy(cursor: &Cursor<'_>, line: &str, content: usize) -> bool {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let ends =
        indent <= content.min(3) && (cursor.attribute_list().is_some() || lines::begins_with_block(line));
    !ends
}

/// Adds a line to the open item, as kramdown does: a list that begins in it is read apart.
fn take(line: &str, number: usize, first: Sign, open: &mut Open, items: &mut [Item]) {
    let tabs = line.bytes().take_while(|byte| *byte == b'\t').count();
    let line = format!("{}{}", "    ".repeat(tabs), &line[tabs..]);
    let indent = " ".repeat(open.content);
    let (text, is_indented) = match line.strip_prefix(&indent) {
        Some(text) => (text, true),
        None => (line.as_str(), false),
    };
    let begins_list = lines::item(text).is_some_and(|(sign, _)| sign != Sign::Colon);
    let Some(item) = items.last_mut().filter(|_| first != Sign::Colon) else {
        return push(items, text, number);
    };
    if begins_list && !open.holds_list && is_indented {
        item.parts.push(Lines::default());
        open.holds_list = true;
    } else if begins_list && open.holds_list && !is_indented {
        return push(items, &format!("{indent}    {text}"), number);
    }
    push(items, text, number);
}

fn push(items: &mut [Item], text: &str, number: usize) {
    if let Some(part) = items.last_mut().and_then(|item| item.parts.last_mut()) {
        part.push(text, number);
    }
}
