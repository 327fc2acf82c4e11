//! Shortcodes as WordPress reads them: their names, attributes and what they enclose.

use super::super::foreign::ClosingTags;
use super::tags::{self, Token};

/// Maximum length of the tag of a shortcode, in bytes.
const TAG_MAX: usize = 8192;
/// Maximum nesting that is followed.
pub(super) const DEPTH_MAX: usize = 12;
/// Names that are shortcodes though they look like a word in brackets.
const BARE: [&str; 14] = [
    "gallery", "playlist", "toc", "sitemap", "audio", "video", "embed", "caption", "code", "contact",
    "archives", "print", "login", "tweet",
];

/// A shortcode.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shortcode<'t> {
    pub(super) name: &'t str,
    pub(super) attributes: Vec<(String, String)>,
    /// The tag as written.
    pub(super) tag: &'t str,
    /// What stands between it and its end, if it has one.
    pub(super) inside: Option<&'t str>,
}

impl Shortcode<'_> {
    /// The value of an attribute; empty if there is none.
    pub(super) fn get(&self, key: &str) -> &str {
        self.attributes.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.trim())
    }

    /// Values without a name.
    pub(super) fn bare(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().filter(|(name, _)| name.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Numbers of a list.
    pub(super) fn numbers(&self, key: &str) -> Vec<u64> {
        self.get(key).split([',', ' ']).filter_map(|number| number.trim().parse().ok()).collect()
    }

    /// Whether it is one, and not a word in brackets.
    fn is_meant(&self) -> bool {
        !self.attributes.is_empty()
            || self.inside.is_some()
            || self.name.contains(['_', '-'])
            || BARE.contains(&self.name)
    }
}

/// Replaces every shortcode by what `shown` gives, outside code and comments. `[[x]]` is the text `[x]`.
pub(super) fn replace(text: &str, shown: &mut dyn FnMut(&Shortcode<'_>) -> String) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let skipped = skipped(text);
    let closes = closes(text);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut at = 0;
    let mut next_skipped = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('[')) {
        let start = at + found;
        while skipped.get(next_skipped).is_some_and(|(_, end)| *end <= start) {
            next_skipped += 1;
        }
        if let Some((_, end)) = skipped.get(next_skipped).filter(|(begin, _)| *begin <= start) {
            at = *end;
            continue;
        }
        let Some((mut shortcode, length)) = tag_at(&text[start..]) else {
            at = start + 1;
            continue;
        };
        let mut end = start + length;
        if text[..start].ends_with('[') && text[end..].starts_with(']') {
            out.push_str(&text[from..start - 1]);
            out.push_str(shortcode.tag);
            (from, at) = (end + 1, end + 1);
            continue;
        }
        let is_closed = shortcode.tag.ends_with("/]");
        if !is_closed && let Some(close) = closes.after(shortcode.name, end) {
            shortcode.inside = Some(&text[end..close.start]);
            end = close.end;
        }
        if !shortcode.is_meant() {
            at = start + 1;
            continue;
        }
        out.push_str(&text[from..start]);
        out.push_str(&shown(&shortcode));
        (from, at) = (end, end);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Each `[/name]`.
fn closes(text: &str) -> ClosingTags<'_> {
    let mut found = ClosingTags::default();
    for (at, sign) in text.match_indices("[/") {
        let inside = &text[at + sign.len()..];
        let length = inside.bytes().take_while(is_of_name).count();
        if inside[length..].starts_with(']') {
            found.note(&inside[..length], at..at + sign.len() + length + 1);
        }
    }
    found
}

fn is_of_name(sign: &u8) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-')
}

/// Where code, scripts and comments stand.
fn skipped(text: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    let mut code = None;
    for token in tags::tokens(text) {
        let whole = match token {
            Token::Tag(whole) | Token::Comment(whole) | Token::Text(whole) | Token::Whole(whole) => whole,
        };
        match token {
            Token::Whole(_) | Token::Comment(_) => places.push((at, at + whole.len())),
            Token::Tag(tag) if tags::name_of(tag) == "code" => match (tag.starts_with("</"), code) {
                (false, None) => code = Some(at),
                (true, Some(begin)) => {
                    places.push((begin, at));
                    code = None;
                }
                _ => {}
            },
            _ => {}
        }
        at += whole.len();
    }
    places.sort_unstable();
    places
}

/// The tag of a shortcode at the beginning of a text, and its length.
fn tag_at(text: &str) -> Option<(Shortcode<'_>, usize)> {
    let inside = text.strip_prefix('[')?;
    let length = inside.bytes().take_while(is_of_name).count();
    let name = &inside[..length];
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    if !inside[length..].starts_with([' ', '\n', '\t', '\r', ']', '/', '=', '\u{a0}']) {
        return None;
    }
    let mut quote = None;
    let mut end = None;
    for (at, letter) in inside[length..].char_indices().take_while(|(at, _)| *at < TAG_MAX) {
        match (letter, quote) {
            (']', None) => {
                end = Some(length + at);
                break;
            }
            ('[' | '<', None) => return None,
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            _ => {}
        }
    }
    let end = end?;
    let attributes = attributes(inside[length..end].trim_end_matches('/'));
    Some((Shortcode { name, attributes, tag: &text[..end + 2], inside: None }, end + 2))
}

/// `key="value" key='value' key=value value`; typographic quotes count as quotes.
fn attributes(text: &str) -> Vec<(String, String)> {
    let text = text
        .replace(['\u{201c}', '\u{201d}', '\u{2033}'], "\"")
        .replace("&quot;", "\"")
        .replace('\u{a0}', " ");
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let is_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ':');
        let length = rest.find(|letter: char| !is_key(letter)).unwrap_or(rest.len());
        let (key, behind) = match rest[length..].trim_start().strip_prefix('=') {
            Some(behind) => (&rest[..length], behind.trim_start()),
            None => ("", rest),
        };
        let (value, next) = match behind.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &behind[1..];
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => {
                let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
                behind.split_at(end)
            }
        };
        found.push((key.to_ascii_lowercase(), value.to_owned()));
        rest = next.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        replace(text, &mut |found| {
            let attributes: Vec<String> =
                found.attributes.iter().map(|(key, value)| format!("{key}={value}")).collect();
            format!(
                "({} {}{})",
                found.name,
                attributes.join(";"),
                found.inside.map(|inside| format!("|{inside}")).unwrap_or_default()
            )
        })
    }

    #[test]
    fn shortcodes_are_told_from_words_in_brackets() {
        for (text, expected) in [
            ("a [gallery ids=\"1,2\" x='y' z=3] b", "a (gallery ids=1,2;x=y;z=3) b"),
            ("[gallery]", "(gallery )"),
            ("[caption id=\"a\"]<img alt=\"]\"> b[/caption]c", "(caption id=a|<img alt=\"]\"> b)c"),
            ("[[gallery]] [sic] [1] [\u{2026}]", "[gallery] [sic] [1] [\u{2026}]"),
            ("[youtube=https://x.example/?a=b]", "(youtube =https://x.example/?a=b)"),
            (
                "<pre>[gallery]</pre><code>[a b=c]</code><!-- [gallery] -->",
                "<pre>[gallery]</pre><code>[a b=c]</code><!-- [gallery] -->",
            ),
            ("[meteo ville=\u{201c}Port\u{201d}]", "(meteo ville=Port)"),
            ("[a_b][/a_b][c_d /]x[/c_d]", "(a_b |)(c_d )x[/c_d]"),
            ("[a b=", "[a b="),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
