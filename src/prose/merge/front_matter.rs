//! Merges front matter key by key, in the order of the version saved first; new keys go last.

use std::collections::{HashMap, HashSet};

use super::Hunk;
use crate::prose::document::{Document, MatterFormat};

/// Merges the fences and everything between them.
pub(super) fn merge(base: Option<&Document>, theirs: &Document, mine: &Document) -> Vec<Hunk> {
    let sides = [base, Some(theirs), Some(mine)];
    let is_whole = |document: &Document| is_tangled(document) || is_unclosed(document);
    if sides.into_iter().flatten().any(is_whole) || are_mixed(&sides) {
        return whole(base, theirs, mine);
    }
    let of = |document: Option<&Document>, part: fn(&Document) -> &str| document.map(part).map(str::to_owned);
    let fence = |part: fn(&Document) -> &str| {
        // A fence is not content: one on either side is kept for both.
        let (theirs, mine) = (part(theirs).to_owned(), part(mine).to_owned());
        if theirs.is_empty() || of(base, part).as_ref() == Some(&theirs) && !mine.is_empty() {
            mine
        } else {
            theirs
        }
    };
    let mut pieces = vec![Hunk::Agreed(fence(Document::opening))];
    let known = theirs.entries().iter().chain(mine.entries());
    // No key stands twice in one document.
    let by_key = |document: &Document| -> HashMap<String, String> {
        document.entries().iter().map(|entry| (entry.key().to_owned(), entry.raw())).collect()
    };
    let (base_raw, theirs_raw, mine_raw) = (base.map(by_key), by_key(theirs), by_key(mine));
    let mut seen = HashSet::new();
    for key in known.map(|entry| entry.key()).filter(|key| seen.insert(*key)) {
        let raw = |raw: &HashMap<String, String>| raw.get(key).cloned().unwrap_or_default();
        let base = base_raw.as_ref().map(raw);
        pieces.extend(merge_entry(Some(key), base.as_deref(), &raw(&theirs_raw), &raw(&mine_raw)));
    }
    pieces.extend(merge_entry(Some(""), base.map(Document::trailer), theirs.trailer(), mine.trailer()));
    pieces.push(Hunk::Agreed(fence(Document::closing)));
    pieces
}

/// Whether a key is duplicated or text has no key. Split up, such front matter would change its meaning.
fn is_tangled(document: &Document) -> bool {
    let mut keys: Vec<&str> = document.entries().iter().map(|entry| entry.key()).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1]) || keys.contains(&"")
}

/// Whether the closing fence is missing: an entry or a fence added to it would change where it ends.
fn is_unclosed(document: &Document) -> bool {
    !document.opening().is_empty() && document.closing().is_empty()
}

fn are_mixed(sides: &[Option<&Document>; 3]) -> bool {
    let mut formats = sides.iter().flatten().map(|document| document.format());
    let first = formats.find(|format| *format != MatterFormat::None);
    formats.any(|format| format != MatterFormat::None && Some(format) != first)
}

fn whole(base: Option<&Document>, theirs: &Document, mine: &Document) -> Vec<Hunk> {
    let text = |document: &Document| {
        format!("{}{}{}", document.opening(), document.front_matter(), document.closing())
    };
    merge_entry(Some(""), base.map(text).as_deref(), &text(theirs), &text(mine)).into_iter().collect()
}

/// Three-way merge of one entry, or of a whole text: the base and both current texts. `None` if nothing is left.
pub(super) fn merge_entry(key: Option<&str>, base: Option<&str>, theirs: &str, mine: &str) -> Option<Hunk> {
    let agreed = if theirs == mine || base == Some(mine) {
        Some(theirs)
    } else if base == Some(theirs) {
        Some(mine)
    } else {
        None
    };
    match agreed {
        Some("") => None,
        Some(text) => Some(Hunk::Agreed(text.to_owned())),
        None => Some(Hunk::Conflict {
            key: key.map(str::to_owned),
            base: base.unwrap_or_default().to_owned(),
            theirs: theirs.to_owned(),
            mine: mine.to_owned(),
        }),
    }
}
