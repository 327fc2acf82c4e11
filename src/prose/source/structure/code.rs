//! Indented code, and notes that go on over indented lines.

use super::{
    cursor::Cursor,
    lines::{self, begins_with_block, is_blank, is_indented},
};

/// The number of lines from the `from`th on that are indented, or go on after such lines.
pub(super) fn extent(cursor: &mut Cursor<'_>, from: usize) -> usize {
    let mut end = from;
    let mut nth = from;
    loop {
        while cursor.ahead(nth).is_some_and(is_blank) {
            nth += 1;
        }
        if !cursor.ahead(nth).is_some_and(is_indented) {
            return end;
        }
        while let Some(line) = cursor.ahead(nth).filter(|line| !is_blank(line)) {
            let ends = lines::is_end_sign(line)
                || lines::is_own_fence(line)
                || begins_with_block(line)
                || lines::bare(line).is_some_and(|bare| bare.starts_with("{:"));
            if !is_indented(line) && ends {
                return nth;
            }
            nth += 1;
        }
        end = nth;
    }
}

/// Indented code as it reads: lines that are not indented go on with the one before.
pub(super) fn text(cursor: &Cursor<'_>, count: usize) -> String {
    let mut text = String::new();
    for line in (0..count).filter_map(|nth| cursor.ahead(nth)) {
        if is_indented(line) || is_blank(line) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(lines::outdented(line));
        } else {
            text.push(' ');
            text.push_str(line);
        }
    }
    text
}
