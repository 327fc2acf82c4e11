//! Ellipses and dashes, the same in both languages.

use super::glyph::Glyph;

/// `...` becomes `…`; `--` becomes `–` and `---` becomes `—`, with white space on both sides or on
/// neither.
pub(super) fn set(glyphs: &mut Vec<Glyph>) {
    if !glyphs.windows(2).any(|two| two[0].sign == two[1].sign && matches!(two[0].sign, '.' | '-')) {
        return;
    }
    let mut set: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut nth = 0;
    while nth < glyphs.len() {
        let glyph = glyphs[nth];
        let run =
            glyphs[nth..].iter().take_while(|next| next.sign == glyph.sign && !next.is_fixed).count().max(1);
        let before = set.last().map(|glyph| glyph.sign);
        let after = glyphs.get(nth + run).map(|glyph| glyph.sign);
        match (glyph.sign, run) {
            ('.', 3) => set.push(Glyph { sign: '…', ..glyph }),
            ('-', 2) if is_gap(before) == is_gap(after) => set.push(Glyph { sign: '–', ..glyph }),
            ('-', 3) if is_gap(before) == is_gap(after) => set.push(Glyph { sign: '—', ..glyph }),
            _ => set.extend_from_slice(&glyphs[nth..nth + run]),
        }
        nth += run;
    }
    *glyphs = set;
}

/// Whether there is white space or an edge; the option `--force` has it on one side only.
fn is_gap(sign: Option<char>) -> bool {
    sign.is_none_or(char::is_whitespace)
}
