//! What every step of one import works with.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Instant;

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
    /// The instant of the import: what it writes has this date.
    pub(super) now: Moment,
    /// When it began, by a clock that goes on.
    pub(super) began: Instant,
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
    /// The present instant, in seconds: the batch is heard of then, and ends then.
    pub(super) fn present(&self) -> Moment {
        later(self.now, self.began)
    }

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

fn later(now: Moment, began: Instant) -> Moment {
    now.plus_seconds(i64::try_from(began.elapsed().as_secs()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_long_import_is_heard_of_while_it_runs() {
        let now = Moment::from_naive_utc(chrono::NaiveDateTime::default());
        let began = Instant::now().checked_sub(Duration::from_secs(3)).expect("three seconds ago");
        assert_eq!(later(now, began), now.plus_seconds(3));
    }
}
