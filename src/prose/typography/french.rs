//! French: no-break spaces (narrow before `; ! ?` and `%` and between thousands, wide before `:`,
//! inside « », before units, after titles, between day and month), apostrophes, and quotes.

use super::glyph::{Glyph, is_space};

/// U+00A0.
const WIDE: char = '\u{a0}';
/// U+202F.
const NARROW: char = '\u{202f}';

const UNITS: &[&str] = &[
    "€",
    "$",
    "£",
    "k€",
    "M€",
    "Md€",
    "km",
    "m",
    "cm",
    "mm",
    "m²",
    "km²",
    "m³",
    "ha",
    "kg",
    "g",
    "mg",
    "t",
    "l",
    "L",
    "h",
    "min",
    "s",
    "ms",
    "o",
    "ko",
    "Ko",
    "Mo",
    "Go",
    "To",
    "Kb",
    "Mb",
    "Gb",
    "kW",
    "kWh",
    "MW",
    "MWh",
    "GW",
    "W",
    "°C",
    "°",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "px",
    "millions",
    "million",
    "milliards",
    "milliard",
    "ans",
    "euros",
];
const MONTHS: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const TITLES: &[&str] = &["M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Pr"];
const COUNTED: &[&str] = &["p.", "pp.", "art.", "vol.", "fig.", "chap."];
const NUMBERS: &[&str] = &["n°", "N°", "nᵒ", "n°s"];

/// Sets a run of French text.
pub(super) fn set(glyphs: &mut Vec<Glyph>) {
    apostrophes(glyphs);
    pair_quotes(glyphs);
    spaces(glyphs);
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

/// Straight double quotes in pairs become « », or “ ” inside « »; so do `<<` and `>>`.
/// When one has no partner, all stay as they were typed: a guess would be wrong half the time.
fn pair_quotes(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|glyph| matches!(glyph.sign, '"' | '<' | '>')) {
        return;
    }
    join_angles(glyphs);
    for (open, close, is_inner) in pairs(glyphs).unwrap_or_default() {
        let quotes = if is_inner { ['“', '”'] } else { ['«', '»'] };
        (glyphs[open].sign, glyphs[close].sign) = (quotes[0], quotes[1]);
    }
}

/// Where pairs open and close, and whether that is inside « »; `None` when they do not pair.
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

fn join_angles(glyphs: &mut Vec<Glyph>) {
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
            // The second sign becomes nothing worth more than a space, which the next pass sets.
            glyphs[nth + 1].sign = if quote == '«' { WIDE } else { glyphs[nth + 1].sign };
            if quote == '»' {
                glyphs[nth].sign = WIDE;
                glyphs[nth + 1].sign = '»';
            }
        }
        nth += 2;
    }
}

fn spaces(glyphs: &mut Vec<Glyph>) {
    let mut set: Vec<Glyph> = Vec::with_capacity(glyphs.len() + 16);
    let mut nth = 0;
    while nth < glyphs.len() {
        let glyph = glyphs[nth];
        let after = &glyphs[nth + 1..];
        if glyph.is_fixed {
            set.push(glyph);
        } else if is_space(glyph.sign) {
            let run = 1 + after.iter().take_while(|next| is_space(next.sign) && !next.is_fixed).count();
            match between(&set, &glyphs[nth + run..]) {
                Some(space) => set.push(Glyph { sign: space, ..glyph }),
                None => set.extend_from_slice(&glyphs[nth..nth + run]),
            }
            nth += run;
            continue;
        } else {
            if let Some(space) = missing(&set, glyph, after) {
                let piece = set.last().filter(|last| last.sign == '«').map_or(glyph.piece, |last| last.piece);
                set.push(Glyph { sign: space, piece, ..glyph });
            }
            set.push(glyph);
        }
        nth += 1;
    }
    *glyphs = set;
}

