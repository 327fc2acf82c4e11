//! What a batch of an import made or changed, one row each, with what was there before. A row goes in the transaction
//! that takes its change back, so that taking back goes on where it was cut off.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::domain::{article::ArticleId, import_batch::BatchId};
use crate::store::schema::{import_changes, imported_files};
use crate::store::{Conn, Error, Result};

use super::articles::StoredArticle;
use super::schedules;

/// What a change is about; its `name` is what stands in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeSubject {
    /// What is recorded about a file (its path).
    File,
    /// An article or page (its id).
    Article,
    /// A medium (its id).
    Medium,
    /// The words about a medium (its id).
    Words,
    /// A redirect that gave way (its address).
    Address,
    /// A category, tag or author (taxonomy and id).
    Term,
    /// A setting (its key).
    Setting,
    /// What is known about the old site (its name).
    Site,
    /// The account an article belongs to (the article's id).
    Owner,
    /// A mandatory page that nobody had touched, and that gave way (its address).
    LegalPage,
    /// Bytes on the shelf that nothing names any more, or not yet (their digest).
    Bytes,
    /// A version that was brought and not taken over (the id of its revision).
    Revision,
}

impl ChangeSubject {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Article => "article",
            Self::Medium => "medium",
            Self::Words => "words",
            Self::Address => "address",
            Self::Term => "term",
            Self::Setting => "setting",
            Self::Site => "site",
            Self::Owner => "owner",
            Self::LegalPage => "legal_page",
            Self::Bytes => "bytes",
            Self::Revision => "revision",
        }
    }
}

/// A change of a batch.
#[derive(Debug, Clone)]
pub struct ImportChange {
    /// Its id, in the order in which changes were made.
    pub id: i32,
    /// The name of what was changed.
    pub name: String,
    /// What was there before, as JSON; `None` if nothing was.
    pub previous: Option<String>,
    /// The bytes that were there before.
    pub bytes: Option<Vec<u8>>,
}

impl ImportChange {
    /// What was there before; `None` if nothing was.
    pub fn read<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        let read = self.previous.as_deref().map(serde_json::from_str).transpose();
        read.map_err(|error| Error::Broken(format!("change {}: {error}", self.id)))
    }
}

/// An article before a batch changed it. Nobody had edited it, so that readers saw this document if it was live.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PreviousArticle {
    /// Article or page.
    pub kind: String,
    /// Its address.
    pub path: String,
    /// BCP 47 tag.
    pub language: String,
    /// Pairs translations.
    pub translation_key: Option<String>,
    /// Its state.
    pub state: String,
    /// When it was first published.
    pub published_at: Option<NaiveDateTime>,
    /// When it is to be published.
    pub planned_at: Option<NaiveDateTime>,
    /// The base name of the file it came from.
    pub file_name: Option<String>,
    /// Front-matter keys it inherits from its old site.
    pub inherited: String,
    /// Front matter and body.
    pub document: String,
}

impl PreviousArticle {
    /// An article as it is now.
    pub fn of(db: &mut Conn, stored: &StoredArticle) -> Result<Self> {
        let planned = schedules::of(db, stored.id)?;
        let planned = planned.into_iter().find(|one| one.action == schedules::Action::Publish);
        Ok(Self {
            kind: stored.kind.code().to_owned(),
            path: stored.path.as_str().to_owned(),
            language: stored.language.clone(),
            translation_key: stored.translation_key.clone(),
            state: stored.state.code().to_owned(),
            published_at: stored.published_at.map(crate::domain::moment::Moment::naive_utc),
            planned_at: planned.map(|one| one.due_at.naive_utc()),
            file_name: stored.file_name.clone(),
            inherited: stored.inherited.clone(),
            document: stored.document.clone(),
        })
    }
}

