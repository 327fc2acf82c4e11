//! Tables: each cell in its column, what spans several leaves the others empty.

use super::super::flow::{Alignment, Block};
use super::super::grid::{COLUMNS_MAX, Cell, tabled};
use super::super::lists::listed;
use super::super::xml::Element;
use super::body::Reader;
use super::words::seen_words;
use crate::domain::manuscript::Loss;

impl Reader<'_> {
    /// A table as blocks: itself, or what it only places.
    pub(super) fn table(&mut self, element: &Element) -> Vec<Block> {
        read_table(self, element)
    }
}

fn read_table(reader: &mut Reader<'_>, element: &Element) -> Vec<Block> {
    let mut rows = Vec::new();
    collect(element, "w:tr", &mut rows);
    let mut grid: Vec<Vec<Cell>> = Vec::new();
    for row in rows {
        let about = row.child("w:trPr");
        let is = |name: &str| about.is_some_and(|about| about.child(name).is_some());
        if is("w:del") {
            reader.inventory.note(Loss::Deletions, &seen_words(row));
            continue;
        }
        if is("w:hidden") {
            reader.inventory.note(Loss::Hidden, &seen_words(row));
            continue;
        }
        let skipped = |name: &str| {
            let count = about.and_then(|about| about.child(name)?.get("w:val")?.parse::<usize>().ok());
            count.unwrap_or(0).min(COLUMNS_MAX)
        };
        let mut line: Vec<Cell> = Vec::new();
        line.extend((0..skipped("w:gridBefore")).map(|_| Cell::default()));
        let mut cells = Vec::new();
        collect(row, "w:tc", &mut cells);
        for cell in cells {
            let is_beside =
                cell.at(&["w:tcPr", "w:hMerge"]).is_some_and(|one| one.get("w:val") != Some("restart"));
            let read = read_cell(reader, cell);
            match line.last_mut() {
                Some(before) if is_beside => {
                    before.wide += 1;
                    before.blocks.extend(read.blocks);
                }
                _ => line.push(read),
            }
        }
        line.extend((0..skipped("w:gridAfter")).map(|_| Cell::default()));
        grid.push(line);
    }
    tabled(grid, &mut reader.inventory)
}

fn read_cell(reader: &mut Reader<'_>, cell: &Element) -> Cell {
    let about = cell.child("w:tcPr");
    let value = |name: &str| about.and_then(|about| about.child(name)).map(|one| one.get("w:val"));
    let wide = value("w:gridSpan")
        .flatten()
        .and_then(|count| count.parse().ok())
        .unwrap_or(1_usize)
        .clamp(1, COLUMNS_MAX);
    let goes_on = value("w:vMerge").is_some_and(|value| value != Some("restart"));
    let blocks = reader.blocks(cell);
    let mut paragraphs = Vec::new();
    cell.find("w:p", &mut paragraphs);
    let side = |paragraph: &&Element| {
        let about = paragraph.child("w:pPr")?;
        let own = about.child("w:jc").and_then(|one| one.get("w:val"));
        let style = about.child("w:pStyle").and_then(|one| one.get("w:val"));
        match own.or_else(|| reader.styles.alignment(style?))? {
            "center" => Some(Alignment::Center),
            "right" | "end" => Some(Alignment::Right),
            _ => None,
        }
    };
    Cell {
        alignment: paragraphs.iter().find_map(side).unwrap_or_default(),
        blocks: listed(blocks).into_iter().filter(|block| !block.is_empty()).collect(),
        wide,
        high: 1,
        goes_on,
    }
}

/// The rows or cells of a table, also inside of controls; none of a table in it.
fn collect<'e>(parent: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for one in parent.elements() {
        match one.name.as_str() {
            same if same == name => found.push(one),
            "w:tbl" | "w:p" => {}
            _ => collect(one, name, found),
        }
    }
}
