//! Front matter, key by key, in the order of what was saved first; new keys go behind.

use super::MergePiece;
use crate::prose::document::{Document, MatterFormat};

/// The fences and everything between them.
pub(super) fn merge(base: Option<&Document>, theirs: &Document, mine: &Document) -> Vec<MergePiece> {
    let sides = [base, Some(theirs), Some(mine)];
    if sides.into_iter().flatten().any(is_tangled) || are_mixed(&sides) {
        return whole(base, theirs, mine);
    }
    let of = |document: Option<&Document>, part: fn(&Document) -> &str| document.map(part).map(str::to_owned);
    let fence = |part: fn(&Document) -> &str| {
        // A fence is no one's text: whoever has one, has it for both.
        let (theirs, mine) = (part(theirs).to_owned(), part(mine).to_owned());
        if theirs.is_empty() || of(base, part).as_ref() == Some(&theirs) && !mine.is_empty() {
            mine
        } else {
            theirs
        }
    };
    let mut pieces = vec![MergePiece::Agreed(fence(Document::opening))];
    let known = theirs.entries().iter().chain(mine.entries());
    let mut keys: Vec<&str> = Vec::new();
    for entry in known {
        if !keys.contains(&entry.key()) {
            keys.push(entry.key());
        }
    }
    for key in keys {
        let raw = |document: &Document| document.entry(key).map(|entry| entry.raw()).unwrap_or_default();
        pieces.extend(three(Some(key), base.map(raw).as_deref(), &raw(theirs), &raw(mine)));
    }
    pieces.extend(three(Some(""), base.map(Document::trailer), theirs.trailer(), mine.trailer()));
    pieces.push(MergePiece::Agreed(fence(Document::closing)));
    pieces
}

/// A key stands twice, or a line is no key at all: cut apart, it would not mean the same.
fn is_tangled(document: &Document) -> bool {
    let mut keys: Vec<&str> = document.entries().iter().map(|entry| entry.key()).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1]) || keys.contains(&"")
}

fn are_mixed(sides: &[Option<&Document>; 3]) -> bool {
    let mut formats = sides.iter().flatten().map(|document| document.format());
    let first = formats.find(|format| *format != MatterFormat::None);
    formats.any(|format| format != MatterFormat::None && Some(format) != first)
}

fn whole(base: Option<&Document>, theirs: &Document, mine: &Document) -> Vec<MergePiece> {
    let text = |document: &Document| {
        format!("{}{}{}", document.opening(), document.front_matter(), document.closing())
    };
    three(Some(""), base.map(text).as_deref(), &text(theirs), &text(mine)).into_iter().collect()
}

/// One thing, as both began with it and as each has it now.
fn three(key: Option<&str>, base: Option<&str>, theirs: &str, mine: &str) -> Option<MergePiece> {
    let agreed = if theirs == mine || base == Some(mine) {
        Some(theirs)
    } else if base == Some(theirs) {
        Some(mine)
    } else {
        None
    };
    match agreed {
        Some("") => None,
        Some(text) => Some(MergePiece::Agreed(text.to_owned())),
        None => Some(MergePiece::Disputed {
            key: key.map(str::to_owned),
            base: base.unwrap_or_default().to_owned(),
            theirs: theirs.to_owned(),
            mine: mine.to_owned(),
        }),
    }
}
