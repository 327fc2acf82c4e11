//! Lists a folder without following links.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::listed_file::{FILES_MAX, FileTime, ListedFile, NO_FILE, is_skipped};
use crate::domain::rendering::FindingKind;

/// Every file below a folder, at most one more than [`FILES_MAX`]. Links and devices are listed as refused.
pub(super) fn list(root: &Path, skipped: &mut usize) -> io::Result<Vec<ListedFile>> {
    list_at_most(root, skipped, FILES_MAX, |path| fs::read_dir(path))
}

/// Folder by folder, those nearest to the top first: of too many files, those deep below are left out, and texts are seldom there.
fn list_at_most(
    root: &Path,
    skipped: &mut usize,
    most: usize,
    read: impl Fn(&Path) -> io::Result<fs::ReadDir>,
) -> io::Result<Vec<ListedFile>> {
    let mut listed = Vec::new();
    let mut folders: VecDeque<PathBuf> = VecDeque::from([PathBuf::new()]);
    while let Some(folder) = folders.pop_front() {
        let mut below = Vec::new();
        let entries = match read(&root.join(&folder)) {
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
                below.push(relative);
            } else if kind.is_symlink() {
                listed.push(refused(&relative, "it is a link"));
            } else if !kind.is_file() {
                listed.push(refused(&relative, NO_FILE));
            } else if let Some(name) = relative.to_str() {
                let metadata = entry.metadata().ok();
                let size = metadata.as_ref().map_or(0, fs::Metadata::len);
                let modified = metadata.and_then(|metadata| metadata.modified().ok()).and_then(file_time);
                listed.push(ListedFile { name: name.to_owned(), size, index: 0, modified, refused: None });
            } else {
                listed.push(refused(&relative, "the name is not UTF-8"));
            }
            if listed.len() > most {
                return Ok(listed);
            }
        }
        below.sort();
        folders.extend(below);
    }
    Ok(listed)
}

/// Opens a listed file. Refused if it has been replaced by a link meanwhile.
pub(super) fn open(root: &Path, name: &str) -> io::Result<File> {
    let path = root.join(name);
    if !fs::symlink_metadata(&path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, NO_FILE));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is listed of a folder with these files, and why some is not taken.
    fn listed(most: usize, closed: &str) -> Vec<(String, Option<&'static str>)> {
        let root = tempfile::tempdir().unwrap();
        for file in ["data/a/1.csv", "data/a/2.csv", "data/b/3.csv", "_posts/x.md", "about.md"] {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let read = |path: &Path| match path.ends_with(closed) {
            true => Err(io::ErrorKind::PermissionDenied.into()),
            false => fs::read_dir(path),
        };
        let files = list_at_most(root.path(), &mut 0, most, read).unwrap();
        files.into_iter().map(|file| (file.name, file.refused.map(|(_, why)| why))).collect()
    }

    #[test]
    fn of_too_many_files_those_near_the_top_are_read() {
        let names: Vec<String> = listed(2, "none").into_iter().map(|(name, _)| name).collect();
        assert_eq!(names[..2], ["about.md", "_posts/x.md"]);
        assert_eq!(names.len(), 3, "one more says that there are more");
        assert_eq!(listed(9, "none").len(), 5);
    }

    #[test]
    fn a_folder_that_may_not_be_read_is_named_and_the_others_are_read() {
        let found = listed(9, "data/a");
        assert!(found.contains(&("data/a".to_owned(), Some("the folder may not be read"))), "{found:?}");
        assert_eq!(found.iter().filter(|(_, why)| why.is_none()).count(), 3);
    }
}
