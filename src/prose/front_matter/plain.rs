//! Plain text of a front-matter value: entities decoded, markup and invisible characters dropped, lines
//! joined. Markdown values keep their markup and only lose invisible characters.

use crate::prose::entities;

/// Tags found in titles. Other text between angle brackets is kept.
const TAGS: [&str; 34] = [
    "a", "abbr", "b", "br", "center", "cite", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "i",
    "iframe", "img", "mark", "p", "q", "s", "script", "small", "span", "strong", "style", "sub", "sup",
    "svg", "tt", "u", "video", "wbr", "object",
];

/// One line of plain text. No-break spaces are kept.
pub fn plain(text: &str) -> String {
    let text = visible(&decode_entities(&without_tags(text)));
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether [`plain`] removes more than white space and entities.
pub(super) fn is_altered(text: &str) -> bool {
    without_tags(text) != text || text.chars().any(|c| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t'))
}

/// Drops control characters and bidirectional overrides; line separators become line ends.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
            '\n' | '\t' | '\r' => Some(c),
            c if is_hidden(c) => None,
            c => Some(c),
        })
        .collect()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        // A tag must end before the next `<`, so each byte is scanned at most twice.
        let end = tag[1..].find(['<', '>']).map(|at| at + 1).filter(|&end| tag[end..].starts_with('>'));
        match end.filter(|&end| is_tag(&tag[1..end])) {
            Some(end) => {
                if tag[1..end].starts_with("br") {
                    out.push(' ');
                }
                rest = &tag[end + 1..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let after = name[end..].chars().next();
    TAGS.iter().any(|tag| name[..end].eq_ignore_ascii_case(tag))
        && after.is_none_or(|c| c == '/' || c.is_ascii_whitespace())
}

fn decode_entities(text: &str) -> String {
    /// Maximum length of an entity known here, in bytes.
    const NAME_MAX: usize = 10;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let end = entity.bytes().take(NAME_MAX).position(|byte| byte == b';');
        match end.and_then(|end| entity.get(1..end)).and_then(entities::letter) {
            Some(decoded) => {
                out.push_str(&decoded);
                rest = &entity[end.unwrap_or(0) + 1..];
            }
            None => {
                out.push('&');
                rest = &entity[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_plain_text() {
        for (text, expected) in [
            ("Bilan&nbsp;: l&#39;&Eacute;tat &amp; vous", "Bilan\u{a0}: l'État & vous"),
            ("a\n b  c", "a b c"),
            ("<em>Oui</em><br/>non <script>x</script>", "Oui non x"),
            ("<<texte>> 1 < 2 > 0", "<<texte>> 1 < 2 > 0"),
            ("a\u{0}b\u{202e}c\u{2028}d", "abc d"),
            ("R&D; &unknown; &", "R&D; &unknown; &"),
            ("👩‍💻 ok", "👩‍💻 ok"),
            ("&#x1F600;&#xD800;", "😀&#xD800;"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
