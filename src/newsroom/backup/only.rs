//! One article or one file of a backup, brought back into the site while it runs. Nothing that is there is lost: a text
//! becomes a version of its article, a file whose name is taken gets another one.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::found::{pour, require_room, write_to};
use super::manifest::{DATABASE, UPLOADS, upload_path};
use super::proof::require_database;
use super::source::BackupSource;
use crate::domain::account_id::AccountId;
use crate::domain::article::{ArticleId, State};
use crate::domain::editor::{Editor, Role};
use crate::domain::media::Medium;
use crate::domain::moment::Moment;
use crate::domain::path::SitePath;
use crate::domain::picture::FileKind;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::media::variant::Recipe;
use crate::media::{Digest, name};
use crate::newsroom::media::{remove_unused, shelving};
use crate::newsroom::writing::save;
use crate::newsroom::{Error, Newsroom, RequestContext, Result};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::media::{self, NewMedia};
use crate::store::desk::revisions::RevisionReason;
use crate::store::desk::{article_lookup, media_list, variant_jobs};
use crate::store::{Store, copies, settings};

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BroughtBack {
    /// A text became the working copy of its article, which has it as a version.
    Version(SitePath, ArticleId),
    /// An article that was not there became a draft.
    Draft(SitePath, ArticleId),
    /// The article has this text already.
    SameText(SitePath),
    /// The bytes of a file were put back on the shelf.
    Bytes(String),
    /// A file became one of the media library, under this name.
    File(String),
    /// The media library has this file already.
    SameFile(String),
}

/// Brings back what `wanted` names: `uploads/NAME` is a file, anything else the address or the last part of the address of
/// an article.
pub fn bring_back(
    newsroom: &Newsroom,
    from: &Path,
    identities: &[PathBuf],
    wanted: &str,
    now: Moment,
) -> Result<BroughtBack> {
    let source = BackupSource::open(from, identities, false)?;
    source.about()?;
    let failed = |error: std::io::Error| Error::Files(error.to_string());
    let stage = tempfile::tempdir().map_err(failed)?;
    let copy = stage.path().join(DATABASE);
    let found = source.read(&|name| name == DATABASE, &mut |name, bytes, reader: &mut dyn Read| {
        require_room(stage.path(), name, bytes)?;
        write_to(&copy, reader)
    })?;
    require_database(&source, &copy, &found)?;
    // Its tables become those that this program knows.
    copies::begin_anew(&copy, now)?;
    let theirs = Store::open(&format!("sqlite:{}", copy.display()))?;
    let site = newsroom.store.read_here(settings::site)?;
    let editor = Editor { id: AccountId(0), name: String::new(), role: Role::Admin, address: String::new() };
    let context = RequestContext { newsroom: newsroom.clone(), editor, site, now };
    match wanted.trim_start_matches('/').strip_prefix(UPLOADS).and_then(|rest| rest.strip_prefix('/')) {
        Some(name) => file(&context, &source, &theirs, name),
        None => article(&context, &theirs, wanted),
    }
}

fn article(context: &RequestContext, theirs: &Store, wanted: &str) -> Result<BroughtBack> {
    let absent = || Error::from(Refusal::Backup(BackupRefusal::NotInBackup(wanted.to_owned())));
    let path = theirs.read_here(|db| article_lookup::path(db, wanted))?;
    let path = match path {
        Some(path) => path,
        None => match theirs.read_here(|db| article_lookup::ending_in(db, wanted))?.as_slice() {
            [] => return Err(absent()),
            [one] => one.clone(),
            several => {
                let several: Vec<&str> = several.iter().map(SitePath::as_str).collect();
                return Err(Refusal::Backup(BackupRefusal::Several(several.join(", "))).into());
            }
        },
    };
    let stored = theirs.read_here(|db| match articles::by_path(db, &path)? {
        Some(id) => articles::by_id(db, id),
        None => Ok(None),
    })?;
    let stored = stored.ok_or_else(absent)?;
    let Some(ours) = twin(context, theirs, &stored)? else {
        let made = save::create_from(context, &stored)?;
        return Ok(BroughtBack::Draft(made.path, made.id));
    };
    if ours.document == stored.document {
        return Ok(BroughtBack::SameText(ours.path));
    }
    // The text that is replaced has a version already: each save writes one.
    let kept = save::store(context, &ours, &stored.document, RevisionReason::Restored)?;
    Ok(BroughtBack::Version(kept.path, kept.id))
}

