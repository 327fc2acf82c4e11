//! The question of a report, and what answers did, in the language of the person.

use crate::newsroom::import::questions::{AnswerUse, ImportQuestion};
use crate::view::desk::DeskMessages;

/// The question about the documents of a folder. `language` is that of most texts.
pub(super) fn question(t: DeskMessages, asked: &ImportQuestion, language: Option<&str>) -> String {
    let place = match asked.is_whole_site() {
        true => t.say("question-whole-site"),
        false => t.fill("question-folder", &asked.folder),
    };
    let gaps = [
        ("count", t.number(asked.count)),
        ("of", t.number(asked.of)),
        ("place", place),
        ("flags", asked.flags.join(&format!(" {} ", t.say("question-or")))),
        ("language", language.unwrap_or_default().to_owned()),
    ];
    t.fill("report-question", t.fill_all(asked.subject.key(), &gaps))
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
