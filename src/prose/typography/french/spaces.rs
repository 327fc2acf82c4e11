//! French no-break spaces: existing spaces are converted, missing ones added.

use super::{
    super::glyph::{Glyph, NARROW, WIDE, is_space},
    units::{COUNTED, NUMBERS, TITLES, UNITS},
};
use crate::domain::language::Language;

pub(super) fn set(glyphs: &mut Vec<Glyph>) {
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

/// The space to use in place of existing spaces; `None` leaves them.
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
    (is_day(&last_word(before)) && Language::Fr.months().contains(&word.to_lowercase().as_str()))
        .then_some(WIDE)
}

fn after_word(before: &[Glyph], next: char) -> Option<char> {
    let word = last_word(before);
    let word = word.as_str();
    let binds = (NUMBERS.contains(&word) && next.is_ascii_digit())
        || (TITLES.contains(&word) && next.is_uppercase())
        || (COUNTED.contains(&word) && next.is_ascii_digit());
    binds.then_some(WIDE)
}

/// `12 300`: one to three digits with no other part of a number before them, then exactly three.
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

/// The space to add before a glyph.
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

/// Whether nothing, white space or closing punctuation follows.
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
