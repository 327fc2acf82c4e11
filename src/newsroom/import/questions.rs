//! The one question that a report asks: of the folder with the most documents that could be something else.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::article::Kind;
use crate::prose::front_matter;

use super::answers::{ImportAnswers, WHOLE, holds};
use super::document::ImportDocument;
use super::file_role::FileRole;

/// Documents of a folder below which nothing is asked.
const ASKED_MIN: usize = 2;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionSubject {
    /// In which language documents are that do not say it.
    Language,
    /// Where the dates of articles are.
    Dates,
    /// Whether documents with a date that became pages are articles.
    DatedPages,
    /// Whether documents without a date that became pages are articles.
    UndatedPages,
}

impl QuestionSubject {
    /// The key of the question.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Language => "question-language",
            Self::Dates => "question-dates",
            Self::DatedPages => "question-dated-pages",
            Self::UndatedPages => "question-undated-pages",
        }
    }
}

/// A question about most documents of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportQuestion {
    /// What is asked.
    pub subject: QuestionSubject,
    /// The folder in the source; `.` is the whole source.
    pub folder: String,
    /// Number of documents that are uncertain.
    pub count: usize,
    /// Number of all its documents.
    pub of: usize,
    /// The flags that answer it, each alone.
    pub flags: Vec<String>,
    /// The question in English.
    pub sentence: String,
}

impl ImportQuestion {
    /// Whether it is about the whole source.
    pub fn is_whole_site(&self) -> bool {
        self.folder == WHOLE
    }
}

/// An answer that was given, and how many documents it was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerUse {
    /// The flag as it was given.
    pub flag: String,
    /// Number of documents. None means that the answer did nothing.
    pub documents: usize,
    /// That in English.
    pub sentence: String,
}

/// The question about these documents, if one is worth asking. Documents whose language was not found have none of
/// their own (`is_language_known`).
pub(super) fn ask(
    entries: &[ImportDocument],
    answers: &ImportAnswers,
    language: Option<&str>,
) -> Option<ImportQuestion> {
    use QuestionSubject::{DatedPages, Dates, Language, UndatedPages};
    // What an export says of its documents is no guess.
    let is_guessed = |entry: &&ImportDocument| {
        entry.hidden.is_none() && entry.twin_of.is_none() && entry.restored.is_none()
    };
    let shown: Vec<_> = entries.iter().filter(is_guessed).collect();
    let all = tally(shown.iter().copied());
    let asked = [UndatedPages, DatedPages, Dates, Language].into_iter().filter_map(|subject| {
        let uncertain = tally(shown.iter().copied().filter(|entry| is_uncertain(entry, subject, answers)));
        let (folder, count) = most(&uncertain, &all)?;
        Some((subject, folder, count))
    });
    // What documents are comes before how their words are set.
    let weight = |subject: QuestionSubject, count: usize| (subject != Language, count, subject);
    let (subject, folder, count) = asked.max_by_key(|(subject, _, count)| weight(*subject, *count))?;
    let of = all.get(&folder).copied().unwrap_or(count);
    let flags = flags(subject, &folder);
    let sentence = sentence(subject, &folder, (count, of), &flags, language);
    Some(ImportQuestion { subject, folder, count, of, flags, sentence })
}

/// How many documents each answer was about.
pub(super) fn uses(entries: &[ImportDocument], answers: &ImportAnswers) -> Vec<AnswerUse> {
    let used = |flag: String, nothing: &str, about: &dyn Fn(&&ImportDocument) -> bool| {
        let documents = entries.iter().filter(about).count();
        let sentence = match documents {
            0 => format!("{flag} did nothing: {nothing}"),
            1 => format!("{flag}: 1 document"),
            many => format!("{flag}: {many} documents"),
        };
        AnswerUse { flag, documents, sentence }
    };
    let folders = answers
        .folders()
        .map(|(flag, folder)| used(flag, "there is no document", &|entry| holds(folder, &entry.file.path)));
    let language = answers
        .language_flag()
        .map(|flag| used(flag, "every document says its language", &|entry| entry.has_answered_language));
    let date = answers.date_flag().map(|flag| {
        used(flag, "no article that needs a date has one there", &|entry| entry.has_answered_date)
    });
    folders.chain(language).chain(date).collect()
}

