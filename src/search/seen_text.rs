//! A text without the signs that nobody sees, and where its words stand in the text as it was written.

use std::ops::Range;

use crate::domain::visible::is_unseen;

/// A text without signs that nobody sees.
pub(super) struct SeenText {
    /// What is left.
    pub(super) text: String,
    /// For each run of signs left out: the place in `text` where it was, and how many bytes are left out up to
    /// and with it.
    gaps: Vec<(usize, usize)>,
}

impl SeenText {
    /// `None` if the text has no such sign: most have none.
    pub(super) fn of(text: &str) -> Option<Self> {
        if !text.contains(is_unseen) {
            return None;
        }
        let mut seen = Self { text: String::with_capacity(text.len()), gaps: Vec::new() };
        for c in text.chars() {
            if is_unseen(c) {
                let (place, left_out) = (seen.text.len(), c.len_utf8());
                match seen.gaps.last_mut() {
                    Some((last, sum)) if *last == place => *sum += left_out,
                    last => {
                        let before = last.map_or(0, |(_, sum)| *sum);
                        seen.gaps.push((place, before + left_out));
                    }
                }
            } else {
                seen.text.push(c);
            }
        }
        Some(seen)
    }

    /// A range of [`SeenText::text`] in the text as it was written, without signs at its edges.
    pub(super) fn placed(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.left_out(range.start, true)..range.end + self.left_out(range.end, false)
    }

    /// The bytes left out before a place; with those that were exactly there, or without.
    fn left_out(&self, place: usize, with: bool) -> usize {
        let after = self.gaps.partition_point(|(gap, _)| if with { *gap <= place } else { *gap < place });
        after.checked_sub(1).map_or(0, |last| self.gaps[last].1)
    }
}
