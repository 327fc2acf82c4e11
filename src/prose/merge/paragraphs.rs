//! The body, paragraph by paragraph. A paragraph goes up to the next text after a blank line; the
//! blank lines behind it belong to it but do not make it another paragraph.

use similar::{Algorithm, DiffOp, TextDiff, capture_diff_slices};

use super::MergePiece;

/// Two paragraphs this alike (0 to 1) are one that was changed, not one taken out and one put in.
const ALIKE: f32 = 0.4;
/// A stretch of this many pairs of paragraphs is compared pair by pair; in a longer one, the first
/// is taken for the first.
const PAIRS_MAX: usize = 400;

/// What one side did.
struct MergeSide<'t> {
    /// New paragraphs before each paragraph of the base, and behind the last one.
    added: Vec<Vec<&'t str>>,
    /// What became of each paragraph of the base; `None` when it was taken out.
    fate: Vec<Option<&'t str>>,
}

/// Merges two bodies that were made from one, or from nobody knows what.
pub(super) fn merge(base: Option<&str>, theirs: &str, mine: &str) -> Vec<MergePiece> {
    let Some(base) = base else { return compare(theirs, mine) };
    if theirs == mine || base == mine {
        return vec![MergePiece::Agreed(theirs.to_owned())];
    }
    if base == theirs {
        return vec![MergePiece::Agreed(mine.to_owned())];
    }
    let before = split(base);
    let (theirs, mine) = (side(&before, &split(theirs)), side(&before, &split(mine)));
    let mut out = Out::default();
    for at in 0..=before.len() {
        out.agree_on_added(&theirs.added[at], &mine.added[at]);
        if let Some(paragraph) = before.get(at) {
            out.decide(paragraph, theirs.fate[at], mine.fate[at]);
        }
    }
    out.pieces
}

/// Puts a blank line between a text and a paragraph that follows it.
pub(super) fn part(text: &mut String, next: &str) {
    if text.is_empty() || next.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n") {
        return;
    }
    text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
}

#[derive(Default)]
struct Out {
    pieces: Vec<MergePiece>,
    /// What was written last needs this before more text, to stay a paragraph of its own.
    gap: &'static str,
}

impl Out {
    fn agree(&mut self, paragraph: &str) {
        if paragraph.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut self.gap).to_owned();
        text.push_str(paragraph);
        self.gap = gap_behind(paragraph);
        self.pieces.push(MergePiece::Agreed(text));
    }

    fn agree_on_added(&mut self, theirs: &[&str], mine: &[&str]) {
        for paragraph in theirs {
            self.agree(paragraph);
        }
        for paragraph in mine.iter().filter(|mine| !theirs.iter().any(|theirs| same(theirs, mine))) {
            self.agree(paragraph);
        }
    }

    fn decide(&mut self, base: &str, theirs: Option<&str>, mine: Option<&str>) {
        match (theirs, mine) {
            (theirs, mine) if theirs == mine => self.agree(theirs.unwrap_or_default()),
            (theirs, Some(mine)) if mine == base => self.agree(theirs.unwrap_or_default()),
            (Some(theirs), mine) if theirs == base => self.agree(mine.unwrap_or_default()),
            // Only the blank lines differ.
            (Some(theirs), Some(mine)) if same(theirs, mine) => self.agree(theirs),
            (Some(theirs), mine) if same(theirs, base) => self.agree(mine.unwrap_or_default()),
            (theirs, Some(mine)) if same(mine, base) => self.agree(theirs.unwrap_or_default()),
            (theirs, mine) => self.dispute(base, theirs.unwrap_or_default(), mine.unwrap_or_default()),
        }
    }

    fn dispute(&mut self, base: &str, theirs: &str, mine: &str) {
        let gap = std::mem::take(&mut self.gap);
        if !gap.is_empty() {
            self.pieces.push(MergePiece::Agreed(gap.to_owned()));
        }
        self.gap = gap_behind(theirs).max(gap_behind(mine));
        let own = |text: &str| text.to_owned();
        self.pieces.push(MergePiece::Disputed {
            key: None,
            base: own(base),
            theirs: own(theirs),
            mine: own(mine),
        });
    }
}

