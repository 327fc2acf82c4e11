//! Lists a folder without following links.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::listed_file::{FILES_MAX, ListedFile, is_skipped};

/// Every file below a folder, at most one more than [`FILES_MAX`]. Links and devices are listed as refused.
pub(super) fn list(root: &Path, skipped: &mut usize) -> io::Result<Vec<ListedFile>> {
    let mut listed = Vec::new();
    let mut folders: Vec<PathBuf> = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if folder.as_os_str().is_empty() => return Err(error),
            Err(_) => {
                listed.push(refused(&folder, "the folder cannot be read"));
                continue;
            }
        };
        for entry in entries {
            let entry = entry?;
            let relative = folder.join(entry.file_name());
            let kind = entry.file_type()?;
            if kind.is_dir() && relative.to_str().is_some_and(is_skipped) {
                *skipped += 1;
            } else if kind.is_dir() {
                folders.push(relative);
            } else if kind.is_symlink() {
                listed.push(refused(&relative, "it is a link"));
            } else if !kind.is_file() {
                listed.push(refused(&relative, "it is no regular file"));
            } else if let Some(name) = relative.to_str() {
                let size = entry.metadata().map_or(0, |metadata| metadata.len());
                listed.push(ListedFile { name: name.to_owned(), size, index: 0, refused: None });
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
    ListedFile { name: path.to_string_lossy().into_owned(), size: 0, index: 0, refused: Some(why) }
}
