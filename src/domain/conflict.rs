//! Two people changed one thing, each in their own way: what somebody is asked, and what they answer.

/// A stretch of a document on which two people worked, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hunk {
    /// Stands without a question.
    Agreed(String),
    /// Both changed it.
    Disputed {
        /// The key of the front matter; `None` for a paragraph of the text.
        key: Option<String>,
        /// As it was saved first; empty when it was taken out.
        theirs: String,
        /// As it is to be saved now; empty when it was taken out.
        mine: String,
    },
}

/// What to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What was saved first.
    Theirs,
    /// What is to be saved now.
    Mine,
    /// One after the other.
    Both,
}

impl Choice {
    /// Reads what a form sends; nothing clear means that nothing is to be lost.
    pub fn parse(code: &str) -> Self {
        match code {
            "theirs" => Self::Theirs,
            "mine" => Self::Mine,
            _ => Self::Both,
        }
    }
}
