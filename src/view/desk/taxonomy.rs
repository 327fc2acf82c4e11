//! `/desk/categories`, `/desk/tags`, `/desk/authors`.

use askama::Template;

use super::frame::DeskFrame;
use super::pager::DeskPager;
use crate::domain::{
    article_list::{ArticleFilter, ArticleOwner},
    folding::fold,
    similar_names,
    taxonomy::{Term, TermMerge},
    term_name::Taxonomy,
};

/// Entries on one page of a list.
const PAGE: usize = 100;
/// Near twins that are named at one time.
const TWINS_MAX: usize = 12;

/// Where the list of a kind is.
pub const fn address(kind: Taxonomy) -> &'static str {
    match kind {
        Taxonomy::Category => "/desk/categories",
        Taxonomy::Tag => "/desk/tags",
        Taxonomy::Author => "/desk/authors",
    }
}

const fn title(kind: Taxonomy) -> &'static str {
    match kind {
        Taxonomy::Category => "names-categories",
        Taxonomy::Tag => "names-tags",
        Taxonomy::Author => "names-authors",
    }
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "desk/taxonomy.html")]
pub struct NamesPage<'a> {
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

impl<'a> NamesPage<'a> {
    /// Every entry of a kind; `left` documents are still being rewritten.
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

    /// Only those whose names hold a text.
    pub fn narrowed(mut self, search: &str, number: usize) -> Self {
        let wanted = fold(search);
        self.shown.retain(|entry| entry.folded.contains(&wanted));
        self.search = search.chars().take(200).collect();
        self.number = number.clamp(1, self.shown.len().div_ceil(PAGE).max(1));
        self
    }

    /// The name that was typed, and why it cannot be.
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
            Taxonomy::Category => "names-categories-hint",
            Taxonomy::Tag => "names-tags-hint",
            Taxonomy::Author => "names-authors-hint",
        })
    }

    fn tabs(&self) -> Vec<(&'static str, String, bool)> {
        Taxonomy::ALL
            .into_iter()
            .map(|kind| (address(kind), self.frame.t.say(title(kind)), kind == self.kind))
            .collect()
    }

    fn rows(&self) -> Vec<&'a Term> {
        self.shown.iter().skip((self.number - 1) * PAGE).take(PAGE).copied().collect()
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
                ArticleFilter { whose: name.map(ArticleOwner::Signed), ..ArticleFilter::default() }
            }
        };
        filter.href()
    }

    /// Pairs that look like one thing: the one that is used less goes into the other.
    fn twins(&self) -> Vec<(&'a Term, &'a Term)> {
        let folded: Vec<&str> = self.all.iter().map(|entry| entry.folded.as_str()).collect();
        let ordered = |(one, other): (usize, usize)| {
            let (one, other) = (&self.all[one], &self.all[other]);
            if one.documents > other.documents { (other, one) } else { (one, other) }
        };
        similar_names::pairs(&folded).into_iter().take(TWINS_MAX).map(ordered).collect()
    }

    /// « Journée » (12): a name, and how many articles have it.
    fn twin(&self, entry: &Term) -> String {
        let t = self.frame.t;
        let gaps = [("name", entry.name.clone()), ("count", t.number(entry.documents))];
        t.fill_all("names-twin", &gaps)
    }

    fn pager(&self) -> DeskPager {
        let base = self.base();
        let search = crate::domain::path::escape(&self.search).replace('&', "%26");
        DeskPager::new(self.frame.t, self.number, self.shown.len().div_ceil(PAGE), |page| {
            format!("{base}?q={search}&page={page}")
        })
    }
}

/// What somebody typed about an entry.
#[derive(Debug, Clone)]
pub struct TermForm {
    /// Its name.
    pub name: String,
    /// What is said about it.
    pub description: String,
    /// What an author does.
    pub role: String,
    /// The name of the picture of an author.
    pub portrait: String,
    /// Whether the address follows the name.
    pub follow: bool,
}

/// The form of one entry.
#[derive(Debug, Template)]
#[template(path = "desk/term.html")]
pub struct EntryPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    entry: &'a Term,
    others: Vec<&'a Term>,
    form: TermForm,
    /// The field, and what is wrong with it.
    wrong: Option<(&'static str, String)>,
}

impl<'a> EntryPage<'a> {
    /// The form as it is, or as it was typed with what is wrong about it.
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

    /// Where the portrait is seen now.
    fn portrait(&self) -> Option<String> {
        (!self.entry.portrait.is_empty())
            .then(|| format!("/uploads/{}", crate::domain::path::escape(&self.entry.portrait)))
    }

    fn is_author(&self) -> bool {
        self.kind == Taxonomy::Author
    }
}

/// Asks before one entry is merged into another.
#[derive(Debug, Template)]
#[template(path = "desk/term_merge.html")]
pub struct MergingPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    preview: &'a TermMerge,
}

impl<'a> MergingPage<'a> {
    /// The question, with what it will do.
    pub fn new(frame: &'a DeskFrame, kind: Taxonomy, preview: &'a TermMerge) -> Self {
        Self { frame, kind, preview }
    }

    fn base(&self) -> &'static str {
        address(self.kind)
    }

    fn redirect(&self) -> String {
        let gaps = [("name", self.preview.from.href(self.kind)), ("into", self.preview.into.href(self.kind))];
        self.frame.t.fill_all("names-merge-redirect", &gaps)
    }

    fn title(&self) -> String {
        let gaps = [("name", self.preview.from.name.clone()), ("into", self.preview.into.name.clone())];
        self.frame.t.fill_all("names-merge-ask", &gaps)
    }
}

/// Asks before an entry is taken away.
#[derive(Debug, Template)]
#[template(path = "desk/term_removal.html")]
pub struct TermRemovalPage<'a> {
    frame: &'a DeskFrame,
    kind: Taxonomy,
    entry: &'a Term,
}

impl<'a> TermRemovalPage<'a> {
    /// The question.
    pub fn new(frame: &'a DeskFrame, kind: Taxonomy, entry: &'a Term) -> Self {
        Self { frame, kind, entry }
    }

    fn base(&self) -> &'static str {
        address(self.kind)
    }
}
