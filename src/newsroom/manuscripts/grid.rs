//! A table as a grid: each cell in its column. Tables that only place things are those things.

use super::flow::{Alignment, Block, Role, Run, all_words, is_blank};
use crate::domain::manuscript::{Inventory, Loss};

/// Wider tables than this are none that anybody reads.
pub(super) const COLUMNS_MAX: usize = 200;

/// A table with more cells than this is not evened out.
const CELLS_MAX: usize = 100_000;

/// A cell as its document has it.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) alignment: Alignment,
    /// Over how many columns.
    pub(super) wide: usize,
    /// Over how many rows.
    pub(super) high: usize,
    /// Whether it only goes on with the one above.
    pub(super) goes_on: bool,
}

/// The blocks that a table is.
pub(super) fn tabled(lines: Vec<Vec<Cell>>, inventory: &mut Inventory) -> Vec<Block> {
    let mut grid: Vec<Vec<Option<Cell>>> = Vec::new();
    let height = lines.len();
    let mut filled = 0_usize;
    for (at, line) in lines.into_iter().enumerate() {
        if grid.len() <= at {
            grid.push(Vec::new());
        }
        let mut column = 0;
        for cell in line {
            while matches!(grid[at].get(column), Some(Some(_))) {
                column += 1;
            }
            let (wide, high) = (cell.wide.max(1), cell.high.max(1).min(height - at));
            if column >= COLUMNS_MAX {
                if let Some(Some(last)) = grid[at].last_mut() {
                    last.blocks.extend(cell.blocks);
                }
                continue;
            }
            let wide = wide.min(COLUMNS_MAX - column);
            filled += wide * high;
            let (wide, high) = if filled > CELLS_MAX { (1, 1) } else { (wide, high) };
            if wide * high > 1 && !cell.blocks.is_empty() {
                inventory.note(Loss::Spans, &all_words(cell.blocks.iter()));
            }
            for down in 0..high {
                while grid.len() <= at + down {
                    grid.push(Vec::new());
                }
                let row = &mut grid[at + down];
                row.resize(row.len().max(column + wide), None);
                for place in row.iter_mut().skip(column).take(wide).filter(|place| place.is_none()) {
                    *place = Some(Cell::default());
                }
            }
            grid[at][column] = Some(cell);
            column += wide;
        }
    }
    tell_merged(&grid, inventory);
    let holds = |row: &Vec<Option<Cell>>| row.iter().flatten().any(|cell| !cell.blocks.is_empty());
    grid.retain(holds);
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    let is_evened = grid.len() * width <= CELLS_MAX;
    let rows: Vec<Vec<Cell>> = grid
        .into_iter()
        .map(|row| {
            let mut row: Vec<Cell> = row.into_iter().map(Option::unwrap_or_default).collect();
            if is_evened {
                row.resize(width, Cell::default());
            }
            row
        })
        .collect();
    finished(rows, width, inventory)
}

/// Tells cells that go on in those below them.
fn tell_merged(grid: &[Vec<Option<Cell>>], inventory: &mut Inventory) {
    let goes_on = |row: usize, column: usize| {
        grid.get(row)
            .and_then(|row| row.get(column))
            .and_then(Option::as_ref)
            .is_some_and(|cell| cell.goes_on)
    };
    for (at, row) in grid.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let Some(cell) = cell.as_ref().filter(|cell| !cell.goes_on && !cell.blocks.is_empty()) else {
                continue;
            };
            // What spans columns is told already.
            if cell.wide <= 1 && goes_on(at + 1, column) {
                inventory.note(Loss::Spans, &all_words(cell.blocks.iter()));
            }
        }
    }
}

fn finished(rows: Vec<Vec<Cell>>, width: usize, inventory: &mut Inventory) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    if let Some(pictures) = pictures(&rows) {
        return pictures;
    }
    let cells = || rows.iter().flatten();
    let is_heading =
        |block: &Block| matches!(block, Block::Paragraph { role: Role::Heading(_) | Role::Title, .. });
    let holds = cells().any(|cell| {
        cell.blocks
            .iter()
            .any(|block| is_heading(block) || matches!(block, Block::Table { .. } | Block::Rule))
    });
    let is_line = rows.len() == 1 || width == 1;
    let is_one = rows.len() == 1 && width == 1;
    if is_one || is_line && holds {
        return rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
    }
    for cell in cells() {
        if cell.blocks.iter().any(|block| matches!(block, Block::Table { .. })) {
            inventory.note(Loss::Tables, &all_words(cell.blocks.iter()));
        }
    }
    let alignments = (0..width).map(|column| alignment(&rows, column)).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(|cell| cell.blocks).collect()).collect();
    vec![Block::Table { rows, alignments }]
}

/// A column stands to the side to which all its cells below the head do.
fn alignment(rows: &[Vec<Cell>], column: usize) -> Alignment {
    let below = if rows.len() > 1 { &rows[1..] } else { rows };
    let mut sides = below.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.blocks.is_empty());
    let Some(first) = sides.next().map(|cell| cell.alignment) else { return Alignment::Usual };
    if sides.all(|cell| cell.alignment == first) { first } else { Alignment::Usual }
}

/// The pictures that a table only places, each with the words below it, in its cell or in the next row.
fn pictures(rows: &[Vec<Cell>]) -> Option<Vec<Block>> {
    let is_picture = |block: &Block| match block {
        Block::Paragraph { runs, .. } => {
            let mut seen = runs.iter().filter(|run| !is_blank(std::slice::from_ref(run))).peekable();
            seen.peek().is_some() && seen.all(|run| matches!(run, Run::Picture(..)))
        }
        _ => false,
    };
    let shows = |cell: &Cell| {
        cell.blocks.first().is_some_and(is_picture)
            && cell.blocks.iter().filter(|block| !is_picture(block)).count() <= 1
    };
    let words = |cell: &Cell| match &cell.blocks[..] {
        [Block::Paragraph { runs, .. }] => {
            runs.iter().all(|run| matches!(run, Run::Text(..) | Run::Break | Run::Note(_)))
        }
        _ => false,
    };
    let above = |at: usize, column: usize| at.checked_sub(1).and_then(|at| rows.get(at)?.get(column));
    let mut count = 0;
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            match cell {
                cell if cell.blocks.is_empty() => {}
                cell if shows(cell) => count += 1,
                cell if words(cell)
                    && above(at, column).is_some_and(|above| shows(above) && above.blocks.len() == 1) => {}
                _ => return None,
            }
        }
    }
    if count == 0 {
        return None;
    }
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| shows(cell)) {
            let below = rows.get(at + 1).and_then(|row| row.get(column)).filter(|cell| words(cell));
            let below = below.filter(|_| cell.blocks.len() == 1);
            for block in cell.blocks.iter().chain(below.into_iter().flat_map(|cell| &cell.blocks)) {
                let mut block = block.clone();
                if !is_picture(&block)
                    && let Block::Paragraph { role, .. } = &mut block
                {
                    *role = Role::Caption;
                }
                found.push(block);
            }
        }
    }
    Some(found)
}
