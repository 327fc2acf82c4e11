//! The `dir` attribute of texts: right to left for the languages and scripts that are written so.

use crate::domain::direction::is_right_to_left;

/// The attribute beside `lang`, with a space before it; nothing for a language that is written left to right.
pub(super) fn of_language(lang: &str) -> &'static str {
    if is_right_to_left(lang) { " dir=\"rtl\"" } else { "" }
}

/// The attribute for a title whose language says nothing about its letters: it keeps them apart from what stands
/// around it.
pub(super) fn of_text(text: &str) -> &'static str {
    if text.chars().any(is_right_to_left_letter) { " dir=\"auto\"" } else { "" }
}

/// Hebrew, Arabic, Syriac, Thaana, N’Ko and their presentation forms (Unicode 16, blocks with `Bidi_Class` R or AL).
fn is_right_to_left_letter(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_right_to_left_letters_are_kept_apart() {
        assert_eq!(of_text("افتتاح المكتبة (2026)"), " dir=\"auto\"");
        assert_eq!(of_text("Le mot שלום"), " dir=\"auto\"");
        assert_eq!(of_text("Été 2026, 图书馆"), "");
    }
}
