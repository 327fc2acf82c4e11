//! Saving. An acknowledged save is never overwritten: a save based on an older version is merged. If both
//! sides changed the same thing, nothing is written and the conflict is returned.

use crate::domain::{
    account::AccountId,
    article::{ArticleId, Kind, State},
    editor::Editor,
    front_matter::FrontMatter,
    moment::Moment,
    path::SitePath,
    refusal::Refusal,
    slug::Slug,
};
use crate::newsroom::search::keep_working_copy;
use crate::newsroom::{Error, Newsroom, Result, require, retag};
use crate::prose::{self, document::Document, merge::Merged};
use crate::store::desk::articles::{NewArticle, StoredArticle, WorkingCopy};
use crate::store::desk::writing::Identity;
use crate::store::desk::{articles, idempotency_keys, paths, revisions, revisions::RevisionReason, writing};
use crate::store::{Conn, Error as StoreError, settings};

/// Maximum length of a document, in bytes: a novel.
pub const DOCUMENT_MAX_BYTES: usize = 2 << 20;
/// Maximum number of merge attempts when somebody else saves at the same time.
const TRIES: usize = 8;
/// At most this many numbered addresses are tried for a title that is already in use.
const ADDRESSES_MAX: usize = 1000;
/// The slug of an article without a title.
const UNTITLED: &str = "sans-titre";

/// The result of a save.
#[derive(Debug)]
pub enum Saved {
    /// Saved.
    Kept {
        /// The base version for the next save.
        version: i32,
        /// The saved document. Differs from what was sent if `merged`.
        document: String,
        /// Whether it contains changes of somebody else.
        merged: bool,
    },
    /// Somebody else changed the same things. Nothing was written.
    Conflict(Box<Conflict>),
}

/// Two versions of an article that cannot be merged automatically.
#[derive(Debug)]
pub struct Conflict {
    /// The saved version.
    pub theirs: StoredArticle,
    /// The account that saved it, and when.
    pub saved: Option<(Option<AccountId>, Moment)>,
    /// Name of that account, if known.
    pub by: Option<String>,
    /// Title of the saved version.
    pub title: String,
    /// The merge with its conflicts.
    pub merged: Merged,
    /// The version that the unsaved document began with.
    pub base: i32,
    /// The unsaved document.
    pub mine: String,
}

/// Creates an article or page from any text, even an empty one. Pages need a publisher.
#[cfg(feature = "internals")]
pub fn create(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Kind,
    document: &str,
    now: Moment,
) -> Result<ArticleId> {
    create_once(newsroom, editor, kind, document, None, now)
}

/// Creates an article or page, at most once per editor and `nonce`: a repeated form gives the same article.
pub(super) fn create_once(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Kind,
    document: &str,
    nonce: Option<&str>,
    now: Moment,
) -> Result<ArticleId> {
    require(editor.may_create(kind))?;
    let document = clean(document)?;
    let site = newsroom.store.read_here(settings::site)?;
    let matter = read(&document, kind, site.zone);
    let language = matter.language.clone().unwrap_or_else(|| site.language.code().to_owned());
    let draft = draft(&document, &matter, kind, None, site.zone, now);
    let made = newsroom.store.write_here(|db| {
        if let Some(nonce) = nonce
            && let Some(id) = idempotency_keys::article(db, editor.id, nonce)?
        {
            return Ok(id);
        }
        let new = NewArticle {
            kind,
            path: address(db, None, kind, &matter)?,
            language,
            translation_key: matter.translation_key.clone(),
            state: State::Draft,
            published_at: None,
            file_name: None,
            inherited: String::new(),
        };
        let id = articles::create(db, &new, &draft, now)?;
        keep_working_copy(db, id, &new.language, &document, &matter, draft.sort_at)?;
        writing::belongs_to(db, id, editor.id)?;
        revisions::write(db, id, &document, editor.id, now)?;
        if let Some(nonce) = nonce {
            idempotency_keys::remember(db, editor.id, nonce, id, now)?;
        }
        Ok(id)
    });
    match (made, nonce) {
        (Ok(id), _) => Ok(id),
        // The same form was sent twice at the same time: use the article of the other request.
        (Err(StoreError::Taken(_)), Some(nonce)) => {
            let twin = newsroom.store.read_here(|db| idempotency_keys::article(db, editor.id, nonce))?;
            twin.ok_or_else(|| StoreError::Stale.into())
        }
        (Err(error), _) => Err(error.into()),
    }
}

