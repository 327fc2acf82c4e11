//! What is said of an import in words, at the desk and in the shell alike: findings, why a text is a draft, why something
//! stays, who changed it.

use super::messages::DeskMessages;
use super::relative_date;
use super::retold::retold;
use crate::domain::import_batch::{ChangedBy, Stay, StayReason};
use crate::domain::moment::{Moment, Zone};
use crate::view::dates;

/// Findings whose details are words of ours, or end with them. Those of the others are quoted from the source.
const WORDED: [&str; 17] = [
    "address-taken",
    "bad-address",
    "file-refused",
    "foreign-key",
    "kept-aside",
    "missing-file",
    "not-a-file",
    "not-for-all",
    "not-public",
    "redirect-ignored",
    "text-from-page",
    "too-large",
    "too-many-files",
    "unreadable",
    "yaml-broken",
    "yaml-repaired",
    "edited-here",
];

/// The sentence of a finding. `english` is said for a code of another version of the program.
pub fn finding(t: DeskMessages, code: &str, english: &str) -> String {
    let key = finding_key(code);
    if t.knows(key) { t.say(key) } else { format!("{english}.") }
}

/// What to do about a finding, if there is something.
pub fn advice(t: DeskMessages, code: &str) -> Option<String> {
    let key = format!("{}.advice", finding_key(code));
    t.knows(&key).then(|| t.say(&key))
}

/// What a finding is about: a value, a file or an address, or words of ours that name the reason.
pub fn detail(t: DeskMessages, code: &str, detail: &str) -> String {
    if WORDED.contains(&code) { retold(t, detail) } else { detail.to_owned() }
}

/// Why a text is a draft. `english` is said for a code of another version of the program.
pub fn draft(t: DeskMessages, code: &str, english: &str) -> String {
    if t.knows(code) { t.say(code) } else { english.to_owned() }
}

/// Why something stays that an import brought.
pub fn stays(t: DeskMessages, zone: Zone, stay: &Stay) -> String {
    match (stay.why, &stay.changed) {
        (StayReason::Edited, Some(changed)) => edited(t, zone, changed),
        (StayReason::Edited, None) => t.say("stay-edited"),
        (StayReason::LaterImport, _) => t.say("stay-later-import"),
        (StayReason::Used, _) => t.say("stay-used"),
        (StayReason::NotRendered, _) => t.say("stay-not-rendered"),
    }
}

/// Who has changed something since an import, and when.
pub fn edited(t: DeskMessages, zone: Zone, changed: &ChangedBy) -> String {
    let at = changed.at.map(|at| {
        let at = Moment::from_naive_utc(at);
        format!("{}, {}", dates::day(t.0, at.day(zone)), relative_date::hour(zone, at))
    });
    match (changed.name.as_str(), at) {
        ("", None) => t.say("stay-edited"),
        ("", Some(at)) => t.fill_all("stay-edited-at", &[("at", at)]),
        (name, None) => t.fill_all("stay-edited-by", &[("by", name.to_owned())]),
        (name, Some(at)) => t.fill_all("stay-edited-by-at", &[("by", name.to_owned()), ("at", at)]),
    }
}

/// The question about the documents of a folder, or of the whole site: how many of how many are uncertain. `language` is
/// that of most texts.
pub fn question(
    t: DeskMessages,
    key: &str,
    (count, of): (usize, usize),
    folder: Option<&str>,
    language: Option<&str>,
) -> String {
    let place =
        folder.map_or_else(|| t.say("question-whole-site"), |folder| t.fill("question-folder", folder));
    let language = language.map_or_else(|| t.say("question-site-language"), str::to_owned);
    let gaps = [("count", t.number(count)), ("of", t.number(of)), ("place", place), ("language", language)];
    t.fill_all(key, &gaps)
}

/// The key of the sentence of a finding: its code.
fn finding_key(code: &str) -> &str {
    if code == "unreadable" { "finding-unreadable" } else { code }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::rendering::FindingKind;

    #[test]
    fn every_finding_is_explained_in_both_languages() {
        for kind in FindingKind::ALL {
            for language in Language::ALL {
                let key = finding_key(kind.code());
                assert!(DeskMessages(language).knows(key), "{key} in {}", language.code());
            }
        }
    }

    #[test]
    fn the_english_of_the_catalogue_is_that_of_the_report_in_json() {
        let t = DeskMessages(Language::En);
        for kind in FindingKind::ALL {
            let said = finding(t, kind.code(), "");
            assert_eq!(said, format!("{}.", kind.sentence()));
            let to_do = advice(t, kind.code()).unwrap_or_else(|| "Nothing to do.".to_owned());
            assert_eq!(to_do, kind.advice().replace('`', ""), "{}", kind.code());
        }
    }
}
