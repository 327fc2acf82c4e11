//! Tables of lines with bars.

use std::ops::Range;

use super::{
    block::{Block, Table},
    cursor::Cursor,
    lines,
    plain::is_apart,
};
use crate::prose::source::code::text_ranges;

/// Reads a table. Lines of bars without a line of dashes are one if each begins with a bar.
pub(super) fn read(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    if !is_apart(into) || !cursor.line().is_some_and(|line| !line.starts_with('\t') && has_bar(line)) {
        return false;
    }
    let mut table = Table { number: cursor.number(), ..Table::default() };
    let mut count = 0;
    let mut has_dashes = false;
    let mut is_fenced = true;
    let begins_with_bar = cursor.line().is_some_and(|line| line.trim_start().starts_with('|'));
    while let Some(line) = cursor.ahead(count).filter(|line| has_bar(line)) {
        if is_separator(line, '-') {
            if table.head.is_none() && table.rows.len() == 1 && table.sides.is_empty() {
                table.head = table.rows.pop().map(|(cells, _)| cells);
                table.sides = sides(line);
            }
            has_dashes = true;
        } else if !is_separator(line, '=') {
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
    let mut code = code_elements(line).into_iter().peekable();
    for range in text_ranges(line) {
        for (place, _) in line[range.clone()].match_indices('|') {
            let place = range.start + place;
            while code.next_if(|element| element.end <= place).is_some() {}
            if line[..place].ends_with('\\') || code.peek().is_some_and(|element| element.contains(&place)) {
                continue;
            }
            has_bar = true;
            cells.last_mut()?.push_str(&line[from..place]);
            cells.push(String::new());
            from = place + 1;
        }
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

/// The byte ranges of `<code>…</code>`.
fn code_elements(line: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(start) = line[from..].find("<code").map(|step| from + step)
        && let Some(end) = line[start..].find("</code>").map(|step| start + step)
    {
        ranges.push(start..end);
        from = end;
    }
    ranges
}
