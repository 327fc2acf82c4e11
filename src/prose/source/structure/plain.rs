//! Blocks that hold no others, and where blocks end.

use super::{
    block::Block,
    cursor::Cursor,
    lines::{self, Sign},
};

/// Blocks that may stand between a list and a paragraph whose number goes on with it.
const BETWEEN_MAX: usize = 6;

/// The last block that is no list of attributes for the next one.
pub(super) fn last(blocks: &[Block]) -> Option<&Block> {
    blocks.iter().rev().find(|block| !matches!(block, Block::Attributes { forward: true, .. }))
}

/// Leaves out attribute lists for the next block: it is none that is shown.
pub(super) fn drop_lists(blocks: &mut Vec<Block>) {
    let is_for_next = |block: &Block| matches!(block, Block::Attributes { forward: true, .. });
    let is_blank = |block: &Block| matches!(block, Block::Blank { .. });
    let from =
        blocks.iter().rposition(|block| !is_for_next(block) && !is_blank(block)).map_or(0, |last| last + 1);
    let rest = blocks.split_off(from);
    blocks.extend(rest.into_iter().filter(|block| !is_for_next(block)));
}

/// Leaves out attribute lists at the end that are for the next block: there is none.
pub(super) fn without_next(blocks: &mut Vec<Block>) {
    let is_for_next = |block: &Block| matches!(block, Block::Attributes { forward: true, .. });
    let is_blank = |block: &Block| matches!(block, Block::Blank { .. });
    let last = blocks.iter().rposition(|block| !is_for_next(block) && !is_blank(block));
    let mut rest = blocks.split_off(last.map_or(0, |last| last + 1));
    rest.retain(is_blank);
    rest.truncate(1);
    blocks.append(&mut rest);
}

/// Whether a block may begin here that must stand apart.
pub(super) fn is_apart(blocks: &[Block]) -> bool {
    matches!(
        blocks.last(),
        None | Some(Block::Blank { .. } | Block::End | Block::Attributes { forward: true, .. })
    )
}

/// Whether such a block may end before the line at the cursor.
pub(super) fn ends_apart(cursor: &Cursor<'_>) -> bool {
    cursor.line().is_none_or(|line| {
        lines::is_blank(line)
            || lines::is_end_sign(line)
            || lines::is_own_fence(line)
            || cursor.attribute_list().is_some()
    })
}

pub(super) fn is_lazy_end(cursor: &Cursor<'_>, line: &str) -> bool {
    ends_apart(cursor) || lines::begins_with_block(line)
}

/// Whether an item may begin right under a line of a paragraph. A number does if it is 1 or the `next` one of
/// the list above.
pub(super) fn interrupts(sign: Sign, next: Option<u32>) -> bool {
    match sign {
        Sign::Number(number) => number == 1 || Some(number) == next,
        _ => true,
    }
}

/// The number after those of the ordered list that stands before the paragraph at the end.
pub(super) fn next_number(blocks: &[Block]) -> Option<u32> {
    let is_between = |block: &&Block| matches!(block, Block::Paragraph(_) | Block::Blank { .. });
    match blocks.iter().rev().take(BETWEEN_MAX).find(|block| !is_between(block))? {
        Block::List { first: Some(first), items, .. } => first.checked_add(u32::try_from(items.len()).ok()?),
        _ => None,
    }
}

fn ends_paragraph(cursor: &Cursor<'_>, line: &str, next: Option<u32>) -> bool {
    is_lazy_end(cursor, line)
        || lines::item(line).is_some_and(|(sign, _)| interrupts(sign, next))
        || lines::heading(line).is_some()
        || lines::quoted(line).is_some()
        || lines::fence(line).is_some()
}

pub(super) fn blank(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) {
    let mut is_single = true;
    let mut count = 0;
    while let Some(line) = cursor.line().filter(|line| lines::is_blank(line)) {
        count += 1;
        is_single = count == 1 && line.is_empty();
        cursor.next_line();
    }
    match into.last_mut() {
        Some(Block::Blank { is_single }) => *is_single = false,
        _ => into.push(Block::Blank { is_single }),
    }
}

/// A paragraph. Lines right after one that another pattern ended go on with it.
pub(super) fn paragraph(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) {
    let mut text: Vec<(String, usize)> = Vec::new();
    let next = next_number(into);
    while let Some(line) = cursor.line() {
        if !text.is_empty() && ends_paragraph(cursor, line, next) {
            break;
        }
        text.push((line.trim_start_matches(lines::is_space).to_owned(), cursor.number()));
        cursor.next_line();
    }
    match into.last_mut() {
        Some(Block::Paragraph(above)) => above.append(&mut text),
        _ => into.push(Block::Paragraph(text)),
    }
}