/// Saves a document based on version `base`, merging it if needed. `Stale` if eight other saves were faster.
pub fn save(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    base: i32,
    document: &str,
    now: Moment,
) -> Result<Saved> {
    let mine = clean(document)?;
    for _ in 0..TRIES {
        let stored = super::writable(newsroom, editor, id)?;
        if stored.state == State::Trash {
            return Err(Error::Refused(Refusal::InTrash));
        }
        let began = newsroom.store.read_here(|db| writing::document_at(db, id, base))?;
        let result = prose::merge::merge(began.as_deref(), &stored.document, &mine);
        let Some(text) = result.settled() else {
            let (saved, named) = newsroom
                .store
                .read_here(|db| Ok((writing::last_saved(db, id)?, super::presence::last_saved(db, id)?)))?;
            let title = prose::article_form::read(&stored.document, Default::default()).title;
            return Ok(Saved::Conflict(Box::new(Conflict {
                theirs: stored,
                saved,
                by: named.and_then(|(name, _)| name),
                title,
                merged: result,
                base,
                mine,
            })));
        };
        let merged = text != mine;
        if text == stored.document {
            return Ok(Saved::Kept { version: stored.version, document: text, merged });
        }
        match store(newsroom, editor, &stored, &text, RevisionReason::Written, now) {
            Ok(version) => return Ok(Saved::Kept { version, document: text, merged }),
            Err(Error::Store(StoreError::Stale)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Stale.into())
}

/// Replaces exactly the version that was read; `Stale` if the article has changed since. Returns the new
/// version.
pub(in crate::newsroom) fn store(
    newsroom: &Newsroom,
    editor: &Editor,
    stored: &StoredArticle,
    document: &str,
    why: RevisionReason,
    now: Moment,
) -> Result<i32> {
    let site = newsroom.store.read_here(settings::site)?;
    let matter = read(document, stored.kind, site.zone);
    let draft = draft(document, &matter, stored.kind, Some(stored), site.zone, now);
    let version = newsroom.store.write_here(|db| {
        let identity = Identity {
            path: address(db, Some(stored), stored.kind, &matter)?,
            language: matter.language.clone().unwrap_or_else(|| stored.language.clone()),
            translation_key: matter.translation_key.clone().or_else(|| stored.translation_key.clone()),
        };
        let version = writing::save(db, stored, &identity, &draft, editor.id, now)?;
        keep_working_copy(db, stored.id, &identity.language, document, &matter, draft.sort_at)?;
        match why {
            RevisionReason::Written => revisions::write(db, stored.id, document, editor.id, now)?,
            _ => revisions::keep(db, stored.id, document, why, editor.id, now).map(|_| ())?,
        }
        Ok(version)
    })?;
    Ok(version)
}

/// Refuses a document over the limit. Replaces NUL, which PostgreSQL cannot store, by U+FFFD.
fn clean(document: &str) -> Result<String> {
    if document.len() > DOCUMENT_MAX_BYTES {
        return Err(Error::Refused(Refusal::TextTooLong(DOCUMENT_MAX_BYTES)));
    }
    Ok(document.replace('\0', "\u{fffd}"))
}

fn read(document: &str, kind: Kind, zone: crate::domain::moment::Zone) -> FrontMatter {
    let context = prose::front_matter::Context { zone, kind, base_name: "", defaults: &[] };
    prose::front_matter::read(&Document::parse(document).0, &context).0
}

fn draft(
    document: &str,
    matter: &FrontMatter,
    kind: Kind,
    stored: Option<&StoredArticle>,
    zone: crate::domain::moment::Zone,
    now: Moment,
) -> WorkingCopy {
    let base_name = stored.and_then(|stored| stored.file_name.as_deref()).unwrap_or_default();
    let inherited = stored.map_or("", |stored| stored.inherited.as_str());
    WorkingCopy {
        names: retag::names(document, kind, base_name, inherited, zone),
        document: document.to_owned(),
        title: matter.title.clone().unwrap_or_default(),
        sort_at: matter.date.unwrap_or(now),
    }
}

/// The permalink of the document if it has one, else its current address if it was ever published or
/// imported, else a new one from its title. A permalink may be taken: that is checked when publishing.
fn address(
    db: &mut Conn,
    stored: Option<&StoredArticle>,
    kind: Kind,
    matter: &FrontMatter,
) -> crate::store::Result<SitePath> {
    let asked = matter.permalink.as_deref().and_then(|text| SitePath::parse(text).ok());
    if let Some(path) = asked {
        return Ok(path);
    }
    if let Some(stored) = stored.filter(|s| s.published_at.is_some() || s.file_name.is_some()) {
        return Ok(stored.path.clone());
    }
    let slug = matter.title.as_deref().and_then(Slug::from_title);
    let slug = slug.or_else(|| Slug::parse(UNTITLED).ok()).ok_or(StoreError::Taken("path"))?;
    let own = stored.map(|stored| stored.id);
    for number in 1..=ADDRESSES_MAX {
        let slug = if number == 1 { slug.clone() } else { slug.numbered(number) };
        let path = match kind {
            Kind::Article => SitePath::of_article(&slug),
            Kind::Page => SitePath::of_page(&slug),
        };
        let wanted = articles::by_path(db, &path)?;
        if wanted.is_none_or(|id| Some(id) == own) && paths::is_free_for(db, &path, own)? {
            return Ok(path);
        }
    }
    Err(StoreError::Taken("path"))
}
