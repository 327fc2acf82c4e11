//! The grammar of blocks: comments around HTML, with attributes in JSON.

use serde_json::Value;

/// Maximum nesting of blocks; deeper ones are read as text of the one around them.
const DEPTH_MAX: usize = 50;

/// A block with what is in it, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// Without `core/`.
    pub(super) name: String,
    pub(super) attributes: Value,
    pub(super) parts: Vec<Part>,
}

/// A piece of a block or of the whole text.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Html(String),
    Block(Block),
}

impl Block {
    /// An attribute that is a text.
    pub(super) fn text(&self, key: &str) -> &str {
        self.attributes.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, key: &str) -> Option<u64> {
        self.attributes.get(key).and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()))
    }

    /// Whether it is one of WordPress itself.
    pub(super) fn is_core(&self) -> bool {
        !self.name.contains('/')
    }
}

/// Whether a text is made of blocks.
pub(super) fn has_blocks(text: &str) -> bool {
    text.contains("<!-- wp:")
}

/// Reads a text into blocks, and HTML between them.
pub(super) fn parse(text: &str) -> Vec<Part> {
    let mut open: Vec<Block> = vec![Block::default()];
    let mut rest = text;
    let mut html = String::new();
    while let Some(at) = rest.find("<!--") {
        let Some(length) = rest[at..].find("-->") else { break };
        let comment = &rest[at..at + length + "-->".len()];
        let inside = rest[at + 4..at + length].trim();
        html.push_str(&rest[..at]);
        rest = &rest[at + comment.len()..];
        match Sign::read(inside) {
            Some(Sign::Close(name)) => {
                // An end that ends nothing is passed over; one that ends an outer block ends those in it.
                if let Some(at) = open.iter().rposition(|block| block.name == name && !block.name.is_empty())
                {
                    push_html(&mut open, &mut html);
                    while open.len() > at {
                        close(&mut open);
                    }
                }
            }
            Some(Sign::Open(block)) if open.len() <= DEPTH_MAX => {
                push_html(&mut open, &mut html);
                open.push(block);
            }
            Some(Sign::Whole(block)) => {
                push_html(&mut open, &mut html);
                if let Some(last) = open.last_mut() {
                    last.parts.push(Part::Block(block));
                }
            }
            Some(Sign::Open(_)) => {}
            None => html.push_str(comment),
        }
    }
    html.push_str(rest);
    push_html(&mut open, &mut html);
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|root| root.parts).unwrap_or_default()
}

fn push_html(open: &mut [Block], html: &mut String) {
    let html = std::mem::take(html);
    if let Some(last) = open.last_mut().filter(|_| !html.is_empty()) {
        last.parts.push(Part::Html(html));
    }
}

fn close(open: &mut Vec<Block>) {
    if let Some(block) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.parts.push(Part::Block(block));
    }
}

enum Sign {
    Open(Block),
    Whole(Block),
    Close(String),
}

impl Sign {
    /// Reads what stands in a comment.
    fn read(inside: &str) -> Option<Self> {
        if let Some(name) = inside.strip_prefix("/wp:") {
            return Some(Self::Close(bare(name.trim())));
        }
        let rest = inside.strip_prefix("wp:")?;
        let (rest, is_whole) = rest.strip_suffix('/').map_or((rest, false), |rest| (rest, true));
        let end = rest.find(|letter: char| letter.is_whitespace() || letter == '{').unwrap_or(rest.len());
        let name = bare(&rest[..end]);
        if name.is_empty() {
            return None;
        }
        let attributes = serde_json::from_str(rest[end..].trim()).unwrap_or(Value::Null);
        let block = Block { name, attributes, parts: Vec::new() };
        Some(if is_whole { Self::Whole(block) } else { Self::Open(block) })
    }
}

fn bare(name: &str) -> String {
    name.strip_prefix("core/").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[Part]) -> String {
        let one = |part: &Part| match part {
            Part::Html(html) => html.trim().to_owned(),
            Part::Block(block) => format!("({} {})", block.name, shown(&block.parts)),
        };
        parts.iter().map(one).collect::<Vec<_>>().join("")
    }

    #[test]
    fn blocks_nest_and_broken_ones_lose_no_text() {
        for (text, expected) in [
            ("<!-- wp:a --><p>x</p><!-- /wp:a -->", "(a <p>x</p>)"),
            ("<!-- wp:core/a {\"b\":\"\\u002d\\u002d>\"} -->1<!-- wp:c /-->2<!-- /wp:a -->", "(a 1(c )2)"),
            ("<!-- wp:a -->1<!-- wp:b -->2<!-- /wp:a -->3", "(a 1(b 2))3"),
            ("1<!-- /wp:a -->2<!-- more -->", "12<!-- more -->"),
            ("<!-- wp:a {broken -->1", "(a 1)"),
            ("1<!-- wp:a", "1<!-- wp:a"),
        ] {
            assert_eq!(shown(&parse(text)), expected, "{text}");
        }
        let deep = "<!-- wp:group -->".repeat(10_000) + "mot";
        assert!(shown(&parse(&deep)).contains("mot"));
    }
}
