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

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{
        block::{Block, Definition},
        *,
    };

    /// Where each block begins, and its kind as `assets/editor/src/blocks.js` names it.
    fn blocks_of(text: &str) -> Vec<(usize, &'static str)> {
        let lines = Lines::of(text, 1);
        let mut blocks = Vec::new();
        Reader::default().blocks(&lines, 0, &mut blocks, &mut Notes::default());
        let mut open = 0;
        blocks.iter().filter_map(|block| told(block, &mut open)).collect()
    }

    fn told(block: &Block, open: &mut usize) -> Option<(usize, &'static str)> {
        Some(match block {
            Block::Blank { .. } | Block::End | Block::Hidden | Block::Words(_) => return None,
            Block::Paragraph(lines) => (lines.first()?.1, "paragraph"),
            Block::Formula(lines) => (lines.first()?.1, "formula"),
            Block::Heading { number, .. } => (*number, "heading"),
            Block::Rule(number) => (*number, "rule"),
            Block::Code { number, .. } => (*number, "code"),
            Block::Quote(_, number) => (*number, "quote"),
            Block::List { number, .. } => (*number, "list"),
            Block::Definitions(list) => match list.first()? {
                Definition::Term((_, number)) => (*number, "paragraph"),
                Definition::Sense(item) => (item.number, "paragraph"),
            },
            Block::More(number) | Block::Html(_, number) => (*number, "html"),
            Block::Table(table) => (table.number, "table"),
            Block::Note { number, .. } => (*number, "note"),
            Block::Attributes { number, .. } => (*number, "attributes"),
            Block::Line((text, number)) => match text.strip_prefix(":::").map(str::trim) {
                Some("") if *open == 0 => (*number, "paragraph"),
                Some("") => {
                    *open -= 1;
                    (*number, "close")
                }
                Some(_) => {
                    *open += 1;
                    (*number, "open")
                }
                None => return None,
            },
        })
    }

    #[test]
    fn the_editor_reads_the_same_blocks() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/blocks");
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
            let expected: Vec<(usize, &str)> = expected
                .lines()
                .filter_map(|line| {
                    let (lines, kind) = line.split_once(' ')?;
                    let from = lines.split_once('-')?.0.parse().ok()?;
                    Some((from, if kind == "pictures" { "paragraph" } else { kind }))
                })
                .filter(|(_, kind)| !matches!(*kind, "definition" | "end"))
                .collect();
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(blocks_of(&text), expected, "{}", path.display());
        }
    }

    /// The tables of a text, cell by cell, as `assets/editor/test/tables.test.js` tells them.
    fn tables_of(text: &str) -> String {
        let lines = Lines::of(text, 1);
        let mut blocks = Vec::new();
        Reader::default().blocks(&lines, 0, &mut blocks, &mut Notes::default());
        let mut told = Vec::new();
        for block in &blocks {
            let Block::Table(table) = block else { continue };
            let sides = table.sides.iter().map(|sides| match sides {
                (true, true) => " center",
                (false, true) => " right",
                (true, false) => " left",
                (false, false) => " none",
            });
            told.push(format!("{}{}", table.number, sides.collect::<String>()));
            let cells = |cells: &[String]| cells.iter().map(|cell| format!(" <{cell}>")).collect::<String>();
            told.extend(table.head.iter().map(|head| format!("head{}", cells(head))));
            told.extend(table.rows.iter().map(|(row, number)| format!("{number} row{}", cells(row))));
        }
        told.join("\n")
    }

    #[test]
    fn the_editor_reads_the_same_cells() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/blocks/tables.md");
        let expected = fs::read_to_string(file.with_extension("cells")).unwrap();
        assert_eq!(tables_of(&fs::read_to_string(file).unwrap()), expected.trim_end());
    }
}
