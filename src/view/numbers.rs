//! Numbers and sizes as each language writes them.

use crate::domain::language::Language;

/// `12 345` in French (narrow no-break space), `12,345` in English. For counts only: years are written
/// without a separator.
pub fn whole(language: Language, number: usize) -> String {
    let separator = match language {
        Language::Fr => '\u{202f}',
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(separator);
        }
        shown.push(digit);
    }
    shown
}

/// « 1,3 Mo », "1.3 MB": decimal units, one decimal below ten, as file managers show them.
pub fn size(language: Language, bytes: u64) -> String {
    let (units, point, space) = match language {
        Language::Fr => (["octets", "ko", "Mo", "Go", "To"], ',', '\u{a0}'),
        Language::En => (["bytes", "KB", "MB", "GB", "TB"], '.', '\u{a0}'),
    };
    if bytes < 1000 {
        let unit = match (language, bytes) {
            (Language::Fr, 0 | 1) => "octet",
            (Language::En, 1) => "byte",
            _ => units[0],
        };
        return format!("{bytes}{space}{unit}");
    }
    let bytes = u128::from(bytes);
    let mut power = 1;
    let mut scale: u128 = 1000;
    // Move to the next unit as soon as rounding would show four digits.
    while power < units.len() - 1 && bytes + scale / 2 >= scale * 1000 {
        scale *= 1000;
        power += 1;
    }
    let tenths = (bytes * 10 + scale / 2) / scale;
    if tenths < 100 && !tenths.is_multiple_of(10) {
        format!("{}{point}{}{space}{}", tenths / 10, tenths % 10, units[power])
    } else {
        let rounded = (bytes + scale / 2) / scale;
        format!("{rounded}{space}{}", units[power])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, fr, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1000, "1\u{202f}000", "1,000"),
            (1_234_567, "1\u{202f}234\u{202f}567", "1,234,567"),
        ] {
            assert_eq!(whole(Language::Fr, number), fr);
            assert_eq!(whole(Language::En, number), en);
        }
    }

    #[test]
    fn sizes_are_short() {
        for (bytes, fr, en) in [
            (0, "0\u{a0}octet", "0\u{a0}bytes"),
            (1, "1\u{a0}octet", "1\u{a0}byte"),
            (999, "999\u{a0}octets", "999\u{a0}bytes"),
            (1000, "1\u{a0}ko", "1\u{a0}KB"),
            (84_300, "84\u{a0}ko", "84\u{a0}KB"),
            (999_900, "1\u{a0}Mo", "1\u{a0}MB"),
            (1_340_000, "1,3\u{a0}Mo", "1.3\u{a0}MB"),
            (25_500_000, "26\u{a0}Mo", "26\u{a0}MB"),
            (u64::MAX, "18446744\u{a0}To", "18446744\u{a0}TB"),
        ] {
            assert_eq!(size(Language::Fr, bytes), fr);
            assert_eq!(size(Language::En, bytes), en);
        }
    }
}
