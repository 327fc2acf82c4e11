//! Messages with numbers or gaps, prepared so that filling one needs no look-up.

use std::{
    borrow::{Borrow, Cow},
    collections::HashMap,
    fmt::{Display, Write},
};

use fluent_templates::fluent_bundle::FluentValue;

use super::lookup::text;
use crate::{domain::language::Language, view::numbers};

/// Numbers below this have their message prepared.
const READY: usize = 100;

/// A message with a number, in the language's plural form.
#[derive(Debug)]
pub struct PluralSentence {
    language: Language,
    key: &'static str,
    ready: Vec<String>,
    /// What stands before and after a larger number; `None` if it depends on the number.
    around: Option<(String, String)>,
}

impl PluralSentence {
    pub(super) fn of(language: Language, key: &'static str) -> Self {
        let ready = (0..READY).map(|count| counted(language, key, count)).collect();
        Self { language, key, ready, around: around(language, key) }
    }

    /// The message for this number.
    pub fn with(&self, count: impl Borrow<usize>) -> Cow<'_, str> {
        let count = *count.borrow();
        match (self.ready.get(count), &self.around) {
            (Some(sentence), _) => Cow::Borrowed(sentence),
            (None, Some((before, after))) => {
                Cow::Owned(format!("{before}{}{after}", numbers::whole(self.language, count)))
            }
            (None, None) => Cow::Owned(counted(self.language, self.key, count)),
        }
    }
}

/// Stands for what is filled in, while a message is split. No message has this sign.
const GAP: &str = "\u{e000}";

/// A message with one gap, `$name`, split there in advance.
#[derive(Debug)]
pub struct Filled {
    before: String,
    after: String,
}

impl Filled {
    pub(super) fn of(language: Language, key: &str) -> Self {
        let values = HashMap::from([("name", FluentValue::from(GAP))]);
        let whole = text(language, key, Some(&values));
        let (before, after) = whole.split_once(GAP).unwrap_or((&whole, ""));
        Self { before: before.to_owned(), after: after.to_owned() }
    }

    /// The message with its gap filled.
    pub fn with(&self, name: impl Display) -> String {
        format!("{}{name}{}", self.before, self.after)
    }
}

/// A message with several gaps, split there in advance.
#[derive(Debug)]
pub struct Phrase {
    /// The text before each gap, with the name of the gap.
    pieces: Vec<(String, &'static str)>,
    after: String,
}

impl Phrase {
    /// The gaps a phrase may have.
    const GAPS: [&str; 5] = ["number", "count", "title", "date", "time"];
    /// The first of the private-use characters that mark the gaps while the message is split.
    const MARK: u32 = 0xe000;

    pub(super) fn load(language: Language, key: &str) -> Self {
        let mark = |place: u32| char::from_u32(Self::MARK + place).unwrap_or_default();
        let values =
            (0..).zip(Self::GAPS).map(|(place, gap)| (gap, FluentValue::from(mark(place).to_string())));
        let whole = text(language, key, Some(&values.collect()));
        let (mut pieces, mut before) = (Vec::new(), String::new());
        for letter in whole.chars() {
            match (0..).zip(Self::GAPS).find(|(place, _)| mark(*place) == letter) {
                Some((_, gap)) => pieces.push((std::mem::take(&mut before), gap)),
                None => before.push(letter),
            }
        }
        Self { pieces, after: before }
    }

    /// The message with its gaps filled by name.
    pub fn with(&self, values: &[(&str, &dyn Display)]) -> String {
        let mut sentence = String::new();
        for (before, gap) in &self.pieces {
            sentence.push_str(before);
            if let Some((_, value)) = values.iter().find(|(name, _)| name == gap) {
                // Writing into a `String` cannot fail.
                let _ = write!(sentence, "{value}");
            }
        }
        sentence + &self.after
    }

    /// A message with the gaps `$number` and `$count`, filled.
    pub fn of(&self, number: impl Borrow<usize>, count: impl Borrow<usize>) -> String {
        self.with(&[("number", number.borrow()), ("count", count.borrow())])
    }
}

/// The message of all numbers from [`READY`] on, if they share one: in French and English they do.
fn around(language: Language, key: &str) -> Option<(String, String)> {
    let with = |count: usize| {
        let values = [("count", FluentValue::from(count)), ("shown", FluentValue::from(GAP))];
        text(language, key, Some(&HashMap::from(values)))
    };
    let sentence = with(READY);
    let is_shared = [READY + 1, 1_000, 1_000_000].into_iter().all(|count| with(count) == sentence);
    let (before, after) = sentence.split_once(GAP).filter(|(_, after)| is_shared && !after.contains(GAP))?;
    Some((before.to_owned(), after.to_owned()))
}

fn counted(language: Language, key: &str, count: usize) -> String {
    let shown = numbers::whole(language, count);
    let values = HashMap::from([("count", FluentValue::from(count)), ("shown", FluentValue::from(shown))]);
    text(language, key, Some(&values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_said_as_the_messages_say_them() {
        for language in [Language::Fr, Language::En] {
            for key in ["articles", "results", "photos", "minutes"] {
                let sentence = PluralSentence::of(language, key);
                for count in [0, 1, 99, 100, 101, 999, 1_000, 22_500, 999_999, 1_000_000, 2_000_001] {
                    assert_eq!(sentence.with(count), counted(language, key, count), "{key} {count}");
                }
            }
            assert!(PluralSentence::of(language, "articles").around.is_some());
        }
    }
}