fn is_uncertain(entry: &ImportDocument, subject: QuestionSubject, answers: &ImportAnswers) -> bool {
    let is_said = answers.kind_of(&entry.file.path).is_some();
    let is_page = entry.kind == Kind::Page && !is_said;
    let is_dated =
        || entry.matter.date.is_some() || front_matter::from_file_name(&entry.placed.base_name).is_some();
    match subject {
        QuestionSubject::UndatedPages => is_page && entry.placed.may_be_article() && !is_dated(),
        QuestionSubject::DatedPages => is_page && entry.placed.role == FileRole::Page && is_dated(),
        QuestionSubject::Dates => entry.kind == Kind::Article && entry.matter.date.is_none(),
        QuestionSubject::Language => !entry.is_language_known,
    }
}

/// The number of documents in each folder and below it.
fn tally<'e>(entries: impl Iterator<Item = &'e ImportDocument>) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        *counts.entry(WHOLE.to_owned()).or_default() += 1;
        for (at, _) in entry.file.path.match_indices('/') {
            *counts.entry(entry.file.path[..at].to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The folder with the most uncertain documents among those of which most are; the innermost of equal ones. The whole
/// source only if no folder has as many.
fn most(uncertain: &HashMap<String, usize>, all: &HashMap<String, usize>) -> Option<(String, usize)> {
    let asked = uncertain.iter().filter(|(folder, count)| {
        let of = all.get(*folder).copied().unwrap_or(**count);
        **count >= ASKED_MIN && **count * 2 > of
    });
    let (folder, count) = asked.max_by_key(|(folder, count)| {
        (**count, *folder != WHOLE, folder.len(), std::cmp::Reverse(*folder))
    })?;
    Some((folder.clone(), *count))
}

fn flags(subject: QuestionSubject, folder: &str) -> Vec<String> {
    match subject {
        QuestionSubject::UndatedPages | QuestionSubject::DatedPages => {
            vec![format!("--as posts:{folder}"), format!("--as pages:{folder}")]
        }
        QuestionSubject::Dates => {
            ["file-name", "file-time", "import", "key:NAME"].map(|from| format!("--date-from {from}")).into()
        }
        QuestionSubject::Language => vec!["--lang TAG".to_owned()],
    }
}

fn sentence(
    subject: QuestionSubject,
    folder: &str,
    (count, of): (usize, usize),
    flags: &[String],
    language: Option<&str>,
) -> String {
    let place = if folder == WHOLE { "of the site".to_owned() } else { format!("in {folder}") };
    let who = format!("{count} of the {of} documents {place}");
    // A folder may be called `.`, which is no end of a sentence.
    let flags: Vec<String> = flags.iter().map(|flag| format!("`{flag}`")).collect();
    let flags = flags.join(" or ");
    match subject {
        QuestionSubject::UndatedPages => format!(
            "{who} have no date, so they are pages. Are they articles or pages? Answer with {flags}; \
             `--date-from` says where articles have their dates."
        ),
        QuestionSubject::DatedPages => {
            format!("{who} have a date, but are pages. Are they articles or pages? Answer with {flags}.")
        }
        QuestionSubject::Dates => {
            format!(
                "{who} are articles without a date, so they are drafts. Where are their dates? Answer with {flags}."
            )
        }
        QuestionSubject::Language => {
            let taken = language.unwrap_or("that of this site");
            format!(
                "{who} do not say their language and are too short to tell it; taken was {taken}. Which is it? \
                 Answer with {flags}."
            )
        }
    }
}
