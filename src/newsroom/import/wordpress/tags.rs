//! HTML cut into tags, comments and texts, for what WordPress does to texts before a browser sees them.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// `<p class="a">` or `</p>`.
    Tag(&'h str),
    Comment(&'h str),
    Text(&'h str),
    /// An element whose inside is left alone, whole: `pre`, `script`, `style`, `textarea`.
    Whole(&'h str),
}

/// Elements whose inside is left alone.
const WHOLE: [&str; 5] = ["pre", "script", "style", "textarea", "svg"];

/// Elements that are blocks.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
];

/// The name of a tag, in lower case, without its slash.
pub(super) fn name_of(tag: &str) -> String {
    let inside = tag.trim_start_matches('<').trim_start_matches('/');
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inside.len());
    inside[..end].to_ascii_lowercase()
}

/// Whether a tag begins or ends a block.
pub(super) fn is_block(tag: &str) -> bool {
    let name = name_of(tag);
    BLOCKS.contains(&name.as_str())
        || matches!(name.as_str(), "tr" | "ul" | "pre" | "iframe" | "video" | "audio")
}

/// Cuts HTML into pieces. A sign that begins no tag is text.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut unclosed = Unclosed::default();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = &html[start..];
        let Some((token, length)) = token_at(rest, &mut unclosed) else {
            at = start + 1;
            continue;
        };
        if start > from {
            tokens.push(Token::Text(&html[from..start]));
        }
        tokens.push(token);
        at = start + length;
        from = at;
    }
    if from < html.len() {
        tokens.push(Token::Text(&html[from..]));
    }
    tokens
}

/// What nothing closes from here on, so that it is not looked for again.
#[derive(Default)]
struct Unclosed {
    elements: Vec<String>,
    quotes: bool,
    tags: bool,
}

fn token_at<'h>(rest: &'h str, unclosed: &mut Unclosed) -> Option<(Token<'h>, usize)> {
    if rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
        return Some((Token::Comment(&rest[..end]), end));
    }
    let next = rest.as_bytes().get(1).copied()?;
    if !next.is_ascii_alphabetic() && next != b'/' {
        return None;
    }
    let end = tag_end(rest, unclosed)?;
    let name = name_of(&rest[..end]);
    if next != b'/' && WHOLE.contains(&name.as_str()) && !unclosed.elements.contains(&name) {
        match whole_end(rest, &name) {
            Some(whole) => return Some((Token::Whole(&rest[..whole]), whole)),
            None => unclosed.elements.push(name),
        }
    }
    Some((Token::Tag(&rest[..end]), end))
}

/// The end of an element with its closing tag.
fn whole_end(rest: &str, name: &str) -> Option<usize> {
    let is_close = |at: &usize| {
        let inside = rest.get(at + 2..at + 2 + name.len());
        inside.is_some_and(|inside| inside.eq_ignore_ascii_case(name))
    };
    let close = rest.match_indices("</").map(|(at, _)| at).find(is_close)?;
    Some(close + rest[close..].find('>')? + 1)
}

/// The end of a tag; values in quotes may hold its sign.
fn tag_end(rest: &str, unclosed: &mut Unclosed) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take_while(|_| !unclosed.quotes) {
        match (byte, quote) {
            (b'>', None) => return Some(at + 1),
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    unclosed.quotes = true;
    let end = if unclosed.tags { None } else { rest.find('>') };
    unclosed.tags = end.is_none();
    end.map(|at| at + 1)
}
