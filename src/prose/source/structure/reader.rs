//! Reads blocks in the order kramdown tries its block parsers.

use std::collections::HashMap;

use super::{
    block::{Block, Definition, Item},
    code,
    cursor::{Cursor, Lines},
    html::{Elements, Piece},
    lines::{self, Sign},
    lists,
    plain::{
        abbreviation, blank, drop_lists, end_sign, fenced, formula, heading, highlighted, interrupts,
        is_apart, is_lazy_end, last, next_number, paragraph, rule, underlined, without_next,
    },
    tables,
};
use crate::prose::{
    source::{Notes, links::LinkDefinition},
    tree::MAX_DEPTH,
};

/// What is read besides blocks.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Addresses by the folded name that refers to them; the last definition of a name counts.
    pub(super) definitions: HashMap<String, LinkDefinition>,
    /// Attribute lists by name, as written.
    pub(super) attribute_lists: HashMap<String, String>,
}

impl Reader {
    /// Reads the blocks of a container, `depth` containers deep.
    pub(super) fn blocks(&mut self, lines: &Lines, depth: usize, into: &mut Vec<Block>, notes: &mut Notes) {
        let mut cursor = Cursor::new(lines);
        let mut elements = Elements::default();
        let may_nest = depth <= MAX_DEPTH;
        while let Some(line) = cursor.line() {
            if lines::is_blank(line) {
                blank(&mut cursor, into);
            } else if let Some(fence) = lines::highlighted(line) {
                highlighted(fence, &mut cursor, into);
            } else if lines::is_own_fence(line) && depth == 0 {
                into.push(Block::Line((line.to_owned(), cursor.number())));
                into.push(Block::Blank { is_single: false });
                cursor.next_line();
            } else if lines::is_indented(line) {
                let count = code::extent(&mut cursor, 0);
                let text = code::text(&cursor, count);
                into.push(Block::Code { info: String::new(), text, number: cursor.number() });
                cursor.skip(count);
            } else {
                let is_read = fenced(&mut cursor, into)
                    || may_nest && self.quote(&mut cursor, depth, into, notes)
                    || heading(&mut cursor, into)
                    || rule(&mut cursor, into)
                    || may_nest && self.list(&mut cursor, depth, into, notes)
                    || may_nest && self.definitions(&mut cursor, depth, into, notes)
                    || self.html(&mut elements, &mut cursor, depth, into, notes)
                    || underlined(&mut cursor, into)
                    || formula(&mut cursor, into)
                    || tables::read(&mut cursor, into)
                    || may_nest && self.note(&mut cursor, depth, into, notes)
                    || self.link_definition(&mut cursor, into)
                    || abbreviation(&mut cursor, into)
                    || self.extension(&mut cursor, into)
                    || end_sign(&mut cursor, into);
                if !is_read {
                    paragraph(&mut cursor, into);
                }
            }
        }
    }

    /// The blocks of a container that stands `depth` containers deep, part by part.
    fn inside(&mut self, parts: &[Lines], depth: usize, notes: &mut Notes) -> Vec<Block> {
        let mut blocks = Vec::new();
        for part in parts {
            self.blocks(part, depth + 1, &mut blocks, notes);
        }
        blocks
    }

    fn html(
        &mut self,
        elements: &mut Elements,
        cursor: &mut Cursor<'_>,
        depth: usize,
        into: &mut Vec<Block>,
        notes: &mut Notes,
    ) -> bool {
        let Some(pieces) = elements.block(cursor, notes) else { return false };
        for piece in pieces {
            match piece {
                Piece::Html(html, number) => into.push(Block::Html(html, number)),
                Piece::More(number) => into.push(Block::More(number)),
                Piece::Text(text) => into.push(Block::Paragraph(text)),
                Piece::Words(text) => into.push(Block::Words(text)),
                Piece::Blocks(lines) if depth <= MAX_DEPTH => self.blocks(&lines, depth + 1, into, notes),
                Piece::Blocks(lines) => into.push(Block::Paragraph(lines.numbered())),
            }
        }
        true
    }

    fn quote(
        &mut self,
        cursor: &mut Cursor<'_>,
        depth: usize,
        into: &mut Vec<Block>,
        notes: &mut Notes,
    ) -> bool {
        if cursor.line().and_then(lines::quoted).is_none() {
            return false;
        }
        let number = cursor.number();
        let mut inner = Lines::default();
        while let Some(line) = cursor.line() {
            if !inner.numbers.is_empty() && is_lazy_end(cursor, line) {
                break;
            }
            inner.push(lines::quoted(line).unwrap_or(line), cursor.number());
            cursor.next_line();
        }
        into.push(Block::Quote(self.inside(&[inner], depth, notes), number));
        true
    }

    fn list(
        &mut self,
        cursor: &mut Cursor<'_>,
        depth: usize,
        into: &mut Vec<Block>,
        notes: &mut Notes,
    ) -> bool {
        let Some((sign, _)) = cursor.line().and_then(lines::empty_item) else { return false };
        // A number in a paragraph that an end of something cut is text, as elsewhere in one.
        let is_text = matches!(last(into), Some(Block::Paragraph(_))) && !interrupts(sign, next_number(into));
        if cursor.place > 0 && is_text {
            return false;
        }
        let number = cursor.number();
        let collected = lists::collect(cursor, sign, false);
        let mut items = Vec::new();
        for item in collected.list {
            let blocks = self.inside(&item.parts, depth, notes);
            items.push(Item { blocks, is_tight: false, number: item.number });
        }
        let blank = settle(&mut items, collected.is_ended);
        let first = if let Sign::Number(first) = sign { Some(first) } else { None };
        into.push(Block::List { first, items, number });
        if !collected.is_ended {
            into.extend(blank);
        }
        true
    }

