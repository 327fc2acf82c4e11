//! Articles as editors see them: identity, state, and the document being written.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::document_terms;
pub use super::working_copies::WorkingCopy;
use crate::domain::permissions::Authored;
use crate::domain::{
    account::AccountId,
    article::{ArticleId, Kind, State},
    folding::fold,
    moment::Moment,
    path::SitePath,
};
use crate::store::schema::{articles, working_copies};
use crate::store::{Conn, Error, Result};

/// An article to be created.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// Article or page.
    pub kind: Kind,
    /// The address it has or will have.
    pub path: SitePath,
    /// BCP 47 tag.
    pub language: String,
    /// Pairs translations.
    pub translation_key: Option<String>,
    /// The state it starts in.
    pub state: State,
    /// When it was published, if it was.
    pub published_at: Option<Moment>,
    /// The base name of the file it came from, which may be the only source of a date or title.
    pub file_name: Option<String>,
    /// Front-matter keys it inherits from the configuration of its old site, as a YAML block.
    pub inherited: String,
}

/// An article with its document.
#[derive(Debug, Clone)]
pub struct StoredArticle {
    /// Its id.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// The address it has or will have.
    pub path: SitePath,
    /// BCP 47 tag.
    pub language: String,
    /// Pairs translations.
    pub translation_key: Option<String>,
    /// Its state.
    pub state: State,
    /// Reveals stale saves.
    pub version: i32,
    /// When it was first published.
    pub published_at: Option<Moment>,
    /// When it was last published again.
    pub revised_at: Option<Moment>,
    /// The base name of the file it came from.
    pub file_name: Option<String>,
    /// Front-matter keys it inherits from its old site, as a YAML block.
    pub inherited: String,
    /// The account that created it; `None` for imports.
    pub created_by: Option<AccountId>,
    /// The remark with which it was sent back; often empty.
    pub note: String,
    /// Front matter and body, as last saved.
    pub document: String,
}

impl Authored for StoredArticle {
    fn created_by(&self) -> Option<AccountId> {
        self.created_by
    }

    fn state(&self) -> State {
        self.state
    }
}

/// Creates an article with its working copy. The caller keeps the first revision.
pub fn create(db: &mut Conn, new: &NewArticle, draft: &WorkingCopy, now: Moment) -> Result<ArticleId> {
    let at = now.naive_utc();
    let id: i32 = diesel::insert_into(articles::table)
        .values((
            articles::kind.eq(new.kind.code()),
            articles::path.eq(new.path.as_str()),
            articles::language.eq(&new.language),
            articles::translation_key.eq(&new.translation_key),
            articles::state.eq(new.state.code()),
            articles::created_at.eq(at),
            articles::updated_at.eq(at),
            articles::published_at.eq(new.published_at.map(Moment::naive_utc)),
            articles::file_name.eq(&new.file_name),
            articles::inherited.eq(&new.inherited),
            articles::listed_at.eq(draft.sort_at.naive_utc()),
            articles::listed_title.eq(fold(&draft.title)),
        ))
        .returning(articles::id)
        .get_result(db)?;
    diesel::insert_into(working_copies::table)
        .values((
            working_copies::article_id.eq(id),
            working_copies::document.eq(&draft.document),
            working_copies::title.eq(&draft.title),
            working_copies::title_folded.eq(fold(&draft.title)),
            working_copies::sort_at.eq(draft.sort_at.naive_utc()),
            working_copies::saved_at.eq(at),
            working_copies::names_read.eq(document_terms::READING_VERSION),
        ))
        .execute(db)?;
    document_terms::insert(db, ArticleId(id), &draft.names)?;
    Ok(ArticleId(id))
}

