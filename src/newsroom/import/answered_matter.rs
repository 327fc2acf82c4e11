//! The front matter of a document and what it is, an article or a page, with what the person who imports said of it.

use crate::{
    domain::{
        article::Kind,
        front_matter::FrontMatter,
        moment::{Moment, Zone},
        rendering::Finding,
    },
    prose::{
        document::Document,
        front_matter::{self, Context, Values},
        yaml::YamlNode,
    },
};

use super::{
    answers::{ImportAnswers, Undated},
    config::SiteConfig,
    file_role::{FileRole, Placed},
    generator::Generator,
    source::SourceFile,
};

/// What decides about a document.
pub(super) struct MatterFacts<'d> {
    pub(super) document: &'d Document,
    pub(super) placed: &'d Placed,
    pub(super) config: &'d SiteConfig,
    /// For dates without an offset.
    pub(super) zone: Zone,
    /// The moment of the import.
    pub(super) now: Option<Moment>,
}

/// The front matter of a document, and what it is.
pub(super) struct AnsweredMatter {
    pub(super) matter: FrontMatter,
    pub(super) kind: Kind,
    /// The date in its old address, also if it is no article now.
    pub(super) address_date: Option<Moment>,
    pub(super) findings: Vec<Finding>,
    /// What the answers changed, a line for each.
    pub(super) answered: Vec<String>,
    /// Whether its date is an answer.
    pub(super) has_answered_date: bool,
}

/// Reads the front matter. A date that is answered becomes one of the defaults.
pub(super) fn read(
    facts: &MatterFacts<'_>,
    file: &SourceFile,
    defaults: &mut Vec<(String, YamlNode)>,
    answers: &ImportAnswers,
) -> AnsweredMatter {
    let usual = usual_kind(facts.placed);
    let (mut matter, mut findings) = facts.read_as(usual, defaults);
    let guessed = kind_by_date(usual, facts, &matter);
    let own_date = matter.date;
    let said = answers.kind_of(&file.path);
    let wanted = said.unwrap_or(usual);
    if wanted != usual {
        (matter, findings) = facts.read_as(wanted, defaults);
    }
    let mut answered = Vec::new();
    let mut has_answered_date = false;
    // Jekyll gives a draft that it shows the date of its file.
    let shows_draft = facts.placed.draft && facts.config.show_drafts;
    if let Some(date) = file.modified.map(|at| at.instant(facts.zone)).or(facts.now)
        && shows_draft
        && matter.date.is_none()
        && wanted == Kind::Article
    {
        defaults.push(("date".to_owned(), YamlNode::text(utc(date))));
        (matter, findings) = facts.read_as(wanted, defaults);
    }
    if matter.date.is_none() && wanted == Kind::Article && !facts.placed.draft {
        let undated = Undated {
            base_name: &facts.placed.base_name,
            values: &Values::of(facts.document, defaults).0,
            as_ruby: facts.config.generator == Generator::Jekyll,
            modified: file.modified.map(|at| at.instant(facts.zone)),
            now: facts.now,
            zone: facts.zone,
            is_article: said.is_some() || facts.placed.role == FileRole::Page || guessed == Kind::Article,
        };
        if let Some(date) = answers.date_of(&undated) {
            let date = utc(date);
            // The moment of the import is another each time.
            answered.push(format!("date {}", if answers.dates_by_import() { "import" } else { &date }));
            defaults.push(("date".to_owned(), YamlNode::text(date)));
            (matter, findings) = facts.read_as(wanted, defaults);
            has_answered_date = true;
        }
    }
    let kind = said.unwrap_or_else(|| kind_by_date(usual, facts, &matter));
    if said.is_some_and(|said| said != guessed) {
        answered.push(format!("kind {}", kind.code()));
    }
    let address_date = own_date.or(matter.date);
    AnsweredMatter { matter, kind, address_date, findings, answered, has_answered_date }
}

impl MatterFacts<'_> {
    fn read_as(&self, kind: Kind, defaults: &[(String, YamlNode)]) -> (FrontMatter, Vec<Finding>) {
        let context = Context { zone: self.zone, kind, base_name: &self.placed.base_name, defaults };
        front_matter::read(self.document, &context)
    }
}

/// A date as front matter has it.
fn utc(date: Moment) -> String {
    format!("{} +00:00", date.naive_utc().format("%Y-%m-%d %H:%M:%S"))
}

/// What a document is if its date does not decide.
fn usual_kind(placed: &Placed) -> Kind {
    let page = placed.role == FileRole::Page && !placed.is_among_posts();
    if page || placed.collection.as_deref() == Some("pages") { Kind::Page } else { Kind::Article }
}

/// A document without a date is a page if it was one of a public collection, or only stood among posts.
fn kind_by_date(kind: Kind, facts: &MatterFacts<'_>, matter: &FrontMatter) -> Kind {
    let placed = facts.placed;
    let public = placed.collection.as_deref().and_then(|label| facts.config.collection(label));
    let collected = placed.role == FileRole::Collected && public.is_some_and(|collection| collection.output);
    match matter.date {
        None if collected || placed.role == FileRole::Page => Kind::Page,
        _ => kind,
    }
}
