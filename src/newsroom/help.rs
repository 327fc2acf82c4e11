//! The documents for editors, shown at the desk in the language of its reader. They are files of `docs/`, so the
//! desk says what the repository says.

use std::collections::{HashMap, HashSet};

use crate::domain::{
    help::{HelpLink, HelpText},
    language::Language,
    path::SitePath,
    rendering::{OldSite, RenderContext},
};
use crate::prose;
use crate::store::Error as StoreError;

use super::Result;

/// A document: the last segment of its address, its French and its English text.
struct HelpSource {
    name: &'static str,
    french: &'static str,
    english: &'static str,
}

/// In reading order; the first is the one that help opens with.
const SOURCES: [HelpSource; 4] = [
    HelpSource {
        name: "ecrire",
        french: include_str!("../../docs/ecrire.md"),
        english: include_str!("../../docs/en/ecrire.md"),
    },
    HelpSource {
        name: "publier",
        french: include_str!("../../docs/publier.md"),
        english: include_str!("../../docs/en/publier.md"),
    },
    HelpSource {
        name: "mediatheque",
        french: include_str!("../../docs/mediatheque.md"),
        english: include_str!("../../docs/en/mediatheque.md"),
    },
    HelpSource {
        name: "redaction",
        french: include_str!("../../docs/redaction.md"),
        english: include_str!("../../docs/en/redaction.md"),
    },
];

impl HelpSource {
    /// The title, and what stands below it.
    fn parts(&self, language: Language) -> (&'static str, &'static str) {
        let text = if language == Language::Fr { self.french } else { self.english };
        let text = text.strip_prefix("# ").unwrap_or(text);
        text.split_once('\n').unwrap_or((text, ""))
    }
}

/// The document of a name; the first without one.
pub fn page(name: Option<&str>, language: Language) -> Result<HelpText> {
    let shown = name.unwrap_or(SOURCES[0].name);
    let source = SOURCES.iter().find(|source| source.name == shown).ok_or(StoreError::Missing)?;
    let around = RenderContext {
        language,
        path: SitePath::parse(&format!("/desk/help/{shown}")).map_err(|_| StoreError::Missing)?,
        files: HashMap::new(),
        served: HashSet::new(),
        entries: HashMap::new(),
        old_site: OldSite::default(),
        first_photo: 1,
    };
    let (title, body) = source.parts(language);
    let rendered = prose::render_in_time(&at_desk(body), 1, &around, &|| false).unwrap_or_default();
    let pages = SOURCES.iter().map(|source| HelpLink {
        name: source.name,
        title: source.parts(language).0.to_owned(),
        is_current: source.name == shown,
    });
    Ok(HelpText { title: title.to_owned(), html: rendered.html, pages: pages.collect() })
}

/// Links between documents lead to their pages at the desk; those to others, which only operators need, go.
fn at_desk(body: &str) -> String {
    let mut text = body.to_owned();
    for source in &SOURCES {
        text = text.replace(&format!("]({}.md", source.name), &format!("](/desk/help/{}", source.name));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        let address = after.split(')').next().unwrap_or_default();
        let is_other =
            address.split('#').next().is_some_and(|file| file.ends_with(".md")) && !address.contains("//");
        match before.rfind('[') {
            Some(open) if is_other => {
                out.push_str(&before[..open]);
                out.push_str(&before[open + 1..]);
                rest = after.get(address.len() + 1..).unwrap_or_default();
            }
            _ => {
                out.push_str(before);
                out.push_str("](");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_between_documents_stay_at_the_desk() {
        let text =
            "Voir [publier](publier.md#x), [ailleurs](https://a.fr/b.md) et [le reste](operating.md#y).";
        let expected = "Voir [publier](/desk/help/publier#x), [ailleurs](https://a.fr/b.md) et le reste.";
        assert_eq!(at_desk(text), expected);
    }

    #[test]
    fn every_document_has_a_title_in_both_languages() {
        for source in &SOURCES {
            for language in [Language::Fr, Language::En] {
                let text = page(Some(source.name), language).expect(source.name);
                assert!(!text.title.is_empty() && text.html.contains("<h2"), "{} {language:?}", source.name);
            }
        }
        assert!(page(Some("operating"), Language::Fr).is_err());
    }
}
