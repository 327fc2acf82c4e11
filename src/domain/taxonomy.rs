//! Categories, tags and authors as the desk manages them.

use super::folding::fold;
use super::term_name::{Taxonomy, TermName};

/// Maximum length of a description, role or biography, in characters.
pub const TERM_DESCRIPTION_MAX_CHARS: usize = 2000;
/// Terms per page of a list of the desk.
pub const TERMS_PER_PAGE: usize = 100;
/// Maximum pairs of similar terms shown.
pub const TWINS_MAX: usize = 12;

/// Database id of a term, unique within its taxonomy: the three are numbered separately, and a `TermId` is
/// read together with the [`Taxonomy`] it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(pub i32);

/// A category, tag or author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// Shown name.
    pub name: String,
    /// Folded name, for comparing.
    pub folded: String,
    /// Last part of its address.
    pub slug: String,
    /// Description; of an author, the biography.
    pub description: String,
    /// Function of an author.
    pub role: String,
    /// Portrait of an author: the name of a picture; may be empty.
    pub portrait: String,
    /// Number of documents that use it.
    pub documents: usize,
    /// Number of live articles that use it.
    pub live: usize,
}

impl Term {
    /// Address of its public page.
    pub fn href(&self, kind: Taxonomy) -> String {
        format!("{}{}/", kind.folder(), self.slug)
    }

    /// Whether its page exists: it has live articles, or is an author with a biography, role or portrait.
    pub fn has_page(&self, kind: Taxonomy) -> bool {
        let is_presented =
            [&self.description, &self.role, &self.portrait].iter().any(|said| !said.is_empty());
        self.live > 0 || (kind == Taxonomy::Author && is_presented)
    }

    /// Whether no document and no live article uses it.
    pub fn is_unused(&self) -> bool {
        self.documents == 0 && self.live == 0
    }
}

/// The terms whose names contain `search`, and page `number` of them: the page that there is, and the places of its
/// terms in `all`.
pub fn page_of_terms(all: &[Term], search: &str, number: usize) -> (usize, Vec<usize>) {
    let wanted = fold(search);
    let found: Vec<usize> = (0..all.len()).filter(|at| all[*at].folded.contains(&wanted)).collect();
    let number = number.clamp(1, found.len().div_ceil(TERMS_PER_PAGE).max(1));
    (number, found.into_iter().skip((number - 1) * TERMS_PER_PAGE).take(TERMS_PER_PAGE).collect())
}

/// An edit of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermEdit {
    /// New name.
    pub name: TermName,
    /// Description; of an author, the biography.
    pub description: String,
    /// Function of an author.
    pub role: String,
    /// Portrait of an author: the name of a picture; may be empty.
    pub portrait: String,
    /// Whether its address changes with its name.
    pub follow: bool,
}

/// Preview of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMerge {
    /// The term that disappears.
    pub from: Term,
    /// The term that stays.
    pub into: Term,
    /// Number of documents to rewrite.
    pub documents: usize,
}
