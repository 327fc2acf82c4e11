//! Abbreviations: `*[HTML]: Hyper Text Markup Language`, taken out of the text and remembered.

use std::borrow::Cow;

use super::{LineKind, Notes, SourceLine};

/// The most abbreviations one text may define.
const ABBREVIATIONS_MAX: usize = 200;

/// Takes definitions out of the text.
pub(super) fn lift(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose) {
        let Some((short, long)) = definition(&line.text) else { continue };
        if notes.abbreviations.len() < ABBREVIATIONS_MAX {
            notes.abbreviations.push((short.to_owned(), long.to_owned()));
        }
        line.text = Cow::Borrowed("");
    }
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let (short, long) = line.trim_start().strip_prefix("*[")?.split_once("]:")?;
    let short = short.trim();
    (!short.is_empty()).then_some((short, long.trim()))
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn definitions_leave_the_text() {
        assert_eq!(passed("*[X]: Le x\n\nX", lift), "\n\nX");
        assert_eq!(passed("* [x](y)", lift), "* [x](y)");
        assert_eq!(definition("*[a b]: c"), Some(("a b", "c")));
    }
}
