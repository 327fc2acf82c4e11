//! What the team says about its site: name, words, language, time zone.

use super::{language::Language, moment::Zone};

/// The settings a reader's page shows or follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The name in the masthead.
    pub name: String,
    /// A few words beside the name; may be empty.
    pub motto: String,
    /// One or two sentences for search engines and the footer; may be empty.
    pub description: String,
    /// The language of the interface.
    pub language: Language,
    /// The time zone in which dates are shown.
    pub zone: Zone,
    /// Under which licence the texts stand; may be empty.
    pub licence: String,
    /// The address to write to; may be empty.
    pub email: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: "Chapeau".to_owned(),
            motto: String::new(),
            description: String::new(),
            language: Language::default(),
            zone: Zone::default(),
            licence: String::new(),
            email: String::new(),
        }
    }
}
