//! Abbreviations: `*[HTML]: Hyper Text Markup Language` is removed from the text and recorded.

use std::borrow::Cow;

use super::{INERT, LineKind, Notes, SourceLine};
use crate::domain::rendering::FindingKind::ExpansionCut;

/// Maximum abbreviations a text may define.
const ABBREVIATIONS_MAX: usize = 200;
/// Maximum length of an abbreviation, in bytes.
const ABBREVIATION_MAX_BYTES: usize = 200;

/// Moves definitions from the text to the notes.
pub(super) fn lift(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose) {
        let Some((short, long)) = definition(&line.text) else { continue };
        if notes.abbreviations.len() >= ABBREVIATIONS_MAX || short.len() > ABBREVIATION_MAX_BYTES {
            notes.findings.note(line.number, ExpansionCut, short);
        } else {
            notes.abbreviations.push((short.replace(INERT, ""), long.replace(INERT, "")));
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
