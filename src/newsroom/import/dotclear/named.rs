//! Which of some files the texts name: each text is read once, however many files there are.

use std::collections::HashSet;

/// Signs at which a name in a text begins or ends.
const BESIDE: [char; 14] = ['"', '\'', '(', ')', '<', '>', '[', ']', '{', '}', '|', '`', '?', '#'];
/// Signs of a sentence that may stand behind a name.
const BEHIND: [char; 6] = ['.', ',', ';', ':', '!', '…'];

/// Of these names, those that stand in the texts, at the end of an address or by themselves.
pub(super) fn named<'n, 't>(
    names: &HashSet<&'n str>,
    texts: impl Iterator<Item = &'t [u8]>,
) -> HashSet<&'n str> {
    let mut found = HashSet::new();
    let longest = names.iter().map(|name| name.len()).max().unwrap_or(0);
    // Dotclear writes names without these signs; a name that has one all the same is searched for by itself.
    let odd = |name: &&&str| name.contains(|sign: char| sign.is_whitespace() || BESIDE.contains(&sign));
    let odd: Vec<&str> = names.iter().filter(odd).copied().collect();
    for text in texts {
        let text = String::from_utf8_lossy(text);
        found.extend(odd.iter().filter(|name| text.contains(**name)));
        for word in text.split(|sign: char| sign.is_whitespace() || BESIDE.contains(&sign)) {
            for word in [word, word.trim_end_matches(BEHIND)] {
                let starts = word.match_indices('/').map(|(at, _)| at + 1).chain([0]);
                let ends = starts.filter(|at| word.len() - at <= longest).map(|at| &word[at..]);
                found.extend(ends.filter_map(|end| names.get(end)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_wherever_a_text_may_have_it() {
        let names = HashSet::from(["a.pdf", "b/c.pdf", "d e.pdf", "f.pdf"]);
        let text = "[x](/public/a.pdf?1) <b/c.pdf>, voir d e.pdf. Et gf.pdf.";
        assert_eq!(
            named(&names, [text.as_bytes()].into_iter()),
            HashSet::from(["a.pdf", "b/c.pdf", "d e.pdf"])
        );
        assert_eq!(named(&names, ["Voir f.pdf.".as_bytes()].into_iter()), HashSet::from(["f.pdf"]));
    }
}
