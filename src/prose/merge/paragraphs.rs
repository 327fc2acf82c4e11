//! Merges the body by paragraph. A paragraph includes the blank lines after it, but a change in them
//! alone does not count as a change.

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

use similar::{DiffOp, diff_ratio};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Hunk;
use crate::prose::sequences;

/// Minimum similarity (0 to 1) for a changed paragraph; below it, one was removed and another added.
const SIMILARITY_MIN: f32 = 0.4;
/// Maximum paragraph pairs compared by similarity in one changed run; a longer run is paired by position.
const PAIRS_MAX: usize = 400;
/// Maximum bytes read for these comparisons: each paragraph is compared with each of the other side.
const COMPARED_MAX_BYTES: usize = 2_000_000;
/// Maximum length of paragraphs whose words are compared in order; of longer ones only the words count.
const ORDERED_MAX_BYTES: usize = 8_000;
/// Time limit of all searches for the smallest difference in one merge; after it the merge is correct, but asks more.
const DIFF_TIMEOUT: Duration = Duration::from_millis(800);

/// The changes of one side.
struct MergeSide<'t> {
    /// New paragraphs before each base paragraph, and after the last one.
    added: Vec<Vec<&'t str>>,
    /// The current text of each base paragraph; `None` if it was removed.
    current: Vec<Option<&'t str>>,
}

/// Merges two versions of `base`; without a base, see [`compare`].
pub(super) fn merge(base: Option<&str>, theirs: &str, mine: &str) -> Vec<Hunk> {
    let Some(base) = base else { return compare(theirs, mine) };
    if theirs == mine || base == mine {
        return vec![Hunk::Agreed(theirs.to_owned())];
    }
    if base == theirs {
        return vec![Hunk::Agreed(mine.to_owned())];
    }
    let before = split(base);
    let deadline = Instant::now() + DIFF_TIMEOUT;
    let (theirs, mine) = (side(&before, &split(theirs), deadline), side(&before, &split(mine), deadline));
    let mut out = Out::default();
    for at in 0..=before.len() {
        out.agree_on_added(&theirs.added[at], &mine.added[at]);
        if let Some(paragraph) = before.get(at) {
            out.decide(paragraph, theirs.current[at], mine.current[at]);
        }
    }
    out.pieces
}

/// Ends `text` with a blank line if `next` is to follow as a paragraph of its own.
pub(super) fn end_paragraph(text: &mut String, next: &str) {
    if text.is_empty() || next.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n") {
        return;
    }
    text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
}

#[derive(Default)]
struct Out {
    pieces: Vec<Hunk>,
    /// Line ends needed before more text, to keep it a separate paragraph.
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
        self.pieces.push(Hunk::Agreed(text));
    }

    fn agree_on_added(&mut self, theirs: &[&str], mine: &[&str]) {
        for paragraph in theirs {
            self.agree(paragraph);
        }
        let known: HashSet<&str> = theirs.iter().map(|paragraph| paragraph.trim_end()).collect();
        for paragraph in mine.iter().filter(|mine| !known.contains(mine.trim_end())) {
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
            (theirs, mine) => self.push_conflict(base, theirs.unwrap_or_default(), mine.unwrap_or_default()),
        }
    }

    fn push_conflict(&mut self, base: &str, theirs: &str, mine: &str) {
        let gap = std::mem::take(&mut self.gap);
        if !gap.is_empty() {
            self.pieces.push(Hunk::Agreed(gap.to_owned()));
        }
        self.gap = gap_behind(theirs).max(gap_behind(mine));
        let own = |text: &str| text.to_owned();
        self.pieces.push(Hunk::Conflict { key: None, base: own(base), theirs: own(theirs), mine: own(mine) });
    }
}

/// Line ends needed after a paragraph; empty if it ends with a blank line.
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

/// Splits a text into paragraphs; their concatenation is the text.
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

