//! Decodes bytes: UTF-8, but for a few bytes if need be; UTF-16; otherwise Windows-1252 or MacRoman,
//! whichever gives words. The original bytes are stored elsewhere.

use std::cmp::Ordering;

use crate::domain::rendering::{Finding, FindingKind};

/// Windows-1252 at 0x80–0x9F; its five undefined bytes map to the Latin-1 control characters.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// MacRoman at 0x80–0xFF.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Letters that are frequent in the languages of Western Europe.
const FREQUENT: &str = "éèàùçêôîûâïëüöäßñáíóúœæåøãõ";
/// Signs that are frequent between words.
const BETWEEN_WORDS: &str = "’‘“”«»–—…€°•\u{a0}";

/// Bytes that are looked at to tell UTF-16 without a byte-order mark.
const LOOKED_AT: usize = 4096;

/// See [`super::Document::decode`].
pub(super) fn decode(bytes: &[u8]) -> (String, Vec<Finding>) {
    if let Some(text) = utf16_by_mark(bytes).or_else(|| utf16_by_zeros(bytes)) {
        return (text, vec![Finding::at(1, FindingKind::NotUtf8, "UTF-16")]);
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.to_owned(), Vec::new()),
        Err(error) => error,
    };
    let windows: String = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    let is_utf8 = match rightness(bytes) {
        Ordering::Equal => score(&String::from_utf8_lossy(bytes)) > score(&windows),
        more => more == Ordering::Greater,
    };
    if is_utf8 {
        return repaired(bytes);
    }
    let mac: String = bytes.iter().map(|&byte| mac_roman(byte)).collect();
    let (text, name) =
        if score(&mac) > score(&windows) { (mac, "MacRoman") } else { (windows, "Windows-1252") };
    let line = 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
    (text, vec![Finding::at(line, FindingKind::NotUtf8, name)])
}

/// Whether more characters beyond ASCII are right in UTF-8 than wrong.
fn rightness(bytes: &[u8]) -> Ordering {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right.cmp(&wrong)
}

/// Reads bytes as UTF-8. U+FFFD takes the place of each invalid sequence, and each line that has one gets a finding.
fn repaired(bytes: &[u8]) -> (String, Vec<Finding>) {
    let mut text = String::with_capacity(bytes.len());
    let mut found: Vec<Finding> = Vec::new();
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        line += chunk.valid().matches('\n').count();
        if chunk.invalid().is_empty() {
            continue;
        }
        text.push('\u{fffd}');
        let is_known = found.last().is_some_and(|finding| finding.line == Some(line));
        if !is_known {
            let shown: Vec<String> = chunk.invalid().iter().map(|byte| format!("{byte:02X}")).collect();
            found.push(Finding::at(line, FindingKind::BadBytes, shown.join(" ")));
        }
    }
    (text, found)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

fn mac_roman(byte: u8) -> char {
    match byte {
        0x80.. => MAC_ROMAN.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        byte => char::from(byte),
    }
}

/// How much a text looks like one: frequent letters count for it, odd signs and capitals inside words against it.
fn score(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied().unwrap_or(' ');
        let in_word = before.is_lowercase() || after.is_lowercase();
        score += match sign {
            sign if sign.is_ascii() => 0,
            sign if sign.is_control() => -5,
            sign if FREQUENT.contains(sign) => 2,
            sign if BETWEEN_WORDS.contains(sign) => 1,
            sign if sign.is_uppercase() && before.is_lowercase() => -3,
            sign if !sign.is_alphabetic() && in_word => -2,
            _ => 0,
        };
        before = sign;
    }
    score
}

fn utf16_by_mark(bytes: &[u8]) -> Option<String> {
    match bytes.get(..2)? {
        [0xff, 0xfe] => utf16(&bytes[2..], u16::from_le_bytes),
        [0xfe, 0xff] => utf16(&bytes[2..], u16::from_be_bytes),
        _ => None,
    }
}

/// UTF-16 without a mark: of Latin letters, every other byte is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<String> {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    if !bytes.len().is_multiple_of(2) || bytes.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    if odd * 10 > half * 7 && even * 20 < half {
        utf16(bytes, u16::from_le_bytes)
    } else if even * 10 > half * 7 && odd * 20 < half {
        utf16(bytes, u16::from_be_bytes)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(bytes: &[u8]) -> Vec<(Option<usize>, &'static str, String)> {
        let found = decode(bytes).1.into_iter();
        found.map(|finding| (finding.line, finding.kind.code(), finding.detail)).collect()
    }

    #[test]
    fn text_is_read_whatever_its_encoding() {
        assert_eq!(decode("\u{feff}é".as_bytes()), ("\u{feff}é".to_owned(), Vec::new()));
        let (text, findings) = decode(b"a\n\xe9t\xe9 \x9cuvre \x80");
        assert_eq!(text, "a\nété œuvre €");
        assert_eq!(findings[0].line, Some(2));
        assert_eq!(decode(b"\xff\xfea\0\xe9\0").0, "aé");
        assert_eq!(decode(b"\xff\xfe\0\xd8").0.chars().count(), 4);
    }

    #[test]
    fn a_bad_byte_costs_one_character() {
        let bytes = [b"t\xc3\xa9l\xc3\xa9\nd\xe9j\xc3\xa0 \xff\n".as_slice(), "« fin »".as_bytes()].concat();
        assert_eq!(decode(&bytes).0, "télé\nd\u{fffd}jà \u{fffd}\n« fin »");
        assert_eq!(details(&bytes), [(Some(2), "bad-bytes", "E9".to_owned())]);
        assert_eq!(decode(b"t\xc3\xa9 \xff").0, "té \u{fffd}", "one right, one wrong");
        assert_eq!(decode(b"\xabLIBERT\xc9\xbb").0, "«LIBERTÉ»", "what looks like UTF-8 by chance");
    }

    #[test]
    fn utf16_needs_no_mark() {
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> =
                "---\ntitle: Été\n---\n\nÀ l’œuvre.\n".encode_utf16().flat_map(unit).collect();
            assert_eq!(decode(&bytes).0, "---\ntitle: Été\n---\n\nÀ l’œuvre.\n");
            assert_eq!(details(&bytes), [(Some(1), "not-utf8", "UTF-16".to_owned())]);
        }
        assert_eq!(decode(b"a\0b").1, Vec::new(), "a zero in UTF-8");
    }

    #[test]
    fn macroman_is_told_from_windows_1252() {
        let text = "L’été, à la fenêtre : « déjà » — ça ira…";
        let in_mac: Vec<u8> = text
            .chars()
            .map(|sign| (0..=255).find(|byte| mac_roman(*byte) == sign).expect("a byte"))
            .collect();
        let in_windows: Vec<u8> = text
            .chars()
            .map(|sign| (0..=255).find(|byte| windows_1252(*byte) == sign).expect("a byte"))
            .collect();
        assert_eq!((decode(&in_mac).0.as_str(), details(&in_mac)[0].2.as_str()), (text, "MacRoman"));
        assert_eq!(
            (decode(&in_windows).0.as_str(), details(&in_windows)[0].2.as_str()),
            (text, "Windows-1252")
        );
        assert_eq!(decode(b"caf\x8e").0, "café");
        assert_eq!(decode(b"caf\xe9").0, "café");
        assert_eq!(MAC_ROMAN.chars().count(), 128);
    }
}
