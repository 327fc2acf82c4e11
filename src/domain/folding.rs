//! Folding: the form in which words are compared, without case, accents or typographic variants.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::visible::{is_space, is_unseen};

/// Folds a text: `fold("Élève  du Cœur")` is `"eleve du coeur"`. Compatibility decomposition, marks
/// and signs that nobody sees dropped, lower case, ligatures spelled out, curly apostrophes straightened,
/// every kind of space joined. Idempotent.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            // Most letters need no table.
            'a'..='z' | '0'..='9' => folded.push(letter),
            'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
            'à' | 'â' => folded.push('a'),
            'ç' => folded.push('c'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' => folded.push('i'),
            'ô' => folded.push('o'),
            'ù' | 'û' => folded.push('u'),
            _ if is_unseen(letter) => {}
            _ if is_space(letter) => fold_decomposed(' ', &mut folded),
            // The order of combining marks does not matter: they are dropped.
            _ => decompose_compatible(letter, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|part| fold_decomposed(part, &mut folded));
                }
            }),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
}

/// Adds a letter without its marks.
fn fold_decomposed(letter: char, folded: &mut String) {
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

    #[test]
    fn every_character_is_folded_as_its_whole_decomposition() {
        use unicode_normalization::UnicodeNormalization;

        for letter in '\0'..='\u{2ffff}' {
            let text = format!("a{letter}b");
            let by_tables: String = text
                .chars()
                .filter(|c| !super::is_unseen(*c))
                .map(|c| if super::is_space(c) { ' ' } else { c })
                .nfkd()
                .filter(|c| !super::is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .collect();
            assert_eq!(fold(&text), fold(&by_tables), "{letter:?}");
        }
    }
}
