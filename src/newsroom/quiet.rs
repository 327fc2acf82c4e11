//! A restored site is quiet: no letter goes out and nothing that is overdue is published, until an administrator says that
//! this is now the site. The site that was backed up may still be running.

use crate::domain::audit::AuditAction;
use crate::store::copies::QUIET;
use crate::store::{Conn, Result as StoreResult, settings};

use super::{Newsroom, RequestContext, Result, audit, require};

/// Reads whether the site is quiet, for [`Newsroom::is_quiet`]. The clock does so all the time, with what is due: another
/// process may have been told.
pub fn refresh(newsroom: &Newsroom) -> Result<()> {
    let quiet = newsroom.store.read_here(is_set)?;
    newsroom.note_quiet(quiet);
    Ok(())
}

/// Whether the database says that the site is quiet.
pub(super) fn is_set(db: &mut Conn) -> StoreResult<bool> {
    Ok(settings::remembered(db, QUIET)?.is_some())
}

/// This is now the site: letters go out, and what is overdue is carried out.
pub fn end(context: &RequestContext) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    newsroom.store.write_here(|db| {
        if is_set(db)? {
            settings::forget(db, QUIET)?;
            audit::record(db, editor, AuditAction::RestoreEnd, "", "", now)?;
        }
        Ok(())
    })?;
    newsroom.note_quiet(false);
    Ok(())
}
