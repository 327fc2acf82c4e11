//! HTML blocks as kramdown reads them: from a block element's tag at the start of a line to its end tag,
//! including blank lines, without Markdown inside. Text after the end tag on its line starts a new block,
//! so a heading glued to it is a heading.

use std::{
    borrow::Cow,
    collections::{HashSet, VecDeque},
    ops::Range,
};

use super::{
    super::tags::{self, TagScanner},
    INERT, LineKind, Notes, SourceLine,
};
use crate::domain::rendering::FindingKind::HeadingRepaired;

/// Block elements of kramdown, and others that CommonMark or browsers treat as such.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "center",
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
    "iframe",
    "li",
    "main",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "svg",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "video",
];

/// Puts HTML blocks on lines of their own, and keeps a lone inline tag such as `<br>` from turning the
/// next lines into HTML.
pub(super) fn isolate_blocks(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    if !lines.iter().any(|line| line.kind == LineKind::Prose && line.text.contains('<')) {
        return;
    }
    let mut unclosed = HashSet::new();
    let mut todo: VecDeque<Todo<'_>> = lines.drain(..).map(Todo::whole).collect();
    while let Some(line) = todo.pop_front() {
        match block_at(&line, &todo, &mut unclosed) {
            Some(extent) => take_block(line, extent, &mut todo, lines, notes),
            None => lines.push(text_line(line.into_line())),
        }
    }
}

/// A line, or what is left of one after a block: copying the rest for each block of a line would take the
/// square of its length.
struct Todo<'a> {
    line: SourceLine<'a>,
    left: Range<usize>,
}

impl<'a> Todo<'a> {
    fn whole(line: SourceLine<'a>) -> Self {
        Self { left: 0..line.text.len(), line }
    }

    fn text(&self) -> &str {
        &self.line.text[self.left.clone()]
    }

    fn is_blank(&self) -> bool {
        self.text().trim_start().is_empty()
    }

    fn into_line(self) -> SourceLine<'a> {
        if self.left == (0..self.line.text.len()) {
            return self.line;
        }
        self.piece(self.left.end)
    }

    /// The line up to `end`, as a line of its own.
    fn piece(&self, end: usize) -> SourceLine<'a> {
        let range = self.left.start..end;
        let text = match &self.line.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
        };
        SourceLine { text, number: self.line.number, kind: self.line.kind }
    }
}

/// Where a block ends: the number of further lines, and the offset in the last one.
struct Extent {
    further: usize,
    end: usize,
    is_markdown: bool,
}

fn block_at(line: &Todo<'_>, after: &VecDeque<Todo<'_>>, unclosed: &mut HashSet<String>) -> Option<Extent> {
    if line.line.kind != LineKind::Prose {
        return None;
    }
    let mut text = line.text();
    let indent = text.len() - text.trim_start_matches(' ').len();
    let mut tags = TagScanner::new(text);
    let opening = (indent < 4 && text[indent..].starts_with('<')).then(|| tags.at(indent))??;
    if opening.closing || !BLOCKS.contains(&opening.name.as_str()) || unclosed.contains(&opening.name) {
        return None;
    }
    let is_markdown = opening.get("markdown").is_some_and(|value| value != "0");
    let offset = line.left.start;
    if opening.closed {
        return Some(Extent { further: 0, end: offset + opening.range.end, is_markdown });
    }
    let mut depth = 1;
    let mut place = opening.range.end;
    for further in 0..=after.len() {
        while let Some(tag) = tags.next(place) {
            place = tag.range.end;
            if tag.name == opening.name && !tag.closed {
                depth = if tag.closing { depth - 1 } else { depth + 1 };
                if depth == 0 {
                    let end = if further == 0 { offset + place } else { place };
                    return Some(Extent { further, end, is_markdown });
                }
            }
        }
        place = 0;
        text = after.get(further).map_or("", |line| line.text());
        tags = TagScanner::new(text);
    }
    unclosed.insert(opening.name);
    None
}

fn take_block<'a>(
    first: Todo<'a>,
    extent: Extent,
    todo: &mut VecDeque<Todo<'a>>,
    lines: &mut Vec<SourceLine<'a>>,
    notes: &mut Notes,
) {
    if lines.last().is_some_and(|line| !line.is_blank()) {
        lines.push(blank(first.line.number));
    }
    let mut block = vec![first];
    block.extend(todo.drain(..extent.further));
    let last = block.pop();
    let (last, rest) = last.map_or((None, None), |last| {
        let piece = last.piece(extent.end);
        (Some(piece), rest_of(last, extent.end))
    });
    let count = block.len() + usize::from(last.is_some());
    for (nth, mut line) in block.into_iter().map(Todo::into_line).chain(last).enumerate() {
        if extent.is_markdown && nth > 0 && nth + 1 < count {
            lines.push(line);
            continue;
        }
        if line.is_blank() {
            // In CommonMark a blank line would end the block.
            line.text = Cow::Owned(INERT.to_string());
        }
        line.kind = LineKind::Html;
        let number = line.number;
        if extent.is_markdown && nth > 0 {
            lines.push(blank(number));
        }
        lines.push(line);
        if extent.is_markdown && nth == 0 {
            lines.push(blank(number));
        }
    }
    if let Some(rest) = rest {
        lines.push(blank(rest.line.number));
        if rest.text().starts_with('#') {
            notes.findings.note(rest.line.number, HeadingRepaired, rest.text());
        }
        todo.push_front(rest);
    } else if let Some(next) = todo.front().filter(|line| !line.is_blank()) {
        lines.push(blank(next.line.number));
    }
}

/// What is left of a line after `end`, without white space around it.
fn rest_of(mut line: Todo<'_>, end: usize) -> Option<Todo<'_>> {
    let text = &line.line.text[end..line.left.end];
    let start = line.left.end - text.trim_start().len();
    line.left = start..start.max(end + text.trim_end().len());
    line.line.kind = LineKind::Prose;
    (!line.left.is_empty()).then_some(line)
}

fn blank<'a>(number: usize) -> SourceLine<'a> {
    SourceLine { text: Cow::Borrowed(""), number, kind: LineKind::Prose }
}

/// CommonMark reads a line that is a single tag as HTML up to the next blank line; kramdown reads it as
/// text.
fn text_line(mut line: SourceLine<'_>) -> SourceLine<'_> {
    if line.kind == LineKind::Prose && line.text.starts_with('<') {
        let is_text = tags::at(&line.text, 0)
            .is_some_and(|tag| !BLOCKS.contains(&tag.name.as_str()) && tag.name != "hr");
        if is_text {
            line.text = Cow::Owned(format!("{INERT}{}", line.text));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    fn check(text: &str, expected: &str) {
        assert_eq!(passed(text, isolate_blocks), expected, "{text}");
    }

    #[test]
    fn a_block_has_its_own_lines() {
        check("<figure><img></figure>### T", "<figure><img></figure>\n\n### T");
        check("a\n<iframe src=x></iframe>\nb", "a\n\n<iframe src=x></iframe>\n\nb");
        check("<div>\n\n<div>x</div>\n</div> y", "<div>\n·\n<div>x</div>\n</div>\n\ny");
        check("<div>\na\n\nb", "<div>\na\n\nb");
        check("<div markdown=\"1\">\na\n</div>", "<div markdown=\"1\">\n\na\n\n</div>");
    }

    #[test]
    fn a_lone_inline_tag_is_text() {
        check("<br>\n### T", "·<br>\n### T");
        check("<hr>\nx", "<hr>\nx");
        check("```\n<div>\n```", "```\n<div>\n```");
    }
}
