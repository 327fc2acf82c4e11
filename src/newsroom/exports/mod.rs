//! The exports that administrators make at the desk: one at a time, by a thread of its own, as files that stay a day in a
//! folder beside the database. They are never on the shelf: what they hold is not for readers, and no backup needs them.

mod kept;
mod state;
mod zipped;

use std::path::{Path, PathBuf};

use crate::domain::audit::AuditAction;
use crate::domain::desk_export::{DeskExportForm, ExportTrouble, ExportsSeen, KeptExport};
use crate::domain::moment::Moment;
use crate::domain::refusal::{ExportRefusal, Refusal};
use crate::store::Error as StoreError;
use crate::store::desk::media_lookup;

use super::aside_folder::{AsideFolder, failed};
use super::{Error, Newsroom, RequestContext, Result, audit, require};
pub use state::DeskExports;

/// Maximum number of finished exports.
pub const KEPT_MAX: usize = 6;
/// Where one is being made, in the folder of exports.
const MAKING: &str = ".making";
/// An archive of a folder needs the room of the folder besides its own.
const ROOM_OF_FOLDER: u64 = 2;

/// Writes the folder of an export, or the archive of a backup, at a path. Calls its last argument, `step(done, all)`, as
/// articles and files are done.
pub type WriteExport<'w> = dyn FnMut(DeskExportForm, &Path, &mut dyn FnMut(usize, usize)) -> Result<()> + 'w;

/// The exports in this folder, which is made when it is needed. What a run left that was cut off is removed, and said on
/// the page. Backups are encrypted if `is_encrypted`.
pub fn open(folder: PathBuf, is_encrypted: bool) -> DeskExports {
    let left = folder.join(MAKING);
    // One that another process is making is locked; any other is removed as soon as it was opened.
    let is_cut_off = left.exists() && AsideFolder::open(left, &folder).is_ok();
    DeskExports::new(folder, is_encrypted, is_cut_off.then_some(ExportTrouble::CutOff))
}

/// Refuses what the disk has no room for, before it is begun: the database is on it.
fn require_room(folder: &Path, form: DeskExportForm, uploads: u64) -> Result<()> {
    let needed = match form {
        DeskExportForm::Backup => uploads,
        _ => uploads.saturating_mul(ROOM_OF_FOLDER),
    };
    // Where the system does not tell, writing will.
    let Ok(disk) = rustix::fs::statvfs(folder) else { return Ok(()) };
    if needed > disk.f_bavail.saturating_mul(disk.f_frsize) {
        return Err(Refusal::Export(ExportRefusal::NoRoom(needed.div_ceil(1_000_000))).into());
    }
    Ok(())
}

/// The exports of this site; a process that serves no desk has none.
fn exports(newsroom: &Newsroom) -> Result<&DeskExports> {
    newsroom.exports.as_deref().ok_or(Error::Store(StoreError::Missing))
}

/// What there is.
pub fn list(context: &RequestContext) -> Result<ExportsSeen> {
    require(context.editor.may_administer())?;
    let exports = exports(&context.newsroom)?;
    Ok(ExportsSeen {
        kept: kept::all(exports.folder())?,
        in_work: exports.in_work(),
        trouble: exports.trouble(),
        is_encrypted: exports.is_encrypted(),
    })
}

/// Asks for an export. The thread of exports makes it.
pub fn ask(context: &RequestContext, form: DeskExportForm) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    let exports = exports(newsroom)?;
    if kept::all(exports.folder())?.len() >= KEPT_MAX {
        return Err(Refusal::Export(ExportRefusal::TooMany(KEPT_MAX)).into());
    }
    if exports.in_work().is_some() {
        return Err(Refusal::Export(ExportRefusal::InWork).into());
    }
    let code = form.code();
    newsroom.store.write_here(|db| audit::record(db, editor, AuditAction::ExportAsk, "", code, now))?;
    match exports.want(form) {
        true => Ok(()),
        false => Err(Refusal::Export(ExportRefusal::InWork).into()),
    }
}

/// The finished export with this number, about to be downloaded. The audit keeps who did.
pub fn take(context: &RequestContext, number: i64) -> Result<KeptExport> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    let found = kept::find(exports(newsroom)?.folder(), number)?.ok_or(Error::Store(StoreError::Missing))?;
    let code = found.form.code();
    newsroom.store.write_here(|db| audit::record(db, editor, AuditAction::ExportTake, "", code, now))?;
    Ok(found)
}

/// Removes a finished export.
pub fn remove(context: &RequestContext, number: i64) -> Result<()> {
    require(context.editor.may_administer())?;
    let folder = exports(&context.newsroom)?.folder();
    let found = kept::find(folder, number)?.ok_or(Error::Store(StoreError::Missing))?;
    kept::remove(&found)
}

/// Removes the exports that have had their day.
pub fn remove_old(newsroom: &Newsroom, now: Moment) -> Result<()> {
    let Ok(exports) = exports(newsroom) else { return Ok(()) };
    for old in kept::all(exports.folder())? {
        if old.until() <= now {
            kept::remove(&old)?;
        }
    }
    Ok(())
}

/// Makes the export that was asked for, if one was, by `make`. Returns whether there was one; a failure stands on the
/// page.
pub fn make_next(newsroom: &Newsroom, now: &dyn Fn() -> Moment, make: &mut WriteExport<'_>) -> bool {
    let Ok(exports) = exports(newsroom) else { return false };
    let Some(form) = exports.begin() else { return false };
    let trouble = make_one(newsroom, exports, form, now, make).err().map(|error| {
        tracing::error!(%error, form = form.code(), "an export asked for at the desk could not be made");
        ExportTrouble::Failed(form, error.to_string())
    });
    exports.end(trouble);
    true
}

fn make_one(
    newsroom: &Newsroom,
    exports: &DeskExports,
    form: DeskExportForm,
    now: &dyn Fn() -> Moment,
    make: &mut WriteExport<'_>,
) -> Result<()> {
    let folder = exports.folder();
    let making = AsideFolder::open(folder.join(MAKING), folder)?;
    making.clear()?;
    require_room(folder, form, newsroom.store.read_here(|db| media_lookup::bytes_of(db, None))?)?;
    let ending = form.ending(exports.is_encrypted());
    let archive = making.path().join(format!("export{ending}"));
    let mut step = |done, all| exports.progress(done, all);
    match form {
        DeskExportForm::Backup => make(form, &archive, &mut step)?,
        _ => {
            let site = making.path().join("site");
            make(form, &site, &mut step)?;
            zipped::zip(&site, &archive, &mut step)?;
        }
    }
    let place = folder.join(kept::name(form, now(), ending));
    std::fs::rename(&archive, &place).map_err(failed(&place))
}