/// Records what a batch makes (`previous` is `None`) or changes. Only the first record of a thing counts: that is
/// what was there before the batch.
pub fn note<T: Serialize>(
    db: &mut Conn,
    batch: BatchId,
    subject: ChangeSubject,
    name: &str,
    previous: Option<&T>,
    bytes: Option<&[u8]>,
) -> Result<()> {
    let json = previous.map(serde_json::to_string).transpose();
    let json = json.map_err(|error| Error::Broken(error.to_string()))?;
    let row = (
        import_changes::batch_id.eq(batch.0),
        import_changes::subject.eq(subject.code()),
        import_changes::name.eq(name),
        import_changes::previous.eq(json),
        import_changes::bytes.eq(bytes),
    );
    // The enum does not support `on_conflict`.
    on_each!(db, |c| diesel::insert_into(import_changes::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// [`note`] for something that was not there before.
pub fn note_made(db: &mut Conn, batch: BatchId, subject: ChangeSubject, name: &str) -> Result<()> {
    note::<()>(db, batch, subject, name, None, None)
}

/// The change of a batch about one thing.
pub fn named(
    db: &mut Conn,
    batch: BatchId,
    subject: ChangeSubject,
    name: &str,
) -> Result<Option<ImportChange>> {
    let row: Option<Row> = import_changes::table
        .filter(import_changes::batch_id.eq(batch.0))
        .filter(import_changes::subject.eq(subject.code()))
        .filter(import_changes::name.eq(name))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    Ok(row.map(change))
}

/// Changes about one kind of thing after an id, in their order, at most `most`.
pub fn after(
    db: &mut Conn,
    batch: BatchId,
    subject: ChangeSubject,
    after: i32,
    most: i64,
) -> Result<Vec<ImportChange>> {
    let rows: Vec<Row> = import_changes::table
        .filter(import_changes::batch_id.eq(batch.0))
        .filter(import_changes::subject.eq(subject.code()))
        .filter(import_changes::id.gt(after))
        .order(import_changes::id)
        .limit(most)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(change).collect())
}

/// The number of changes of a batch about one kind of thing.
pub fn count_of(db: &mut Conn, batch: BatchId, subject: ChangeSubject) -> Result<usize> {
    let all: i64 = import_changes::table
        .filter(import_changes::batch_id.eq(batch.0))
        .filter(import_changes::subject.eq(subject.code()))
        .count()
        .get_result(db)?;
    Ok(usize::try_from(all).unwrap_or_default())
}

/// Removes the change about one thing, if there is one.
pub fn forget_named(db: &mut Conn, batch: BatchId, subject: ChangeSubject, name: &str) -> Result<()> {
    let changes = import_changes::table
        .filter(import_changes::batch_id.eq(batch.0))
        .filter(import_changes::subject.eq(subject.code()))
        .filter(import_changes::name.eq(name));
    diesel::delete(changes).execute(db)?;
    Ok(())
}

/// Removes a change that is taken back. False if another process took it back.
pub fn forget(db: &mut Conn, change: &ImportChange) -> Result<bool> {
    Ok(diesel::delete(import_changes::table.find(change.id)).execute(db)? == 1)
}

/// Hands a change to another batch, unless that has one about the same thing: what stays is taken back with that one.
pub fn hand_over(db: &mut Conn, change: &ImportChange, subject: ChangeSubject, to: BatchId) -> Result<()> {
    if named(db, to, subject, &change.name)?.is_some() {
        return forget(db, change).map(drop);
    }
    diesel::update(import_changes::table.find(change.id))
        .set(import_changes::batch_id.eq(to.0))
        .execute(db)?;
    Ok(())
}

/// The file an article came from: source, path, batch that recorded it last, and the state in which it left the article.
pub fn file_of(db: &mut Conn, article: ArticleId) -> Result<Option<FileOfArticle>> {
    Ok(imported_files::table
        .filter(imported_files::article_id.eq(article.0))
        .order(imported_files::id.desc())
        .select((
            imported_files::source,
            imported_files::path,
            imported_files::batch_id,
            imported_files::left_state,
        ))
        .first(db)
        .optional()?)
}

/// Source, path, batch, state.
pub type FileOfArticle = (String, String, Option<i32>, String);

type Row = (i32, String, Option<String>, Option<Vec<u8>>);
const COLUMNS: (import_changes::id, import_changes::name, import_changes::previous, import_changes::bytes) =
    (import_changes::id, import_changes::name, import_changes::previous, import_changes::bytes);

fn change((id, name, previous, bytes): Row) -> ImportChange {
    ImportChange { id, name, previous, bytes }
}
