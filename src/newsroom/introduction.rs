//! The few words that introduce an article: its lede on cards and in feeds, and its description for search
//! engines.

use crate::domain::{front_matter::FrontMatter, rendering::RenderContext};
use crate::prose::{self, Unrendered, document::Document};

/// Maximum length of a card's lede taken from the body, in characters.
const LEDE_MAX_CHARS: usize = 240;
/// Maximum length of a lede that the author set apart in the body, in characters.
const MARKED_LEDE_MAX_CHARS: usize = 1_000;
/// Maximum length of the description for search engines, in characters.
const DESCRIPTION_MAX_CHARS: usize = 300;

/// Plain texts.
pub(super) struct Introduction {
    pub(super) lede: String,
    pub(super) description: String,
}

impl Introduction {
    /// The lede is the chapeau, else the description, whose Markdown is left out, else what the author set
    /// apart in the body (`<!--more-->`), else the body's beginning. `opening` is that beginning, and the title.
    pub(super) fn of(
        document: &Document,
        matter: &FrontMatter,
        chapeau: Option<&str>,
        (opening, title): (&str, &str),
        around: &RenderContext,
        is_late: &dyn Fn() -> bool,
    ) -> std::result::Result<Self, Unrendered> {
        let summary = match matter.description.as_deref() {
            Some(text) => Some(prose::render_chapeau_in_time(text, around, is_late)?.text),
            None => None,
        };
        let said = [chapeau, summary.as_deref()].into_iter().flatten().find(|text| !text.trim().is_empty());
        let lede = match said {
            Some(text) => text.trim().to_owned(),
            None => {
                let separator = matter.excerpt_separator.as_deref();
                match prose::opening_in_time(document.body(), separator, around, is_late)? {
                    Some(marked) => prose::excerpt(&marked, MARKED_LEDE_MAX_CHARS),
                    None => prose::excerpt(opening, LEDE_MAX_CHARS),
                }
            }
        };
        let description = summary.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| lede.clone());
        let description =
            prose::excerpt(if description.is_empty() { title } else { &description }, DESCRIPTION_MAX_CHARS);
        Ok(Self { lede, description })
    }
}