/// Replaces the identity and document of an article that still has this version; otherwise `Stale`.
pub fn replace(
    db: &mut Conn,
    id: ArticleId,
    version: i32,
    new: &NewArticle,
    draft: &WorkingCopy,
    now: Moment,
) -> Result<()> {
    let at = now.naive_utc();
    let changed = diesel::update(articles::table.find(id.0).filter(articles::version.eq(version)))
        .set((
            articles::kind.eq(new.kind.code()),
            articles::path.eq(new.path.as_str()),
            articles::language.eq(&new.language),
            articles::translation_key.eq(&new.translation_key),
            articles::state.eq(new.state.code()),
            articles::version.eq(version + 1),
            articles::updated_at.eq(at),
            articles::published_at.eq(new.published_at.map(Moment::naive_utc)),
            articles::file_name.eq(&new.file_name),
            articles::inherited.eq(&new.inherited),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    super::working_copies::supersede(db, id, version)?;
    super::working_copies::put(db, id, version + 1, draft, None, now)
}

/// Moves an article to another state if its state and version are still as read; otherwise `Stale`:
/// another editor, or the clock, was faster.
pub fn change_state(db: &mut Conn, article: &StoredArticle, to: State, now: Moment) -> Result<()> {
    let at = now.naive_utc();
    let row = articles::table
        .find(article.id.0)
        .filter(articles::state.eq(article.state.code()))
        .filter(articles::version.eq(article.version));
    let withdrawn = (to == State::Withdrawn).then_some(at);
    let published = match to {
        State::Published => Some(article.published_at.map_or(at, Moment::naive_utc)),
        _ => article.published_at.map(Moment::naive_utc),
    };
    let again = article.state == State::Published && to == State::Published;
    let revised = if again { Some(at) } else { article.revised_at.map(Moment::naive_utc) };
    let changed = diesel::update(row)
        .set((
            articles::state.eq(to.code()),
            articles::version.eq(article.version + 1),
            articles::updated_at.eq(at),
            articles::withdrawn_at.eq(withdrawn),
            articles::published_at.eq(published),
            articles::revised_at.eq(revised),
        ))
        .execute(db)?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// One article with its document; `None` if there is none.
pub fn by_id(db: &mut Conn, id: ArticleId) -> Result<Option<StoredArticle>> {
    let row: Option<(StoredRow, String)> = articles::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(articles::id)))
        .filter(articles::id.eq(id.0))
        .select((StoredRow::as_select(), working_copies::document))
        .first(db)
        .optional()?;
    row.map(|(row, document)| row.with(document)).transpose()
}

/// The article outside the trash that has or wants an address, if any: a draft has none of its own yet.
pub fn by_path(db: &mut Conn, path: &SitePath) -> Result<Option<ArticleId>> {
    let id: Option<i32> = articles::table
        .filter(articles::path.eq(path.as_str()))
        .filter(articles::state.ne(State::Trash.code()))
        .select(articles::id)
        .order(articles::id)
        .first(db)
        .optional()?;
    Ok(id.map(ArticleId))
}

/// The address that an article has or wants.
pub fn path_of(db: &mut Conn, id: ArticleId) -> Result<Option<String>> {
    Ok(articles::table.find(id.0).select(articles::path).first(db).optional()?)
}

/// Whether there are no articles at all.
pub fn is_empty(db: &mut Conn) -> Result<bool> {
    Ok(articles::table.select(articles::id).first::<i32>(db).optional()?.is_none())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = articles)]
struct StoredRow {
    id: i32,
    kind: String,
    path: String,
    language: String,
    translation_key: Option<String>,
    state: String,
    version: i32,
    published_at: Option<NaiveDateTime>,
    revised_at: Option<NaiveDateTime>,
    file_name: Option<String>,
    inherited: String,
    created_by: Option<i32>,
    note: String,
}

impl StoredRow {
    fn with(self, document: String) -> Result<StoredArticle> {
        Ok(StoredArticle {
            id: ArticleId(self.id),
            kind: Kind::parse(&self.kind)?,
            path: SitePath::stored(self.path)?,
            language: self.language,
            translation_key: self.translation_key,
            state: State::parse(&self.state)?,
            version: self.version,
            published_at: self.published_at.map(Moment::from_naive_utc),
            revised_at: self.revised_at.map(Moment::from_naive_utc),
            file_name: self.file_name,
            inherited: self.inherited,
            created_by: self.created_by.map(AccountId),
            note: self.note,
            document,
        })
    }
}
