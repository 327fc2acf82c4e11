//! `/desk/categories`, `/desk/tags`, `/desk/authors`: the terms of a taxonomy.

use askama::Template;

use super::frame::DeskFrame;
use super::pager::DeskPager;
use crate::domain::{
    article_list::{ArticleFilter, ArticleOwner},
    folding::fold,
    similar_names,
    taxonomy::{TERMS_PER_PAGE, TWINS_MAX, Term, TermMerge},
    term_name::Taxonomy,
};

/// The address of a taxonomy's list.
pub const fn address(kind: Taxonomy) -> &'static str {
    match kind {
        Taxonomy::Category => "/desk/categories",
        Taxonomy::Tag => "/desk/tags",
        Taxonomy::Author => "/desk/authors",
    }
}

const fn title(kind: Taxonomy) -> &'static str {
    match kind {
        Taxonomy::Category => "taxonomy-categories",
        Taxonomy::Tag => "taxonomy-tags",
        Taxonomy::Author => "taxonomy-authors",
    }
}

/// The list of a taxonomy's terms.
#[derive(Debug, Template)]
#[template(path = "desk/taxonomy.html")]
pub struct TaxonomyPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    all: &'a [Term],
    shown: Vec<&'a Term>,
    left: usize,
    search: String,
    number: usize,
    typed: String,
    wrong: Option<String>,
}

impl<'a> TaxonomyPage<'a> {
    /// All terms of a taxonomy; `left` documents are still to be retagged.
    pub fn new(frame: &'a DeskFrame, kind: Taxonomy, all: &'a [Term], left: usize) -> Self {
        let shown = all.iter().collect();
        Self {
            frame,
            kind,
            all,
            shown,
            left,
            search: String::new(),
            number: 1,
            typed: String::new(),
            wrong: None,
        }
    }

    /// Only the terms whose names contain `search`; page `number` of them.
    pub fn narrowed(mut self, search: &str, number: usize) -> Self {
        let wanted = fold(search);
        self.shown.retain(|entry| entry.folded.contains(&wanted));
        self.search = search.chars().take(200).collect();
        self.number = number.clamp(1, self.shown.len().div_ceil(TERMS_PER_PAGE).max(1));
        self
    }

    /// With the name that was typed, and its error.
    pub fn wrong(self, wrong: Option<(&str, String)>) -> Self {
        match wrong {
            Some((typed, why)) => Self { typed: typed.to_owned(), wrong: Some(why), ..self },
            None => self,
        }
    }

    fn title(&self) -> String {
        self.frame.t.say(title(self.kind))
    }

    fn hint(&self) -> String {
        self.frame.t.say(match self.kind {
            Taxonomy::Category => "taxonomy-categories-hint",
            Taxonomy::Tag => "taxonomy-tags-hint",
            Taxonomy::Author => "taxonomy-authors-hint",
        })
    }

    fn tabs(&self) -> Vec<(&'static str, String, bool)> {
        Taxonomy::ALL
            .into_iter()
            .map(|kind| (address(kind), self.frame.t.say(title(kind)), kind == self.kind))
            .collect()
    }

    fn rows(&self) -> Vec<&'a Term> {
        self.shown.iter().skip((self.number - 1) * TERMS_PER_PAGE).take(TERMS_PER_PAGE).copied().collect()
    }

    fn base(&self) -> &'static str {
        address(self.kind)
    }

    fn is_ordered(&self) -> bool {
        self.kind == Taxonomy::Category && self.search.is_empty()
    }

    fn articles(&self, entry: &Term) -> String {
        let name = Some(entry.folded.clone());
        let filter = match self.kind {
            Taxonomy::Category => ArticleFilter { category: name, ..ArticleFilter::default() },
            Taxonomy::Tag => ArticleFilter { tag: name, ..ArticleFilter::default() },
            Taxonomy::Author => {
                ArticleFilter { owner: name.map(ArticleOwner::Signed), ..ArticleFilter::default() }
            }
        };
        filter.href()
    }

    /// Pairs of similar terms to merge: the less used one first.
    fn twins(&self) -> Vec<(&'a Term, &'a Term)> {
        let folded: Vec<&str> = self.all.iter().map(|entry| entry.folded.as_str()).collect();
        let ordered = |(one, other): (usize, usize)| {
            let (one, other) = (&self.all[one], &self.all[other]);
            if one.documents > other.documents { (other, one) } else { (one, other) }
        };
        similar_names::pairs(&folded).into_iter().take(TWINS_MAX).map(ordered).collect()
    }

    /// « Journée » (12): a name, and its number of articles.
    fn twin(&self, entry: &Term) -> String {
        let t = self.frame.t;
        let gaps = [("name", entry.name.clone()), ("count", t.number(entry.documents))];
        t.fill_all("taxonomy-twin", &gaps)
    }

    fn pager(&self) -> DeskPager {
        let base = self.base();
        let search = crate::domain::path::escape(&self.search).replace('&', "%26");
        DeskPager::new(self.frame.t, self.number, self.shown.len().div_ceil(TERMS_PER_PAGE), |page| {
            format!("{base}?q={search}&page={page}")
        })
    }
}