/// The space that belongs where spaces stand already; `None` leaves them.
fn between(before: &[Glyph], after: &[Glyph]) -> Option<char> {
    let last = before.last().filter(|glyph| glyph.sign != '\n')?.sign;
    let next = after.first()?;
    if last == '«' || (next.sign == '»' && !next.is_fixed) {
        return Some(WIDE);
    }
    match next.sign {
        _ if next.is_fixed => None,
        ';' | '!' | '?' => Some(NARROW),
        ':' if ends(after.get(1)) => Some(WIDE),
        '%' | '‰' if last.is_ascii_digit() => Some(NARROW),
        _ if last.is_ascii_digit() => after_digit(before, after),
        _ => after_word(before, next.sign),
    }
}

fn after_digit(before: &[Glyph], after: &[Glyph]) -> Option<char> {
    if is_thousands(before, after) {
        return Some(NARROW);
    }
    let word = first_word(after);
    if UNITS.contains(&word.as_str()) {
        return Some(WIDE);
    }
    (is_day(&last_word(before)) && MONTHS.contains(&word.to_lowercase().as_str())).then_some(WIDE)
}

fn after_word(before: &[Glyph], next: char) -> Option<char> {
    let word = last_word(before);
    let word = word.as_str();
    let binds = (NUMBERS.contains(&word) && next.is_ascii_digit())
        || (TITLES.contains(&word) && next.is_uppercase())
        || (COUNTED.contains(&word) && next.is_ascii_digit());
    binds.then_some(WIDE)
}

/// `12 300`: one to three digits that nothing continues to the left, three to the right.
fn is_thousands(before: &[Glyph], after: &[Glyph]) -> bool {
    let digits = |glyphs: &mut dyn Iterator<Item = &Glyph>| {
        glyphs.take_while(|glyph| glyph.sign.is_ascii_digit()).count()
    };
    let left = digits(&mut before.iter().rev());
    let right = digits(&mut after.iter());
    if right != 3 || !(1..=3).contains(&left) || after.get(3).is_some_and(|glyph| glyph.sign.is_alphabetic())
    {
        return false;
    }
    let first = before[before.len() - left].sign;
    match before.len().checked_sub(left + 1).map(|place| before[place].sign) {
        Some(NARROW) => left == 3,
        Some(sign) => {
            first != '0'
                && !sign.is_alphanumeric()
                && !matches!(sign, ',' | '.' | '/' | '-' | '\u{fffc}' | WIDE)
        }
        None => first != '0',
    }
}

fn is_day(word: &str) -> bool {
    word.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// The space that is missing before a sign.
fn missing(before: &[Glyph], glyph: Glyph, after: &[Glyph]) -> Option<char> {
    let last = before.last().filter(|last| !last.is_fixed || last.sign == '\u{fffc}')?.sign;
    if last.is_whitespace() {
        return None;
    }
    if last == '«' {
        return Some(WIDE);
    }
    let after_text = last.is_alphanumeric()
        || matches!(last, '»' | ')' | ']' | '”' | '’' | '…' | '%' | '\u{fffc}' | '°' | '€');
    match glyph.sign {
        '»' => Some(WIDE),
        ';' | '!' | '?' if after_text && ends(after.first()) => Some(NARROW),
        ':' if after_text && ends(after.first()) => Some(WIDE),
        '%' if last.is_ascii_digit() && !after.first().is_some_and(|next| next.sign.is_alphanumeric()) => {
            Some(NARROW)
        }
        _ => None,
    }
}

/// Whether a sign ends here: nothing, white space or another closing sign follows.
fn ends(next: Option<&Glyph>) -> bool {
    next.is_none_or(|next| next.sign.is_whitespace() || ")]}»”\"!?…,".contains(next.sign))
}

fn last_word(glyphs: &[Glyph]) -> String {
    let letters = glyphs
        .iter()
        .rev()
        .map(|glyph| glyph.sign)
        .take(8)
        .take_while(|sign| !sign.is_whitespace() && !"(«“’[".contains(*sign));
    let mut word: Vec<char> = letters.collect();
    word.reverse();
    word.into_iter().collect()
}

fn first_word(glyphs: &[Glyph]) -> String {
    let belongs = |sign: &char| sign.is_alphabetic() || "€$£°²³".contains(*sign);
    glyphs.iter().map(|glyph| glyph.sign).take(12).take_while(belongs).collect()
}
