//! Writes what an export of Chapeau says of a site and its files do not: dates and identifiers of articles, the states
//! of those that readers do not see, the words of the media library, categories, tags and authors.

use crate::domain::{
    article::{ArticleId, State},
    moment::Moment,
    term_name::{Taxonomy, TermName},
};
use crate::newsroom::exported_facts::{DocumentFacts, TermFacts, moment};
use crate::newsroom::{Result, site_icons};
use crate::store::desk::articles::{self, NewArticle};
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::restored::{self, RestoredMedium, RestoredTerm};
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::{imported_media, paths};
use crate::store::{Conn, Error as StoreError};

use super::document::ImportDocument;
use super::import_run::ImportRun;

/// The row of a document with facts.
pub(super) fn as_article(entry: &ImportDocument, facts: &DocumentFacts, new: NewArticle) -> NewArticle {
    NewArticle {
        file_name: facts.file_name.clone(),
        inherited: facts.inherited.clone(),
        published_at: match facts.state == State::Published.code() {
            true => entry.matter.date,
            false => facts.published.as_deref().and_then(moment),
        },
        ..new
    }
}

/// Writes what a document does not say of itself, before it is rendered.
pub(super) fn write(db: &mut Conn, id: ArticleId, facts: &DocumentFacts) -> crate::store::Result<()> {
    restored::put_revised(db, id, facts.revised.as_deref().and_then(moment))?;
    match &facts.identity {
        Some(name) => restored::put_identity(db, id, name),
        None => Ok(()),
    }
}

/// Brings an article into the state in which it was, after it was published or left as a draft. Returns that state.
pub(super) fn finish(
    db: &mut Conn,
    id: ArticleId,
    facts: &DocumentFacts,
    now: Moment,
) -> crate::store::Result<Option<State>> {
    if let Some(at) = facts.expires.as_deref().and_then(moment).filter(|at| *at > now) {
        schedules::plan(db, id, Action::Withdraw, at)?;
    }
    let Ok(state) = State::parse(&facts.state) else { return Ok(None) };
    if !matches!(state, State::InReview | State::Withdrawn) {
        return Ok(None);
    }
    let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
    if state == State::Withdrawn {
        match paths::claim(db, &stored.path, id, now.naive_utc()) {
            Ok(()) => paths::mark_gone(db, id)?,
            Err(StoreError::Taken(_)) => {}
            Err(error) => return Err(error),
        }
    }
    articles::change_state(db, &stored, state, now)?;
    Ok(Some(state))
}

/// Writes what the library says of the files, and makes the categories, tags and authors that are not here.
pub(super) fn library(run: &ImportRun<'_>) -> Result<()> {
    describe(run)?;
    run.exported.map_or(Ok(()), |exported| terms(run, exported.terms()))
}

/// Makes the site's icons, whose picture an export names.
pub(super) fn icons(run: &ImportRun<'_>) -> Result<()> {
    if run.exported.is_some() {
        site_icons::refresh(run.newsroom)?;
    }
    Ok(())
}

/// Makes categories, tags and authors that are not here.
pub(super) fn terms(run: &ImportRun<'_>, all: &[TermFacts]) -> Result<()> {
    run.newsroom.store.write_here(|db| {
        for term in all {
            let taxonomy = Taxonomy::ALL.into_iter().find(|one| one.code() == term.taxonomy);
            let (Some(taxonomy), Ok(name)) = (taxonomy, TermName::parse(&term.name)) else { continue };
            let wanted = RestoredTerm {
                name: &name,
                slug: &term.slug,
                description: &term.description,
                role: &term.role,
                portrait: &term.portrait,
                position: term.position,
                aliases: &term.aliases,
            };
            if let Some(id) = restored::restore_term(db, taxonomy, &wanted)? {
                let name = format!("{} {}", taxonomy.code(), id.0);
                import_changes::note_made(db, run.batch, ChangeSubject::Term, &name)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn describe(run: &ImportRun<'_>) -> Result<()> {
    let Some(exported) = run.exported else { return Ok(()) };
    for (path, facts) in exported.media() {
        let text = |text: &'_ Option<String>| text.clone();
        let (caption, credit) = (text(&facts.caption), text(&facts.credit));
        let (rights, consent) = (text(&facts.rights), text(&facts.consent));
        let said = RestoredMedium {
            alt_state: &facts.alt_state,
            alt: &facts.alt,
            caption: caption.as_deref(),
            credit: credit.as_deref(),
            rights: rights.as_deref(),
            consent: consent.as_deref(),
            focal_x: facts.focal[0].clamp(0, 100),
            focal_y: facts.focal[1].clamp(0, 100),
            taken_at: facts.taken.as_deref().and_then(moment).map(Moment::naive_utc),
            original_name: &facts.original_name,
        };
        run.newsroom.store.write_here(|db| {
            let Some(id) = imported_media::medium_of_file(db, run.name, path)? else { return Ok(()) };
            let before = imported_media::words(db, id)?;
            if restored::restore_medium(db, id, &said)? {
                import_changes::note(
                    db,
                    run.batch,
                    ChangeSubject::Words,
                    &id.0.to_string(),
                    before.as_ref(),
                    None,
                )?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
