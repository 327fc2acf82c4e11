//! The files of a site that an earlier import met, under the names that they have now.

use std::collections::HashMap;

use crate::store::desk::imported_files::ImportedFile;

/// Known files, and how this copy of the site differs from them.
#[derive(Debug, Default)]
pub(super) struct EarlierFiles {
    /// By the path under which they are known.
    pub(super) known: HashMap<String, ImportedFile>,
    /// Paths now, with those by which the files are known.
    pub(super) renamed: HashMap<String, String>,
    /// Paths that are no longer in the source.
    pub(super) removed: Vec<String>,
}

impl EarlierFiles {
    /// What is known about a file under its path, or under the one it had.
    pub(super) fn get(&self, path: &str) -> Option<&ImportedFile> {
        self.known.get(path).or_else(|| self.known.get(self.renamed.get(path)?))
    }

    /// The path by which a file is known, if it has another now.
    pub(super) fn old_path(&self, path: &str) -> Option<&str> {
        self.renamed.get(path).map(String::as_str)
    }
}
