//! What became of a restore.

use std::path::PathBuf;

use crate::store::copies::LostRows;

/// What was restored or proved.
#[derive(Debug, Clone, Default)]
pub struct RestoreReport {
    /// The name of the site.
    pub site: Option<String>,
    /// When the backup was made (RFC 3339, UTC); empty if a damaged one does not say.
    pub made_at: String,
    /// How many files it has.
    pub files: usize,
    /// Their bytes, and those of the database.
    pub bytes: u64,
    /// Where the database is that gave way.
    pub put_aside: Option<PathBuf>,
    /// Where the key file is that gave way.
    pub key_aside: Option<PathBuf>,
    /// What is hurt in the backup.
    pub hurt: Vec<String>,
    /// Files that the site names and the backup lacks.
    pub missing: Vec<String>,
    /// Rows that could not be brought out of a damaged database.
    pub lost: Vec<LostRows>,
}
