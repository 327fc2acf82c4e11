//! Splits a text into runs of letters and digits, from which words are built. Signs that nobody sees are not in
//! it any more.

use unicode_normalization::char::is_combining_mark;

use crate::domain::visible::is_space;

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct CharacterRun {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The character before the next run, if it is the only one.
    pub(super) separator: Option<char>,
}

/// The runs of a text, in order.
pub(super) fn runs(text: &str) -> Vec<CharacterRun> {
    let mut runs: Vec<CharacterRun> = Vec::with_capacity(text.len() / 6);
    let mut open: Option<usize> = None;
    let mut between = (0_usize, None);
    for (at, letter) in text.char_indices() {
        let inside = match letter {
            '\0'..='\x7f' => letter.is_ascii_alphanumeric(),
            // All letters except two signs; avoids the Unicode table.
            '\u{c0}'..='\u{17f}' => !matches!(letter, '×' | '÷'),
            _ => letter.is_alphanumeric() && !is_space(letter) || open.is_some() && is_combining_mark(letter),
        };
        match (inside, open) {
            (true, None) => {
                if let (Some(last), (1, glue)) = (runs.last_mut(), between) {
                    last.separator = glue;
                }
                open = Some(at);
            }
            (false, Some(start)) => {
                runs.push(CharacterRun { start, end: at, separator: None });
                open = None;
                between = (1, Some(letter));
            }
            (false, None) => between.0 += 1,
            (true, Some(_)) => {}
        }
    }
    if let Some(start) = open {
        runs.push(CharacterRun { start, end: text.len(), separator: None });
    }
    runs
}
