//! Characters that know their text node and whether they may change.

/// No-break space.
pub(super) const WIDE: char = '\u{a0}';
/// Narrow no-break space.
pub(super) const NARROW: char = '\u{202f}';

/// One character of a run of text nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) sign: char,
    /// Index of its text node.
    pub(super) piece: usize,
    /// Must not change: part of an address or a time, or not text.
    pub(super) is_fixed: bool,
    /// Already in a `<sup>`.
    pub(super) in_sup: bool,
}

/// The glyphs of text nodes.
pub(super) fn from_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Glyph> {
    let of_piece = |(piece, text): (usize, &'a str)| {
        text.chars().map(move |sign| Glyph { sign, piece, is_fixed: false, in_sup: false })
    };
    texts.into_iter().enumerate().flat_map(of_piece).collect()
}

/// White space that typography may replace.
pub(super) fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Marks addresses (`https://…`, `www.…`, `a@b.c`) and times (`10:30`) as fixed.
pub(super) fn fix_addresses(glyphs: &mut [Glyph]) {
    let mut start = 0;
    while start < glyphs.len() {
        if glyphs[start].sign.is_whitespace() {
            start += 1;
            continue;
        }
        let length = glyphs[start..].iter().take_while(|glyph| !glyph.sign.is_whitespace()).count();
        let token = &mut glyphs[start..start + length];
        if token.iter().any(|glyph| matches!(glyph.sign, ':' | '@' | '.')) {
            fix_token(token);
        }
        start += length;
    }
}

fn fix_token(token: &mut [Glyph]) {
    let opens = |glyph: &&Glyph| "\"'«“‘([{<".contains(glyph.sign);
    let closes = |glyph: &&Glyph| "\"'»”’)]}>,;.!?…".contains(glyph.sign);
    let from = token.iter().take_while(opens).count();
    let upto = token.len() - token.iter().rev().take_while(closes).count();
    let Some(core) = token.get_mut(from..upto) else { return };
    let has = |needle: &str| {
        let needle: Vec<char> = needle.chars().collect();
        core.windows(needle.len())
            .any(|window| window.iter().map(|glyph| glyph.sign).eq(needle.iter().copied()))
    };
    let at = core.iter().position(|glyph| glyph.sign == '@');
    let is_mail = at.is_some_and(|at| at > 0 && core[at..].iter().any(|glyph| glyph.sign == '.'));
    let is_time = core.windows(3).any(|three| {
        three[1].sign == ':' && three[0].sign.is_ascii_digit() && three[2].sign.is_ascii_digit()
    });
    if has("://") || has("www.") || has("mailto:") || is_mail || is_time {
        core.iter_mut().for_each(|glyph| glyph.is_fixed = true);
    }
}
