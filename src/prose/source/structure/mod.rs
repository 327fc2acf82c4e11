//! The blocks of a text as kramdown reads them. They are written for the Markdown parser as paragraphs,
//! headings, code and tables that stand one after the other; markers say which list, quote or definition
//! they stand in. So the indentation rules of CommonMark never apply.

mod block;
mod code;
mod cursor;
mod html;
pub(super) mod lines;
mod lists;
mod plain;
mod reader;
mod tables;
mod writer;

use self::{cursor::Lines, reader::Reader};
use super::{Notes, SourceLine};

/// Reads the blocks of a text and writes them one after the other.
pub(super) fn flatten(text: &str, first_line: usize, notes: &mut Notes) -> Vec<SourceLine<'static>> {
    let lines = Lines::of(text.strip_suffix('\n').unwrap_or(text), first_line);
    let mut reader = Reader::default();
    let mut blocks = Vec::new();
    reader.blocks(&lines, 0, &mut blocks, notes);
    notes.definitions = reader.definitions;
    writer::write(blocks, reader.attribute_lists, notes)
}
