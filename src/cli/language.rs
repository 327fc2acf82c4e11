//! The words of what a command prints: those of the desk, in the language of the person.

use std::process::ExitCode;

use crate::config;
use crate::domain::language::Language;
use crate::newsroom::Error;
use crate::view::desk::DeskMessages;
use crate::view::desk::retold::retold;

/// The words of the person's language.
pub(super) fn words() -> DeskMessages {
    DeskMessages(config::person_language())
}

/// Why a command failed, in the language of the person where the desk has words for it.
pub(super) fn why(error: &Error) -> String {
    let t = words();
    match error {
        Error::Refused(refusal) if t.0 != Language::En => {
            t.fill(refusal.key(), retold(t, &refusal.argument()))
        }
        other => other.to_string(),
    }
}

/// Prints why a command failed.
pub(super) fn complain(why: &str) -> ExitCode {
    eprintln!("chapeau: {}", retold(words(), why));
    ExitCode::FAILURE
}
