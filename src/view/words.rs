//! The words of the interface, per language: constant ones are looked up once and kept.

use std::{
    borrow::{Borrow, Cow},
    collections::HashMap,
    fmt::{Display, Write},
    sync::LazyLock,
};

use fluent_templates::{LanguageIdentifier, fluent_bundle::FluentValue, langid, static_loader};

use super::numbers;
use crate::domain::language::Language;

static_loader! {
    static TEXTS = {
        locales: "./assets/i18n",
        fallback_language: "fr",
        // Isolation marks would end up in titles and attributes; all our languages run left to right.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The one sentence with a number and a gap.
const ARTICLES_SINCE: &str = "articles-since";

/// How many numbers have their sentence ready.
const READY: usize = 100;

/// A sentence with a number in it, in the plural form the language wants.
#[derive(Debug)]
pub struct Counted {
    language: Language,
    key: &'static str,
    ready: Vec<String>,
}

impl Counted {
    fn of(language: Language, key: &'static str) -> Self {
        Self { language, key, ready: (0..READY).map(|count| counted(language, key, count)).collect() }
    }

    /// The sentence for this number.
    pub fn with(&self, count: impl Borrow<usize>) -> Cow<'_, str> {
        let count = *count.borrow();
        match self.ready.get(count) {
            Some(sentence) => Cow::Borrowed(sentence),
            None => Cow::Owned(counted(self.language, self.key, count)),
        }
    }
}

/// A sentence with one gap, `$name`, cut there beforehand.
#[derive(Debug)]
pub struct Filled {
    before: String,
    after: String,
}

impl Filled {
    fn of(language: Language, key: &str) -> Self {
        const GAP: &str = "\u{e000}";
        let values = HashMap::from([("name", FluentValue::from(GAP))]);
        let whole = text(language, key, Some(&values));
        let (before, after) = whole.split_once(GAP).unwrap_or((&whole, ""));
        Self { before: before.to_owned(), after: after.to_owned() }
    }

    /// The sentence with its gap filled.
    pub fn with(&self, name: impl Display) -> String {
        format!("{}{name}{}", self.before, self.after)
    }
}

/// A sentence with several gaps, cut there beforehand.
#[derive(Debug)]
pub struct Phrase {
    /// What stands before each gap, with the name of that gap.
    pieces: Vec<(String, &'static str)>,
    after: String,
}

impl Phrase {
    /// The gaps a phrase may have.
    const GAPS: [&str; 5] = ["number", "count", "title", "date", "time"];
    /// The first of the private characters that stand for them while the sentence is cut.
    const MARK: u32 = 0xe000;

    fn load(language: Language, key: &str) -> Self {
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

    /// The sentence, with the values put where it names them.
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

    /// The sentence that says `$number` of `$count`.
    pub fn of(&self, number: impl Borrow<usize>, count: impl Borrow<usize>) -> String {
        self.with(&[("number", number.borrow()), ("count", count.borrow())])
    }
}

fn counted(language: Language, key: &str, count: usize) -> String {
    let shown = numbers::whole(language, count);
    let values = HashMap::from([("count", FluentValue::from(count)), ("shown", FluentValue::from(shown))]);
    text(language, key, Some(&values))
}

fn text(language: Language, key: &str, values: Option<&HashMap<&str, FluentValue<'_>>>) -> String {
    const FR: LanguageIdentifier = langid!("fr");
    const EN: LanguageIdentifier = langid!("en");
    let locale = match language {
        Language::Fr => FR,
        Language::En => EN,
    };
    // A test sees to it that every key exists in every language.
    TEXTS.lookup_single_language(&locale, key, values).unwrap_or_else(|_| key.to_owned())
}

macro_rules! words {
    (constant: $($constant:ident)*; counted: $($counted:ident)*;
     filled: $($filled:ident)*; phrases: $($phrase:ident)*;) => {
        /// Everything the interface says, in one language. A field is a key of the Fluent files,
        /// with hyphens for underscores.
        #[derive(Debug)]
        pub struct Words {
            /// The language of these words.
            pub language: Language,
            $(#[doc = concat!("`", stringify!($constant), "`, ready.")] pub $constant: String,)*
            $(#[doc = concat!("`", stringify!($counted), "`, by number.")] pub $counted: Counted,)*
            $(#[doc = concat!("`", stringify!($filled), "`, to be filled in.")] pub $filled: Filled,)*
            $(#[doc = concat!("`", stringify!($phrase), "`, to be filled in.")] pub $phrase: Phrase,)*
        }

        impl Words {
            pub(super) fn load(language: Language) -> Self {
                $(let $constant = text(language, &key(stringify!($constant)), None);)*
                Self {
                    language,
                    $($constant,)*
                    $($counted: Counted::of(language, key(stringify!($counted))),)*
                    $($filled: Filled::of(language, key(stringify!($filled))),)*
                    $($phrase: Phrase::load(language, &key(stringify!($phrase))),)*
                }
            }
        }

        #[cfg(test)]
        pub(super) const FIELDS: &[&str] = &[
            $(stringify!($constant),)* $(stringify!($counted),)*
            $(stringify!($filled),)* $(stringify!($phrase),)*
        ];
    };
}

/// The Fluent key of a field; leaked, as there is a fixed, small number of them.
fn key(field: &str) -> &'static str {
    field.replace('_', "-").leak()
}

#[cfg(test)]
mod tests;

mod list;
pub use list::Words;

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        static FR: LazyLock<Words> = LazyLock::new(|| Words::load(Language::Fr));
        static EN: LazyLock<Words> = LazyLock::new(|| Words::load(Language::En));
        match language {
            Language::Fr => &FR,
            Language::En => &EN,
        }
    }

    /// « 212 articles depuis 2019 ».
    pub fn articles_since(&self, count: usize, year: i32) -> String {
        let shown = FluentValue::from(numbers::whole(self.language, count));
        let values = [("count", count.into()), ("shown", shown), ("year", year.to_string().into())];
        text(self.language, ARTICLES_SINCE, Some(&HashMap::from(values)))
    }

    /// « Ada, Linus et Grace »: names in a row, as the language joins them.
    pub fn row(&self, names: &[String]) -> String {
        let and = match self.language {
            Language::Fr => " et ",
            Language::En => " and ",
        };
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
        }
    }
}
