//! Emphasis opened at the start of one paragraph and closed at the end of a later one: each paragraph in
//! between gets its own stars.

use std::{borrow::Cow, ops::Range};

use super::{Notes, SourceLine, code};
use crate::domain::rendering::FindingKind::EmphasisRepaired;

/// Maximum further paragraphs an emphasis may span.
const PARAGRAPHS_MAX: usize = 40;

/// Repairs emphasis that spans several paragraphs.
pub(super) fn repair(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    let paragraphs = paragraphs(lines);
    let mut nth = 0;
    while nth < paragraphs.len() {
        let last = opened(lines, &paragraphs[nth])
            .and_then(|stars| Some((stars, closer(lines, &paragraphs[nth..], stars)?)));
        if let Some((stars, last)) = last {
            let first = paragraphs[nth].start;
            notes.findings.note(lines[first].number, EmphasisRepaired, lines[first].text.trim());
            for (step, paragraph) in paragraphs[nth..=nth + last].iter().enumerate() {
                wrap(lines, paragraph, stars, step > 0, step < last);
            }
            nth += last;
        }
        nth += 1;
    }
}

/// Line ranges between blank lines.
fn paragraphs(lines: &[SourceLine<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        if lines[start].is_blank() {
            start += 1;
            continue;
        }
        let end = (start..lines.len()).find(|nth| lines[*nth].is_blank()).unwrap_or(lines.len());
        found.push(start..end);
        start = end;
    }
    found
}

fn is_text(lines: &[SourceLine<'_>], paragraph: &Range<usize>) -> bool {
    let begins_block = |line: &str| {
        line.starts_with(['#', '>', '|', ' ', '\t', '<'])
            || code::is_list_item(line)
            || line.starts_with("```")
    };
    lines[paragraph.clone()].iter().all(|line| line.is_prose() && !begins_block(&line.text))
}

/// Number of stars a paragraph opens with and does not close.
fn opened(lines: &[SourceLine<'_>], paragraph: &Range<usize>) -> Option<usize> {
    let first = &lines[paragraph.start].text;
    let stars = first.bytes().take_while(|byte| *byte == b'*').count();
    let follows = first[stars..].chars().next()?;
    ((1..=2).contains(&stars)
        && !follows.is_whitespace()
        && is_text(lines, paragraph)
        && runs(lines, paragraph) == 1)
        .then_some(stars)
}

/// How many paragraphs later the same stars close.
fn closer(lines: &[SourceLine<'_>], paragraphs: &[Range<usize>], stars: usize) -> Option<usize> {
    for (nth, paragraph) in paragraphs.iter().enumerate().skip(1).take(PARAGRAPHS_MAX) {
        if !is_text(lines, paragraph) {
            return None;
        }
        let last = lines[paragraph.end - 1].text.trim_end();
        let at_end = last.bytes().rev().take_while(|byte| *byte == b'*').count();
        match runs(lines, paragraph) {
            0 => {}
            1 if at_end == stars && !last[..last.len() - stars].ends_with([' ', '\\']) => return Some(nth),
            _ => return None,
        }
    }
    None
}

/// Number of runs of stars in a paragraph.
fn runs(lines: &[SourceLine<'_>], paragraph: &Range<usize>) -> usize {
    let count = |line: &SourceLine<'_>| {
        let text = line.text.as_ref();
        let starts = |part: &str| part.split(|c| c != '*').filter(|run| !run.is_empty()).count();
        code::text_ranges(text).into_iter().map(|range| starts(&text[range])).sum::<usize>()
    };
    lines[paragraph.clone()].iter().map(count).sum()
}

fn wrap(lines: &mut [SourceLine<'_>], paragraph: &Range<usize>, stars: usize, open: bool, close: bool) {
    let stars = &"**"[..stars];
    if open {
        let first = &mut lines[paragraph.start];
        first.text = Cow::Owned(format!("{stars}{}", first.text));
    }
    if close {
        let last = &mut lines[paragraph.end - 1];
        last.text = Cow::Owned(format!("{}{stars}", last.text.trim_end()));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn every_paragraph_gets_its_stars() {
        let check = |text: &str, expected: &str| assert_eq!(passed(text, repair), expected, "{text}");
        check("*« a »\n\n« b » \n\n« c »*\n\n*d*", "*« a »*\n\n*« b »*\n\n*« c »*\n\n*d*");
        check("**a\nb\n\nc**", "**a\nb**\n\n**c**");
        for untouched in ["*a*\n\nb", "*a\n\n# b\n\nc*", "* a\n\nb*", "*a\n\n*b*", "*a\n\nb", "*a `*`\n\nb*c"]
        {
            check(untouched, untouched);
        }
    }
}
