//! English typography: curly quotes and apostrophes.

use super::glyph::Glyph;

/// Applies English typography to a run of text.
pub(super) fn set(glyphs: &mut [Glyph]) {
    let mut open_doubles = 0;
    let mut open_singles = 0;
    for nth in 0..glyphs.len() {
        if glyphs[nth].is_fixed || !matches!(glyphs[nth].sign, '"' | '\'') {
            continue;
        }
        let before = nth.checked_sub(1).map(|before| glyphs[before].sign);
        let after = glyphs.get(nth + 1).map(|glyph| glyph.sign);
        let opens = before.is_none_or(|sign| sign.is_whitespace() || "([{—–-“‘/".contains(sign))
            && after.is_some_and(|sign| !sign.is_whitespace());
        let after_digit = before.is_some_and(|sign| sign.is_ascii_digit());
        glyphs[nth].sign = match glyphs[nth].sign {
            '"' if opens => {
                open_doubles += 1;
                '“'
            }
            '"' if after_digit && open_doubles == 0 => '"',
            '"' => {
                open_doubles = 0.max(open_doubles - 1);
                '”'
            }
            // ’90s, ’tis: a quote before a digit or without a partner is an apostrophe.
            _ if opens
                && !after.is_some_and(|sign| sign.is_ascii_digit())
                && has_partner(&glyphs[nth + 1..]) =>
            {
                open_singles += 1;
                '‘'
            }
            _ if after_digit && open_singles == 0 && !after.is_some_and(char::is_alphabetic) => '\'',
            _ => {
                open_singles = 0.max(open_singles - 1);
                '’'
            }
        };
    }
}

/// Whether a closing single quote follows within 200 characters: not before a letter or digit.
fn has_partner(rest: &[Glyph]) -> bool {
    rest.iter().take(200).enumerate().any(|(nth, glyph)| {
        let after = rest.get(nth + 1).map(|glyph| glyph.sign);
        matches!(glyph.sign, '\'' | '’') && nth > 0 && !after.is_some_and(char::is_alphanumeric)
    })
}
