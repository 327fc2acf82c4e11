//! Visible forms: what of a text somebody can see. Signs that nobody sees (soft hyphens, joiners, zero-width
//! spaces, direction marks, variation selectors) and the many kinds of space do not tell two names, addresses
//! or words apart. Texts of authors keep their bytes; this is for names, addresses and comparisons.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether nobody sees a sign by itself: Unicode's `Default_Ignorable_Code_Point`, and annotation marks. Fillers
/// that take up room are [`is_space`]. Control characters are not: forms refuse them with a sentence.
pub const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a sign looks like a space: white space, and fillers without ink.
pub const fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Whether a sign that nobody sees changes how its neighbours look: joiners and variation selectors, and the
/// letters of flags.
const fn shapes(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether [`shapes`] signs after this character are seen: in scripts whose letters join, and in emoji.
const fn is_shaped(c: char) -> bool {
    c as u32 >= 0x590 && !matches!(c, '\u{1e00}'..='\u{1fff}' | '\u{2000}'..='\u{206f}')
}

/// Whether a visible form is without this sign: nobody sees it, and it does not change how the sign before it
/// looks.
pub fn is_left_out(c: char, before: Option<char>) -> bool {
    is_unseen(c) && !(shapes(c) && before.is_some_and(is_shaped))
}

/// The text without signs that nobody sees, each kind of space as a plain one, letters composed (NFC).
/// Joiners and variation selectors stay where they change how a letter or an emoji looks.
pub fn visible_signs(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        if is_space(c) {
            seen.push(' ');
        } else if !is_left_out(c, seen.chars().next_back()) {
            seen.push(c);
        }
    }
    if is_nfc(&seen) { seen } else { seen.nfc().collect() }
}

/// The visible form of a name: [`visible_signs`] on one line, one space between words. Control characters
/// remain, for whoever reads a form to refuse.
pub fn visible(text: &str) -> String {
    visible_signs(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// [`visible`], with control characters as spaces, for names from files, where nobody can be asked.
pub fn visible_line(text: &str) -> String {
    visible(&text.replace(char::is_control, " "))
}

/// The form in which names that look alike are equal: [`visible`], without any sign that nobody sees. Case
/// and accents still count; see [`super::folding::fold`].
pub fn bare(text: &str) -> String {
    let mut bare = visible(text);
    bare.retain(|c| !is_unseen(c));
    if is_nfc(&bare) { bare } else { bare.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_not_in_a_name() {
        for unseen in
            ['\u{ad}', '\u{200b}', '\u{200d}', '\u{200e}', '\u{202e}', '\u{2060}', '\u{fe0f}', '\u{feff}']
        {
            assert_eq!(visible(&format!("Open da{unseen}ta")), "Open data", "{unseen:?}");
            assert_eq!(visible(&format!("{unseen} Open{unseen} data ")), "Open data", "{unseen:?}");
        }
        for space in ['\t', '\n', '\u{a0}', '\u{2003}', '\u{202f}', '\u{3000}', '\u{2800}', '\u{3164}'] {
            assert_eq!(visible(&format!("Open{space}data")), "Open data", "{space:?}");
        }
        assert_eq!(visible("e\u{301}\u{ad}te\u{ad}\u{301}"), "été");
        assert_eq!(visible("\u{200b}\u{ad} "), "");
    }

    #[test]
    fn what_changes_a_letter_or_an_emoji_is_seen() {
        for name in ["👩\u{200d}💻", "❤\u{fe0f}", "می\u{200c}خواهم", "क\u{94d}\u{200d}ष"] {
            assert_eq!(visible(name), name);
        }
        assert_eq!(bare("👩\u{200d}💻 ❤\u{fe0f}"), "👩💻 ❤");
    }

    #[test]
    fn a_visible_form_is_its_own() {
        for text in [
            "a\u{34f}\u{301}",
            "e\u{200d}\u{301}",
            "가\u{3164}\u{1160}",
            "\u{e0001}x\u{e0041}",
            "❤\u{200b}\u{fe0f}",
        ] {
            assert_eq!(visible(&visible(text)), visible(text), "{text:?}");
            assert_eq!(bare(&bare(text)), bare(text), "{text:?}");
        }
    }
}
