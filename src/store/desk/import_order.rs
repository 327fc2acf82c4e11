//! In which order batches are taken back: which later ones changed what an earlier one brought.

use diesel::prelude::*;

use crate::domain::import_batch::{BatchId, BatchState};
use crate::store::schema::{import_batches, import_changes, imported_files};
use crate::store::{Conn, Result};

use super::import_changes::ChangeSubject;

/// Later batches of the same site that changed what this one made or changed and were not taken back, the latest first.
pub fn changed_later(db: &mut Conn, id: BatchId) -> Result<Vec<BatchId>> {
    let source: Option<String> =
        import_batches::table.find(id.0).select(import_batches::source).first(db).optional()?;
    let Some(source) = source else { return Ok(Vec::new()) };
    let later: Vec<i32> = import_batches::table
        .filter(import_batches::source.eq(&source))
        .filter(import_batches::id.gt(id.0))
        .filter(import_batches::state.ne(BatchState::Undone.code()))
        .filter(import_batches::continued_by.is_null())
        .order(import_batches::id.desc())
        .select(import_batches::id)
        .load(db)?;
    let mut found = Vec::new();
    for later in later {
        if shares(db, &source, id.0, later)? {
            found.push(BatchId(later));
        }
    }
    Ok(found)
}

/// Whether the later of two batches changed what the earlier one brought. What only one of them records of a text that it
/// left alone is no change of it.
fn shares(db: &mut Conn, source: &str, earlier: i32, later: i32) -> Result<bool> {
    let before = diesel::alias!(import_changes as before);
    let of_both = || {
        import_changes::table.filter(import_changes::batch_id.eq(later)).inner_join(
            before.on(before
                .field(import_changes::subject)
                .eq(import_changes::subject)
                .and(before.field(import_changes::name).eq(import_changes::name))
                .and(before.field(import_changes::batch_id).eq(earlier))),
        )
    };
    let records = [ChangeSubject::File, ChangeSubject::Site, ChangeSubject::Bytes].map(ChangeSubject::code);
    let other: Option<i32> = of_both()
        .filter(import_changes::subject.ne_all(records))
        .select(import_changes::id)
        .first(db)
        .optional()?;
    if other.is_some() {
        return Ok(true);
    }
    let is_file = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::path.eq(import_changes::name))
        .filter(imported_files::article_id.is_null());
    let file: Option<i32> = of_both()
        .filter(import_changes::subject.eq(ChangeSubject::File.code()))
        .filter(diesel::dsl::exists(is_file))
        .select(import_changes::id)
        .first(db)
        .optional()?;
    Ok(file.is_some())
}