    fn definitions(
        &mut self,
        cursor: &mut Cursor<'_>,
        depth: usize,
        into: &mut Vec<Block>,
        notes: &mut Notes,
    ) -> bool {
        if !cursor.line().and_then(lines::item).is_some_and(|(sign, _)| sign == Sign::Colon) {
            return false;
        }
        let is_after_blank = match into.as_slice() {
            [.., Block::Paragraph(_)] => false,
            [.., Block::Paragraph(_), Block::Blank { is_single: true }] => true,
            _ => return false,
        };
        if is_after_blank {
            into.pop();
        }
        let Some(Block::Paragraph(terms)) = into.pop() else { return false };
        let mut list: Vec<_> = terms.into_iter().map(Definition::Term).collect();
        let mut blank = None;
        for item in lists::collect(cursor, Sign::Colon, is_after_blank).list {
            let mut blocks = self.inside(&item.parts, depth, notes);
            without_next(&mut blocks);
            blank = blocks.pop_if(|block| matches!(block, Block::Blank { .. }));
            let is_tight = !item.after_blank && matches!(blocks.first(), Some(Block::Paragraph(_)));
            list.push(Definition::Sense(Item { blocks, is_tight, number: item.number }));
        }
        // A list goes on behind a blank line; attributes meant for it are lost.
        let is_between =
            |block: &Block| matches!(block, Block::Blank { .. } | Block::Attributes { forward: true, .. });
        let above = into.iter().rposition(|block| !is_between(block)).map_or(0, |last| last + 1);
        match into[..above].last_mut() {
            Some(Block::Definitions(goes_on)) => {
                goes_on.append(&mut list);
                into.truncate(above);
            }
            _ => into.push(Block::Definitions(list)),
        }
        into.extend(blank);
        true
    }

    fn note(
        &mut self,
        cursor: &mut Cursor<'_>,
        depth: usize,
        into: &mut Vec<Block>,
        notes: &mut Notes,
    ) -> bool {
        let Some((name, first)) = cursor.line().and_then(lines::note) else { return false };
        let number = cursor.number();
        let mut inner = Lines::default();
        inner.push(first.trim_start_matches(lines::is_space), number);
        let count = code::extent(cursor, 1);
        for _ in 1..count {
            cursor.next_line();
            inner.push(lines::outdented(cursor.line().unwrap_or_default()), cursor.number());
        }
        cursor.next_line();
        let blocks = self.inside(&[inner], depth, notes);
        drop_lists(into);
        notes.defined.insert(name.to_owned());
        into.push(Block::Note { name: name.to_owned(), blocks, number });
        true
    }

    fn link_definition(&mut self, cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
        let Some(line) = cursor.line() else { return false };
        let Some((name, definition, count)) = LinkDefinition::read(line, cursor.ahead(1)) else {
            return false;
        };
        drop_lists(into);
        self.definitions.insert(name, definition);
        cursor.skip(count);
        into.push(Block::Hidden);
        true
    }

    /// An attribute list, the definition of one, or a comment and the like.
    fn extension(&mut self, cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
        let Some((inner, count)) = cursor.braces() else { return false };
        let Some(inner) = inner.strip_prefix(':') else { return false };
        let number = cursor.number();
        if let Some(inner) = inner.strip_prefix(':') {
            cursor.skip(count);
            let name = inner.split(lines::is_space).next().unwrap_or_default();
            let mut body = String::new();
            if matches!(name, "comment" | "nomarkdown") && !inner.ends_with('/') {
                while let Some(line) = cursor.line().filter(|line| !line.contains("{:/")) {
                    body.push_str(line);
                    body.push('\n');
                    cursor.next_line();
                }
                cursor.next_line();
            }
            into.push(if name == "nomarkdown" { Block::Html(body, number + count) } else { Block::Hidden });
        } else if inner.starts_with('/') {
            cursor.skip(count);
            into.push(Block::Hidden);
        } else if let Some((name, list)) = inner.split_once(':').filter(|(name, _)| lines::is_name(name)) {
            self.attribute_lists.insert(name.to_owned(), list.to_owned());
            cursor.skip(count);
            into.push(Block::Hidden);
        } else {
            cursor.skip(count);
            let forward = is_apart(into);
            let is_lost = forward
                && cursor.line().is_none_or(lines::is_blank)
                && !matches!(last(into), Some(Block::Blank { .. }));
            if is_lost || matches!(into.last(), Some(Block::Hidden | Block::Note { .. })) {
                return true;
            }
            into.push(Block::Attributes { inner: inner.to_owned(), forward, number });
        }
        true
    }
}

/// Says which items are tight, and takes the blank lines from their ends. Returns those of the last one.
fn settle(items: &mut [Item], is_ended: bool) -> Option<Block> {
    let count = items.len();
    let mut is_one_tight = false;
    let mut blank = None;
    for (nth, item) in items.iter_mut().enumerate() {
        let is_last = nth + 1 == count;
        without_next(&mut item.blocks);
        let begins_with_text = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
        let is_followed = match item.blocks.get(1) {
            Some(Block::Blank { .. }) => !(is_last && item.blocks.len() == 2 && !is_ended),
            _ => false,
        };
        item.is_tight = begins_with_text && !is_followed && (!is_last || count == 1 || is_one_tight);
        is_one_tight |= !begins_with_text || item.is_tight;
        blank = item.blocks.pop_if(|block| matches!(block, Block::Blank { .. }));
    }
    blank
}
