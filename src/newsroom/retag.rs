//! What articles are filed under. The names a document says are noted when it is saved; changing one
//! of them in a document is an edit of its front matter, a revision, and, where readers see the
//! article, a new projection of what they see.

use crate::domain::{
    article::{ArticleId, Kind, State},
    front_matter::FrontMatter,
    moment::{Moment, Zone},
    refusal::Refusal,
    term_name::{Taxonomy, TermName},
};
use crate::prose::document::Document;
use crate::prose::front_matter::{self, Context};
use crate::store::desk::articles::{self, Reason, Stored, WorkingCopy};
use crate::store::desk::writing::Identity;
use crate::store::desk::{document_terms, live_documents, revisions, writing};
use crate::store::{Error as StoreError, settings};

use super::imported_defaults::ImportedDefaults;
use super::projection::{Projected, project};
use super::publish::show;
use super::search::keep_stored;
use super::{Error, Newsroom, Result};

/// How often an edit is tried anew when somebody saves at the same time.
const TRIES: usize = 8;
/// So many older documents are read in one go.
const BATCH: i64 = 200;

/// An edit of what a document is filed under; says whether it changed anything.
pub(super) type Edit<'e> = dyn Fn(&mut Document) -> bool + 'e;

/// What a document is filed under, with what it inherits from its old site.
pub(super) fn names(
    document: &str,
    kind: Kind,
    base_name: &str,
    inherited: &str,
    zone: Zone,
) -> Vec<(Taxonomy, TermName)> {
    let inherited = ImportedDefaults::parse(inherited);
    let (document, _) = Document::parse(document);
    let context = Context { zone, kind, base_name, defaults: &inherited.defaults };
    let (matter, _) = front_matter::read(&document, &context);
    filed(&matter, &inherited)
}

/// What front matter that was read already files a document under.
pub(super) fn filed(matter: &FrontMatter, inherited: &ImportedDefaults) -> Vec<(Taxonomy, TermName)> {
    let mut matter = FrontMatter {
        categories: matter.categories.clone(),
        tags: matter.tags.clone(),
        authors: matter.authors.clone(),
        ..FrontMatter::default()
    };
    inherited.add_folders(&mut matter);
    matter.names()
}

/// Notes the names of documents that an older version of the program stored.
pub fn catch_up(newsroom: &Newsroom) -> Result<usize> {
    let zone = newsroom.store.read_here(settings::site)?.zone;
    let mut read = 0;
    loop {
        let batch = newsroom.store.read_here(|db| document_terms::unread(db, BATCH))?;
        if batch.is_empty() {
            return Ok(read);
        }
        read += batch.len();
        let named: Vec<_> = batch
            .iter()
            .map(|one| {
                let base = one.file_name.as_deref().unwrap_or_default();
                (one.id, names(&one.document, one.kind, base, &one.inherited, zone))
            })
            .collect();
        newsroom
            .store
            .write_here(|db| named.iter().try_for_each(|(id, names)| document_terms::put(db, *id, names)))?;
    }
}

/// Edits what an article is filed under: in the text being written, and in what readers see of it.
/// Says whether anything changed.
pub(super) fn retag(
    newsroom: &Newsroom,
    by: i32,
    id: ArticleId,
    edit: &Edit<'_>,
    now: Moment,
) -> Result<bool> {
    for _ in 0..TRIES {
        let (stored, live, zone) = newsroom.store.read_here(|db| {
            let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
            let live = match stored.state {
                State::Published => live_documents::document(db, id)?,
                _ => None,
            };
            Ok((stored, live, settings::site(db)?.zone))
        })?;
        let working = edited(&stored.document, edit);
        let shown =
            live.and_then(|live| edited(&live.document, edit).map(|document| Stored { document, ..live }));
        if working.is_none() && shown.is_none() {
            return Ok(false);
        }
        let shown = match shown {
            Some(live) => Some((project(newsroom, &live, now)?, live)),
            None => None,
        };
        match write(newsroom, by, &stored, working.as_deref(), shown.as_ref(), zone, now) {
            Ok(()) => return Ok(true),
            Err(StoreError::Stale) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Stale.into())
}

fn edited(source: &str, edit: &Edit<'_>) -> Option<String> {
    let (mut document, _) = Document::parse(source);
    // What already says so is left as it is.
    edit(&mut document).then(|| document.to_source()).filter(|edited| edited != source)
}

fn write(
    newsroom: &Newsroom,
    by: i32,
    stored: &Stored,
    working: Option<&str>,
    shown: Option<&(Projected, Stored)>,
    zone: Zone,
    now: Moment,
) -> crate::store::Result<()> {
    let base = stored.file_name.as_deref().unwrap_or_default();
    let draft = working.map(|document| draft(stored, document, base, zone, now));
    newsroom.store.write_here(|db| {
        match &draft {
            Some(draft) => {
                let identity = Identity {
                    path: stored.path.clone(),
                    language: stored.language.clone(),
                    translation_key: stored.translation_key.clone(),
                };
                writing::save(db, stored, &identity, draft, by, now)?;
                keep_stored(db, stored.id)?;
            }
            None => writing::touch(db, stored, now)?,
        }
        if let Some((projected, live)) = shown {
            revisions::keep(db, stored.id, &live.document, Reason::Published, by, now)?;
            show(db, projected, now)?;
        }
        if let Some(draft) = &draft {
            revisions::keep(db, stored.id, &draft.document, Reason::Refiled, by, now)?;
        }
        Ok(())
    })
}

fn draft(stored: &Stored, document: &str, base: &str, zone: Zone, now: Moment) -> WorkingCopy {
    let context = Context { zone, kind: stored.kind, base_name: base, defaults: &[] };
    let (matter, _) = front_matter::read(&Document::parse(document).0, &context);
    WorkingCopy {
        document: document.to_owned(),
        title: matter.title.unwrap_or_default(),
        sort_at: matter.date.or(stored.published_at).unwrap_or(now),
        names: names(document, stored.kind, base, &stored.inherited, zone),
    }
}

/// Refuses to file what was thrown away.
pub(super) fn refuse_trash(stored: &Stored) -> Result<()> {
    if stored.state == State::Trash { Err(Error::Refused(Refusal::InTrash)) } else { Ok(()) }
}
