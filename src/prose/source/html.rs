//! HTML blocks as kramdown reads them: from a block element's tag at the start of a line to its end tag,
//! including blank lines, without Markdown inside. Text after the end tag on its line starts a new block,
//! so a heading glued to it is a heading.

use std::{
    borrow::Cow,
    collections::{HashSet, VecDeque},
};

use super::{super::tags, INERT, LineKind, Notes, SourceLine};
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
    let mut todo: VecDeque<SourceLine<'_>> = lines.drain(..).collect();
    while let Some(line) = todo.pop_front() {
        match block_at(&line, &todo, &mut unclosed) {
            Some(extent) => take_block(line, extent, &mut todo, lines, notes),
            None => lines.push(text_line(line)),
        }
    }
}

/// Where a block ends: the number of further lines, and the offset in the last one.
struct Extent {
    further: usize,
    end: usize,
    is_markdown: bool,
}

fn block_at(
    line: &SourceLine<'_>,
    after: &VecDeque<SourceLine<'_>>,
    unclosed: &mut HashSet<String>,
) -> Option<Extent> {
    if line.kind != LineKind::Prose {
        return None;
    }
    let indent = line.text.len() - line.text.trim_start_matches(' ').len();
    let opening = (indent < 4).then(|| tags::at(&line.text, indent))??;
    if opening.closing || !BLOCKS.contains(&opening.name.as_str()) || unclosed.contains(&opening.name) {
        return None;
    }
    let is_markdown = opening.get("markdown").is_some_and(|value| value != "0");
    if opening.closed {
        return Some(Extent { further: 0, end: opening.range.end, is_markdown });
    }
    let mut depth = 1;
    let mut text: &str = &line.text;
    let mut place = opening.range.end;
    for further in 0..=after.len() {
        while let Some(tag) = tags::next(text, place) {
            place = tag.range.end;
            if tag.name == opening.name && !tag.closed {
                depth = if tag.closing { depth - 1 } else { depth + 1 };
                if depth == 0 {
                    return Some(Extent { further, end: place, is_markdown });
                }
            }
        }
        place = 0;
        text = after.get(further).map_or("", |line| &line.text);
    }
    unclosed.insert(opening.name);
    None
}

fn take_block<'a>(
    first: SourceLine<'a>,
    extent: Extent,
    todo: &mut VecDeque<SourceLine<'a>>,
    lines: &mut Vec<SourceLine<'a>>,
    notes: &mut Notes,
) {
    if lines.last().is_some_and(|line| !line.is_blank()) {
        lines.push(blank(first.number));
    }
    let mut block = vec![first];
    block.extend(todo.drain(..extent.further));
    let rest = block.last_mut().and_then(|last| split_off(last, extent.end));
    let count = block.len();
    for (nth, mut line) in block.into_iter().enumerate() {
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
        lines.push(blank(rest.number));
        if rest.text.starts_with("#") {
            notes.findings.note(rest.number, HeadingRepaired, &rest.text);
        }
        todo.push_front(rest);
    } else if todo.front().is_some_and(|line| !line.is_blank()) {
        lines.push(blank(todo[0].number));
    }
}

fn split_off<'a>(line: &mut SourceLine<'a>, end: usize) -> Option<SourceLine<'a>> {
    let rest = line.text[end..].trim().to_owned();
    line.text = Cow::Owned(line.text[..end].to_owned());
    (!rest.is_empty()).then_some(SourceLine {
        text: Cow::Owned(rest),
        number: line.number,
        kind: LineKind::Prose,
    })
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
