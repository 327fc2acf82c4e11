//! Batches: the runs of imports, from their begin to being taken back.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    import_batch::{BatchCounts, BatchId, BatchState, ImportBatch, Stay},
    moment::Moment,
};
use crate::store::schema::{import_batches, import_changes, imported_files, paths};
use crate::store::{Conn, Error, Result};

use super::import_changes::{self as changes, ChangeSubject};

/// Begins a batch. `order` is what is read, as JSON.
pub fn begin(
    db: &mut Conn,
    source: &str,
    command: &str,
    account: Option<AccountId>,
    order: &str,
    now: Moment,
) -> Result<BatchId> {
    let id = insert(db, BatchState::Running, (source, command), account, order, now)?;
    take_over(db, id, source)?;
    Ok(id)
}

/// Makes a batch in a state.
pub(super) fn insert(
    db: &mut Conn,
    state: BatchState,
    (source, command): (&str, &str),
    account: Option<AccountId>,
    order: &str,
    now: Moment,
) -> Result<BatchId> {
    let id: i32 = diesel::insert_into(import_batches::table)
        .values((
            import_batches::source.eq(source),
            import_batches::command.eq(command),
            import_batches::account_id.eq(account.map(|id| id.0)),
            import_batches::state.eq(state.code()),
            import_batches::began_at.eq(now.naive_utc()),
            import_batches::seen_at.eq(now.naive_utc()),
            import_batches::report.eq(order),
        ))
        .returning(import_batches::id)
        .get_result(db)?;
    Ok(BatchId(id))
}

