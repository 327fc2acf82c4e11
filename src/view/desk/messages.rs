//! The desk's messages, looked up on each use: a desk page is rendered for one person. Their keys are in
//! `assets/i18n/{language}/desk/`; tests check that both languages have every key that is used, and that
//! every key is used.

use std::collections::HashMap;
use std::fmt::Display;

use fluent_templates::fluent_bundle::FluentValue;

use crate::domain::{failed_schedule::FailedSchedule, language::Language};
use crate::view::i18n::text;
use crate::view::numbers;

/// The messages of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskMessages(pub Language);

impl DeskMessages {
    /// The message of a key; the key itself if it is unknown.
    pub fn say(self, key: &str) -> String {
        text(self.0, key, None)
    }

    /// A message with its gap `$name` filled. A number also selects the plural, as `$count`.
    pub fn fill(self, key: &str, name: impl Display) -> String {
        let name = name.to_string();
        let count = name.parse::<usize>().unwrap_or_default();
        let values = HashMap::from([("name", FluentValue::from(name.as_str())), ("count", count.into())]);
        text(self.0, key, Some(&values))
    }

    /// A message with several gaps, filled by name.
    pub fn fill_all(self, key: &str, gaps: &[(&str, String)]) -> String {
        let values: HashMap<&str, FluentValue<'_>> =
            gaps.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
        text(self.0, key, Some(&values))
    }

    /// A message with a number: `$count` selects the plural, `$shown` is the formatted number.
    pub fn count(self, key: &str, count: impl std::borrow::Borrow<usize>) -> String {
        let count = *count.borrow();
        let shown = FluentValue::from(numbers::whole(self.0, count));
        text(self.0, key, Some(&HashMap::from([("count", count.into()), ("shown", shown)])))
    }

    /// The singular and the plural of a message, with `shown` as the number.
    pub(super) fn plurals(self, key: &str, shown: &str) -> [String; 2] {
        let of = |count: usize| {
            text(self.0, key, Some(&HashMap::from([("count", count.into()), ("shown", shown.into())])))
        };
        [of(1), of(2)]
    }

    /// A number, formatted for the language.
    pub fn number(self, number: impl std::borrow::Borrow<usize>) -> String {
        numbers::whole(self.0, *number.borrow())
    }

    /// A number of bytes, formatted for the language.
    pub fn size(self, bytes: u64) -> String {
        numbers::size(self.0, bytes)
    }

    /// The language code, for `lang` attributes.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Why a schedule failed. Its key comes from the database, and may be that of another version of the
    /// program.
    pub(super) fn held(self, held: &FailedSchedule) -> String {
        if self.knows(&held.key) { self.fill(&held.key, &held.argument) } else { self.say("schedule-failed") }
    }

    /// Whether there is such a message.
    pub(super) fn knows(self, key: &str) -> bool {
        // Looking up a message with an unfilled gap fails; so fill it.
        self.fill(key, "") != key
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    fn keys(language: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(language).join("desk");
        let mut keys = BTreeSet::new();
        for file in fs::read_dir(folder).expect("a folder") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("text");
            for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                let (key, _) = line.split_once(" =").expect("a message");
                assert!(keys.insert(key.to_owned()), "{key} stands twice in {language}");
            }
        }
        keys
    }

    fn sources(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&fs::read_to_string(&path).expect("text"));
            }
        }
    }

    /// All string literals that look like a key.
    fn quoted(text: &str) -> BTreeSet<String> {
        let key = |word: &&str| {
            word.contains('-')
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        text.split('"').filter(key).map(str::to_owned).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys("fr"), keys("en"));
    }

    #[test]
    fn every_sentence_that_is_asked_for_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        sources(&root.join("templates/desk"), &mut text);
        sources(&root.join("src/view/desk"), &mut text);
        let known = keys("fr");
        for call in ["say(\"", "fill(\"", "fill_all(\"", "count(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(known.contains(key), "{key} is asked for and not there");
            }
        }
    }

    #[test]
    fn every_sentence_is_used() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        sources(&root.join("templates/desk"), &mut text);
        sources(&root.join("src"), &mut text);
        let used = quoted(&text);
        for key in keys("fr") {
            assert!(used.contains(&key), "{key} is never said");
        }
    }
}
