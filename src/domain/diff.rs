//! The difference of two texts, by lines and words. It is computed in `prose::diff`.

/// How a line differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffSign {
    /// In both texts.
    Same,
    /// Only in the older text.
    Removed,
    /// Only in the newer text.
    Added,
}

/// One line of the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffRow {
    /// How it differs.
    pub sign: DiffSign,
    /// Its text in pieces; `true` marks words that the other text does not have.
    pub parts: Vec<(bool, String)>,
}

/// A line, or a long run of unchanged lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffPiece {
    /// A line to show.
    Row(DiffRow),
    /// Number of unchanged lines left out.
    Gap(usize),
}

/// Whether the two texts are the same.
pub fn is_same(pieces: &[DiffPiece]) -> bool {
    pieces.iter().all(|piece| match piece {
        DiffPiece::Row(row) => row.sign == DiffSign::Same,
        DiffPiece::Gap(_) => true,
    })
}
