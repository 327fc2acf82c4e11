//! Reasons for refusing to import again, or to take an import back.

/// Why an import was not made again, or not taken back. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefusal {
    /// The import was cut off, and a later one went on with it.
    #[error("import {0} went on with this one and has all it did: take that one back")]
    Continued(String),
    /// Another import of the same site waits or is running.
    #[error("import {0} of the same site is under way: wait for its end")]
    UnderWay(String),
    /// What was imported is not known, or a later import of the site is.
    #[error("this import cannot be made again: there is a later one, or nobody knows what it read")]
    NotRepeatable,
    /// The files are gone, or cannot be read by the program.
    #[error("{0} cannot be read by the server any more: import it by the command line")]
    SourceGone(String),
    /// The answer to the question of a report is not understood.
    #[error("the answer “{0}” is not understood")]
    Answer(String),
}

impl ImportRefusal {
    /// The key of the message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Continued(_) => "refused-import-continued",
            Self::UnderWay(_) => "refused-import-under-way",
            Self::NotRepeatable => "refused-import-not-repeatable",
            Self::SourceGone(_) => "refused-import-source-gone",
            Self::Answer(_) => "refused-import-answer",
        }
    }

    /// The value of `$name` in the message; may be empty.
    pub fn argument(&self) -> String {
        match self {
            Self::Continued(text) | Self::UnderWay(text) | Self::SourceGone(text) | Self::Answer(text) => {
                text.clone()
            }
            Self::NotRepeatable => String::new(),
        }
    }
}
