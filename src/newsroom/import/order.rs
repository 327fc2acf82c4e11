//! Who asked for an import, and all that was said with it.

use std::path::PathBuf;

use crate::domain::account::AccountId;

use super::answers::ImportAnswers;
use super::foreign::NameAnswers;

/// Who asked for an import, and what for.
#[derive(Debug, Clone, Default)]
pub struct ImportOrder {
    /// The command with its options.
    pub command: String,
    /// The account; `None` for the command line.
    pub account: Option<AccountId>,
    /// `NAME=ACCOUNT`: the accounts that authors' articles are attributed to.
    pub map: Vec<String>,
    /// Answers to the questions of an earlier report.
    pub answers: ImportAnswers,
    /// Further files and folders of the same site.
    pub others: Vec<PathBuf>,
    /// Where its pictures and documents are.
    pub uploads: Vec<PathBuf>,
    /// What becomes of names that this site does not have.
    pub names: NameAnswers,
}
