//! The lines of a text with non-prose blanked out: code, tags, addresses, Liquid, attribute lists. Blanks
//! keep the length in bytes.

use std::{collections::HashMap, ops::Range};

use crate::prose::source::{LineKind, code};

/// Replaces each byte that is not prose. Neither a letter nor white space.
const BLANK: u8 = 1;

/// File name endings of pictures.
const PICTURES: [&str; 8] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg"];

/// A line of a text.
#[derive(Debug)]
pub(super) struct ProofLine<'a> {
    /// Line number: 1 at the first non-blank line, 0 before it.
    pub(super) number: usize,
    /// Byte offset in the text.
    pub(super) start: usize,
    /// The line as written, without its line end.
    pub(super) source: &'a str,
    /// The line with non-prose blanked, byte for byte; empty for code.
    pub(super) prose: String,
    /// The links of the line.
    pub(super) links: Vec<ProofLink>,
}

/// A link or picture: byte ranges of its parts in the line.
#[derive(Debug, Clone)]
pub(super) struct ProofLink {
    pub(super) is_picture: bool,
    pub(super) whole: Range<usize>,
    pub(super) label: Range<usize>,
    pub(super) address: Range<usize>,
}

impl ProofLine<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.source.trim().is_empty()
    }

    pub(super) fn is_prose(&self) -> bool {
        !self.prose.trim().is_empty()
    }

    /// Converts a byte range of this line to one of the text.
    pub(super) fn at(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// Whether the line looks like a table row.
    pub(super) fn is_row(&self) -> bool {
        self.prose.contains('|')
    }
}

/// A text split into lines.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) lines: Vec<ProofLine<'a>>,
}

impl<'a> Text<'a> {
    pub(super) fn new(body: &'a str) -> Self {
        let before = blank_lines(body);
        let kinds: Vec<LineKind> = code::classify(body, 1).into_iter().map(|line| line.kind).collect();
        let mut start = 0;
        let mut lines = Vec::with_capacity(kinds.len());
        for (nth, line) in body.split('\n').enumerate() {
            let source = line.strip_suffix('\r').unwrap_or(line);
            let is_prose = kinds.get(nth).is_some_and(|kind| *kind == LineKind::Prose);
            let (prose, links) = if is_prose { blanked(source) } else { (String::new(), Vec::new()) };
            lines.push(ProofLine { number: (nth + 1).saturating_sub(before), start, source, prose, links });
            start += line.len() + 1;
        }
        Self { lines }
    }

    /// Runs of lines without a blank line, code or heading between them.
    pub(super) fn paragraphs(&self) -> Vec<&[ProofLine<'a>]> {
        self.lines
            .split(|line| line.is_blank() || !line.is_prose() || line.source.trim_start().starts_with('#'))
            .filter(|lines| !lines.is_empty())
            .collect()
    }
}

/// Number of blank lines before the first non-blank line of a body.
pub fn blank_lines(body: &str) -> usize {
    body.lines().take_while(|line| line.trim().is_empty()).count()
}

/// Whether an address is that of a picture file.
pub(super) fn is_picture(address: &str) -> bool {
    let file = address.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    PICTURES.iter().any(|ending| file.ends_with(ending))
}

fn blanked(source: &str) -> (String, Vec<ProofLink>) {
    let mut bytes = source.as_bytes().to_vec();
    let trimmed = source.trim_start();
    let definition = trimmed.starts_with('[') && trimmed.contains("]:") && !trimmed.starts_with("[^");
    if definition || [":::", "*[", "{:", "<!--"].iter().any(|begin| trimmed.starts_with(begin)) {
        bytes.fill(BLANK);
        return (String::from_utf8(bytes).unwrap_or_default(), Vec::new());
    }
    code_spans(source, &mut bytes);
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{:", "}")] {
        between(open, close, &mut bytes);
    }
    tags(&mut bytes);
    let links = links(&bytes);
    for link in &links {
        let address = source.get(link.address.clone()).unwrap_or_default();
        // A picture's description is not prose: it is checked with the picture.
        let words = !link.is_picture && !is_picture(address);
        let from = if words { link.label.end } else { link.whole.start };
        blank(&mut bytes, from..link.whole.end);
    }
    addresses(&mut bytes);
    (String::from_utf8(bytes).unwrap_or_default(), links)
}

