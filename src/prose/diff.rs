//! Compares two texts by line, then by word in changed lines. White space and punctuation are separate
//! words, so only real differences are marked.

use std::time::{Duration, Instant};

use similar::{ChangeTag, DiffTag, TextDiff};

use crate::domain::diff::{DiffPiece, DiffRow, DiffSign};

/// Unchanged lines shown around a change.
const CONTEXT: usize = 2;
/// Time limit of the search for the smallest diff; after it the diff is correct, but may be larger.
const DIFF_TIMEOUT: Duration = Duration::from_millis(800);
/// Time limit of marking words in changed lines; after it, lines are shown whole.
const WORDS_TIMEOUT: Duration = Duration::from_millis(800);
/// Maximum line length for word-level marking, in bytes; longer lines are shown whole.
const LINE_MAX_BYTES: usize = 20_000;

/// The diff from `older` to `newer`, as rows and gaps of unchanged lines.
pub fn compare(older: &str, newer: &str) -> Vec<DiffPiece> {
    let mut settings = TextDiff::configure();
    settings.timeout(DIFF_TIMEOUT);
    let diff = settings.diff_lines(older, newer);
    let mut rows = Vec::new();
    let is_long = older.len().max(newer.len()) > LINE_MAX_BYTES && has_long_line(older, newer);
    let words_until = Instant::now() + WORDS_TIMEOUT;
    for op in diff.ops() {
        if is_long || Instant::now() >= words_until {
            for change in diff.iter_changes(op) {
                rows.push(row(change.tag(), vec![(false, change.value().to_owned())]));
            }
            continue;
        }
        for change in diff.iter_inline_changes_deadline(op, Some(words_until)) {
            let parts = change.iter_strings_lossy().map(|(differs, text)| (differs, text.into_owned()));
            let mut row = row(change.tag(), parts.collect());
            // An added or removed line is marked as a whole.
            if op.tag() != DiffTag::Replace && row.sign != DiffSign::Same {
                row.parts.iter_mut().for_each(|part| part.0 = true);
            }
            rows.push(row);
        }
    }
    collapse_unchanged(rows)
}

fn has_long_line(older: &str, newer: &str) -> bool {
    older.lines().chain(newer.lines()).any(|line| line.len() > LINE_MAX_BYTES)
}

fn row(tag: ChangeTag, mut parts: Vec<(bool, String)>) -> DiffRow {
    let sign = match tag {
        ChangeTag::Equal => DiffSign::Same,
        ChangeTag::Delete => DiffSign::Removed,
        ChangeTag::Insert => DiffSign::Added,
    };
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