/// Takes over what runs of the same site did that did not come to their end.
pub fn take_over(db: &mut Conn, BatchId(id): BatchId, source: &str) -> Result<()> {
    let unfinished = import_batches::source.eq(source).and(is(BatchState::Running));
    let others = unfinished.and(import_batches::id.ne(id));
    let cut_off: Vec<i32> = import_batches::table.filter(others).select(import_batches::id).load(db)?;
    for old in cut_off {
        let changes = import_changes::table.filter(import_changes::batch_id.eq(old));
        diesel::update(changes).set(import_changes::batch_id.eq(id)).execute(db)?;
        let files = imported_files::table.filter(imported_files::batch_id.eq(old));
        diesel::update(files).set(imported_files::batch_id.eq(id)).execute(db)?;
        let addresses = paths::table.filter(paths::batch_id.eq(old));
        diesel::update(addresses).set(paths::batch_id.eq(id)).execute(db)?;
        diesel::update(import_batches::table.find(old))
            .set((
                import_batches::state.eq(BatchState::CutOff.code()),
                import_batches::continued_by.eq(id),
                import_batches::ended_at.eq(import_batches::seen_at.nullable()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Notes that a batch is running, in a transaction of what it writes. `Stale` if it was taken back, or another run of
/// the same site took over.
pub fn note_running(db: &mut Conn, id: BatchId, now: Moment) -> Result<()> {
    let running = import_batches::table.find(id.0).filter(is(BatchState::Running));
    let noted = diesel::update(running).set(import_batches::seen_at.eq(now.naive_utc())).execute(db)?;
    if noted == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Ends a batch with its counts and its report; those of articles are counted here.
pub fn finish(db: &mut Conn, id: BatchId, counts: &BatchCounts, report: &str, now: Moment) -> Result<()> {
    note_running(db, id, now)?;
    let articles = import_changes::table
        .filter(import_changes::batch_id.eq(id.0))
        .filter(import_changes::subject.eq(ChangeSubject::Article.code()));
    let created: i64 = articles.filter(import_changes::previous.is_null()).count().get_result(db)?;
    let updated: i64 = articles.filter(import_changes::previous.is_not_null()).count().get_result(db)?;
    diesel::update(import_batches::table.find(id.0))
        .set((
            import_batches::state.eq(BatchState::Done.code()),
            import_batches::ended_at.eq(now.naive_utc()),
            import_batches::files.eq(number(counts.files)),
            import_batches::created.eq(i32::try_from(created).unwrap_or(i32::MAX)),
            import_batches::updated.eq(i32::try_from(updated).unwrap_or(i32::MAX)),
            import_batches::unchanged.eq(number(counts.unchanged)),
            import_batches::review.eq(number(counts.review)),
            import_batches::report.eq(report),
        ))
        .execute(db)?;
    Ok(())
}

/// Begins taking back a batch. `Stale` if it was taken back, or another batch has what it did.
pub fn begin_undo(db: &mut Conn, id: BatchId, by: Option<AccountId>) -> Result<()> {
    let all = left_to_undo(db, id)?;
    let begun = import_batches::table
        .find(id.0)
        .filter(import_batches::state.ne(BatchState::Undone.code()))
        .filter(import_batches::continued_by.is_null());
    let done = diesel::update(begun)
        .set((
            import_batches::state.eq(BatchState::Undoing.code()),
            import_batches::undone_by.eq(by.map(|id| id.0)),
            import_batches::undo_total.eq(number(all)),
        ))
        .execute(db)?;
    if done == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// The number of documents and files of the media library that are left to be taken back.
pub fn left_to_undo(db: &mut Conn, id: BatchId) -> Result<usize> {
    let articles = changes::count_of(db, id, ChangeSubject::Article)?;
    Ok(articles + changes::count_of(db, id, ChangeSubject::Medium)?)
}

/// Adds to what taking back leaves. It is stored at once, so that a second try knows it.
pub fn add_stay(db: &mut Conn, id: BatchId, stay: &Stay, most: usize) -> Result<()> {
    let mut stays = stays(db, id)?;
    if stays.len() >= most || stays.contains(stay) {
        return Ok(());
    }
    stays.push(stay.clone());
    let json = serde_json::to_string(&stays).map_err(|error| Error::Broken(error.to_string()))?;
    diesel::update(import_batches::table.find(id.0)).set(import_batches::stays.eq(json)).execute(db)?;
    Ok(())
}

/// Ends taking back a batch. False if another process did.
pub fn finish_undo(db: &mut Conn, id: BatchId, now: Moment) -> Result<bool> {
    let ended = import_batches::table.find(id.0).filter(is(BatchState::Undoing));
    let done = diesel::update(ended)
        .set((
            import_batches::state.eq(BatchState::Undone.code()),
            import_batches::undone_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(done == 1)
}

/// The batches that are being taken back, oldest first.
pub fn undoing(db: &mut Conn) -> Result<Vec<BatchId>> {
    let ids: Vec<i32> = import_batches::table
        .filter(is(BatchState::Undoing))
        .order(import_batches::id)
        .select(import_batches::id)
        .load(db)?;
    Ok(ids.into_iter().map(BatchId).collect())
}

/// Batches of all sites but one, newest first, after skipping some; and how many there are.
pub fn list(db: &mut Conn, except: &str, skip: i64, most: i64) -> Result<(Vec<ImportBatch>, usize)> {
    let others = import_batches::table.filter(import_batches::source.ne(except));
    let total: i64 = others.count().get_result(db)?;
    let rows: Vec<BatchRow> = others
        .order(import_batches::id.desc())
        .offset(skip)
        .limit(most)
        .select(BatchRow::as_select())
        .load(db)?;
    Ok((rows.into_iter().map(ImportBatch::from).collect(), usize::try_from(total).unwrap_or_default()))
}

/// One batch.
pub fn by_id(db: &mut Conn, id: BatchId) -> Result<Option<ImportBatch>> {
    let row: Option<BatchRow> =
        import_batches::table.find(id.0).select(BatchRow::as_select()).first(db).optional()?;
    Ok(row.map(ImportBatch::from))
}

/// The latest batch that can be taken back: of one site, or of all but one.
pub fn latest(db: &mut Conn, source: Option<&str>, except: &str) -> Result<Option<ImportBatch>> {
    let mut rows = import_batches::table
        .filter(import_batches::state.ne(BatchState::Undone.code()))
        .filter(import_batches::continued_by.is_null())
        .filter(import_batches::source.ne(except))
        .order(import_batches::id.desc())
        .select(BatchRow::as_select())
        .into_boxed();
    if let Some(source) = source {
        rows = rows.filter(import_batches::source.eq(source));
    }
    Ok(rows.first(db).optional()?.map(ImportBatch::from))
}

/// The next batch of the same site that was not taken back.
pub fn next_of_site(db: &mut Conn, id: BatchId) -> Result<Option<BatchId>> {
    let source: Option<String> =
        import_batches::table.find(id.0).select(import_batches::source).first(db).optional()?;
    let Some(source) = source else { return Ok(None) };
    let next: Option<i32> = import_batches::table
        .filter(import_batches::source.eq(source))
        .filter(import_batches::id.gt(id.0))
        .filter(import_batches::state.ne(BatchState::Undone.code()))
        .filter(import_batches::continued_by.is_null())
        .order(import_batches::id)
        .select(import_batches::id)
        .first(db)
        .optional()?;
    Ok(next.map(BatchId))
}

/// The report of a batch, as JSON; before its end only what was ordered.
pub fn report(db: &mut Conn, id: BatchId) -> Result<String> {
    let report: Option<String> =
        import_batches::table.find(id.0).select(import_batches::report).first(db).optional()?;
    Ok(report.unwrap_or_default())
}

/// What taking back a batch left.
pub fn stays(db: &mut Conn, id: BatchId) -> Result<Vec<Stay>> {
    let json: Option<String> =
        import_batches::table.find(id.0).select(import_batches::stays).first(db).optional()?;
    Ok(serde_json::from_str(&json.unwrap_or_default()).unwrap_or_default())
}

/// Forgets the batches of a site.
pub fn forget(db: &mut Conn, source: &str) -> Result<()> {
    diesel::delete(import_batches::table.filter(import_batches::source.eq(source))).execute(db)?;
    Ok(())
}

pub(super) fn is(state: BatchState) -> diesel::dsl::Eq<import_batches::state, &'static str> {
    import_batches::state.eq(state.code())
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = import_batches)]
struct BatchRow {
    id: i32,
    source: String,
    command: String,
    account_id: Option<i32>,
    state: String,
    began_at: NaiveDateTime,
    seen_at: NaiveDateTime,
    ended_at: Option<NaiveDateTime>,
    continued_by: Option<i32>,
    files: i32,
    created: i32,
    updated: i32,
    unchanged: i32,
    review: i32,
    undone_at: Option<NaiveDateTime>,
    undone_by: Option<i32>,
    undo_total: i32,
}

impl From<BatchRow> for ImportBatch {
    fn from(row: BatchRow) -> Self {
        let count = |count: i32| usize::try_from(count).unwrap_or_default();
        Self {
            id: BatchId(row.id),
            source: row.source,
            command: row.command,
            account: row.account_id.map(AccountId),
            state: BatchState::parse(&row.state),
            began_at: Moment::from_naive_utc(row.began_at),
            seen_at: Moment::from_naive_utc(row.seen_at),
            ended_at: row.ended_at.map(Moment::from_naive_utc),
            continued_by: row.continued_by.map(BatchId),
            counts: BatchCounts {
                files: count(row.files),
                created: count(row.created),
                updated: count(row.updated),
                unchanged: count(row.unchanged),
                review: count(row.review),
            },
            undone_at: row.undone_at.map(Moment::from_naive_utc),
            undone_by: row.undone_by.map(AccountId),
            undo_total: count(row.undo_total),
        }
    }
}