fn side<'t>(before: &[&str], after: &[&'t str], deadline: Instant) -> MergeSide<'t> {
    let mut side = MergeSide { added: vec![Vec::new(); before.len() + 1], current: vec![None; before.len()] };
    for op in differences(before, after, deadline) {
        let (old, new) = (op.old_range(), op.new_range());
        let mut next = old.start;
        for (at, partner) in pair(&before[old.clone()], &after[new.clone()], deadline).into_iter().enumerate()
        {
            let paragraph = after[new.start + at];
            match partner {
                Some(partner) => {
                    side.current[old.start + partner] = Some(paragraph);
                    next = old.start + partner + 1;
                }
                None => side.added[next].push(paragraph),
            }
        }
    }
    side
}

/// Diffs paragraphs, trailing white space ignored. Equal runs have equal lengths, so [`pair`] fits them
/// too.
fn differences<'t>(before: &[&'t str], after: &[&'t str], deadline: Instant) -> Vec<DiffOp> {
    let bare =
        |paragraphs: &[&'t str]| -> Vec<&'t str> { paragraphs.iter().map(|one| one.trim_end()).collect() };
    sequences::differences(&bare(before), &bare(after), deadline)
}

/// For each new paragraph, the index of the old one it was edited from; order is kept.
fn pair(old: &[&str], new: &[&str], deadline: Instant) -> Vec<Option<usize>> {
    if old.len() == new.len() || old.len() * new.len() > PAIRS_MAX || compared(old, new) > COMPARED_MAX_BYTES
    {
        return (0..new.len()).map(|at| (at < old.len()).then_some(at)).collect();
    }
    // The best sum of similarities without crossing, as for a longest common subsequence.
    let mut best = vec![vec![0.0_f32; new.len() + 1]; old.len() + 1];
    let mut like = vec![vec![0.0_f32; new.len()]; old.len()];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            let ratio = similarity(old[o], new[n], deadline);
            like[o][n] = if ratio >= SIMILARITY_MIN { ratio } else { 0.0 };
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

/// Bytes that are read when each old paragraph is compared with each new one.
fn compared(old: &[&str], new: &[&str]) -> usize {
    let bytes = |all: &[&str]| all.iter().map(|one| one.len()).sum::<usize>();
    bytes(old) * new.len() + bytes(new) * old.len()
}

/// How much of two paragraphs is the same, 0 to 1.
fn similarity(old: &str, new: &str, deadline: Instant) -> f32 {
    if old.len().max(new.len()) <= ORDERED_MAX_BYTES && Instant::now() < deadline {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.split_word_bounds().collect(), new.split_word_bounds().collect());
        let ops = sequences::differences(&old, &new, deadline);
        return diff_ratio(&ops, old.len(), new.len());
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    old.split_whitespace().for_each(|word| *counts.entry(word).or_default() += 1);
    let (mut all, mut common) = (old.split_whitespace().count(), 0_u32);
    for word in new.split_whitespace() {
        all += 1;
        if let Some(left) = counts.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    let all = u32::try_from(all.max(1)).unwrap_or(u32::MAX);
    (2.0 * f64::from(common) / f64::from(all)) as f32
}

/// Merges without a base: text on one side only is kept, differing text is a conflict.
fn compare(theirs: &str, mine: &str) -> Vec<Hunk> {
    let (theirs, mine) = (split(theirs), split(mine));
    let mut out = Out::default();
    for op in differences(&theirs, &mine, Instant::now() + DIFF_TIMEOUT) {
        let (old, new) = (&theirs[op.old_range()], &mine[op.new_range()]);
        match op {
            DiffOp::Replace { .. } => out.push_conflict("", &old.concat(), &new.concat()),
            DiffOp::Insert { .. } => new.iter().for_each(|paragraph| out.agree(paragraph)),
            DiffOp::Equal { .. } | DiffOp::Delete { .. } => {
                old.iter().for_each(|paragraph| out.agree(paragraph));
            }
        }
    }
    out.pieces
}
