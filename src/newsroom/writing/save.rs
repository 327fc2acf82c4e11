//! Writing a document: what its row, its address, its revision and the search index become.

use crate::domain::{
    account::AccountId,
    article::{Kind, State},
    front_matter::FrontMatter,
    moment::Moment,
    path::SitePath,
    refusal::Refusal,
    slug::Slug,
};
use crate::newsroom::search::keep_working_copy;
use crate::newsroom::{Error, RequestContext, Result, require, retag};
use crate::prose::{self, document::Document, merge::Merged};
use crate::store::desk::articles::{NewArticle, StoredArticle, WorkingCopy};
use crate::store::desk::writing::Identity;
use crate::store::desk::{articles, idempotency_keys, paths, revisions, revisions::RevisionReason, writing};
use crate::store::{Conn, Error as StoreError};

/// Maximum length of a document, in bytes: a novel.
pub const DOCUMENT_MAX_BYTES: usize = 2 << 20;
/// At most this many numbered addresses are tried for a title that is already in use.
const ADDRESSES_MAX: usize = 1000;
/// The slug of an article without a title.
const UNTITLED: &str = "sans-titre";

/// The result of a save.
#[derive(Debug)]
pub enum Saved {
    /// Saved.
    Kept {
        /// The article as it is stored now. Its version is the base of the next save, its document differs from
        /// what was sent if `merged`.
        article: Box<StoredArticle>,
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
    context: &RequestContext,
    kind: Kind,
    document: &str,
) -> Result<crate::domain::article::ArticleId> {
    Ok(create_once(context, kind, document, None)?.id)
}

/// Creates an article or page, at most once per editor and `nonce`: a repeated form gives the same article.
pub(super) fn create_once(
    context: &RequestContext,
    kind: Kind,
    document: &str,
    nonce: Option<&str>,
) -> Result<StoredArticle> {
    let RequestContext { newsroom, editor, site, now } = context;
    require(editor.may_create(kind))?;
    let document = clean(document)?;
    let matter = read(&document, kind, site.zone);
    let language = matter.language.clone().unwrap_or_else(|| site.language.code().to_owned());
    let draft = draft(&document, &matter, kind, None, site.zone, *now);
    let made = newsroom.store.write_here(|db| {
        if let Some(nonce) = nonce
            && let Some(id) = idempotency_keys::article(db, editor.id, nonce)?
        {
            return articles::by_id(db, id)?.ok_or(StoreError::Missing);
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
        let id = articles::create(db, &new, &draft, *now)?;
        keep_working_copy(db, id, &new.language, &document, &matter, draft.sort_at)?;
        writing::belongs_to(db, id, editor.id)?;
        revisions::write(db, id, &document, editor.id, *now)?;
        if let Some(nonce) = nonce {
            idempotency_keys::remember(db, editor.id, nonce, id, *now)?;
        }
        articles::by_id(db, id)?.ok_or(StoreError::Missing)
    });
    match (made, nonce) {
        (Ok(stored), _) => Ok(stored),
        // The same form was sent twice at the same time: use the article of the other request.
        (Err(StoreError::Taken(_)), Some(nonce)) => {
            let twin =
                newsroom.store.read_here(|db| match idempotency_keys::article(db, editor.id, nonce)? {
                    Some(id) => articles::by_id(db, id),
                    None => Ok(None),
                })?;
            twin.ok_or_else(|| Refusal::TitleUsedUp.into())
        }
        (Err(StoreError::Taken("path")), None) => Err(Refusal::TitleUsedUp.into()),
        (Err(error), _) => Err(error.into()),
    }
}

/// Makes an article of another copy of the site a draft here, at its address if that is free.
pub(in crate::newsroom) fn create_from(
    context: &RequestContext,
    theirs: &StoredArticle,
) -> Result<StoredArticle> {
    let RequestContext { newsroom, site, now, .. } = context;
    let document = clean(&theirs.document)?;
    let matter = read(&document, theirs.kind, site.zone);
    let draft = draft(&document, &matter, theirs.kind, Some(theirs), site.zone, *now);
    let made = newsroom.store.write_here(|db| {
        let is_free =
            paths::is_free_for(db, &theirs.path, None)? && articles::by_path(db, &theirs.path)?.is_none();
        let new = NewArticle {
            kind: theirs.kind,
            path: if is_free { theirs.path.clone() } else { address(db, None, theirs.kind, &matter)? },
            language: theirs.language.clone(),
            translation_key: theirs.translation_key.clone(),
            state: State::Draft,
            published_at: None,
            file_name: theirs.file_name.clone(),
            inherited: theirs.inherited.clone(),
        };
        let id = articles::create(db, &new, &draft, *now)?;
        keep_working_copy(db, id, &new.language, &document, &matter, draft.sort_at)?;
        revisions::keep_without_account(db, id, &document, RevisionReason::Restored, *now)?;
        articles::by_id(db, id)?.ok_or(StoreError::Missing)
    });
    made.map_err(|error| match error {
        StoreError::Taken("path") => Refusal::TitleUsedUp.into(),
        other => other.into(),
    })
}

/// Replaces exactly the version that was read; `Stale` if the article has changed since. Returns the article as
/// it is stored now.
pub(in crate::newsroom) fn store(
    context: &RequestContext,
    stored: &StoredArticle,
    document: &str,
    why: RevisionReason,
) -> Result<StoredArticle> {
    store_with(context, stored, document, why, |_| Ok(()))
}

/// [`store`], with what else the same transaction writes.
pub(super) fn store_with(
    context: &RequestContext,
    stored: &StoredArticle,
    document: &str,
    why: RevisionReason,
    also: impl FnOnce(&mut Conn) -> crate::store::Result<()>,
) -> Result<StoredArticle> {
    let RequestContext { newsroom, editor, site, now } = context;
    let matter = read(document, stored.kind, site.zone);
    let draft = draft(document, &matter, stored.kind, Some(stored), site.zone, *now);
    let written = newsroom.store.write_here(|db| {
        let identity = Identity {
            path: address(db, Some(stored), stored.kind, &matter)?,
            language: matter.language.clone().unwrap_or_else(|| stored.language.clone()),
            translation_key: matter.translation_key.clone().or_else(|| stored.translation_key.clone()),
        };
        let version = writing::save(db, stored, &identity, &draft, editor.id, *now)?;
        keep_working_copy(db, stored.id, &identity.language, document, &matter, draft.sort_at)?;
        match why {
            RevisionReason::Written => revisions::write(db, stored.id, document, editor.id, *now)?,
            _ => revisions::keep(db, stored.id, document, why, editor.id, *now).map(|_| ())?,
        }
        also(db)?;
        let Identity { path, language, translation_key } = identity;
        let document = document.to_owned();
        Ok(StoredArticle { path, language, translation_key, version, document, ..stored.clone() })
    });
    written.map_err(|error| match error {
        StoreError::Taken("path") => Refusal::TitleUsedUp.into(),
        other => other.into(),
    })
}

/// Refuses a document over the limit. Replaces NUL, which PostgreSQL cannot store, by U+FFFD.
pub(super) fn clean(document: &str) -> Result<String> {
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
