//! The terms of articles. They are recorded when a document is saved. Changing one edits the front matter,
//! writes a revision and, if the article is live, projects its live version again.

use crate::domain::{
    account::AccountId,
    article::{ArticleId, Kind, State},
    front_matter::FrontMatter,
    moment::{Moment, Zone},
    refusal::Refusal,
    site::Site,
    term_name::{Taxonomy, TermName},
};
use crate::prose::document::Document;
use crate::prose::front_matter::{self, Context};
use crate::store::desk::articles::{self, StoredArticle, WorkingCopy};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::writing::Identity;
use crate::store::desk::{document_terms, live_documents, writing};
use crate::store::{Error as StoreError, settings};

use super::imported_defaults::ImportedDefaults;
use super::projection::{Projected, project};
use super::publish::write_live;
use super::search::keep_stored;
use super::{Error, Newsroom, Result};

/// Maximum number of attempts when somebody saves at the same time.
const TRIES: usize = 8;
/// Documents read per query in [`catch_up`].
const BATCH: i64 = 200;

/// An edit of a document's terms. Returns whether it changed anything.
pub(super) type Edit<'e> = dyn Fn(&mut Document) -> bool + 'e;

/// The terms of a document, including those it inherits from its old site.
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

/// The terms of a document, from front matter that is already parsed.
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

/// Records the terms of documents stored by an older version of the program. Returns how many.
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

/// Edits the terms of an article in its working copy and its live version. Returns whether anything changed.
/// `Stale` if eight concurrent saves were faster.
pub(super) fn retag(
    newsroom: &Newsroom,
    site: &Site,
    by: AccountId,
    id: ArticleId,
    edit: &Edit<'_>,
    now: Moment,
) -> Result<bool> {
    for _ in 0..TRIES {
        let (stored, live) = newsroom.store.read_here(|db| {
            let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
            let live = match stored.state {
                State::Published => live_documents::document(db, id)?,
                _ => None,
            };
            Ok((stored, live))
        })?;
        let working = edited(&stored.document, edit);
        let shown = live
            .and_then(|live| edited(&live.document, edit).map(|document| StoredArticle { document, ..live }));
        if working.is_none() && shown.is_none() {
            return Ok(false);
        }
        let shown = match shown {
            Some(live) => Some((project(newsroom, site, &live, now)?, live)),
            None => None,
        };
        match write(newsroom, by, &stored, working.as_deref(), shown.as_ref(), site.zone, now) {
            Ok(()) => return Ok(true),
            Err(StoreError::Stale) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Stale.into())
}

pub(super) fn edited(source: &str, edit: &Edit<'_>) -> Option<String> {
    let (mut document, _) = Document::parse(source);
    // An edit that gives the same source is no change.
    edit(&mut document).then(|| document.to_source()).filter(|edited| edited != source)
}

fn write(
    newsroom: &Newsroom,
    by: AccountId,
    stored: &StoredArticle,
    working: Option<&str>,
    shown: Option<&(Projected, StoredArticle)>,
    zone: Zone,
    now: Moment,
) -> crate::store::Result<()> {
    let draft = working.map(|document| draft_of(stored, document, zone, now));
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
            revisions::keep(db, stored.id, &live.document, RevisionReason::Published, by, now)?;
            write_live(db, projected, now)?;
        }
        if let Some(draft) = &draft {
            revisions::keep(db, stored.id, &draft.document, RevisionReason::Retagged, by, now)?;
        }
        Ok(())
    })
}

/// What a save of this document in the place of the working copy writes.
pub(super) fn draft_of(stored: &StoredArticle, document: &str, zone: Zone, now: Moment) -> WorkingCopy {
    let base = stored.file_name.as_deref().unwrap_or_default();
    let context = Context { zone, kind: stored.kind, base_name: base, defaults: &[] };
    let (matter, _) = front_matter::read(&Document::parse(document).0, &context);
    WorkingCopy {
        document: document.to_owned(),
        title: matter.title.unwrap_or_default(),
        sort_at: matter.date.or(stored.published_at).unwrap_or(now),
        names: names(document, stored.kind, base, &stored.inherited, zone),
    }
}

/// Refuses to retag an article in the trash.
pub(super) fn refuse_trash(stored: &StoredArticle) -> Result<()> {
    if stored.state == State::Trash { Err(Error::Refused(Refusal::InTrash)) } else { Ok(()) }
}
