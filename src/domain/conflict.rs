//! A merge in which two people changed the same thing: the hunks of the merged document, and the choice
//! an editor makes for each conflicting one. The merge itself is `prose::merge`.

/// A run of the merged document. All hunks in order make the whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hunk {
    /// Merged without a question.
    Agreed(String),
    /// Both sides changed it, each in its own way.
    Conflict {
        /// The front-matter key; `None` for a paragraph of the body.
        key: Option<String>,
        /// The text both sides began with; empty when both wrote something new.
        base: String,
        /// The text that was saved first; empty when it was deleted.
        theirs: String,
        /// The text that is being saved now; empty when it was deleted.
        mine: String,
    },
}

/// The side an editor takes of a conflicting hunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The text that was saved first.
    Theirs,
    /// The text that is being saved now.
    Mine,
    /// Both, one after the other. A front-matter key can occur only once: there it means [`Choice::Mine`],
    /// unless that is empty.
    Both,
}

impl Choice {
    /// Reads the value of a form field. Anything unknown keeps both texts, so that nothing is lost.
    pub fn parse(code: &str) -> Self {
        match code {
            "theirs" => Self::Theirs,
            "mine" => Self::Mine,
            _ => Self::Both,
        }
    }
}
