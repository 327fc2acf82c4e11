//! Signs of fonts that have pictures in the place of letters.

use super::super::xml::Element;

/// Signs of the font Symbol, by the last byte of their code.
const SYMBOL: [(u32, char); 48] = [
    (0x22, '∀'),
    (0x24, '∃'),
    (0x41, 'Α'),
    (0x42, 'Β'),
    (0x44, 'Δ'),
    (0x46, 'Φ'),
    (0x47, 'Γ'),
    (0x4c, 'Λ'),
    (0x50, 'Π'),
    (0x51, 'Θ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x59, 'Ψ'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x6b, 'κ'),
    (0x6c, 'λ'),
    (0x6d, 'μ'),
    (0x6e, 'ν'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x77, 'ω'),
    (0x78, 'ξ'),
    (0x79, 'ψ'),
    (0x7a, 'ζ'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xac, '←'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd6, '√'),
    (0xde, '⇒'),
];
/// Signs of the fonts Wingdings.
const WINGDINGS: [(u32, char); 22] = [
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x76, '❖'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfe, '☑'),
];

/// The letter that a sign is; `None` if it has none.
pub(super) fn letter(sign: &Element) -> Option<char> {
    let code = u32::from_str_radix(sign.get("w:char")?, 16).ok()?;
    of(sign.get("w:font").unwrap_or_default(), code)
}

/// What a sign without a letter is called.
pub(super) fn name(sign: &Element) -> String {
    [sign.get("w:font"), sign.get("w:char")].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Text in which the signs of a font are the letters that they show.
pub(super) fn letters(text: &str, font: &str) -> String {
    let is_private = |sign: char| ('\u{f000}'..='\u{f0ff}').contains(&sign);
    if !text.contains(is_private) {
        return text.to_owned();
    }
    text.chars()
        .map(|sign| if is_private(sign) { of(font, u32::from(sign)).unwrap_or(sign) } else { sign })
        .collect()
}

fn of(font: &str, code: u32) -> Option<char> {
    let is_private = (0xf000..=0xf0ff).contains(&code);
    let low = if is_private { code - 0xf000 } else { code };
    let find = |table: &[(u32, char)]| table.iter().find(|(of, _)| *of == low).map(|(_, letter)| *letter);
    match font {
        "Symbol" => find(&SYMBOL),
        "Wingdings" => find(&WINGDINGS),
        _ if is_private || font.starts_with("Wingdings") || font.starts_with("Webdings") => None,
        _ => char::from_u32(code),
    }
}
