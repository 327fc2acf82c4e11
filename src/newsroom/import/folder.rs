//! Lists a folder without following links.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::listed_file::{FILES_MAX, FileTime, ListedFile, is_skipped};
use crate::domain::rendering::FindingKind;

/// Every file below a folder, at most one more than [`FILES_MAX`]. Links and devices are listed as refused.
pub(super) fn list(root: &Path, skipped: &mut usize) -> io::Result<Vec<ListedFile>> {
    let mut listed = Vec::new();
    let mut folders: Vec<PathBuf> = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if folder.as_os_str().is_empty() => return Err(error),
            Err(error) => {
                listed.push(unreadable(&folder, &error));
                continue;
            }
        };
        for entry in entries {
            let (entry, kind) = match entry.and_then(|entry| Ok((entry.file_type()?, entry))) {
                Ok((kind, entry)) => (entry, kind),
                Err(error) => {
                    listed.push(unreadable(&folder, &error));
                    break;
                }
            };
            let relative = folder.join(entry.file_name());
            if kind.is_dir() && relative.to_str().is_some_and(is_skipped) {
                *skipped += 1;
            } else if kind.is_dir() {
                folders.push(relative);
            } else if kind.is_symlink() {
                listed.push(refused(&relative, "it is a link"));
            } else if !kind.is_file() {
                listed.push(refused(&relative, "it is no regular file"));
            } else if let Some(name) = relative.to_str() {
                let metadata = entry.metadata().ok();
                let size = metadata.as_ref().map_or(0, fs::Metadata::len);
                let modified = metadata.and_then(|metadata| metadata.modified().ok()).and_then(file_time);
                listed.push(ListedFile { name: name.to_owned(), size, index: 0, modified, refused: None });
            } else {
                listed.push(refused(&relative, "the name is not UTF-8"));
            }
            if listed.len() > FILES_MAX {
                return Ok(listed);
            }
        }
    }
    Ok(listed)
}

/// Opens a listed file. Refused if it has been replaced by a link meanwhile.
pub(super) fn open(root: &Path, name: &str) -> io::Result<File> {
    let path = root.join(name);
    if !fs::symlink_metadata(&path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    File::open(path)
}

fn refused(path: &Path, why: &'static str) -> ListedFile {
    ListedFile {
        name: path.to_string_lossy().into_owned(),
        size: 0,
        index: 0,
        modified: None,
        refused: Some((FindingKind::NotAFile, why)),
    }
}

fn unreadable(folder: &Path, error: &io::Error) -> ListedFile {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => "the folder may not be read",
        io::ErrorKind::InvalidFilename => "its path is too long",
        _ => "the folder cannot be read",
    };
    ListedFile { refused: Some((FindingKind::Unreadable, why)), ..refused(folder, why) }
}

/// Whole seconds since 1970.
fn file_time(at: SystemTime) -> Option<FileTime> {
    let seconds = match at.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).ok()?,
        Err(before) => -i64::try_from(before.duration().as_secs()).ok()?,
    };
    FileTime::from_unix(seconds)
}