/// The article that a text of the backup belongs to: the one with its address, or the same one under another.
fn twin(
    context: &RequestContext,
    theirs_store: &Store,
    theirs: &StoredArticle,
) -> Result<Option<StoredArticle>> {
    let born = theirs_store.read_here(|db| article_lookup::created_at(db, theirs.id))?;
    Ok(context.newsroom.store.read_here(|db| {
        if let Some(id) = articles::by_path(db, &theirs.path)? {
            return articles::by_id(db, id);
        }
        // An id alone says nothing: another article may have it by now.
        if born.is_none() || article_lookup::created_at(db, theirs.id)? != born {
            return Ok(None);
        }
        Ok(articles::by_id(db, theirs.id)?.filter(|ours| ours.state != State::Trash))
    })?)
}

fn file(
    context: &RequestContext,
    source: &BackupSource,
    theirs: &Store,
    wanted: &str,
) -> Result<BroughtBack> {
    let RequestContext { newsroom, now, .. } = context;
    let absent = || Error::from(Refusal::Backup(BackupRefusal::NotInBackup(format!("{UPLOADS}/{wanted}"))));
    let medium = theirs.read_here(|db| media_list::by_name(db, wanted))?.ok_or_else(absent)?;
    let digest = Digest::parse(&medium.digest).map_err(|_| absent())?;
    let shelving = shelving();
    let was_there = is_whole(newsroom, &digest)?;
    if !was_there {
        put(newsroom, source, &digest)?;
    }
    let written = newsroom.store.write_here(|db| {
        if let Some(same) = media_list::by_digest(db, &medium.digest)? {
            return Ok(if was_there {
                BroughtBack::SameFile(same.facts.name)
            } else {
                BroughtBack::Bytes(same.facts.name)
            });
        }
        let mut name = medium.facts.name.clone();
        for number in 1.. {
            name = name::numbered(&medium.facts.name, number);
            if media_list::is_free(db, &name)? {
                break;
            }
        }
        media::create(db, &new_media(&medium, &name), *now)?;
        if let FileKind::Picture { width, .. } = medium.facts.kind
            && !Recipe::of(width, &medium.facts.mime, false).is_empty()
            && !medium.facts.variants.is_empty()
        {
            variant_jobs::ask(db, &medium.digest, &medium.facts.mime, width, *now)?;
        }
        Ok(BroughtBack::File(name))
    });
    drop(shelving);
    if written.is_err() {
        remove_unused(newsroom, &[medium.digest]);
    }
    Ok(written?)
}

fn new_media(medium: &Medium, name: &str) -> NewMedia {
    let mut facts = medium.facts.clone();
    name.clone_into(&mut facts.name);
    NewMedia {
        facts,
        digest: medium.digest.clone(),
        original: None,
        rights: medium.rights.clone(),
        taken_at: medium.taken_at,
        original_name: medium.original_name.clone(),
    }
}

/// Whether the shelf has the bytes, unaltered.
fn is_whole(newsroom: &Newsroom, digest: &Digest) -> Result<bool> {
    let unreadable = |error: std::io::Error| Error::Files(error.to_string());
    let Some(held) = newsroom.shelf.open(digest).map_err(unreadable)? else { return Ok(false) };
    let mut reader = super::hashing::HashingReader::new(held.reader);
    std::io::copy(&mut reader, &mut std::io::sink()).map_err(unreadable)?;
    Ok(reader.end().1 == *digest)
}

/// Puts the bytes of a backup on the shelf, in the place of what is there.
fn put(newsroom: &Newsroom, source: &BackupSource, digest: &Digest) -> Result<()> {
    let path = upload_path(digest);
    let failed = |error: std::io::Error| Error::Files(format!("{path}: {error}"));
    let mut kept = false;
    source.read(&|name| name == path, &mut |_, _, reader: &mut dyn Read| {
        let mut draft = newsroom.shelf.draft().map_err(failed)?;
        pour(reader, &mut draft).map_err(failed)?;
        if draft.digest() == *digest {
            newsroom.shelf.remove(digest).map_err(failed)?;
            newsroom.shelf.put(draft).map_err(failed)?;
            kept = true;
        }
        Ok(())
    })?;
    if kept { Ok(()) } else { Err(Refusal::Backup(BackupRefusal::Damaged(path)).into()) }
}