/// What has to follow a paragraph before another one: nothing, when a blank line is there already.
fn gap_behind(paragraph: &str) -> &'static str {
    let last = paragraph.lines().next_back().unwrap_or_default();
    match (paragraph.is_empty() || paragraph.ends_with('\n'), last.trim().is_empty()) {
        (true, true) => "",
        (true, false) => "\n",
        (false, _) => "\n\n",
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim_end() == other.trim_end()
}

/// The paragraphs of a text; their concatenation is the text.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at, mut blank) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if blank && !is_blank && text[start..at].contains(|c: char| !c.is_whitespace()) {
            paragraphs.push(&text[start..at]);
            start = at;
        }
        blank = is_blank;
        at += line.len();
    }
    if start < text.len() {
        paragraphs.push(&text[start..]);
    }
    paragraphs
}

fn side<'t>(before: &[&str], after: &[&'t str]) -> MergeSide<'t> {
    let mut side = MergeSide { added: vec![Vec::new(); before.len() + 1], fate: vec![None; before.len()] };
    for op in differences(before, after) {
        let (old, new) = (op.old_range(), op.new_range());
        let mut next = old.start;
        for (at, partner) in pair(&before[old.clone()], &after[new.clone()]).into_iter().enumerate() {
            let paragraph = after[new.start + at];
            match partner {
                Some(partner) => {
                    side.fate[old.start + partner] = Some(paragraph);
                    next = old.start + partner + 1;
                }
                None => side.added[next].push(paragraph),
            }
        }
    }
    side
}

/// Equal stretches one to one, so that every operation can be read the same way.
fn differences(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    let bare = |paragraphs: &[&str]| -> Vec<String> {
        paragraphs.iter().map(|paragraph| paragraph.trim_end().to_owned()).collect()
    };
    capture_diff_slices(Algorithm::Patience, &bare(before), &bare(after))
}

/// For each new paragraph, the old one it was made from, in order.
fn pair(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    if old.len() == new.len() || old.len() * new.len() > PAIRS_MAX {
        return (0..new.len()).map(|at| (at < old.len()).then_some(at)).collect();
    }
    // The best sum of likenesses without crossing, as for a longest common subsequence.
    let mut best = vec![vec![0.0_f32; new.len() + 1]; old.len() + 1];
    let mut like = vec![vec![0.0_f32; new.len()]; old.len()];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            let ratio = TextDiff::from_words(old[o], new[n]).ratio();
            like[o][n] = if ratio >= ALIKE { ratio } else { 0.0 };
            let together = if like[o][n] > 0.0 { like[o][n] + best[o + 1][n + 1] } else { 0.0 };
            best[o][n] = together.max(best[o + 1][n]).max(best[o][n + 1]);
        }
    }
    let mut partners = vec![None; new.len()];
    let (mut o, mut n) = (0, 0);
    while o < old.len() && n < new.len() {
        if like[o][n] > 0.0 && best[o][n] <= like[o][n] + best[o + 1][n + 1] {
            partners[n] = Some(o);
            (o, n) = (o + 1, n + 1);
        } else if best[o + 1][n] >= best[o][n + 1] {
            o += 1;
        } else {
            n += 1;
        }
    }
    partners
}

/// Without a common beginning: what stands on one side only is kept, what differs is a question.
fn compare(theirs: &str, mine: &str) -> Vec<MergePiece> {
    let (theirs, mine) = (split(theirs), split(mine));
    let mut out = Out::default();
    for op in differences(&theirs, &mine) {
        let (old, new) = (&theirs[op.old_range()], &mine[op.new_range()]);
        match op {
            DiffOp::Replace { .. } => out.dispute("", &old.concat(), &new.concat()),
            DiffOp::Insert { .. } => new.iter().for_each(|paragraph| out.agree(paragraph)),
            DiffOp::Equal { .. } | DiffOp::Delete { .. } => {
                old.iter().for_each(|paragraph| out.agree(paragraph));
            }
        }
    }
    out.pieces
}
