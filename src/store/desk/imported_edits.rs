//! Who has changed the article of an imported file since an import wrote it.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::import_batch::ChangedBy;
use crate::store::schema::{accounts, audit, revisions, working_copies};
use crate::store::{Conn, Result};

use super::articles::StoredArticle;

/// Whether somebody has edited, published, withdrawn or removed an article since an import last wrote it: see [`edited`].
pub fn is_edited(db: &mut Conn, stored: &StoredArticle, left_state: &str) -> Result<bool> {
    Ok(edited(db, stored, left_state)?.is_some())
}

/// Who has edited, published, withdrawn or removed an article since an import last wrote it and left it in `left_state`
/// (empty where that was not recorded), and when; `None` if nobody has.
pub fn edited(db: &mut Conn, stored: &StoredArticle, left_state: &str) -> Result<Option<ChangedBy>> {
    use crate::domain::article::State::{InReview, Published, Scheduled, Trash, Withdrawn};
    let decided = match left_state {
        "" => matches!(stored.state, InReview | Trash | Withdrawn),
        left => {
            let by_the_clock = left == Scheduled.code() && stored.state == Published;
            stored.state.code() != left && !by_the_clock
        }
    };
    let id = stored.id.0;
    let saved: Option<(Option<i32>, NaiveDateTime)> = working_copies::table
        .find(id)
        .select((working_copies::saved_by, working_copies::saved_at))
        .first(db)
        .optional()?;
    if let Some((Some(by), at)) = saved {
        return Ok(Some(ChangedBy { name: name_of(db, by)?, at: Some(at) }));
    }
    let imported: Option<i32> = revisions::table
        .filter(revisions::article_id.eq(id))
        .filter(revisions::reason.eq("imported"))
        .order(revisions::id.desc())
        .select(revisions::id)
        .first(db)
        .optional()?;
    let somebody: Vec<(i32, Option<i32>, NaiveDateTime)> = revisions::table
        .filter(revisions::article_id.eq(id))
        .filter(revisions::id.gt(imported.unwrap_or_default()))
        .filter(revisions::saved_by.is_not_null())
        .select((revisions::id, revisions::saved_by, revisions::saved_at))
        .load(db)?;
    if let Some((_, Some(by), at)) = somebody.into_iter().max_by_key(|(id, ..)| *id) {
        return Ok(Some(ChangedBy { name: name_of(db, by)?, at: Some(at) }));
    }
    if !decided {
        return Ok(None);
    }
    let decision: Option<(Option<i32>, NaiveDateTime)> = audit::table
        .filter(audit::subject.eq(format!("article {id}")))
        .order(audit::id.desc())
        .select((audit::account_id, audit::at))
        .first(db)
        .optional()?;
    Ok(Some(match decision {
        Some((Some(by), at)) => ChangedBy { name: name_of(db, by)?, at: Some(at) },
        Some((None, at)) => ChangedBy { at: Some(at), ..ChangedBy::default() },
        None => ChangedBy::default(),
    }))
}

fn name_of(db: &mut Conn, account: i32) -> Result<String> {
    let name: Option<String> = accounts::table.find(account).select(accounts::name).first(db).optional()?;
    Ok(name.unwrap_or_default())
}
