//! kramdown's attribute lists: `{: .class #id key="value" name}` on a line of its own, definitions
//! (`{:name: .class}`), and block extensions (`{::comment}`, `{::nomarkdown}`, `{::options}`).

use std::{borrow::Cow, collections::HashMap};

use super::{Attribute, EXPANSION_MIN_BYTES, LineKind, Marker, Notes, SourceLine};
use crate::domain::rendering::FindingKind::ExpansionCut;

/// Parses the text between `{:` and `}`. `None` if it is not an attribute list.
pub(in crate::prose) fn parse(inner: &str) -> Option<Vec<Attribute>> {
    let mut list = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        rest =
            if rest.starts_with(['.', '#']) { selectors(rest, &mut list)? } else { word(rest, &mut list)? };
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

/// The meaning of a line that holds only `{:…}`.
enum AttributeLine<'a> {
    List(&'a str),
    Definition(&'a str, &'a str),
    Comment,
    Extension,
}

fn read_line<'a>(line: &'a str) -> Option<(&'a str, AttributeLine<'a>)> {
    let bare = line.trim_start_matches([' ', '\t', '>']);
    let prefix = &line[..line.len() - bare.len()];
    let inner = bare.trim_end().strip_prefix("{:")?;
    if inner.starts_with([':', '/']) {
        let is_comment = inner.starts_with(":comment}");
        return inner
            .ends_with('}')
            .then_some((prefix, if is_comment { AttributeLine::Comment } else { AttributeLine::Extension }));
    }
    let inner = inner.strip_suffix('}').filter(|inner| !inner.contains('}'))?;
    if let Some((name, rest)) = inner.split_once(':')
        && !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    {
        return Some((prefix, AttributeLine::Definition(name, rest)));
    }
    Some((prefix, AttributeLine::List(inner)))
}

/// Replaces attribute lists on lines of their own by markers.
pub(super) fn lift_blocks(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    let holds_one = |line: &SourceLine<'_>| line.kind == LineKind::Prose && line.text.contains("{:");
    if !lines.iter().any(holds_one) {
        return;
    }
    let mut definitions = Definitions::of(lines);
    let mut in_comment = false;
    for nth in 0..lines.len() {
        if in_comment {
            in_comment = !lines[nth].text.contains("{:/");
            lines[nth].text = Cow::Borrowed("");
            continue;
        }
        if !holds_one(&lines[nth]) {
            continue;
        }
        let Some((prefix, said)) = read_line(&lines[nth].text) else { continue };
        let replaced = match said {
            AttributeLine::Comment => {
                in_comment = true;
                String::new()
            }
            AttributeLine::Extension | AttributeLine::Definition(..) => prefix.to_owned(),
            AttributeLine::List(inner) => {
                let Some(list) = parse(inner) else { continue };
                let blank_before = nth == 0 || lines[nth - 1].is_blank();
                let text_after = lines.get(nth + 1).is_some_and(|line| !line.is_blank());
                let marker = Marker::Attributes {
                    list: definitions.resolved(list, lines[nth].number, notes),
                    forward: blank_before && text_after,
                    line: lines[nth].number,
                };
                format!("{prefix}<!--{}-->", notes.mark(marker))
            }
        };
        lines[nth].text = Cow::Owned(replaced);
        lines[nth].kind = LineKind::Html;
    }
}

/// The named lists of a text (`{:name: .class}`).
struct Definitions {
    found: HashMap<String, (Vec<Attribute>, usize)>,
    /// Bytes of definitions that lists may still bring in; without a limit, one long definition that is
    /// named often would grow to the square of the text.
    left: usize,
}

impl Definitions {
    fn of(lines: &[SourceLine<'_>]) -> Self {
        let mut found = HashMap::new();
        let mut bytes = 0;
        for line in lines.iter().filter(|line| line.kind == LineKind::Prose) {
            bytes += line.text.len();
            if let Some((_, AttributeLine::Definition(name, inner))) = read_line(&line.text) {
                found.insert(name.to_owned(), (parse(inner).unwrap_or_default(), inner.len()));
            }
        }
        Self { found, left: bytes.max(EXPANSION_MIN_BYTES) }
    }

    /// A list with the names of definitions replaced by what they stand for.
    fn resolved(&mut self, list: Vec<Attribute>, line: usize, notes: &mut Notes) -> Vec<Attribute> {
        let mut resolved = Vec::new();
        for attribute in list {
            match &attribute {
                Attribute::Name(name) if self.found.contains_key(name) => {
                    let (defined, bytes) = &self.found[name];
                    if *bytes > self.left {
                        notes.findings.note(line, ExpansionCut, name);
                        continue;
                    }
                    self.left -= bytes;
                    resolved.extend(defined.iter().cloned());
                }
                _ => resolved.push(attribute),
            }
        }
        resolved
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

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
            ("toc", Some(vec![Attribute::Name("toc".to_owned())])),
            ("", None),
            ("-)", None),
            ("a=b", None),
        ] {
            assert_eq!(parse(inner), expected, "{inner}");
        }
    }

    #[test]
    fn lines_become_markers() {
        let check = |text: &str, expected: &str| assert_eq!(passed(text, lift_blocks), expected, "{text}");
        check("> a\n{: .x}\n> b", "> a\n<!--|0|-->\n> b");
        check("> a\n> {: .x}", "> a\n> <!--|0|-->");
        check("{:name: .x}\na\n{: name}", "\na\n<!--|0|-->");
        check("a\n{::comment}\nb\n{:/comment}\nc", "a\n\n\n\nc");
        check("```\n{: .x}\n```", "```\n{: .x}\n```");
        check("a {: .x}", "a {: .x}");
    }
}
