//! Two people changed the same document: what each of them did to what both began with, put
//! together. Front matter is merged key by key, the body paragraph by paragraph. Where both changed
//! one thing, both texts are given back for a person to choose; nothing that was typed is dropped.

mod front_matter;
mod paragraphs;

use super::document::Document;

/// A stretch of the merged document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergePiece {
    /// What stands in the result without a question.
    Agreed(String),
    /// Both sides changed it, each in its own way.
    Disputed {
        /// The key of the front matter; `None` for a paragraph of the body.
        key: Option<String>,
        /// What both began with; empty when both wrote something new.
        base: String,
        /// As it was saved first; empty when it was taken out.
        theirs: String,
        /// As it is to be saved now; empty when it was taken out.
        mine: String,
    },
}

/// What to take where both sides changed one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// What was saved first.
    Theirs,
    /// What is to be saved now.
    Mine,
    /// One after the other; of a front-matter key, which can stand only once, the one to be saved.
    Both,
}

/// A merged document, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged(Vec<MergePiece>);

impl Merged {
    /// Everything, in order: the concatenation is the document.
    pub fn pieces(&self) -> &[MergePiece] {
        &self.0
    }

    /// How many questions are open.
    pub fn disputes(&self) -> usize {
        self.0.iter().filter(|piece| matches!(piece, MergePiece::Disputed { .. })).count()
    }

    /// The document, when no question is open.
    pub fn settled(&self) -> Option<String> {
        (self.disputes() == 0).then(|| self.choose(&[]))
    }

    /// The document with its questions answered in order; where an answer is missing, both.
    pub fn choose(&self, choices: &[Resolution]) -> String {
        let mut choices = choices.iter();
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                MergePiece::Agreed(agreed) => text.push_str(agreed),
                MergePiece::Disputed { key, theirs, mine, .. } => {
                    match (choices.next().unwrap_or(&Resolution::Both), key) {
                        (Resolution::Theirs, _) => text.push_str(theirs),
                        (Resolution::Mine, _) => text.push_str(mine),
                        (Resolution::Both, Some(_)) => {
                            text.push_str(if mine.is_empty() { theirs } else { mine })
                        }
                        (Resolution::Both, None) => {
                            text.push_str(theirs);
                            paragraphs::part(&mut text, mine);
                            text.push_str(mine);
                        }
                    }
                }
            }
        }
        text
    }
}

/// Merges two documents that were made from one. Without the one they were made from, everything
/// in which they differ is a question.
pub fn merge(base: Option<&str>, theirs: &str, mine: &str) -> Merged {
    let read = |text: &str| Document::parse(text).0;
    let (base, theirs, mine) = (base.map(read), read(theirs), read(mine));
    let mut pieces = front_matter::merge(base.as_ref(), &theirs, &mine);
    pieces.extend(paragraphs::merge(base.as_ref().map(Document::body), theirs.body(), mine.body()));
    let mut merged: Vec<MergePiece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (Some(MergePiece::Agreed(before)), MergePiece::Agreed(more)) => before.push_str(&more),
            (_, piece) => merged.push(piece),
        }
    }
    Merged(merged)
}

#[cfg(test)]
mod tests;