/// Fenced code. A fence that nothing closes is text.
pub(super) fn fenced(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let Some((run, info)) = cursor.line().and_then(lines::fence) else { return false };
    let number = cursor.number();
    if !cursor.has_end_of_fence(run) {
        return false;
    }
    let mut text = String::new();
    cursor.next_line();
    while let Some(line) = cursor.line() {
        cursor.next_line();
        if lines::closes_fence(line, run) {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    into.push(Block::Code {
        info: info.to_owned(),
        text: text.strip_suffix('\n').unwrap_or(&text).to_owned(),
        number,
    });
    true
}

/// Code between the tags of Liquid, which wrote the fences.
pub(super) fn highlighted(fence: &str, cursor: &mut Cursor<'_>, into: &mut Vec<Block>) {
    let number = cursor.number();
    let info = fence.trim_start_matches('`').to_owned();
    let run = &fence[..fence.len() - info.len()];
    let mut code: Vec<&str> = Vec::new();
    cursor.next_line();
    while let Some(line) = cursor.line() {
        cursor.next_line();
        if lines::highlighted(line) == Some(run) {
            break;
        }
        code.push(line);
    }
    // In a list, the indentation of the tags is that of the code.
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = code.iter().filter(|line| !lines::is_blank(line)).map(indent).min().unwrap_or(0);
    let code: Vec<&str> = code.into_iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    into.push(Block::Code { info, text: code.join("\n"), number });
    // Jekyll writes it between blank lines.
    into.push(Block::Blank { is_single: false });
}

pub(super) fn heading(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let Some((level, text)) = cursor.line().and_then(lines::heading) else { return false };
    let open = text.trim_end_matches('#');
    let text = if open.len() < text.len() && open.ends_with([' ', '\t']) {
        open.trim_end_matches(lines::is_space)
    } else {
        text
    };
    if text.is_empty() {
        return false;
    }
    into.push(Block::Heading { level, text: text.to_owned(), number: cursor.number() });
    cursor.next_line();
    true
}

pub(super) fn underlined(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let (Some(line), Some(level)) = (cursor.line(), cursor.ahead(1).and_then(lines::underline)) else {
        return false;
    };
    if !is_apart(into) || line.starts_with('\t') {
        return false;
    }
    into.push(Block::Heading {
        level,
        text: line.trim_matches(lines::is_space).to_owned(),
        number: cursor.number(),
    });
    cursor.skip(2);
    true
}

pub(super) fn rule(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let is_rule = cursor.line().is_some_and(lines::is_rule);
    if is_rule {
        into.push(Block::Rule(cursor.number()));
        cursor.next_line();
    }
    is_rule
}

pub(super) fn abbreviation(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let is_one =
        |line: &&str| lines::bare(line).is_some_and(|bare| bare.starts_with("*[") && bare.contains("]:"));
    let Some(line) = cursor.line().filter(is_one) else { return false };
    drop_lists(into);
    into.push(Block::Line((line.to_owned(), cursor.number())));
    cursor.next_line();
    true
}

/// A formula on lines of its own.
pub(super) fn formula(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let Some(line) = cursor.line().and_then(lines::bare) else { return false };
    let Some(rest) = line.strip_prefix("$$").filter(|_| is_apart(into)) else { return false };
    let mut text = vec![(line.to_owned(), cursor.number())];
    let mut open = rest;
    let mut count = 1;
    while !open.contains("$$") {
        let Some(next) = cursor.ahead(count).filter(|next| !lines::is_blank(next)) else { return false };
        text.push((next.to_owned(), cursor.number() + count));
        open = next;
        count += 1;
    }
    let is_whole = open.split_once("$$").is_some_and(|(_, after)| lines::is_blank(after));
    let ends = cursor.ahead(count).is_none_or(|next| {
        lines::is_blank(next)
            || next.starts_with("{:")
            || lines::is_end_sign(next)
            || lines::is_own_fence(next)
    });
    if is_whole && ends {
        into.push(Block::Formula(text));
        cursor.skip(count);
    }
    is_whole && ends
}

/// `^`, alone on its line.
pub(super) fn end_sign(cursor: &mut Cursor<'_>, into: &mut Vec<Block>) -> bool {
    let is_one = cursor.line().is_some_and(lines::is_end_sign);
    if is_one {
        into.push(Block::End);
        cursor.next_line();
    }
    is_one
}
