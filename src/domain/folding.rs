//! Folding: the form in which words are compared, without case, accents or typographic variants.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::visible::{is_space, is_unseen};

/// Folds a text: `fold("Élève  du Cœur")` is `"eleve du coeur"`. Compatibility decomposition, marks
/// and signs that nobody sees dropped, lower case, ligatures spelled out, curly apostrophes straightened,
/// every kind of space joined. Idempotent.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let seen = text.chars().filter(|c| !is_unseen(*c)).map(|c| if is_space(c) { ' ' } else { c });
    for letter in seen.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            '’' | 'ʼ' | '‘' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            letter if is_combining_mark(letter) || is_unseen(letter) => {}
            letter if is_space(letter) => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            letter => folded.push(letter),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_ligatures_and_spacing_do_not_count() {
        for (text, folded) in [
            ("Élève", "eleve"),
            ("ŒUVRE", "oeuvre"),
            ("  Open\u{a0}\u{a0}data ", "open data"),
            ("L’État", "l'etat"),
            ("e\u{301}te\u{301}", "ete"),
            ("Straße", "strasse"),
            ("Open da\u{ad}ta\u{200b} \u{200e} libre\u{feff}", "open data libre"),
            ("\u{2060} Open\u{3164}data", "open data"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(&fold(text)), folded, "folding twice changes nothing");
        }
    }
}
