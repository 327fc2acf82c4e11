//! Three-way merge of a document that two people changed: front matter by key, body by paragraph. If both
//! changed the same part, both texts are returned for a person to choose; nothing typed is dropped.

mod front_matter;
mod paragraphs;

use super::document::Document;
use crate::domain::conflict::{Choice, Hunk};

/// A merged document: its hunks in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged(Vec<Hunk>);

impl Merged {
    /// All hunks, in order; without conflicts, their concatenation is the document.
    pub fn hunks(&self) -> &[Hunk] {
        &self.0
    }

    /// Number of conflicts.
    pub fn conflicts(&self) -> usize {
        self.0.iter().filter(|piece| matches!(piece, Hunk::Conflict { .. })).count()
    }

    /// The document, if it has no conflict.
    pub fn settled(&self) -> Option<String> {
        (self.conflicts() == 0).then(|| self.choose(&[]))
    }

    /// The document with its conflicts resolved in order; a conflict without a choice gets both texts.
    pub fn choose(&self, choices: &[Choice]) -> String {
        let mut choices = choices.iter();
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Hunk::Agreed(agreed) => text.push_str(agreed),
                Hunk::Conflict { key, theirs, mine, .. } => {
                    match (choices.next().unwrap_or(&Choice::Both), key) {
                        (Choice::Theirs, _) => text.push_str(theirs),
                        (Choice::Mine, _) => text.push_str(mine),
                        (Choice::Both, Some(_)) => text.push_str(if mine.is_empty() { theirs } else { mine }),
                        (Choice::Both, None) => {
                            text.push_str(theirs);
                            paragraphs::end_paragraph(&mut text, mine);
                            text.push_str(mine);
                        }
                    }
                }
            }
        }
        text
    }
}

/// Merges two versions of `base`. Without a base, every difference is a conflict. What one side alone changed is
/// taken whole.
pub fn merge(base: Option<&str>, theirs: &str, mine: &str) -> Merged {
    if !matches!(front_matter::merge_entry(None, base, theirs, mine), Some(Hunk::Conflict { .. })) {
        let text = if base == Some(theirs) { mine } else { theirs };
        return Merged(vec![Hunk::Agreed(text.to_owned())]);
    }
    let read = |text: &str| Document::parse(text).0;
    let (base, theirs, mine) = (base.map(read), read(theirs), read(mine));
    let mut pieces = front_matter::merge(base.as_ref(), &theirs, &mine);
    pieces.extend(paragraphs::merge(base.as_ref().map(Document::body), theirs.body(), mine.body()));
    let mut merged: Vec<Hunk> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (Some(Hunk::Agreed(before)), Hunk::Agreed(more)) => before.push_str(&more),
            (_, piece) => merged.push(piece),
        }
    }
    Merged(merged)
}

#[cfg(test)]
mod tests;
