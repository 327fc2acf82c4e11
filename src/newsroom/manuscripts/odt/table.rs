//! Tables of an OpenDocument.

use super::super::flow::{Alignment, Block};
use super::super::grid::{COLUMNS_MAX, Cell, tabled};
use super::super::lists::listed;
use super::super::xml::Element;
use super::block::Reader;
use crate::domain::manuscript::Loss;

/// Maximum number of rows or cells that one element may stand for.
const REPEATED_MAX: usize = 200;
/// A table with more rows than this repeats none.
const ROWS_MAX: usize = 5000;

impl<'d> Reader<'d> {
    /// A table as blocks.
    pub(super) fn table(&mut self, element: &'d Element) -> Vec<Block> {
        read_table(self, element)
    }
}

fn read_table<'d>(reader: &mut Reader<'d>, element: &'d Element) -> Vec<Block> {
    let mut rows = Vec::new();
    collect(element, &mut rows);
    let mut grid = Vec::new();
    for row in rows {
        let mut line = Vec::new();
        for cell in row.elements() {
            let is_covered = cell.name == "table:covered-table-cell";
            if !is_covered && cell.name != "table:table-cell" {
                continue;
            }
            let read = read_cell(reader, cell);
            // A covered cell is where another one spans; the grid has its place already.
            if is_covered && read.blocks.is_empty() {
                continue;
            }
            let count = times(cell, "table:number-columns-repeated")
                .min((COLUMNS_MAX * 2).saturating_sub(line.len()).max(1));
            line.extend(std::iter::repeat_n(read, count));
        }
        if matches!(row.get("table:visibility"), Some("collapse" | "filter")) {
            let words = super::super::flow::all_words(line.iter().flat_map(|cell: &Cell| &cell.blocks));
            reader.inventory.note(Loss::Hidden, &words);
            continue;
        }
        let is_empty = line.iter().all(|cell| cell.blocks.is_empty());
        let count =
            if is_empty || grid.len() > ROWS_MAX { 1 } else { times(row, "table:number-rows-repeated") };
        grid.extend(std::iter::repeat_n(line, count));
    }
    tabled(grid, &mut reader.inventory)
}

fn read_cell<'d>(reader: &mut Reader<'d>, cell: &'d Element) -> Cell {
    let mut paragraphs = Vec::new();
    cell.find("text:p", &mut paragraphs);
    let sides = paragraphs.iter().filter_map(|one| reader.styles.alignment(one.get("text:style-name")?));
    let side = sides.into_iter().find(|side| *side != Alignment::Usual).unwrap_or_default();
    let blocks = reader.blocks(cell);
    let number =
        |name: &str| cell.get(name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).max(1);
    Cell {
        blocks: listed(blocks).into_iter().filter(|block| !block.is_empty()).collect(),
        alignment: side,
        wide: number("table:number-columns-spanned"),
        high: number("table:number-rows-spanned"),
        goes_on: false,
    }
}

fn times(element: &Element, name: &str) -> usize {
    element.get(name).and_then(|count| count.parse().ok()).unwrap_or(1_usize).clamp(1, REPEATED_MAX)
}

/// The rows of a table, those of its head among them; none of a table in it.
fn collect<'e>(parent: &'e Element, found: &mut Vec<&'e Element>) {
    for one in parent.elements() {
        match one.name.as_str() {
            "table:table-row" => found.push(one),
            "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => collect(one, found),
            _ => {}
        }
    }
}
