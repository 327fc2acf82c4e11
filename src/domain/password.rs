//! Password rules: no short or common passwords, and none built from the names of the person or the site.
//! Length is what protects, so no classes of characters are required.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::account_form::AccountFieldError;
pub use super::account_form::{PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS};
use super::folding::fold;

/// A password with fewer distinct characters than this is a pattern.
const DIFFERENT_MIN: usize = 5;
/// Minimum number of characters, without digits, left once the names of the person and the site are removed.
const REMAINING_CHARS_MIN: usize = 6;
/// Shorter words of a name are ignored.
const NAME_PART_MIN_CHARS: usize = 3;

/// Words that people here begin with, French and English, folded.
static WORDS: &str = include_str!("../../assets/common-passwords.txt");
/// The most frequent passwords of leaked lists, folded, one a line, compressed: where they come from is in
/// docs/decisions.md, 113.
static LEAKED: &[u8] = include_bytes!("../../assets/common-passwords.br");

/// Both, ten thousand and some.
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut leaked = Vec::new();
    // What the program carries can be read: a test counts it.
    let _ = brotli::BrotliDecompress(&mut &*LEAKED, &mut leaked);
    let leaked = String::from_utf8(leaked).unwrap_or_default();
    WORDS.split_whitespace().chain(leaked.lines()).map(str::to_owned).collect()
});

/// Checks a new password. `known` is what others know: the mail address, the name, the site's name.
pub fn check(password: &str, known: &[&str]) -> Result<(), AccountFieldError> {
    let length = password.chars().take(PASSWORD_MAX_CHARS + 1).count();
    if length < PASSWORD_MIN_CHARS {
        return Err(AccountFieldError::PasswordShort);
    }
    if length > PASSWORD_MAX_CHARS {
        return Err(AccountFieldError::PasswordLong);
    }
    let plain: String = fold(password).chars().filter(|c| c.is_alphanumeric()).collect();
    if is_a_pattern(&fold(password)) || is_common(&plain) {
        return Err(AccountFieldError::PasswordCommon);
    }
    if is_obvious(&plain, known) {
        return Err(AccountFieldError::PasswordObvious);
    }
    Ok(())
}

/// Whether it has few distinct characters (`aaaaaaaaaaaa`, `abababababab`) or is mostly a sequence
/// (`123456789012`, `lmnopqrstuvw`).
fn is_a_pattern(text: &str) -> bool {
    let signs: Vec<u32> = text.chars().map(u32::from).collect();
    let different: BTreeSet<_> = signs.iter().collect();
    let steps = signs.windows(2).filter(|pair| matches!(pair[1].wrapping_sub(pair[0]), 1 | u32::MAX)).count();
    different.len() < DIFFERENT_MIN || steps * 4 >= signs.len() * 3
}

/// Whether it is one or two common words, repeated or not, with any digits around or between them, or
/// digits in place of letters.
fn is_common(plain: &str) -> bool {
    let spelled: String = plain.chars().map(letter).collect();
    let bare = |text: &str| text.trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    let letters: String = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
    [plain.to_owned(), bare(plain), letters, spelled.clone(), bare(&spelled)]
        .iter()
        .any(|text| !text.is_empty() && is_made_of_common(text))
}

fn is_made_of_common(text: &str) -> bool {
    if COMMON.contains(text) {
        return true;
    }
    let mut cuts = text.char_indices().skip(1).map(|(at, _)| text.split_at(at));
    cuts.any(|(first, rest)| {
        COMMON.contains(first) && (COMMON.contains(rest) || rest.replace(first, "").is_empty())
    })
}

/// The letter that a digit often replaces.
fn letter(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether it contains known names and fewer than [`REMAINING_CHARS_MIN`] characters besides them.
fn is_obvious(plain: &str, known: &[&str]) -> bool {
    let mut parts: Vec<String> = known
        .iter()
        .flat_map(|text| {
            let folded = fold(text);
            folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|part| part.chars().count() >= NAME_PART_MIN_CHARS)
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let left = parts.iter().fold(plain.to_owned(), |left, part| left.replace(part.as_str(), ""));
    left.len() < plain.len() && left.chars().filter(|c| !c.is_ascii_digit()).count() < REMAINING_CHARS_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["camille.renard@exemple.fr", "Camille Renard", "Journal de Saint-Aubin"];

    #[test]
    fn what_is_guessed_first_is_refused() {
        for (password, problem) in [
            ("court", AccountFieldError::PasswordShort),
            ("motdepasse12", AccountFieldError::PasswordCommon),
            ("Mot de passe 2026!", AccountFieldError::PasswordCommon),
            ("M0tD3P4ss3!!!", AccountFieldError::PasswordCommon),
            ("password1234", AccountFieldError::PasswordCommon),
            ("soleilsoleil", AccountFieldError::PasswordCommon),
            ("doudou-soleil-1", AccountFieldError::PasswordCommon),
            ("azertyuiop123", AccountFieldError::PasswordCommon),
            ("1qaz2wsx3edc4rfv", AccountFieldError::PasswordCommon),
            ("Snowball-Dragon", AccountFieldError::PasswordCommon),
            ("123456789012", AccountFieldError::PasswordCommon),
            ("aaaaaaaaaaaaaaa", AccountFieldError::PasswordCommon),
            ("Camille.Renard2026", AccountFieldError::PasswordObvious),
            ("saintaubin-journal1", AccountFieldError::PasswordObvious),
        ] {
            assert_eq!(check(password, &KNOWN), Err(problem), "{password}");
        }
        assert_eq!(check(&"é".repeat(PASSWORD_MAX_CHARS + 1), &[]), Err(AccountFieldError::PasswordLong));
        assert_eq!(check(&"x".repeat(10_000_000), &[]), Err(AccountFieldError::PasswordLong));
    }

    #[test]
    fn a_phrase_of_ones_own_is_accepted() {
        for password in [
            "trois chapeaux bleus",
            "le chat de Camille dort",
            "xK9#vQ2$mL7p",
            "Бегемот на столе 7",
            "grün-7-stuhl-lampe",
        ] {
            assert_eq!(check(password, &KNOWN), Ok(()), "{password}");
        }
    }

    #[test]
    fn the_list_is_folded_and_long_enough() {
        assert!(COMMON.len() > 10_000, "{}", COMMON.len());
        assert!(LEAKED.len() < 25_000, "{} bytes", LEAKED.len());
        for word in COMMON.iter() {
            assert_eq!(&fold(word), word);
            assert!(word.chars().all(char::is_alphanumeric), "{word}");
        }
    }
}
