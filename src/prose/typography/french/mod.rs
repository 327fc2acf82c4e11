//! French typography: apostrophes, quotes, no-break spaces (narrow before `; ! ?` and `%` and between
//! thousands, wide before `:`, inside « », before units, after titles, between day and month).

mod quotes;
mod spaces;
mod units;

use super::glyph::Glyph;

/// Applies French typography to a run of text.
pub(super) fn set(glyphs: &mut Vec<Glyph>) {
    apostrophes(glyphs);
    quotes::pair(glyphs);
    spaces::set(glyphs);
}

fn apostrophes(glyphs: &mut [Glyph]) {
    for nth in 0..glyphs.len() {
        if glyphs[nth].sign != '\'' || glyphs[nth].is_fixed {
            continue;
        }
        let after_digit = nth > 0 && glyphs[nth - 1].sign.is_ascii_digit();
        if !after_digit {
            glyphs[nth].sign = '’';
        }
    }
}
