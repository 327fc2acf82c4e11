//! YAML as a small tree in which every scalar keeps its spelling: `0123`, `1.10` and `no` stay as typed.
//! Limits stop alias bombs and deep nesting. What values *mean* is not here.

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span, StrInput};

/// Maximum nesting depth of lists and maps.
pub const DEPTH_MAX: usize = 32;
/// Maximum nodes in a block, including those repeated by aliases.
pub const NODES_MAX: usize = 20_000;
/// Maximum bytes of scalars in a block, including those repeated by aliases.
pub const SCALAR_BYTES_MAX: usize = 4 << 20;

/// A value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlNode {
    /// A scalar; an unquoted (`plain`) one may be a number, a date or null.
    Scalar {
        /// The text, with escapes resolved and lines joined.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Self>),
    /// A map, in order; keys may be duplicated.
    Map(Vec<(String, Self)>),
}

/// A key of the outermost map, with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key as text.
    pub key: String,
    /// Line of the key in the block, from 0.
    pub line: usize,
    /// Column of the key, from 0.
    pub column: usize,
    /// Its value.
    pub value: YamlNode,
}

/// Why a block could not be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Line of the block, from 0.
    pub line: usize,
    /// The reason, in English.
    pub why: String,
}

impl YamlNode {
    /// A quoted scalar.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Scalar { text: text.into(), plain: false }
    }

    /// Whether it is null: absent, `~` or `null`, unquoted.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The spelling of a scalar that is not null.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// A boolean in any YAML 1.1 spelling, quoted or not.
    pub fn as_bool(&self) -> Option<bool> {
        match self.as_text()?.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" | "1" => Some(true),
            "false" | "no" | "off" | "n" | "0" => Some(false),
            _ => None,
        }
    }

    /// The value of a key in a map; the last duplicate wins.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().rev().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The items of a list; a single value counts as a list of one, null as an empty list.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            node if node.is_null() => &[],
            node => std::slice::from_ref(node),
        }
    }

    /// Nodes and scalar bytes of this value and everything below it.
    fn weight(&self) -> (usize, usize) {
        let sum = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
        match self {
            Self::Scalar { text, .. } => (1, text.len()),
            Self::List(items) => items.iter().map(Self::weight).fold((1, 0), sum),
            Self::Map(pairs) => {
                pairs.iter().map(|(key, node)| sum((1, key.len()), node.weight())).fold((1, 0), sum)
            }
        }
    }
}

/// What is wrong, in words that say what an editor can do about it.
fn reason(kind: &ErrorKind) -> &'static str {
    use ErrorKind as E;
    match kind {
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            "text stands behind a closed quotation"
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            "a backslash in quotation marks means nothing"
        }
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            "a quotation mark is never closed"
        }
        E::UnclosedFlowCollection { .. }
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence => "a bracket is never closed",
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::SimpleKeyExpected => {
            "a colon stands where a text needs quotes"
        }
        E::UnknownAnchor | E::MissingAnchorOrAliasName => "an alias names nothing",
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed
        | E::TabInIndentation
        | E::TabInBlockIndentation
        | E::TabNotAllowed => "a line is indented in another way than those around it",
        _ => "it cannot be read as YAML",
    }
}

/// Parses a block whose outermost value is a map. An empty block has no pairs. Errors on invalid YAML, on
/// any other outermost value, and beyond the limits above.
pub fn read(block: &str) -> Result<Vec<Pair>, Broken> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut builder = YamlBuilder {
        parser: Parser::new_from_str_with_options(block, options),
        anchors: HashMap::new(),
        nodes: 0,
        bytes: 0,
        line: 0,
    };
    builder.outermost()
}

struct YamlBuilder<'b> {
    parser: Parser<'b, StrInput<'b>>,
    anchors: HashMap<usize, YamlNode>,
    nodes: usize,
    bytes: usize,
    line: usize,
}

