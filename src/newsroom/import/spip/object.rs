//! What a site of SPIP is made of, and the names by which texts and addresses know it.

/// A sort of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Article,
    Section,
    Brief,
    Word,
    Author,
    Site,
    Document,
}

impl Kind {
    /// The word of SPIP, as in `article12`.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Section => "rubrique",
            Self::Brief => "breve",
            Self::Word => "mot",
            Self::Author => "auteur",
            Self::Site => "site",
            Self::Document => "document",
        }
    }

    /// The column that numbers it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Article => "id_article",
            Self::Section => "id_rubrique",
            Self::Brief => "id_breve",
            Self::Word => "id_mot",
            Self::Author => "id_auteur",
            Self::Site => "id_syndic",
            Self::Document => "id_document",
        }
    }

    /// The sort that a word means: whole, short, or as links write it.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "article" | "art" | "" => Self::Article,
            "rubrique" | "rub" => Self::Section,
            "breve" | "brève" | "br" => Self::Brief,
            "mot" => Self::Word,
            "auteur" | "aut" => Self::Author,
            "site" | "syndic" => Self::Site,
            "document" | "doc" | "image" | "img" | "im" | "emb" => Self::Document,
            _ => return None,
        })
    }

    /// The marks that addresses of the form “propres” have around it.
    pub(super) const fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Article | Self::Document => ("", ""),
            Self::Section => ("-", "-"),
            Self::Brief => ("+", "+"),
            Self::Word => ("+-", "-+"),
            Self::Author => ("_", "_"),
            Self::Site => ("@", "@"),
        }
    }
}

/// An object by its number.
pub(super) type ObjectId = (Kind, i64);

/// A title without the number that only sorts it: `01. `, `3) `, `4° `.
pub(super) fn without_number(title: &str) -> &str {
    let bare = title.trim_start();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &bare[digits..];
    let rest = ['.', ')', '°'].iter().find_map(|sign| rest.strip_prefix(*sign));
    match rest.filter(|rest| digits > 0 && rest.starts_with([' ', '\t', '\u{a0}'])) {
        Some(rest) => rest.trim_start(),
        None => title,
    }
}

/// The number by which a title is sorted.
pub(super) fn number_of(title: &str) -> u64 {
    let bare = title.trim_start();
    if without_number(title).len() == title.len() {
        return u64::MAX;
    }
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    bare[..digits].parse().unwrap_or(u64::MAX)
}
