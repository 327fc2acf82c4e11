//! Importing again from the page of an import: the question of its report with the answers to choose from, or the same
//! once more.

use super::frame::DeskFrame;
use super::import_words;

/// What can be asked for again.
#[derive(Debug)]
pub struct ImportAgainForm {
    /// Whether the program can read what was imported; else the command line has to.
    pub is_readable: bool,
    /// The command that says the same.
    pub command: String,
    /// The question of the report.
    pub question: Option<ImportQuestionForm>,
}

/// The question of a report.
#[derive(Debug)]
pub struct ImportQuestionForm {
    /// The key of the question.
    pub key: &'static str,
    /// How many documents of how many are uncertain.
    pub counts: (usize, usize),
    /// The folder; `None` for the whole site.
    pub folder: Option<String>,
    /// The language of most texts, if it was found.
    pub language: Option<String>,
    /// The answers to choose from: value and key of the label. Without any, a language is asked for.
    pub answers: Vec<(&'static str, &'static str)>,
    /// The answers as flags of the command line.
    pub flags: Vec<String>,
}

impl ImportQuestionForm {
    /// The question in words.
    pub(super) fn asked(&self, frame: &DeskFrame) -> String {
        let (folder, language) = (self.folder.as_deref(), self.language.as_deref());
        import_words::question(frame.t, self.key, self.counts, folder, language)
    }

    /// Whether one of the answers names a key of the front matter.
    pub(super) fn takes_key(&self) -> bool {
        self.answers.iter().any(|(value, _)| *value == "key")
    }
}

impl ImportAgainForm {
    /// Whether the same can be imported once more. With a question, the answer does that.
    pub(super) fn may_be_repeated(&self) -> bool {
        self.is_readable && self.question.is_none()
    }

    /// The commands that answer it.
    pub(super) fn commands(&self, question: &ImportQuestionForm) -> Vec<String> {
        question.flags.iter().map(|flag| format!("chapeau {} {flag}", self.command)).collect()
    }
}
