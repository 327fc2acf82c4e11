//! Opens what an import is given: a folder or a `.zip`. Anything else is refused with a sentence that says what it is
//! and what to do.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::domain::refusal::Refusal;
use crate::newsroom::{Error, Result};

use super::archive::ENCRYPTED;
use super::file_kind::{FileKind, LOOKED_AT};
use super::source::ImportSource;

/// Says what a path is if it cannot be imported. Reads no more than its beginning.
pub fn can_be_opened(path: &Path) -> Result<()> {
    is_folder(path).map(|_| ())
}

/// Opens a folder or a `.zip`. Refused if it has no file that can be read.
pub(super) fn open(path: &Path) -> Result<ImportSource<'static>> {
    let opened = if is_folder(path)? { ImportSource::folder(path) } else { ImportSource::archive(path) };
    let source = opened.map_err(|error| unreadable(path, &error))?;
    if source.files().is_empty() {
        return Err(Refusal::NothingToImport(nothing_in(path, &source)).into());
    }
    Ok(source)
}

/// Whether it is a folder; otherwise it is a `.zip`.
fn is_folder(path: &Path) -> Result<bool> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Ok(true);
    }
    let shown = path.display();
    // A pipe would be waited for.
    if !metadata.is_file() {
        let why = "it is a device, a pipe or a socket. Import the folder of the site.";
        return Err(Error::Files(format!("{shown} cannot be imported: {why}")));
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOKED_AT as u64).read_to_end(&mut start));
    read.map_err(|error| unreadable(path, &error))?;
    match FileKind::of(&start) {
        FileKind::Zip => Ok(false),
        FileKind::Other(what, advice) => {
            Err(Error::Files(format!("{shown} is {what}, and cannot be imported. {advice}")))
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let path = path.display();
    Error::Files(match error.kind() {
        io::ErrorKind::NotFound => format!("{path} is not there"),
        io::ErrorKind::PermissionDenied => format!("{path} may not be read: look at its rights ({error})"),
        _ => format!("{path} could not be read: {error}"),
    })
}

/// Names a source without files, and says why it has none.
fn nothing_in(path: &Path, source: &ImportSource<'_>) -> String {
    let shown = path.display();
    let refused = source.refusals();
    match refused.first() {
        Some((_, first))
            if refused.iter().all(|(_, finding)| finding.detail == first.detail)
                && first.detail == ENCRYPTED =>
        {
            format!("{shown}: {ENCRYPTED}, and import the folder")
        }
        Some((name, first)) => format!(
            "{shown}: none of its {} files can be read. The first is {name}: {}",
            refused.len(),
            first.detail
        ),
        None if source.skipped() > 0 => {
            format!("{shown}: it has no file but {} that a site only builds or keeps apart", source.skipped())
        }
        None => format!("{shown}: it has no file"),
    }
}
