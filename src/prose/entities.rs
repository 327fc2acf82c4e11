//! Character references in plain text: `&nbsp;`, `&amp;`, `&#233;`.

use std::borrow::Cow;

/// Maximum length of a reference, in bytes.
const REFERENCE_MAX_BYTES: usize = 12;

/// Named references found in French texts and front matter.
const NAMED: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("eacute", "é"),
    ("Eacute", "É"),
    ("egrave", "è"),
    ("Egrave", "È"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("agrave", "à"),
    ("Agrave", "À"),
    ("acirc", "â"),
    ("ccedil", "ç"),
    ("Ccedil", "Ç"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("ocirc", "ô"),
    ("ugrave", "ù"),
    ("ucirc", "û"),
    ("oelig", "œ"),
    ("OElig", "Œ"),
    ("euro", "€"),
    ("deg", "°"),
    ("thinsp", "\u{2009}"),
    ("shy", "\u{ad}"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("middot", "·"),
    ("times", "×"),
];

/// Decodes numeric references and the named ones listed here; others stay as written.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        match reference(rest) {
            Some((letter, length)) => {
                decoded.push_str(&letter);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn reference(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(REFERENCE_MAX_BYTES).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let letter = letter(name).filter(|letter| !letter.contains(char::is_control))?;
    Some((letter, end + 1))
}

/// What the name or number between `&` and `;` stands for.
pub(super) fn letter(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| (*letter).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_references_are_decoded() {
        for (text, expected) in
            [("a&nbsp;b &amp; c &#233;&#xE9; &x; & &#0;", "a\u{a0}b & c éé &x; & &#0;"), ("rien", "rien")]
        {
            assert_eq!(decoded(text), expected);
        }
    }
}
