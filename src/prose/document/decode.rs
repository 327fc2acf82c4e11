//! Decodes bytes: UTF-8, UTF-16 with a byte-order mark, otherwise Windows-1252. The original bytes are
//! stored elsewhere.

use crate::domain::rendering::{Finding, FindingKind};

/// Windows-1252 at 0x80–0x9F; its five undefined bytes map to the Latin-1 control characters.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// See [`super::Document::decode`].
pub(super) fn decode(bytes: &[u8]) -> (String, Vec<Finding>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.to_owned(), Vec::new()),
        Err(error) => error,
    };
    if let Some(text) = utf16(bytes) {
        return (text, vec![Finding::at(1, FindingKind::NotUtf8, "UTF-16")]);
    }
    let before = &bytes[..error.valid_up_to()];
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    let text = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    (text, vec![Finding::at(line, FindingKind::NotUtf8, "")])
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whatever_its_encoding() {
        assert_eq!(decode("\u{feff}é".as_bytes()), ("\u{feff}é".to_owned(), Vec::new()));
        let (text, findings) = decode(b"a\n\xe9t\xe9 \x9cuvre \x80");
        assert_eq!(text, "a\nété œuvre €");
        assert_eq!(findings[0].line, Some(2));
        assert_eq!(decode(b"\xff\xfea\0\xe9\0").0, "aé");
        assert_eq!(decode(b"\xff\xfe\0\xd8").0.chars().count(), 4);
    }
}
