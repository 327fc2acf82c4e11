//! Slugs: the last part of an address, in lower-case ASCII words and hyphens.

use std::fmt;

use super::{folding::fold, invalid::Invalid};

/// A slug such as `retour-sur-la-journee`: letters a–z, digits, and single hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

/// Maximum length in bytes. A title is cut before the word that exceeds it.
pub const SLUG_MAX_BYTES: usize = 100;

impl Slug {
    /// Reads a slug; refuses anything that is not one, without normalising it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let well_formed = !text.is_empty()
            && text.len() <= SLUG_MAX_BYTES
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::new("slug", "an address is made of lower-case letters, digits and hyphens"))
        }
    }

    /// Makes a slug from a title: `L’État, c’est nous` gives `l-etat-c-est-nous`. Other scripts are
    /// transliterated. `None` when nothing is left.
    pub fn from_title(title: &str) -> Option<Self> {
        let ascii = deunicode::deunicode(&fold(title)).to_lowercase();
        let mut slug = String::with_capacity(ascii.len());
        for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            let room = SLUG_MAX_BYTES - slug.len();
            if word.len() + usize::from(!slug.is_empty()) > room {
                if slug.is_empty() {
                    slug.push_str(&word[..SLUG_MAX_BYTES]);
                }
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// The slug with a number appended, shortened if needed, to avoid a collision: `budget-2`.
    pub fn numbered(&self, number: usize) -> Self {
        let tail = format!("-{number}");
        let keep = self.0.len().min(SLUG_MAX_BYTES - tail.len());
        Self(format!("{}{tail}", self.0[..keep].trim_end_matches('-')))
    }

    /// The text, as in addresses and database columns.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_slugs() {
        for (title, slug) in [
            ("Journée d'échanges", Some("journee-d-echanges")),
            ("l’État", Some("l-etat")),
            ("Cœur — à vif !", Some("coeur-a-vif")),
            ("4.1", Some("4-1")),
            ("Привет", Some("privet")),
            ("!!!", None),
        ] {
            assert_eq!(Slug::from_title(title).as_ref().map(Slug::as_str), slug, "{title}");
        }
    }

    #[test]
    fn a_slug_is_short_whatever_the_title() {
        let long = "mot ".repeat(100) + &"x".repeat(300);
        let slug = Slug::from_title(&long).expect("words");
        assert!(slug.as_str().len() <= SLUG_MAX_BYTES);
        assert!(Slug::parse(slug.as_str()).is_ok());
        let one = Slug::from_title(&"x".repeat(300)).expect("a word");
        assert!(Slug::parse(one.numbered(12).as_str()).is_ok());
    }

    #[test]
    fn what_is_not_a_slug_is_refused() {
        for text in ["", "-a", "a-", "a--b", "É", "A", "a/b", "a b"] {
            assert!(Slug::parse(text).is_err(), "{text}");
        }
    }
}
