//! French quotes, from paired straight quotes and angles.

use super::super::glyph::{Glyph, WIDE};

/// Paired straight double quotes become « », or “ ” inside « »; `<<` and `>>` become « ». If a straight
/// quote has no partner, all stay as typed: a guess would be wrong half the time.
pub(super) fn pair(glyphs: &mut [Glyph]) {
    if !glyphs.iter().any(|glyph| matches!(glyph.sign, '"' | '<' | '>')) {
        return;
    }
    join_angles(glyphs);
    for (open, close, is_inner) in pairs(glyphs).unwrap_or_default() {
        let quotes = if is_inner { ['“', '”'] } else { ['«', '»'] };
        (glyphs[open].sign, glyphs[close].sign) = (quotes[0], quotes[1]);
    }
}

/// The indices of each pair, and whether it is inside « »; `None` if quotes do not pair up.
fn pairs(glyphs: &[Glyph]) -> Option<Vec<(usize, usize, bool)>> {
    let mut pairs = Vec::new();
    let mut depth = 0_usize;
    let mut open: Option<(usize, bool)> = None;
    for (nth, glyph) in glyphs.iter().enumerate() {
        match glyph.sign {
            '«' => depth += 1,
            '»' => depth = depth.saturating_sub(1),
            '"' if !glyph.is_fixed => {
                open = match open {
                    None if opens(glyphs, nth) => Some((nth, depth > 0)),
                    // Inches.
                    None if nth > 0 && glyphs[nth - 1].sign.is_ascii_digit() => None,
                    Some((start, is_inner)) if closes(glyphs, nth) => {
                        pairs.push((start, nth, is_inner));
                        None
                    }
                    _ => return None,
                };
            }
            _ => {}
        }
    }
    open.is_none().then_some(pairs)
}

fn opens(glyphs: &[Glyph], nth: usize) -> bool {
    let before = nth.checked_sub(1).map(|before| glyphs[before].sign);
    before.is_none_or(|sign| !sign.is_alphanumeric()) && nth + 1 < glyphs.len()
}

fn closes(glyphs: &[Glyph], nth: usize) -> bool {
    glyphs.get(nth + 1).is_none_or(|after| !after.sign.is_alphanumeric())
}

fn join_angles(glyphs: &mut [Glyph]) {
    let mut nth = 0;
    while nth + 1 < glyphs.len() {
        let quote = match (glyphs[nth].sign, glyphs[nth + 1].sign) {
            ('<', '<') => '«',
            ('>', '>') => '»',
            _ => {
                nth += 1;
                continue;
            }
        };
        if !glyphs[nth].is_fixed && !glyphs[nth + 1].is_fixed {
            glyphs[nth].sign = quote;
            // The spare glyph of the two becomes the space inside the quotes.
            glyphs[nth + 1].sign = if quote == '«' { WIDE } else { glyphs[nth + 1].sign };
            if quote == '»' {
                glyphs[nth].sign = WIDE;
                glyphs[nth + 1].sign = '»';
            }
        }
        nth += 2;
    }
}
