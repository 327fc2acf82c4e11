//! Two texts side by side: what was taken out, what was put in, word by word. Finding it is not here.

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffSign {
    /// It stands in both texts.
    Same,
    /// Only the older text has it.
    Removed,
    /// Only the newer text has it.
    Added,
}

/// A line of either text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffRow {
    /// What became of it.
    pub sign: DiffSign,
    /// Its text in pieces; true for the words in which the two texts differ.
    pub parts: Vec<(bool, String)>,
}

/// Rows, and the gaps where both texts are the same for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffPiece {
    /// Lines to be seen.
    Row(DiffRow),
    /// So many lines that are the same, left out.
    Gap(usize),
}

/// Whether nothing differs.
pub fn is_same(pieces: &[DiffPiece]) -> bool {
    pieces.iter().all(|piece| match piece {
        DiffPiece::Row(row) => row.sign == DiffSign::Same,
        DiffPiece::Gap(_) => true,
    })
}