fn blank(bytes: &mut [u8], range: Range<usize>) {
    if let Some(part) = bytes.get_mut(range) {
        part.fill(BLANK);
    }
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

fn code_spans(source: &str, bytes: &mut [u8]) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (place, _) in source.match_indices('`') {
        match runs.last_mut() {
            Some(last) if last.end == place => last.end += 1,
            _ => runs.push(place..place + 1),
        }
    }
    // For each run of back-ticks the next one of its length.
    let mut closing = vec![None; runs.len()];
    let mut seen = HashMap::new();
    for (nth, run) in runs.iter().enumerate().rev() {
        closing[nth] = seen.insert(run.len(), nth);
    }
    let mut nth = 0;
    while nth < runs.len() {
        if let Some(close) = closing[nth] {
            blank(bytes, runs[nth].start..runs[close].end);
            nth = close;
        }
        nth += 1;
    }
}

fn between(open: &str, close: &str, bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(start) = find(bytes, at, open.as_bytes()) {
        let Some(end) = find(bytes, start + open.len(), close.as_bytes()) else { return };
        at = end + close.len();
        blank(bytes, start..at);
    }
}

fn tags(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(start) = find(bytes, at, b"<") {
        at = start + 1;
        let begins =
            bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'));
        if begins {
            let Some(end) = find(bytes, at, b">") else { return };
            blank(bytes, start..end + 1);
            at = end + 1;
        }
    }
}

/// Inline links: `[label](address "title")`, a picture with `!` before it.
fn links(bytes: &[u8]) -> Vec<ProofLink> {
    let mut found = Vec::new();
    if !bytes.contains(&b']') {
        return found;
    }
    let brackets = round_brackets(bytes);
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => {
                let start = open.pop();
                if let (Some(start), Some(b'(')) = (start, bytes.get(at + 1))
                    && let Some(end) = brackets.get(&(at + 1)).copied()
                {
                    let is_picture = start > 0 && bytes[start - 1] == b'!';
                    let address = address(bytes, at + 2, end);
                    let whole = start - usize::from(is_picture)..end + 1;
                    found.push(ProofLink { is_picture, whole, label: start + 1..at, address });
                    at = end;
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// For each round bracket that opens, the one that closes it.
fn round_brackets(bytes: &[u8]) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut pairs = HashMap::new();
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => open.push(place),
            b')' => pairs.extend(open.pop().map(|start| (start, place))),
            _ => {}
        }
    }
    pairs
}

/// The range of the address, without the title after it.
fn address(bytes: &[u8], from: usize, to: usize) -> Range<usize> {
    let quote = (from..to).find(|place| bytes[*place] == b'"' && *place > from && bytes[*place - 1] == b' ');
    let mut range = from..quote.unwrap_or(to);
    while range.end > range.start && bytes[range.end - 1] == b' ' {
        range.end -= 1;
    }
    while range.start < range.end && bytes[range.start] == b' ' {
        range.start += 1;
    }
    range
}

/// Blanks bare addresses.
fn addresses(bytes: &mut [u8]) {
    for begin in [b"https://".as_slice(), b"http://", b"www."] {
        let mut at = 0;
        while let Some(start) = find(bytes, at, begin) {
            let rest = &bytes[start..];
            let length = rest
                .iter()
                .position(|byte| byte.is_ascii_whitespace() || *byte == b')')
                .unwrap_or(rest.len());
            at = start + length.max(1);
            blank(bytes, start..at);
        }
    }
}
