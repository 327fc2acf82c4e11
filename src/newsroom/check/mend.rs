//! Mends what a check found and what nobody has to decide: whatever can be made again from the documents and files that are
//! there, and files that belong to nothing.

use std::collections::BTreeSet;
use std::time::{Duration, UNIX_EPOCH};

use super::Result;
use crate::domain::article::ArticleId;
use crate::domain::check::{CheckProblem, Mended};
use crate::domain::moment::Moment;
use crate::media::Digest;
use crate::newsroom::{Newsroom, rebuild, variants};
use crate::search::tokens;
use crate::store::desk::{blob_references, live_documents, search as of_desk};
use crate::store::live::related::{self, RelatedCache};
use crate::store::live::{counts, freshness, search as of_readers};

/// What rendering an article again mends.
pub(super) const MENDED_BY_RENDERING: [CheckProblem; 3] =
    [CheckProblem::PageIncomplete, CheckProblem::AddressLost, CheckProblem::NotSearched];
/// A file that belongs to nothing is deleted when it was put on the shelf so many seconds ago: a younger one may be an
/// upload whose row another process is about to write.
const ORPHAN_SECONDS: i64 = 60 * 60;
/// At most this many files that belong to nothing are noted; the next repair takes the rest.
const ORPHANS_MAX: usize = 100_000;
/// Articles whose related ones are found in one transaction.
const RELATED_BATCH: usize = 64;

/// What a check found that can be mended.
#[derive(Debug, Default)]
pub struct Mendable {
    /// Whether the database itself is hurt: then nothing is written into it.
    pub is_database_hurt: bool,
    pub(super) articles: BTreeSet<ArticleId>,
    pub(super) orphans: Vec<Digest>,
    /// Sizes and icons that are not what was made.
    pub(super) altered: Vec<Digest>,
    pub(super) is_size_missing: bool,
    pub(super) wrong_icons: usize,
    pub(super) is_search_hurt: bool,
    pub(super) is_related_wrong: bool,
    pub(super) wrong_counts: usize,
    /// Not to be mended, but counted on the way: files, and pictures whose sizes are being made.
    pub(super) files: usize,
    pub(super) pictures_in_the_making: usize,
}

impl Mendable {
    pub(super) fn note_orphan(&mut self, digest: Digest) {
        if self.orphans.len() < ORPHANS_MAX {
            self.orphans.push(digest);
        }
    }
}

/// Mends what can be mended, and returns what was mended, and how often. Calls `step(done, all)` as pictures are made.
pub fn mend(
    newsroom: &Newsroom,
    found: &Mendable,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<Vec<(Mended, usize)>> {
    if found.is_database_hurt {
        return Ok(Vec::new());
    }
    let mut mended = vec![(Mended::Orphans, orphans(newsroom, &found.orphans, now)?)];
    if found.is_search_hurt {
        // Before anything is rendered, which writes there.
        newsroom.store.write_here(|db| {
            of_readers::refill(db, &tokens)?;
            of_desk::refill(db, &tokens)
        })?;
        mended.push((Mended::Search, newsroom.store.read_here(live_documents::live)?.len()));
    }
    if found.is_size_missing || found.wrong_icons > 0 || !found.altered.is_empty() {
        remove_altered(newsroom, &found.altered)?;
        mended.push((Mended::Pictures, variants::mend(newsroom, step)?));
        mended.push((Mended::Icons, found.wrong_icons));
        variants::render_ready(newsroom, now)?;
    }
    let ids: Vec<ArticleId> = found.articles.iter().copied().collect();
    mended.push((Mended::Articles, rebuild::render_all(newsroom, &ids, now, &mut |_, _| {}).rendered));
    if found.is_related_wrong || !ids.is_empty() {
        mended.push((Mended::Related, relate(newsroom)?));
    }
    if found.wrong_counts > 0 {
        newsroom.store.write_here(|db| counts::recount(db))?;
        mended.push((Mended::Counts, found.wrong_counts));
    }
    mended.retain(|(_, count)| *count > 0);
    Ok(mended)
}

/// Deletes files that still belong to nothing and were not put on the shelf just now. Returns how many.
fn orphans(newsroom: &Newsroom, digests: &[Digest], now: Moment) -> Result<usize> {
    let unreadable = |error: std::io::Error| crate::newsroom::Error::Files(error.to_string());
    let old = u64::try_from(now.unix_seconds() - ORPHAN_SECONDS).unwrap_or_default();
    let old = UNIX_EPOCH + Duration::from_secs(old);
    let mut removed = 0;
    for digest in digests {
        let key = [digest.to_string()];
        let is_named = !newsroom.store.read_here(|db| blob_references::named(db, &key))?.is_empty();
        if is_named || newsroom.shelf.put_at(digest).map_err(unreadable)?.is_none_or(|at| at > old) {
            continue;
        }
        removed += usize::from(newsroom.shelf.remove(digest).map_err(unreadable)?);
    }
    Ok(removed)
}

/// Takes sizes and icons off the shelf whose bytes are others than those that were made, so that they are missing. Bytes
/// that are also somebody's file stay for whoever restores it.
fn remove_altered(newsroom: &Newsroom, digests: &[Digest]) -> Result<()> {
    for digest in digests {
        if !newsroom.store.read_here(|db| blob_references::is_sent(db, &digest.to_string()))? {
            let removed = newsroom.shelf.remove(digest);
            removed.map_err(|error| crate::newsroom::Error::Files(error.to_string()))?;
        }
    }
    Ok(())
}

/// Finds the related articles of all live ones, and writes those that differ. Returns for how many.
fn relate(newsroom: &Newsroom) -> Result<usize> {
    let ids = newsroom.store.read_here(live_documents::live)?;
    let (mut changed, mut cache) = (0, RelatedCache::default());
    for batch in ids.chunks(RELATED_BATCH) {
        let found = newsroom.store.read_here(|db| {
            let mut found = Vec::new();
            for id in batch {
                let best = related::find(db, *id, &mut cache)?;
                if best != related::stored(db, *id)? {
                    found.push((*id, best));
                }
            }
            Ok(found)
        })?;
        if !found.is_empty() {
            newsroom.store.write_here(|db| {
                freshness::raise(db)?;
                found.iter().try_for_each(|(id, best)| related::put(db, *id, best).map(drop))
            })?;
        }
        changed += found.len();
    }
    Ok(changed)
}
