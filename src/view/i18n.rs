//! The messages of the readers' interface, per language; looked up once at the first use.

use std::{collections::HashMap, sync::LazyLock};

use fluent_templates::fluent_bundle::FluentValue;

use super::numbers;
use crate::domain::language::Language;

/// The only message with both a number and a gap.
const ARTICLES_SINCE: &str = "articles-since";

macro_rules! words {
    (constant: $($constant:ident)*; counted: $($counted:ident)*;
     filled: $($filled:ident)*; phrases: $($phrase:ident)*;) => {
        /// All messages of one language. A field is a key of the Fluent files, with underscores for hyphens.
        #[derive(Debug)]
        pub struct Messages {
            /// The language of these messages.
            pub language: Language,
            $(#[doc = concat!("`", stringify!($constant), "`, ready.")] pub $constant: String,)*
            $(#[doc = concat!("`", stringify!($counted), "`, by number.")] pub $counted: PluralSentence,)*
            $(#[doc = concat!("`", stringify!($filled), "`, to be filled in.")] pub $filled: Filled,)*
            $(#[doc = concat!("`", stringify!($phrase), "`, to be filled in.")] pub $phrase: Phrase,)*
        }

        impl Messages {
            pub(super) fn load(language: Language) -> Self {
                $(let $constant = text(language, &key(stringify!($constant)), None);)*
                Self {
                    language,
                    $($constant,)*
                    $($counted: PluralSentence::of(language, key(stringify!($counted))),)*
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

#[cfg(test)]
mod tests;

mod keys;
mod lookup;
mod sentences;

pub use keys::Messages;
pub(super) use lookup::text;
pub use sentences::{Filled, Phrase, PluralSentence};

impl Messages {
    /// The messages of a language.
    pub fn of(language: Language) -> &'static Self {
        static FR: LazyLock<Messages> = LazyLock::new(|| Messages::load(Language::Fr));
        static EN: LazyLock<Messages> = LazyLock::new(|| Messages::load(Language::En));
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

    /// « Ada, Linus et Grace »: names joined as the language does.
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
