//! kramdown's attribute lists: `{: .class #id key="value" name}`.

use super::Attribute;

/// Maximum length of an attribute list in a line, in bytes.
const LIST_MAX_BYTES: usize = 500;

/// Parses the text between `{:` and `}`. What is no attribute is left out, as by kramdown: a value without
/// quotes, a broken one. `None` if there is no attribute at all.
pub(in crate::prose) fn parse(inner: &str) -> Option<Vec<Attribute>> {
    let mut list = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        let known = list.len();
        let read =
            if rest.starts_with(['.', '#']) { selectors(rest, &mut list) } else { word(rest, &mut list) };
        rest = read.unwrap_or_else(|| {
            list.truncate(known);
            &rest[rest.find(char::is_whitespace).unwrap_or(rest.len())..]
        });
        rest = rest.trim_start();
    }
    (!list.is_empty()).then_some(list)
}

fn selectors<'a>(text: &'a str, list: &mut Vec<Attribute>) -> Option<&'a str> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let mut rest = &text[..end];
    while let Some(sign) = rest.chars().next() {
        let name_end = rest[1..].find(['.', '#']).map_or(rest.len(), |end| end + 1);
        let name = rest[1..name_end].to_owned();
        if name.is_empty() || name.contains(['"', '\'', '=']) {
            return None;
        }
        list.push(if sign == '.' { Attribute::Class(name) } else { Attribute::Id(name) });
        rest = &rest[name_end..];
    }
    Some(&text[end..])
}

fn word<'a>(text: &'a str, list: &mut Vec<Attribute>) -> Option<&'a str> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    let name = text[..end].to_owned();
    if name.is_empty() || name.starts_with('-') {
        return None;
    }
    let rest = &text[end..];
    let Some(value) = rest.strip_prefix('=') else {
        list.push(Attribute::Name(name));
        return (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest);
    };
    // Curly quotes from word processors count as straight ones.
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '“' | '”' | '«'))?;
    let inner = &value[quote.len_utf8()..];
    let closes =
        |sign: char| if quote == '"' || quote == '\'' { sign == quote } else { "“”»\"".contains(sign) };
    let close = inner.find(closes)?;
    list.push(Attribute::Value(name.to_ascii_lowercase(), inner[..close].to_owned()));
    let after = inner[close..].chars().next().map_or(0, char::len_utf8);
    Some(&inner[close + after..])
}

/// The attribute list or extension at the start of a text, and its end. `is_after_text` says whether
/// nothing that could have attributes stands before it.
pub(in crate::prose) fn list_at(text: &str, is_after_text: bool) -> Option<(Option<Vec<Attribute>>, usize)> {
    let end = text.bytes().take(LIST_MAX_BYTES + 1).position(|byte| byte == b'}')?;
    let inner = text[..end].strip_prefix("{:")?;
    if inner.starts_with('/') || matches!(inner, ":nomarkdown" | ":comment") {
        return Some((None, end + 1));
    }
    match parse(inner) {
        Some(list) => Some((Some(list), end + 1)),
        // A smiley is no list.
        None if is_after_text && !inner.trim().is_empty() && !inner.contains('=') => None,
        None => Some((None, end + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let class = |name: &str| Attribute::Class(name.to_owned());
        let value = |key: &str, value: &str| Attribute::Value(key.to_owned(), value.to_owned());
        for (inner, expected) in [
            (" .encadre", Some(vec![class("encadre")])),
            (".a.b #c", Some(vec![class("a"), class("b"), Attribute::Id("c".to_owned())])),
            ("target=\"_blank\"", Some(vec![value("target", "_blank")])),
            (" height='600px' .x", Some(vec![value("height", "600px"), class("x")])),
            ("target=“_blank”", Some(vec![value("target", "_blank")])),
            (".a loading=lazy", Some(vec![class("a")])),
            ("target=_blank .a", Some(vec![class("a")])),
            ("width=\"70 .a", Some(vec![class("a")])),
            ("title=\"\" .a", Some(vec![value("title", ""), class("a")])),
            ("toc", Some(vec![Attribute::Name("toc".to_owned())])),
            ("", None),
            ("-)", None),
            ("a=b", None),
        ] {
            assert_eq!(parse(inner), expected, "{inner}");
        }
    }
}
