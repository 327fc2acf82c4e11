//! The names of categories, tags and authors. Case, accents, spacing and signs that nobody sees do not
//! distinguish them.

use super::{folding::fold, invalid::Invalid, slug::Slug, visible::visible_line};

/// Maximum length of a name, in characters.
pub const NAME_MAX_CHARS: usize = 200;

/// The kinds of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    /// Editorial section.
    Category,
    /// Free label.
    Tag,
    /// Author who signs articles.
    Author,
}

impl Taxonomy {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Category, Self::Tag, Self::Author];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Author => "author",
        }
    }

    /// Path of the folder of its public pages.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Category => "/categories/",
            Self::Tag => "/tags/",
            Self::Author => "/auteurs/",
        }
    }
}

/// A shown name and its folded form. The folded form identifies the term.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TermName {
    shown: String,
    folded: String,
}

impl TermName {
    /// Takes the visible form. Refuses a name that is empty once folded, and one above [`NAME_MAX_CHARS`].
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let shown = visible_line(text);
        if shown.chars().nth(NAME_MAX_CHARS).is_some() {
            return Err(Invalid::new("name", format!("a name has at most {NAME_MAX_CHARS} characters")));
        }
        let folded = fold(&shown);
        if folded.is_empty() {
            return Err(Invalid::new("name", "a name needs a letter or a digit"));
        }
        Ok(Self { shown, folded })
    }

    /// The shown spelling. Of several, the first one met is kept.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The folded spelling, for comparing.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The preferred slug; `sans-nom` when nothing can be transliterated.
    pub fn slug(&self) -> Slug {
        Slug::from_title(&self.shown)
            .or_else(|| Slug::from_title("sans nom"))
            .unwrap_or_else(|| unreachable!("« sans nom » has letters"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_make_two_names() {
        let one = TermName::parse(" Open  data").expect("a name");
        let other = TermName::parse("open DATA").expect("a name");
        assert_eq!(one.folded(), other.folded());
        assert_eq!(one.shown(), "Open data");
        assert_eq!(one.slug().as_str(), "open-data");
        assert!(TermName::parse("  \u{301}").is_err());
        assert!(TermName::parse("\u{202e} ").is_err());
        assert_eq!(TermName::parse("a\u{202e}b").expect("a name").shown(), "ab");
    }
}
