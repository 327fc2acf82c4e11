//! What the rest of a site may add to one text: a text of 20 bytes can show a gallery of a thousand pictures, and a block
//! that shows others ten times, which show others ten times, would have no end.

/// Bytes that come from elsewhere in the site into the text of one item.
const ADDED_MAX_BYTES: usize = 4 << 20;
/// Bytes that each piece counts for at least: its elements and its address.
const PIECE_MIN_BYTES: usize = 200;
/// Maximum length of a title that a link shows, in bytes.
const TITLE_MAX_BYTES: usize = 1_000;

/// Counts what came from elsewhere in the site into one text.
#[derive(Debug, Default)]
pub(in super::super) struct Added {
    bytes: usize,
}

impl Added {
    /// Whether as much came as one text may hold.
    pub(in super::super) const fn is_full(&self) -> bool {
        self.bytes > ADDED_MAX_BYTES
    }

    /// Counts one more piece. False if it is too much; then what shows it stays as it is written.
    pub(in super::super) fn takes(&mut self, bytes: usize) -> bool {
        self.bytes = self.bytes.saturating_add(bytes.max(PIECE_MIN_BYTES));
        !self.is_full()
    }
}

/// As much of a title as a link shows.
pub(in super::super) fn shortened(title: &str) -> &str {
    &title[..title.floor_char_boundary(TITLE_MAX_BYTES)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_count_for_something_however_short_they_are() {
        let mut added = Added::default();
        let taken = (0..100_000).take_while(|_| added.takes(0)).count();
        assert_eq!(taken, ADDED_MAX_BYTES / PIECE_MIN_BYTES);
        assert!(added.is_full() && !added.takes(1));
    }

    #[test]
    fn a_title_is_cut_between_letters() {
        let long = "é".repeat(700);
        assert_eq!(shortened(&long).len(), 1_000);
        assert_eq!(shortened("court"), "court");
        assert_eq!(shortened(&format!("a{long}")).len(), 999);
    }
}
