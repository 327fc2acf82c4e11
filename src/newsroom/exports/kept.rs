//! Finished exports: files in a folder, whose names say what they hold and when they were finished. There is no other
//! record of them, so that none can be wrong.

use std::fs;
use std::io;
use std::path::Path;

use crate::domain::desk_export::{DeskExportForm, KeptExport};
use crate::domain::moment::Moment;
use crate::newsroom::Result;
use crate::newsroom::aside_folder::failed;

/// Removes one; one that is gone already is removed.
pub(super) fn remove(export: &KeptExport) -> Result<()> {
    match fs::remove_file(&export.path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&export.path)(error)),
        _ => Ok(()),
    }
}

/// The name of the file of an export that is finished now.
pub(super) fn name(form: DeskExportForm, now: Moment, ending: &str) -> String {
    format!("{}-{}{ending}", now.unix_seconds(), form.code())
}

/// All of a folder, newest first. Files with other names are let be.
pub(super) fn all(folder: &Path) -> Result<Vec<KeptExport>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed(folder))?,
    };
    let mut kept = Vec::new();
    for entry in entries {
        kept.extend(read(&entry.map_err(failed(folder))?.path()));
    }
    kept.sort_by_key(|export| std::cmp::Reverse(export.number));
    Ok(kept)
}

/// The one with this number.
pub(super) fn find(folder: &Path, number: i64) -> Result<Option<KeptExport>> {
    Ok(all(folder)?.into_iter().find(|export| export.number == number))
}

fn read(path: &Path) -> Option<KeptExport> {
    let name = path.file_name()?.to_str()?;
    let (number, rest) = name.split_once('-')?;
    let (code, _) = rest.split_once('.')?;
    let number = number.parse().ok()?;
    Some(KeptExport {
        number,
        form: DeskExportForm::parse(code)?,
        made_at: Moment::from_unix_seconds(number)?,
        bytes: fs::metadata(path).ok()?.len(),
        path: path.to_owned(),
        ending: rest[code.len()..].to_owned(),
    })
}