impl<'b> YamlBuilder<'b> {
    fn outermost(&mut self) -> Result<Vec<Pair>, Broken> {
        let mut pairs = None;
        loop {
            let (event, _) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(pairs.unwrap_or_default()),
                Event::MappingStart(..) if pairs.is_none() => pairs = Some(self.pairs(1)?),
                Event::Scalar(text, ScalarStyle::Plain, 0, None) if pairs.is_none() && text.is_empty() => {
                    pairs = Some(Vec::new());
                }
                _ => return Err(self.broken("the front matter is not a list of keys")),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'b>, Span), Broken> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                self.line = span.start.line().saturating_sub(1);
                Ok((event, span))
            }
            Some(Err(error)) => Err(Broken {
                line: error.marker().line().saturating_sub(1),
                why: reason(error.kind()).to_owned(),
            }),
            None => Err(self.broken("the text ends too early")),
        }
    }

    fn pairs(&mut self, depth: usize) -> Result<Vec<Pair>, Broken> {
        let mut pairs = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(pairs);
            }
            let (line, column) = (self.line, span.start.col());
            let plain_key = matches!(event, Event::Scalar(_, ScalarStyle::Plain, ..));
            let key = match self.node(event, depth)? {
                YamlNode::Scalar { text, .. } => text,
                YamlNode::List(_) | YamlNode::Map(_) => return Err(self.broken("a key is not a text")),
            };
            let (event, _) = self.next()?;
            let value = self.node(event, depth)?;
            match value {
                value if key == "<<" && plain_key => {
                    for (key, value) in merged(value) {
                        if !pairs.iter().any(|pair: &Pair| pair.key == key) {
                            pairs.push(Pair { key, line, column, value });
                        }
                    }
                }
                value => pairs.push(Pair { key, line, column, value }),
            }
        }
    }

    fn node(&mut self, event: Event<'b>, depth: usize) -> Result<YamlNode, Broken> {
        if depth > DEPTH_MAX {
            return Err(self.broken("the values are nested too deep"));
        }
        let (anchor, node) = match event {
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                let node = node.ok_or_else(|| self.broken("an alias refers to itself"))?;
                self.add_and_check_limits(node.weight())?;
                return Ok(node);
            }
            Event::Scalar(text, style, anchor, _) => {
                self.add_and_check_limits((1, text.len()))?;
                (anchor, YamlNode::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain })
            }
            Event::SequenceStart(_, anchor, _) => {
                self.add_and_check_limits((1, 0))?;
                let mut items = Vec::new();
                loop {
                    let (event, _) = self.next()?;
                    if event == Event::SequenceEnd {
                        break (anchor, YamlNode::List(items));
                    }
                    items.push(self.node(event, depth + 1)?);
                }
            }
            Event::MappingStart(_, anchor, _) => {
                self.add_and_check_limits((1, 0))?;
                let pairs = self.pairs(depth + 1)?;
                (anchor, YamlNode::Map(pairs.into_iter().map(|pair| (pair.key, pair.value)).collect()))
            }
            _ => return Err(self.broken("a value is missing")),
        };
        if anchor != 0 {
            self.add_and_check_limits(node.weight())?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn add_and_check_limits(&mut self, (nodes, bytes): (usize, usize)) -> Result<(), Broken> {
        self.nodes += nodes;
        self.bytes += bytes;
        if self.nodes > NODES_MAX || self.bytes > SCALAR_BYTES_MAX {
            return Err(self.broken("there are too many values"));
        }
        Ok(())
    }

    fn broken(&self, why: &str) -> Broken {
        Broken { line: self.line, why: why.to_owned() }
    }
}

/// The pairs that a merge key (`<<`) adds: those of a map, or of each map in a list.
fn merged(value: YamlNode) -> Vec<(String, YamlNode)> {
    match value {
        YamlNode::Map(pairs) => pairs,
        YamlNode::List(maps) => maps.into_iter().flat_map(merged).collect(),
        YamlNode::Scalar { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(block: &str) -> YamlNode {
        let mut pairs = read(block).expect(block);
        assert_eq!(pairs.len(), 1, "{block}");
        pairs.remove(0).value
    }

    #[test]
    fn scalars_keep_their_spelling() {
        for text in ["0123", "1.10", "no", "2024-04-19 12:41:00 +02:00", "1_000", "0x1F", "=", "12e3"] {
            assert_eq!(only(&format!("k: {text}")).as_text(), Some(text));
        }
        assert_eq!(only("k:").as_text(), None);
        assert_eq!(only("k: ~").as_text(), None);
        assert_eq!(only("k: 'null'").as_text(), Some("null"));
        assert_eq!(only("k: 'un\n  deux'").as_text(), Some("un deux"));
    }

    #[test]
    fn keys_know_their_line() {
        let pairs = read("# one\na: 1\nb:\n- x\n\nc: 2\n").expect("yaml");
        let lines: Vec<_> = pairs.iter().map(|pair| (pair.key.as_str(), pair.line)).collect();
        assert_eq!(lines, [("a", 1), ("b", 2), ("c", 5)]);
        assert_eq!(read(" \n# nothing\n"), Ok(Vec::new()));
        assert!(read("- a\n- b").is_err());
    }

    #[test]
    fn merge_keys_bring_their_pairs() {
        let pairs = read("base: &b {x: 1, y: 2}\nk:\n  <<: *b\n  x: 3\n").expect("yaml");
        assert_eq!(pairs[1].value.get("x").and_then(YamlNode::as_text), Some("3"));
        assert_eq!(pairs[1].value.get("y").and_then(YamlNode::as_text), Some("2"));
    }

    #[test]
    fn bombs_are_refused() {
        let mut laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (last, next) in ["ab", "bc", "cd", "de", "ef", "fg"].iter().map(|pair| pair.split_at(1)) {
            let refs = vec![format!("*{last}"); 9].join(",");
            laughs.push_str(&format!("{next}: &{next} [{refs}]\n"));
        }
        assert!(read(&laughs).is_err());
        assert!(read(&format!("a: {}", "[".repeat(20_000))).is_err());
        assert!(read(&format!("a: {}{}", "[".repeat(100), "]".repeat(100))).is_err());
        assert!(read(&"- ".repeat(5_000)).is_err());
        assert!(read("a: &a [*a]").is_err());
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        for (text, why) in [
            ("a: \"b\n", "a quotation mark is never closed"),
            ("a: 'b' c\n", "text stands behind a closed quotation"),
            ("a: [b, c\n", "a bracket is never closed"),
            ("a: b: c\n", "a colon stands where a text needs quotes"),
            ("a: *b\n", "an alias names nothing"),
            ("a: \"\\q\"\n", "a backslash in quotation marks means nothing"),
        ] {
            assert_eq!(read(text).expect_err("it is broken").why, why, "{text}");
        }
    }
}
