//! Headings: no empty ones, and no gap in the levels below the page title. Fixes are the levels the page
//! shows anyway (`prose::headings`).

use std::ops::Range;

use super::{SourcePoint, lines::Text};
use crate::domain::proofreading::Check;

struct SourceHeading<'a> {
    line: usize,
    level: usize,
    text: &'a str,
    /// Byte range of the `#` or `=` characters.
    signs: Range<usize>,
    underlined: bool,
}

/// Reports empty headings, level-one headings and skipped levels.
pub(super) fn check(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    let headings = headings(text);
    let has_first = headings.iter().any(|heading| heading.level == 1);
    let mut above: Vec<usize> = Vec::new();
    for heading in &headings {
        if heading.text.trim().is_empty() {
            slips.push(SourcePoint::new(Check::HeadingEmpty, heading.line, "#".repeat(heading.level)));
            continue;
        }
        while above.last().is_some_and(|upper| *upper >= heading.level) {
            above.pop();
        }
        above.push(heading.level);
        let shown = above.len() + 1;
        let detail = format!("{} {}", "#".repeat(heading.level), heading.text);
        let check = match heading.level {
            1 => Check::HeadingOne,
            // A level-one heading in the text shifts the others with it.
            _ if has_first && shown != heading.level => Check::HeadingOne,
            level if level > shown => Check::HeadingJump,
            _ => continue,
        };
        let slip = SourcePoint::new(check, heading.line, detail);
        slips.push(match (heading.underlined, shown) {
            (false, 1..=6) => slip.mended(heading.signs.clone(), "#".repeat(shown)),
            (true, 2) => slip.mended(heading.signs.clone(), "-".repeat(heading.signs.len())),
            _ => slip,
        });
    }
}

fn headings<'a>(text: &'a Text<'_>) -> Vec<SourceHeading<'a>> {
    let mut found = Vec::new();
    for (nth, line) in text.lines.iter().enumerate() {
        if !line.is_prose() && !line.source.trim_start().starts_with('#') {
            continue;
        }
        let indent = line.source.len() - line.source.trim_start_matches(' ').len();
        let rest = &line.source[indent..];
        let level = rest.bytes().take_while(|byte| *byte == b'#').count();
        let after = &rest[level..];
        if (1..=6).contains(&level) && indent < 4 && !line.prose.is_empty() {
            if after.is_empty() || after.starts_with([' ', '\t']) {
                let text = after.trim().trim_end_matches('#').trim_end();
                let signs = line.at(indent..indent + level);
                found.push(SourceHeading { line: line.number, level, text, signs, underlined: false });
            }
            continue;
        }
        let signs = rest.trim_end();
        let above = nth.checked_sub(1).and_then(|above| text.lines.get(above));
        if let Some(above) = above.filter(|above| above.is_prose() && !above.is_blank())
            && signs.len() > 1
            && indent < 4
            && signs.bytes().all(|byte| byte == b'=')
        {
            let signs = line.at(indent..indent + signs.len());
            let text = above.source.trim();
            found.push(SourceHeading { line: above.number, level: 1, text, signs, underlined: true });
        }
    }
    found
}
