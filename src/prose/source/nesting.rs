//! Nested lists: in kramdown a bullet right under a numbered item (or a number under a bullet) belongs to
//! the item, whatever its indentation; CommonMark starts a new list.

use std::borrow::Cow;

use super::{SourceLine, code::is_list_item};

/// Maximum length of an item marker: nine digits and a sign, as in CommonMark.
const MARKER_MAX: usize = 10;

/// An item whose first paragraph is still open.
#[derive(Clone, Copy)]
struct OpenListItem {
    is_ordered: bool,
    indent: usize,
    /// Columns before its text.
    content: usize,
    /// Whether a list of the other kind has started under it.
    holds_list: bool,
}

/// Indents such lists under their item.
pub(super) fn indent(lines: &mut [SourceLine<'_>]) {
    let mut open: Option<OpenListItem> = None;
    for line in lines {
        if !line.is_prose() {
            open = None;
            continue;
        }
        match (item_of(&line.text), open.as_mut()) {
            (Some(item), Some(above)) if item.indent < above.content => {
                if item.is_ordered == above.is_ordered {
                    open = Some(item);
                } else {
                    above.holds_list = true;
                }
            }
            (Some(item), None) => open = Some(item),
            _ => {}
        }
        if let Some(above) = open.filter(|above| above.holds_list) {
            line.text = Cow::Owned(format!("{}{}", " ".repeat(above.content), line.text));
        }
    }
}

/// The item a line starts, unless the line is code.
fn item_of(line: &str) -> Option<OpenListItem> {
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    if indent > 3 || bare.starts_with(':') || !is_list_item(bare) || is_rule(bare) {
        return None;
    }
    let is_ordered = bare.starts_with(|sign: char| sign.is_ascii_digit());
    let marker = bare.find([' ', '\t']).filter(|marker| *marker <= MARKER_MAX)?;
    let content =
        if bare[marker..].starts_with('\t') { (indent + marker) / 4 * 4 + 4 } else { indent + marker + 1 };
    Some(OpenListItem { is_ordered, indent, content, holds_list: false })
}

fn is_rule(line: &str) -> bool {
    let sign = line.chars().next().unwrap_or_default();
    line.chars().all(|other| other == sign || other.is_whitespace()) && line.matches(sign).count() > 2
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn a_list_right_under_an_item_of_another_kind_is_its_own() {
        let check = |text: &str, expected: &str| {
            assert_eq!(passed(text, |lines, _| indent(lines)), expected, "{text}");
        };
        check("1. a\n* b\n* c\n2. d", "1. a\n   * b\n   * c\n2. d");
        check("1.\ta\n*\tb", "1.\ta\n    *\tb");
        check("- a\n1. b\n2. c\n- d", "- a\n  1. b\n  2. c\n- d");
        for untouched in
            ["1. a\n\n* b", "1. a\n   * b\n   * c", "* a\n- b", "1. a\n* * *", "a\n* b", "1. a\nb\n\n2. c"]
        {
            check(untouched, untouched);
        }
    }
}
