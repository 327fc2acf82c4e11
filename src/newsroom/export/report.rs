//! What an export wrote, and what it left.

use std::path::PathBuf;

/// Rows read at once.
pub(super) const BATCH: i64 = 100;

/// What was exported, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// Live articles.
    pub articles: usize,
    /// Live pages.
    pub pages: usize,
    /// What readers do not see.
    pub drafts: usize,
    /// Articles and pages that readers do not see and that were not asked for.
    pub drafts_left: usize,
    /// Files of the media library.
    pub files: usize,
    /// Files that nothing live shows and that were not asked for.
    pub files_left: usize,
    /// Addresses that lead elsewhere or are gone.
    pub redirects: usize,
    /// Files with another name, since not every system can hold theirs: the old path and the new one.
    pub renamed: Vec<(String, String)>,
    /// Documents that Jekyll does not read where they are, or at all.
    pub unread_by_jekyll: Vec<String>,
    /// Documents that say another address than theirs, which Jekyll gives them: with the one that they have here.
    pub other_address: Vec<(String, String)>,
    /// Files whose bytes are not there.
    pub files_lost: Vec<String>,
    /// Where what was in the folder is now.
    pub put_aside: Option<PathBuf>,
}
