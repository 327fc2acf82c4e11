//! Finds the words of the site closest to a misspelled one.

/// Maximum edits for a correction of a word of `letters` letters.
pub const fn changes_allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// The words within the allowed edits, nearest first; `word` itself is left out.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let letters: Vec<char> = word.chars().collect();
    let allowed = changes_allowed(letters.len());
    let mut near: Vec<(usize, &str)> = known
        .filter_map(|other| distance(&letters, other, allowed).map(|changes| (changes, other)))
        .filter(|(changes, _)| *changes > 0)
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(_, other)| other).collect()
}

/// Number of letters omitted, added, changed or swapped with the next; `None` above `most`.
fn distance(word: &[char], other: &str, most: usize) -> Option<usize> {
    let other: Vec<char> = other.chars().collect();
    if word.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in word.iter().enumerate() {
        let mut now = Vec::with_capacity(last.len());
        now.push(row + 1);
        for (column, with) in other.iter().enumerate() {
            let change = last[column] + usize::from(letter != with);
            let mut least = change.min(last[column + 1] + 1).min(now[column] + 1);
            let swapped = row > 0 && column > 0 && *letter == other[column - 1] && word[row - 1] == *with;
            if swapped && let Some(two_back) = before.get(column - 1) {
                least = least.min(two_back + 1);
            }
            now.push(least);
        }
        if now.iter().all(|changes| *changes > most) {
            return None;
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().filter(|changes| *changes <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_mended() {
        let site = ["numerique", "numero", "nuage", "logiciel", "nage"];
        for (word, expected) in [
            ("numeriqe", vec!["numerique"]),
            ("nmuerique", vec!["numerique"]),
            ("logicile", vec!["logiciel"]),
            ("nuaje", vec!["nuage"]),
            ("nuag", vec!["nuage"]),
            ("nuage", vec!["nage"]),
            ("nua", vec![]),
            ("completement", vec![]),
        ] {
            assert_eq!(nearest(word, site.into_iter()), expected, "{word}");
        }
    }
}
