//! Compares two texts by line, then by word in changed lines. White space and punctuation are separate
//! words, so only real differences are marked.

use std::time::{Duration, Instant};

use similar::{DiffOp, diff_ratio};
use unicode_segmentation::UnicodeSegmentation;

use super::sequences::differences;
use crate::domain::diff::{DiffPiece, DiffRow, DiffSign};

/// Unchanged lines shown around a change.
const CONTEXT: usize = 2;
/// Time limit of the search for the smallest diff; after it the diff is correct, but may be larger.
const DIFF_TIMEOUT: Duration = Duration::from_millis(800);
/// Time limit of marking words in changed lines; after it, lines are shown whole.
const WORDS_TIMEOUT: Duration = Duration::from_millis(800);
/// Maximum line length for word-level marking, in bytes; longer lines are shown whole.
const LINE_MAX_BYTES: usize = 20_000;
/// Minimum similarity (0 to 1) of changed lines whose words are marked; others are shown whole.
const SIMILARITY_MIN: f32 = 0.5;

/// The diff from `older` to `newer`, as rows and gaps of unchanged lines.
pub fn compare(older: &str, newer: &str) -> Vec<DiffPiece> {
    let old: Vec<&str> = older.split_inclusive('\n').collect();
    let new: Vec<&str> = newer.split_inclusive('\n').collect();
    let is_long = |line: &&str| line.len() > LINE_MAX_BYTES;
    let has_long_line = old.iter().chain(&new).any(is_long);
    let ops = differences(&old, &new, Instant::now() + DIFF_TIMEOUT);
    let words_until = Instant::now() + WORDS_TIMEOUT;
    let mut rows = Vec::new();
    for op in ops {
        let (removed, added) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => {
                rows.extend(removed.iter().map(|line| whole(DiffSign::Same, line, false)))
            }
            DiffOp::Replace { .. } if !has_long_line && Instant::now() < words_until => {
                push_changed(&mut rows, removed, added, words_until);
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                // An added or removed line is marked as a whole, one that was changed is not.
                let is_marked = !matches!(op, DiffOp::Replace { .. });
                rows.extend(removed.iter().map(|line| whole(DiffSign::Removed, line, is_marked)));
                rows.extend(added.iter().map(|line| whole(DiffSign::Added, line, is_marked)));
            }
        }
    }
    collapse_unchanged(rows)
}

fn whole(sign: DiffSign, line: &str, is_marked: bool) -> DiffRow {
    row(sign, vec![(is_marked, line.to_owned())])
}

/// Adds the rows of lines that were changed, the words that differ marked.
fn push_changed(rows: &mut Vec<DiffRow>, removed: &[&str], added: &[&str], deadline: Instant) {
    let (old, new) = (words(removed), words(added));
    let ops = differences(&old, &new, deadline);
    let are_alike = diff_ratio(&ops, old.len(), new.len()) >= SIMILARITY_MIN;
    let (mut is_old_marked, mut is_new_marked) = (vec![false; old.len()], vec![false; new.len()]);
    if are_alike {
        for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
            is_old_marked[op.old_range()].fill(true);
            is_new_marked[op.new_range()].fill(true);
        }
    }
    push_lines(rows, DiffSign::Removed, &old, &is_old_marked);
    push_lines(rows, DiffSign::Added, &new, &is_new_marked);
}

/// The words of some lines, white space and punctuation included.
fn words<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    lines.iter().flat_map(|line| line.split_word_bounds()).collect()
}

/// Adds a row for each line of `words`. Neighbours that are marked alike become one part.
fn push_lines(rows: &mut Vec<DiffRow>, sign: DiffSign, words: &[&str], is_marked: &[bool]) {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (word, is_marked) in words.iter().zip(is_marked) {
        match parts.last_mut() {
            Some((last, text)) if last == is_marked => text.push_str(word),
            _ => parts.push((*is_marked, (*word).to_owned())),
        }
        if word.ends_with('\n') {
            rows.push(row(sign, std::mem::take(&mut parts)));
        }
    }
    if !parts.is_empty() {
        rows.push(row(sign, parts));
    }
}

/// A row, without the line's end.
fn row(sign: DiffSign, mut parts: Vec<(bool, String)>) -> DiffRow {
    if let Some((_, last)) = parts.last_mut() {
        last.truncate(last.trim_end_matches(['\n', '\r']).len());
    }
    parts.retain(|(_, text)| !text.is_empty());
    DiffRow { sign, parts }
}

/// Replaces runs of unchanged lines, beyond [`CONTEXT`] of a change, by a gap.
fn collapse_unchanged(rows: Vec<DiffRow>) -> Vec<DiffPiece> {
    let changed: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| row.sign != DiffSign::Same).map(|(nth, _)| nth).collect();
    let near = |nth: usize| {
        let next = changed.partition_point(|place| *place < nth);
        let close = |place: Option<&usize>| place.is_some_and(|place| place.abs_diff(nth) <= CONTEXT);
        close(changed.get(next)) || close(next.checked_sub(1).and_then(|next| changed.get(next)))
    };
    let mut pieces = Vec::new();
    for (nth, row) in rows.into_iter().enumerate() {
        if near(nth) {
            pieces.push(DiffPiece::Row(row));
        } else if let Some(DiffPiece::Gap(count)) = pieces.last_mut() {
            *count += 1;
        } else {
            pieces.push(DiffPiece::Gap(1));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diff::is_same;

    fn shown(older: &str, newer: &str) -> String {
        let show = |piece: DiffPiece| match piece {
            DiffPiece::Gap(count) => format!("…{count}"),
            DiffPiece::Row(row) => {
                let sign = match row.sign {
                    DiffSign::Same => ' ',
                    DiffSign::Removed => '-',
                    DiffSign::Added => '+',
                };
                let parts = row.parts.iter().map(|(differs, text)| match differs {
                    true => format!("[{text}]"),
                    false => text.clone(),
                });
                format!("{sign}{}", parts.collect::<String>())
            }
        };
        compare(older, newer).into_iter().map(show).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_that_differ_are_marked() {
        assert_eq!(
            shown("a\nl’été fut beau\nz\n", "a\nl’hiver fut beau\nz\n"),
            " a\n-[l’été] fut beau\n+[l’hiver] fut beau\n z"
        );
        assert_eq!(shown("a\n", "a\nb\n"), " a\n+[b]");
        assert_eq!(shown("a\nb\n", "b\n"), "-[a]\n b");
    }

    #[test]
    fn what_is_the_same_for_long_is_left_out() {
        let long: String = (0..20).map(|number| format!("ligne {number}\n")).collect();
        let text = shown(&format!("{long}fin\n"), &format!("{long}la fin\n"));
        assert!(text.starts_with("…18\n"), "{text}");
        assert!(is_same(&compare(&long, &long)));
        assert!(compare("", "").is_empty());
    }

    #[test]
    fn texts_that_share_nothing_end_in_time() {
        let odd: String = (0..20_000).map(|number| format!("{}\n", number * 7919 % 10_007)).collect();
        let even: String = (0..20_000).map(|number| format!("{}\n", number * 104_729 % 10_009)).collect();
        assert!(!compare(&odd, &even).is_empty());
    }
}
