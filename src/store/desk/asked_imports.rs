//! Imports that somebody asked for at the desk: each is a batch that waits until the background thread claims it.

use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    import_batch::{BatchId, BatchState, ImportBatch, SILENT_SECONDS},
    moment::Moment,
};
use crate::store::schema::import_batches;
use crate::store::{Conn, Result};

use super::import_batches::{by_id, insert, is};

/// Makes a batch like another that waits, unless one of its site is under way: then the error is that one. `order` is
/// what will be read, as JSON.
pub fn ask(
    db: &mut Conn,
    like: &ImportBatch,
    command: &str,
    account: AccountId,
    order: &str,
    now: Moment,
) -> Result<std::result::Result<BatchId, BatchId>> {
    // Whoever asks at the same moment waits for this row, and then sees the batch that was made.
    diesel::update(import_batches::table.find(like.id.0))
        .set(import_batches::seen_at.eq(import_batches::seen_at))
        .execute(db)?;
    if let Some(other) = under_way(db, &like.source, now)? {
        return Ok(Err(other));
    }
    insert(db, BatchState::Waiting, (&like.source, command), Some(account), order, now).map(Ok)
}

/// Whether one waits; a question of a moment.
pub fn is_any_waiting(db: &mut Conn) -> Result<bool> {
    let waiting = import_batches::table.filter(is(BatchState::Waiting));
    Ok(diesel::select(diesel::dsl::exists(waiting)).get_result(db)?)
}

/// Claims the batch that waits longest: it is running from now on. `None` if none waits, or another process was quicker.
pub fn claim(db: &mut Conn, now: Moment) -> Result<Option<ImportBatch>> {
    let waiting = import_batches::table.filter(is(BatchState::Waiting));
    let oldest: Option<i32> =
        waiting.order(import_batches::id).select(import_batches::id).first(db).optional()?;
    let Some(oldest) = oldest else { return Ok(None) };
    let claimed = diesel::update(import_batches::table.find(oldest).filter(is(BatchState::Waiting)))
        .set((
            import_batches::state.eq(BatchState::Running.code()),
            import_batches::began_at.eq(now.naive_utc()),
            import_batches::seen_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    if claimed == 0 { Ok(None) } else { by_id(db, BatchId(oldest)) }
}

/// The batch of a site that waits or is running, if one does.
pub fn under_way(db: &mut Conn, source: &str, now: Moment) -> Result<Option<BatchId>> {
    let heard_of = now.plus_seconds(-SILENT_SECONDS).naive_utc();
    let running = is(BatchState::Running).and(import_batches::seen_at.gt(heard_of));
    let found: Option<i32> = import_batches::table
        .filter(import_batches::source.eq(source))
        .filter(is(BatchState::Waiting).or(running))
        .select(import_batches::id)
        .first(db)
        .optional()?;
    Ok(found.map(BatchId))
}

/// Ends a batch that an error stopped. `report` is the order with the reason, as JSON.
pub fn stop(db: &mut Conn, id: BatchId, report: &str, now: Moment) -> Result<()> {
    diesel::update(import_batches::table.find(id.0).filter(is(BatchState::Running)))
        .set((
            import_batches::state.eq(BatchState::CutOff.code()),
            import_batches::ended_at.eq(now.naive_utc()),
            import_batches::report.eq(report),
        ))
        .execute(db)?;
    Ok(())
}