/// The term form as it was typed.
#[derive(Debug, Clone)]
pub struct TermForm {
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// The author's role.
    pub role: String,
    /// The file name of the author's portrait.
    pub portrait: String,
    /// Whether the address follows the name.
    pub follow: bool,
}

/// The form of one term.
#[derive(Debug, Template)]
#[template(path = "desk/term.html")]
pub struct TermPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    entry: &'a Term,
    others: Vec<&'a Term>,
    form: TermForm,
    /// The wrong field and its message.
    wrong: Option<(&'static str, String)>,
}

impl<'a> TermPage<'a> {
    /// The form with the stored values, or as typed with the error.
    pub fn new(
        frame: &'a DeskFrame,
        kind: Taxonomy,
        entry: &'a Term,
        all: &'a [Term],
        wrong: Option<(TermForm, &'static str, String)>,
    ) -> Self {
        let others = all.iter().filter(|other| other.id != entry.id).collect();
        let (form, wrong) = match wrong {
            Some((form, field, why)) => (form, Some((field, why))),
            None => {
                let form = TermForm {
                    name: entry.name.clone(),
                    description: entry.description.clone(),
                    role: entry.role.clone(),
                    portrait: entry.portrait.clone(),
                    follow: true,
                };
                (form, None)
            }
        };
        Self { frame, kind, entry, others, form, wrong }
    }

    fn wrong_in(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(at, _)| *at == field).map(|(_, why)| why.as_str())
    }

    fn base(&self) -> &'static str {
        address(self.kind)
    }

    /// The address of the present portrait.
    fn portrait(&self) -> Option<String> {
        (!self.entry.portrait.is_empty())
            .then(|| format!("/uploads/{}", crate::domain::path::escape(&self.entry.portrait)))
    }

    fn is_author(&self) -> bool {
        self.kind == Taxonomy::Author
    }
}

/// The confirmation before a term is merged into another.
#[derive(Debug, Template)]
#[template(path = "desk/term_merge.html")]
pub struct MergingPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    preview: &'a TermMerge,
}

impl<'a> MergingPage<'a> {
    /// The confirmation, with what the merge will do.
    pub fn new(frame: &'a DeskFrame, kind: Taxonomy, preview: &'a TermMerge) -> Self {
        Self { frame, kind, preview }
    }

    fn base(&self) -> &'static str {
        address(self.kind)
    }

    fn redirect(&self) -> String {
        let gaps = [("name", self.preview.from.href(self.kind)), ("into", self.preview.into.href(self.kind))];
        self.frame.t.fill_all("taxonomy-merge-redirect", &gaps)
    }

    fn title(&self) -> String {
        let gaps = [("name", self.preview.from.name.clone()), ("into", self.preview.into.name.clone())];
        self.frame.t.fill_all("taxonomy-merge-ask", &gaps)
    }
}

/// The confirmation before a term is removed.
#[derive(Debug, Template)]
#[template(path = "desk/term_removal.html")]
pub struct TermRemovalPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    entry: &'a Term,
}

impl<'a> TermRemovalPage<'a> {
    /// The confirmation for a term.
    pub fn new(frame: &'a DeskFrame, kind: Taxonomy, entry: &'a Term) -> Self {
        Self { frame, kind, entry }
    }

    fn base(&self) -> &'static str {
        address(self.kind)
    }
}
