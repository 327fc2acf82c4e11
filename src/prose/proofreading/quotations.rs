//! Emphasis that opens in one paragraph and closes in a later one: usually a quotation that should be a
//! block quote. If each paragraph is in « … », that fix is certain.

use super::{
    SourcePoint,
    lines::{ProofLine, Text},
};
use crate::domain::proofreading::Check;

/// Maximum paragraphs an emphasis may span.
const PARAGRAPHS_MAX: usize = 40;

/// Reports such emphasis.
pub(super) fn check(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    let paragraphs = text.paragraphs();
    let mut nth = 0;
    while nth < paragraphs.len() {
        let stars = opened(paragraphs[nth]);
        let mut following = paragraphs[nth..].iter().take(PARAGRAPHS_MAX).skip(1);
        let close = if stars > 0 { following.position(|one| closes(one, stars)) } else { None };
        if let (1.., Some(close)) = (stars, close) {
            let run = &paragraphs[nth..=nth + close + 1];
            slips.push(slip(run, stars));
            nth += close + 1;
        }
        nth += 1;
    }
}

/// Number of stars a paragraph opens with and does not close; 0 if none.
fn opened(lines: &[ProofLine<'_>]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let stars = leading(first);
    let follows = first.prose[stars..].chars().next();
    let opens = (1..=3).contains(&stars) && follows.is_some_and(|next| !next.is_whitespace());
    if opens && runs(lines, stars) % 2 == 1 { stars } else { 0 }
}

fn closes(lines: &[ProofLine<'_>], stars: usize) -> bool {
    let Some(last) = lines.last() else { return false };
    let bare = last.prose.trim_end();
    let trailing = bare.len() - bare.trim_end_matches('*').len();
    trailing == stars && runs(lines, stars) % 2 == 1 && lines.first().is_some_and(|first| leading(first) == 0)
}

fn leading(line: &ProofLine<'_>) -> usize {
    line.prose.bytes().take_while(|byte| *byte == b'*').count()
}

/// Number of runs of exactly `stars` stars, except stars between spaces.
fn runs(lines: &[ProofLine<'_>], stars: usize) -> usize {
    let mut count = 0;
    for line in lines {
        let bytes = line.prose.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] != b'*' {
                at += 1;
                continue;
            }
            let length = bytes[at..].iter().take_while(|byte| **byte == b'*').count();
            let spaced = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            let alone = spaced(before) && spaced(bytes.get(at + length));
            count += usize::from(length == stars && !alone && before != Some(&b'\\'));
            at += length;
        }
    }
    count
}

fn slip(run: &[&[ProofLine<'_>]], stars: usize) -> SourcePoint {
    let last = run.len() - 1;
    let first_line = run.first().and_then(|lines| lines.first());
    let (number, words) = first_line.map_or((0, ""), |line| (line.number, line.source));
    let mut slip = SourcePoint::new(Check::EmphasisOpen, number, words);
    let quoted = |(nth, lines): (usize, &&[ProofLine<'_>])| {
        let begin = lines.first().map_or("", |line| line.source);
        let begin = if nth == 0 { &begin[stars.min(begin.len())..] } else { begin };
        let end = lines.last().map_or("", |line| line.source.trim_end());
        let end = if nth == last { end.trim_end_matches('*') } else { end };
        begin.starts_with('«') && end.trim_end().ends_with('»')
    };
    if !run.iter().enumerate().all(quoted) {
        return slip;
    }
    for (nth, lines) in run.iter().enumerate() {
        for (row, line) in lines.iter().enumerate() {
            let taken = if nth == 0 && row == 0 { stars } else { 0 };
            slip = slip.mended(line.at(0..taken), "> ");
        }
        if let (true, Some(line)) = (nth == last, lines.last()) {
            let end = line.source.trim_end().len();
            slip = slip.mended(line.at(end - stars..end), "");
        }
    }
    slip
}
