//! Tables of lines with bars.

use std::ops::Range;

use super::{
    block::{Block, Table},
    cursor::Cursor,
    lines,
    plain::is_apart,
};

/// Reads a table. Lines of bars without a line of dashes are one if each begins with a bar.
pub(super) fn read(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    if !is_apart(into) || !cursor.line().is_some_and(|line| !line.starts_with('\t') && has_bar(line)) {
        return false;
    }
    let mut table = Table { number: cursor.number(), ..Table::default() };
    let mut count = 0;
    let mut has_dashes = false;
    let mut has_foot = false;
    let mut is_fenced = true;
    let begins_with_bar = cursor.line().is_some_and(|line| line.trim_start().starts_with('|'));
    while let Some(line) = cursor.ahead(count).filter(|line| has_bar(line)) {
        if is_separator(line, '-') {
            // Dashes above all rows are only a line. Of several rows above the next ones, the first is the head.
            if table.head.is_none() && !table.rows.is_empty() && table.sides.is_empty() && !has_foot {
                table.head = Some(table.rows.remove(0).0);
                table.sides = sides(line);
            }
            has_dashes = true;
        } else if is_separator(line, '=') {
            has_foot = true;
        } else {
            let Some(cells) = cells(line, begins_with_bar) else { return false };
            is_fenced &= line.trim_start().starts_with('|');
            table.rows.push((cells, cursor.number() + count));
        }
        count += 1;
    }
    let is_end = cursor.ahead(count).is_none_or(|line| {
        lines::is_blank(line)
            || lines::is_end_sign(line)
            || lines::is_own_fence(line)
            || lines::bare(line).is_some_and(|bare| bare.starts_with("{:"))
    });
    if !is_end || table.rows.is_empty() || !(has_dashes || is_fenced) {
        return false;
    }
    cursor.skip(count);
    into.push(Block::Table(table));
    true
}

/// Whether a bar stands in the line that no backslash escapes.
fn has_bar(line: &str) -> bool {
    line.match_indices('|').any(|(place, _)| !line[..place].ends_with('\\'))
}

fn is_separator(line: &str, of: char) -> bool {
    line.contains(of) && line.chars().all(|sign| sign == of || matches!(sign, '+' | '|' | ':' | ' ' | '\t'))
}

fn sides(line: &str) -> Vec<(bool, bool)> {
    let mut sides = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find('-') {
        let end = start + rest[start..].bytes().take_while(|byte| *byte == b'-').count();
        sides.push((rest[..start].ends_with(':'), rest[end..].starts_with(':')));
        rest = &rest[end..];
    }
    sides
}

/// The cells of a row; `None` if all its bars stand in code.
fn cells(line: &str, begins_with_bar: bool) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let (mut from, mut has_bar) = (0, false);
    let mut code = code_ranges(line).into_iter().peekable();
    for (place, _) in line.match_indices('|') {
        while code.next_if(|range| range.end <= place).is_some() {}
        if line[..place].ends_with('\\') || code.peek().is_some_and(|range| range.contains(&place)) {
            continue;
        }
        has_bar = true;
        cells.last_mut()?.push_str(&line[from..place]);
        cells.push(String::new());
        from = place + 1;
    }
    cells.last_mut()?.push_str(&line[from..]);
    if !has_bar {
        return None;
    }
    if begins_with_bar && cells.first().is_some_and(|cell| lines::is_blank(cell)) {
        cells.remove(0);
    }
    cells.pop_if(|cell| lines::is_blank(cell));
    Some(cells.into_iter().map(|cell| cell.trim_matches(lines::is_space).to_owned()).collect())
}

/// A cell without the backslashes before its bars; in code they stay.
pub(super) fn unescaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut from = 0;
    for range in code_ranges(cell) {
        text.push_str(&cell[from..range.start].replace("\\|", "|"));
        text.push_str(&cell[range.clone()]);
        from = range.end;
    }
    text.push_str(&cell[from..].replace("\\|", "|"));
    text
}

/// The byte ranges of code, as kramdown finds them when it looks for bars: `<code>…</code>`, and between them what
/// stands between back-ticks. A back-tick between spaces is text.
fn code_ranges(line: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(start) = line[from..].find("<code").map(|step| from + step)
        && let Some(end) = line[start..].find("</code>").map(|step| start + step + "</code>".len())
    {
        add_spans(line, from..start, &mut ranges);
        ranges.push(start..end);
        from = end;
    }
    add_spans(line, from..line.len(), &mut ranges);
    ranges
}

fn add_spans(line: &str, within: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let text = &line[within.clone()];
    // Runs that are not closed, by their length: a longer one is not closed either.
    let mut unclosed = usize::MAX;
    let mut place = 0;
    while let Some(start) = text[place..].find('`').map(|step| place + step) {
        let run = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        let inside = start + run;
        let is_space = |sign: Option<char>| sign.is_some_and(lines::is_space);
        let before = text[..start].chars().next_back();
        let is_alone =
            run == 1 && (before.is_none() || is_space(before)) && is_space(text[inside..].chars().next());
        let close =
            if is_alone || run >= unclosed { None } else { text[inside..].find(&text[start..inside]) };
        match close {
            Some(step) => {
                place = inside + step + run;
                ranges.push(within.start + start..within.start + place);
            }
            None => {
                if !is_alone {
                    unclosed = unclosed.min(run);
                }
                place = inside;
            }
        }
    }
}
