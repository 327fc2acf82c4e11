//! Finds names that are probably two spellings of one name.

use std::collections::HashMap;

/// In shorter names only punctuation may differ; one letter would be too large a share.
const LETTERS_MIN: usize = 5;

/// Takes folded names and returns pairs of their indices, sorted and without duplicates: names that differ
/// by punctuation, spaces or one letter. A different digit makes two names: *budget 2025*, *budget 2026*.
pub fn pairs(folded: &[&str]) -> Vec<(usize, usize)> {
    let keys: Vec<Vec<char>> =
        folded.iter().map(|name| name.chars().filter(|c| c.is_alphanumeric()).collect()).collect();
    // Two words that differ by one letter become equal when that letter is removed from each.
    let mut buckets: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
        buckets.entry(key.iter().collect()).or_default().push(index);
        if key.len() >= LETTERS_MIN {
            for gap in 0..key.len() {
                let rest: String = key[..gap].iter().chain(&key[gap + 1..]).collect();
                let bucket = buckets.entry(rest).or_default();
                if bucket.last() != Some(&index) {
                    bucket.push(index);
                }
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for bucket in buckets.values().filter(|bucket| bucket.len() > 1) {
        for (place, one) in bucket.iter().enumerate() {
            for other in &bucket[place + 1..] {
                let pair = (*one.min(other), *one.max(other));
                if is_near(&keys[pair.0], &keys[pair.1]) {
                    pairs.push(pair);
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn is_near(one: &[char], other: &[char]) -> bool {
    if one == other {
        return true;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < LETTERS_MIN || long.len() - short.len() > 1 {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let end = short[start..].iter().rev().zip(long[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&short[start..short.len() - end], &long[start..long.len() - end]);
    left.len() <= 1 && right.len() <= 1 && left.iter().chain(right).all(|c| !c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn what_looks_like_one_thing_is_paired() {
        let names = [
            "journee",
            "journees",
            "open data",
            "open-data",
            "opendata",
            "budget 2025",
            "budget 2026",
            "ia",
            "io",
            "culture",
        ];
        assert_eq!(pairs(&names), [(0, 1), (2, 3), (2, 4), (3, 4)]);
        assert_eq!(pairs(&[]), []);
        assert_eq!(pairs(&["atelier", "atelyer", "atalyer"]), [(0, 1), (1, 2)]);
    }
}
