//! Finds code, which no pass may touch: fenced and indented blocks, code spans, tags.

use std::{borrow::Cow, ops::Range};

use super::{
    super::{
        allowlist::is_void,
        tags::{self, TagScanner},
    },
    LineKind, SourceLine,
    structure::lines::is_block,
};

/// The lines of a text with their kinds. A fence that nothing closes is text, as in kramdown.
pub(in crate::prose) fn classify(text: &str, first_line: usize) -> Vec<SourceLine<'_>> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut reader = Reader { ends: ends_of_fences(text), ..Reader::default() };
    text.split('\n')
        .enumerate()
        .map(|(nth, text)| SourceLine {
            text: Cow::Borrowed(text),
            number: first_line + nth,
            kind: reader.read(text),
        })
        .collect()
}

/// Reads lines in order and tracks where code blocks begin and end.
#[derive(Debug)]
pub(super) struct Reader {
    fence: Option<(u8, usize)>,
    after_blank: bool,
    in_list: bool,
    indented: bool,
    /// The element that a line began and that has not ended.
    html: Option<String>,
    /// The number of the next line.
    nth: usize,
    /// For each line, the longest run that closes a fence from there on: of back-ticks, of tildes.
    ends: Vec<[usize; 2]>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            fence: None,
            after_blank: true,
            in_list: false,
            indented: false,
            html: None,
            nth: 0,
            ends: Vec::new(),
        }
    }
}

impl Reader {
    /// The kind of the next line.
    pub(super) fn read(&mut self, line: &str) -> LineKind {
        self.nth += 1;
        let inner = line.trim_start_matches([' ', '\t', '>']);
        if let Some((sign, length)) = self.fence {
            let run = run_of(inner, sign);
            if run >= length && inner[run..].trim().is_empty() {
                self.fence = None;
                self.after_blank = false;
            }
            return LineKind::Code;
        }
        if inner.is_empty() {
            self.after_blank = true;
            return if self.indented { LineKind::Code } else { LineKind::Prose };
        }
        let ends = self.ends.get(self.nth).copied().unwrap_or_default();
        let is_closed = |(sign, length): &(u8, usize)| ends[usize::from(*sign == b'~')] >= *length;
        if let Some(fence) = fence_of(inner).filter(is_closed) {
            self.fence = Some(fence);
            return LineKind::Code;
        }
        if self.is_html(inner) {
            return LineKind::Prose;
        }
        let deep = line.starts_with("    ") || line.starts_with('\t');
        if deep && !self.in_list && (self.after_blank || self.indented) {
            self.indented = true;
            return LineKind::Code;
        }
        self.indented = false;
        let flush = !line.starts_with([' ', '\t']);
        self.in_list = is_list_item(inner) || (self.in_list && !(flush && self.after_blank));
        self.after_blank = false;
        LineKind::Prose
    }
}

impl Reader {
    /// Whether the line stands in HTML, where nothing is indented code.
    fn is_html(&mut self, line: &str) -> bool {
        let was_inside = self.html.is_some();
        if !was_inside {
            self.html = opened(line);
        }
        if let Some(name) = &self.html
            && line.contains(&format!("</{name}"))
        {
            self.html = None;
        }
        was_inside
    }
}

/// For each line, the longest run that closes a fence from there on.
fn ends_of_fences(text: &str) -> Vec<[usize; 2]> {
    let mut ends: Vec<[usize; 2]> = Vec::new();
    for line in text.rsplit('\n') {
        let inner = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let mut longest = ends.last().copied().unwrap_or_default();
        if let Some((sign, length)) = fence_of(inner).filter(|(_, length)| *length == inner.len()) {
            let place = usize::from(sign == b'~');
            longest[place] = longest[place].max(length);
        }
        ends.push(longest);
    }
    ends.reverse();
    ends
}

/// The name of the block element that a line begins with.
fn opened(line: &str) -> Option<String> {
    let tag = tags::at(line, 0).filter(|tag| !tag.closing && !tag.closed)?;
    (is_block(&tag.name) && !is_void(&tag.name)).then_some(tag.name)
}

fn run_of(text: &str, sign: u8) -> usize {
    text.bytes().take_while(|byte| *byte == sign).count()
}

fn fence_of(line: &str) -> Option<(u8, usize)> {
    let sign = *line.as_bytes().first()?;
    let length = run_of(line, sign);
    let is_fence = matches!(sign, b'`' | b'~') && length >= 3;
    (is_fence && !(sign == b'`' && line[length..].contains('`'))).then_some((sign, length))
}

/// Whether a line, without its indentation, begins a list item.
pub(super) fn is_list_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = if digits > 0 {
        line[digits..].strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['*', '-', '+', ':'])
    };
    rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// Byte ranges of a line that are text, not code spans, formulas, tags or autolinks.
