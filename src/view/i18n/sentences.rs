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
}

impl PluralSentence {
    pub(super) fn of(language: Language, key: &'static str) -> Self {
        Self { language, key, ready: (0..READY).map(|count| counted(language, key, count)).collect() }
    }

    /// The message for this number.
    pub fn with(&self, count: impl Borrow<usize>) -> Cow<'_, str> {
        let count = *count.borrow();
        match self.ready.get(count) {
            Some(sentence) => Cow::Borrowed(sentence),
            None => Cow::Owned(counted(self.language, self.key, count)),
        }
    }
}

/// A message with one gap, `$name`, split there in advance.
#[derive(Debug)]
pub struct Filled {
    before: String,
    after: String,
}

impl Filled {
    pub(super) fn of(language: Language, key: &str) -> Self {
        const GAP: &str = "\u{e000}";
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

fn counted(language: Language, key: &str, count: usize) -> String {
    let shown = numbers::whole(language, count);
    let values = HashMap::from([("count", FluentValue::from(count)), ("shown", FluentValue::from(shown))]);
    text(language, key, Some(&values))
}
