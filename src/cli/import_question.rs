//! The question of a report, and what answers did, in the language of the person.

use crate::newsroom::import::questions::{AnswerUse, ImportQuestion, QuestionSubject};
use crate::view::desk::{DeskMessages, import_words};

/// The question about the documents of a folder. `language` is that of most texts.
pub(super) fn question(t: DeskMessages, asked: &ImportQuestion, language: Option<&str>) -> String {
    let folder = (!asked.is_whole_site()).then_some(asked.folder.as_str());
    let question = import_words::question(t, asked.subject.key(), (asked.count, asked.of), folder, language);
    let answer = match asked.subject {
        QuestionSubject::UndatedPages => "report-answer-with-dates",
        _ => "report-answer-with",
    };
    let flags: Vec<String> = asked.flags.iter().map(|flag| format!("`{flag}`")).collect();
    let flags = flags.join(&format!(" {} ", t.say("question-or")));
    let answer = t.fill_all(answer, &[("flags", flags)]);
    t.fill_all("report-question", &[("name", question), ("answer", answer)])
}

/// How many documents an answer was about, or why it was about none.
pub(super) fn answer(t: DeskMessages, answer: &AnswerUse) -> String {
    let nothing = match answer.flag.split(' ').next() {
        Some("--as") => "answer-no-document",
        Some("--lang") => "answer-no-language",
        _ => "answer-no-date",
    };
    match answer.documents {
        0 => t.fill(nothing, &answer.flag),
        count => {
            let documents = t.fill("report-detail", t.count("answer-documents", count));
            format!("{}{documents}", answer.flag)
        }
    }
}