pub(super) fn text_ranges(line: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let bytes = line.as_bytes();
    let (mut from, mut place) = (0, 0);
    let mut unclosed = [false; 32];
    let mut tags = TagScanner::new(line);
    while let Some(step) = bytes[place..].iter().position(|byte| matches!(byte, b'`' | b'<' | b'$' | b'\\')) {
        let start = place + step;
        let end = match bytes[start] {
            b'\\' => None,
            b'`' => code_end(line, start, &mut unclosed),
            b'$' => math_end(line, start),
            _ => tag_end(line, start, &mut tags),
        };
        match end {
            Some(end) => {
                if from < start {
                    ranges.push(from..start);
                }
                (from, place) = (end, end);
            }
            None if bytes[start] == b'`' => place = start + run_of(&line[start..], b'`'),
            // An escaped ASCII character goes with its backslash, and two angles are a quotation mark.
            None => {
                let after = bytes.get(start + 1).copied();
                let is_pair = match bytes[start] {
                    b'\\' => after.is_some_and(|byte| byte.is_ascii()),
                    sign => sign == b'<' && after == Some(b'<'),
                };
                place = start + 1 + usize::from(is_pair);
            }
        }
    }
    if from < line.len() {
        ranges.push(from..line.len());
    }
    ranges
}

/// The end of a code span. Unclosed run lengths are cached, so a line of back-ticks takes linear time.
fn code_end(line: &str, start: usize, unclosed: &mut [bool; 32]) -> Option<usize> {
    let length = run_of(&line[start..], b'`');
    if *unclosed.get(length)? {
        return None;
    }
    let mut place = start + length;
    while let Some(step) = line[place..].find('`') {
        let run = run_of(&line[place + step..], b'`');
        if run == length {
            return Some(place + step + run);
        }
        place += step + run;
    }
    unclosed[length] = true;
    None
}

fn math_end(line: &str, start: usize) -> Option<usize> {
    line[start..].starts_with("$$").then(|| line[start + 2..].find("$$").map(|end| start + 2 + end + 2))?
}

/// Maximum length of a tag, in bytes.
const TAG_MAX_BYTES: usize = 4000;

fn tag_end(line: &str, start: usize, tags: &mut TagScanner<'_>) -> Option<usize> {
    let mut stop = line.len().min(start + TAG_MAX_BYTES);
    while !line.is_char_boundary(stop) {
        stop -= 1;
    }
    let rest = &line[start..stop];
    if let Some(end) = tags.end(start).filter(|end| *end <= stop) {
        return Some(end);
    }
    let end = rest.find('>')?;
    let inner = &rest[1..end];
    let is_autolink = !inner.contains([' ', '<']) && (inner.contains("://") || inner.contains('@'));
    is_autolink.then_some(start + end + 1)
}

/// Byte ranges of code: blocks, and spans in prose.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in classify(text, 1) {
        let end = start + line.text.len();
        if line.kind == LineKind::Code {
            ranges.push(start..end);
        } else if line.text.contains('`') {
            let mut from = start;
            for range in text_ranges(&line.text) {
                if from < start + range.start && text[from..].starts_with('`') {
                    ranges.push(from..start + range.start);
                }
                from = start + range.end;
            }
            if from < end && text[from..].starts_with('`') {
                ranges.push(from..end);
            }
        }
        start = end + 1;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_from_prose() {
        let check = |text: &str, expected: &str| {
            let kinds: String = classify(text, 1)
                .iter()
                .map(|line| if line.kind == LineKind::Code { 'c' } else { '.' })
                .collect();
            assert_eq!(kinds, expected, "{text:?}");
        };
        check("a\n```\nb\n```\nc", ".ccc.");
        check("~~~ruby\n```\n~~~\nc", "ccc.");
        check("```\na\n~~~\nb\n``", ".....");
        check("````\na\n```\nb\n```", "..ccc");
        check("a\n\n    code\n\n    code\nb", "..ccc.");
        check("a\n    lazy", "..");
        check("* a\n\n    in the item", "...");
        check("> ```\n> x\n> ```\ny", "ccc.");
    }

    #[test]
    fn spans_and_tags_are_no_text() {
        let check = |line: &str, expected: &[&str]| {
            let texts: Vec<_> = text_ranges(line).into_iter().map(|range| &line[range]).collect();
            assert_eq!(texts, expected, "{line}");
        };
        check("a `b` c", &["a ", " c"]);
        check("a ``b`c`` d", &["a ", " d"]);
        check("a ` b", &["a ` b"]);
        check("x <a href='*'>y</a> $$z$$ w", &["x ", "y", " ", " w"]);
        check("\\`a` <https://x.y/*>", &["\\`a` "]);
        check("1 < 2", &["1 < 2"]);
    }
}
