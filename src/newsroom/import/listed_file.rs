//! A file as a folder or an archive lists it, and the names that are taken.

use std::io;

use chrono::{DateTime, NaiveDateTime};
use unicode_normalization::UnicodeNormalization;

use crate::domain::moment::{Moment, Zone};
use crate::domain::rendering::FindingKind;

/// Maximum number of files in a source.
pub const FILES_MAX: usize = 200_000;
/// Names of folders and files without content.
const SKIPPED: [&str; 7] =
    [".git", "node_modules", "_site", ".jekyll-cache", ".sass-cache", "__MACOSX", ".DS_Store"];
/// Folders of programs, from the top of the site. Other folders in `vendor` are the site's.
const VENDORED: [&str; 4] = ["vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby"];

/// A file as listed by a holder, before its name is checked.
pub(super) struct ListedFile {
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) index: usize,
    pub(super) modified: Option<FileTime>,
    /// Why it cannot be taken.
    pub(super) refused: Option<(FindingKind, &'static str)>,
}

impl ListedFile {
    /// Texts in memory by their names, in the order in which they are held.
    pub(super) fn in_memory(texts: impl Iterator<Item = (String, impl AsRef<[u8]>)>) -> Vec<Self> {
        texts
            .enumerate()
            .map(|(index, (name, text))| {
                let size = text.as_ref().len() as u64;
                Self { name, size, index, modified: None, refused: None }
            })
            .collect()
    }
}

/// When a file was last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileTime {
    /// An instant.
    Instant(Moment),
    /// A local time, as most archives have it.
    Local(NaiveDateTime),
}

impl FileTime {
    /// Seconds since 1970, as folders and some archives have them.
    pub(super) fn from_unix(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(|at| Self::Instant(Moment::from_utc(at)))
    }

    /// The instant, if local times are in `zone`.
    pub(super) fn instant(self, zone: Zone) -> Moment {
        match self {
            Self::Instant(at) => at,
            Self::Local(local) => zone.instant(local),
        }
    }
}

/// What is said of devices, pipes and the like.
pub(super) const NO_FILE: &str = "it is no regular file";
/// What is said of a file that unpacks beyond a limit.
pub(super) const SWOLLEN: &str = "the file unpacks to too many bytes";

/// Why a file could not be read. What the limits say, and we, is a sentence already.
pub(super) fn unread(error: &io::Error) -> String {
    let text = error.to_string();
    match error.kind() {
        io::ErrorKind::PermissionDenied => "the file may not be read".to_owned(),
        io::ErrorKind::NotFound => "the file is no longer there".to_owned(),
        _ if [NO_FILE, SWOLLEN].contains(&text.as_str()) => text,
        _ => format!("the file could not be read ({text})"),
    }
}

/// Converts a name to a relative path in NFC. The error is the reason for refusing it.
pub(super) fn relative(name: &str) -> Result<String, &'static str> {
    let mut letters = name.chars();
    let drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters.next() != Some(' ');
    if name.contains('\0') {
        return Err("the name holds a NUL");
    }
    if name.contains('\\') {
        return Err("the name holds a backslash");
    }
    if name.starts_with('/') || drive {
        return Err("the path is absolute");
    }
    if name.split('/').any(|part| part == "..") {
        return Err("the path climbs out of the folder");
    }
    let parts: Vec<_> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.is_empty() {
        return Err("the name is empty");
    }
    Ok(parts.join("/").nfc().collect())
}

/// Whether a folder or file is skipped, by its path in the site.
pub(super) fn is_skipped(path: &str) -> bool {
    let vendored = |folder: &&str| {
        path.strip_prefix(*folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    path.split('/').any(|name| SKIPPED.contains(&name)) || VENDORED.iter().any(vendored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_names_are_taken() {
        for (name, path) in [
            ("a/b.md", Some("a/b.md")),
            ("./a//b.md", Some("a/b.md")),
            ("e\u{301}.md", Some("é.md")),
            ("L'heure : « x ».md", Some("L'heure : « x ».md")),
            ("../x", None),
            ("a/../../x", None),
            ("/etc/passwd", None),
            ("a\\b", None),
            ("C:/x", None),
            ("a\0b", None),
            ("", None),
        ] {
            assert_eq!(relative(name).ok().as_deref(), path, "{name}");
        }
    }
}
