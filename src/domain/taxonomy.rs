//! A category, a tag or an author as the desk looks after it.

use super::term_name::{Taxonomy, TermName};

/// The longest description, role or biography, in characters.
pub const WORDS_MAX_CHARS: usize = 2000;

/// A row of the desk's lists of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The number by which the database knows it.
    pub id: i32,
    /// As it is shown.
    pub name: String,
    /// As it is compared.
    pub folded: String,
    /// The last part of its address.
    pub slug: String,
    /// What is said about it; of an author, the biography.
    pub description: String,
    /// What an author does.
    pub role: String,
    /// The name of the picture of an author; may be empty.
    pub portrait: String,
    /// How many documents name it.
    pub documents: usize,
    /// How many live articles are in it.
    pub live: usize,
}

impl Term {
    /// Where readers find it.
    pub fn href(&self, kind: Taxonomy) -> String {
        format!("{}{}/", kind.folder(), self.slug)
    }

    /// Whether readers find anything there: what is live, or somebody who signs and is presented.
    pub fn has_page(&self, kind: Taxonomy) -> bool {
        let is_presented =
            [&self.description, &self.role, &self.portrait].iter().any(|said| !said.is_empty());
        self.live > 0 || (kind == Taxonomy::Author && is_presented)
    }

    /// Whether nothing names it.
    pub fn is_unused(&self) -> bool {
        self.documents == 0 && self.live == 0
    }
}

/// What somebody wants an entry to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermEdit {
    /// Its name.
    pub name: TermName,
    /// What is said about it.
    pub description: String,
    /// What an author does.
    pub role: String,
    /// The name of the picture of an author; may be empty.
    pub portrait: String,
    /// Whether its address follows its name.
    pub follow: bool,
}

/// What a merge will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMerge {
    /// What goes.
    pub from: Term,
    /// Where it goes.
    pub into: Term,
    /// How many documents are rewritten.
    pub documents: usize,
}
