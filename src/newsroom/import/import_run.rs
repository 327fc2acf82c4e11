//! What every step of one import works with.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::domain::account::AccountId;
use crate::domain::article::{ArticleId, Kind};
use crate::domain::import_batch::BatchId;
use crate::domain::moment::Moment;
use crate::domain::slug::Slug;
use crate::domain::term_name::TermName;
use crate::media::Rules;
use crate::newsroom::Newsroom;
use crate::store::desk::imported_files::SeenFile;

use super::document::ImportDocument;
use super::earlier_files::EarlierFiles;
use super::exported::ExportedSite;

/// One run of an import.
pub(super) struct ImportRun<'r> {
    pub(super) newsroom: &'r Newsroom,
    /// The name of the imported site.
    pub(super) name: &'r str,
    pub(super) now: Moment,
    /// The language of the site, for documents that name none.
    pub(super) language: String,
    /// Its batch.
    pub(super) batch: BatchId,
    /// Whether the old site published future dates.
    pub(super) future: bool,
    /// Files recorded by earlier runs.
    pub(super) known: EarlierFiles,
    /// The highest ids of categories, tags and authors before it.
    pub(super) term_marks: [i32; 3],
    /// The accounts that authors' articles are attributed to.
    pub(super) accounts: Vec<(TermName, AccountId)>,
    /// The next number to try for an address made from a title: without it, ten thousand equal titles would take
    /// the square of that.
    pub(super) numbers: Mutex<HashMap<(Kind, Slug), usize>>,
    /// What it published, whose related articles come at its end.
    pub(super) published: Mutex<Vec<ArticleId>>,
    /// What the export that it reads says of the site.
    pub(super) exported: Option<&'r ExportedSite>,
    /// The intake rules for media.
    pub(super) rules: Rules,
}

impl ImportRun<'_> {
    /// What is recorded of the file of a document in any case.
    pub(super) fn seen<'e>(&'e self, entry: &'e ImportDocument) -> SeenFile<'e> {
        SeenFile {
            source: self.name,
            path: &entry.file.path,
            renamed_from: self.known.old_path(&entry.file.path),
            bytes: entry.original_bytes.as_deref(),
            ..SeenFile::default()
        }
    }
}
