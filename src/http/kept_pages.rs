//! Finished pages by the address that readers ask for, bounded in bytes. A page is true until the freshness of the
//! database changes, and stays for what does not change then: its compressed forms, its tags, how often it is read.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use moka::ops::compute::Op;

use super::cached_page::{CachedPage, LastModified};
use super::page_kind::PageKind;
use crate::domain::moment::Moment;

/// How long after a change a page may still get the date of another content, in seconds: what another process
/// shows may be a second old, and a date is a second long.
const SETTLED_AFTER_SECONDS: i64 = 2;
/// Reads after which a page is worth compressing well.
const IMPROVED_FROM_READS: u32 = 2;
/// Maximum pages made again after a change.
const RENEWED_MAX: usize = 200;

/// The address of a page, and for how long it may be kept.
#[derive(Debug, Clone)]
pub(super) struct PageAddress {
    /// As a reader would type it, with the part of the query that says which page it is.
    text: String,
    /// Pages that depend on the time are kept for one such period, in seconds.
    period: Option<i64>,
}

impl PageAddress {
    /// A page that depends on the time: kept until the next minute, hour or day begins.
    pub(super) fn for_each(self, period_seconds: i64) -> Self {
        Self { period: Some(period_seconds), ..self }
    }

    /// A list with its query: what is empty or the first page is left out.
    pub(super) fn with_query(path: &str, filter: Option<String>, page: usize) -> Self {
        let number = (page > 1).then(|| format!("page={page}"));
        let query: Vec<String> = filter.into_iter().chain(number).collect();
        let text = if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) };
        Self { text, period: None }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<String> for PageAddress {
    fn from(text: String) -> Self {
        Self { text, period: None }
    }
}

impl From<&str> for PageAddress {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A page, and until when it is true.
#[derive(Debug)]
pub(super) struct KeptPage {
    pub(super) page: Arc<CachedPage>,
    /// The number of changes that the process had seen before the page was read from the database.
    changes: u64,
    /// The length and the number of the period it is for.
    period: Option<(i64, i64)>,
    /// Whether its address is what readers ask for, so that a request needs no routing.
    is_canonical: AtomicBool,
    reads: AtomicU32,
    is_queued: AtomicBool,
}

impl KeptPage {
    fn is_true(&self, changes: u64, now: &dyn Fn() -> Moment) -> bool {
        let in_time = |(length, number): (i64, i64)| now().unix_seconds().div_euclid(length) == number;
        self.changes == changes && self.period.is_none_or(in_time)
    }

    /// Counts a read. Whether the page should be improved now.
    pub(super) fn note_read(&self) -> bool {
        let reads = self.reads.fetch_add(1, Relaxed) + 1;
        let may_improve = !self.page.is_best() || !self.page.is_settled();
        may_improve && reads >= IMPROVED_FROM_READS && !self.is_queued.swap(true, Relaxed)
    }

    /// Notes that readers ask for exactly this address.
    pub(super) fn note_canonical(&self) {
        self.is_canonical.store(true, Relaxed);
    }

    /// Whether readers ask for exactly this address.
    pub(super) fn is_canonical(&self) -> bool {
        self.is_canonical.load(Relaxed)
    }
}

/// All kept pages.
#[derive(Debug)]
pub(super) struct KeptPages {
    pages: moka::sync::Cache<String, Arc<KeptPage>>,
    /// The last change, and when it was seen.
    last_change: Mutex<Option<(u64, Moment)>>,
    /// What is still to be made again after the latest change.
    to_renew: Mutex<(u64, VecDeque<String>)>,
}

impl KeptPages {
    /// Keeps at most `bytes` of pages and addresses.
    pub(super) fn new(bytes: u64) -> Self {
        let weight = |address: &String, kept: &Arc<KeptPage>| {
            u32::try_from(address.len() + kept.page.weight()).unwrap_or(u32::MAX)
        };
        let pages = moka::sync::Cache::builder().max_capacity(bytes).weigher(weight).build();
        Self { pages, last_change: Mutex::new(None), to_renew: Mutex::default() }
    }

    /// The page at an address, if it is true.
    pub(super) fn get(&self, address: &str, changes: u64, now: &dyn Fn() -> Moment) -> Option<Arc<KeptPage>> {
        self.pages.get(address).filter(|kept| kept.is_true(changes, now))
    }

    /// Keeps a page that was read after `changes`. If its content is that of the page before, so are its forms,
    /// its tags and its date.
    pub(super) fn keep(
        &self,
        address: &PageAddress,
        (kind, body): (PageKind, String),
        changes: u64,
        now: Moment,
    ) -> Arc<KeptPage> {
        let before = self.pages.get(address.as_str());
        let is_first_of_second = before.as_ref().is_none_or(|before| !before.page.is_of_second(now));
        // Asked in any case: it notes the change.
        let is_settled = self.is_settled(changes, now) || kind.is_dated_at_once && is_first_of_second;
        let modified = || LastModified::new(now, is_settled);
        let page = match &before {
            Some(before) if before.page.is_of(kind, body.as_bytes()) && before.page.is_settled() => {
                Arc::clone(&before.page)
            }
            Some(before) if before.page.is_of(kind, body.as_bytes()) => {
                Arc::new(before.page.with_last_modified(modified()))
            }
            _ => Arc::new(CachedPage::new(kind, body).with_last_modified(modified())),
        };
        // Halved, so that what was read long ago counts less.
        let reads = before.as_ref().map_or(0, |before| before.reads.load(Relaxed) / 2);
        let kept = Arc::new(KeptPage {
            page,
            changes,
            period: address.period.map(|length| (length, now.unix_seconds().div_euclid(length))),
            is_canonical: AtomicBool::new(before.is_some_and(|before| before.is_canonical())),
            reads: AtomicU32::new(reads),
            is_queued: AtomicBool::new(false),
        });
        self.pages.insert(address.text.clone(), Arc::clone(&kept));
        kept
    }

    /// Counts the bytes of a page again, once another form of it was made.
    pub(super) fn weigh(&self, address: &str, kept: &Arc<KeptPage>) {
        self.pages.entry_by_ref(address).and_compute_with(|now| match now {
            Some(now) if Arc::ptr_eq(now.value(), kept) => Op::Put(Arc::clone(kept)),
            _ => Op::Nop,
        });
    }

    /// Puts an improved page in the place of the one it was made from, if that is still kept.
    pub(super) fn improve(&self, address: &str, from: &Arc<CachedPage>, improved: CachedPage, now: Moment) {
        let improved = match improved.is_settled() {
            true => improved,
            false => {
                let kept = self.pages.get(address);
                let is_settled = kept.is_some_and(|kept| self.is_settled(kept.changes, now));
                improved.with_last_modified(LastModified::new(now, is_settled))
            }
        };
        let page = Arc::new(improved);
        self.pages.entry_by_ref(address).and_compute_with(|kept| {
            match kept.as_ref().map(|kept| kept.value()) {
                Some(kept) if Arc::ptr_eq(&kept.page, from) => Op::Put(Arc::new(KeptPage {
                    page,
                    changes: kept.changes,
                    period: kept.period,
                    is_canonical: AtomicBool::new(kept.is_canonical()),
                    reads: AtomicU32::new(kept.reads.load(Relaxed)),
                    is_queued: AtomicBool::new(false),
                })),
                _ => Op::Nop,
            }
        });
    }

    /// Forgets the page at an address where there is none any more.
    pub(super) fn forget(&self, address: &str) {
        self.pages.invalidate(address);
    }

    /// The next page to make again after this number of changes: of those read most, and that no other worker took.
    pub(super) fn next_to_renew(&self, changes: u64) -> Option<String> {
        let mut left = self.to_renew.lock().unwrap_or_else(PoisonError::into_inner);
        if left.0 < changes {
            let mut next: VecDeque<String> = self.most_read(RENEWED_MAX).into();
            // What was read most before the start, and has not been made yet.
            next.extend(
                std::mem::take(&mut left.1).into_iter().filter(|address| !self.pages.contains_key(address)),
            );
            next.truncate(RENEWED_MAX);
            *left = (changes, next);
        }
        if left.0 == changes { left.1.pop_front() } else { None }
    }

    /// Makes these pages before readers ask, at a start.
    pub(super) fn renew_first(&self, addresses: impl Iterator<Item = String>) {
        let mut left = self.to_renew.lock().unwrap_or_else(PoisonError::into_inner);
        left.1 = addresses.take(RENEWED_MAX).collect();
    }

    /// The addresses of the pages that are worth making at the next start. What readers typed is not written down:
    /// nothing with a query is among them.
    pub(super) fn worth_remembering(&self) -> Vec<String> {
        self.most_read(RENEWED_MAX).into_iter().filter(|address| !address.contains('?')).collect()
    }

    /// The addresses of the pages that were read most since they were last made, and a little before; most read first.
    fn most_read(&self, count: usize) -> Vec<String> {
        let reads = |kept: &KeptPage| kept.reads.load(Relaxed);
        let mut read: Vec<_> = self
            .pages
            .iter()
            .filter(|(_, kept)| kept.is_canonical() && reads(kept) > 0)
            .map(|(address, kept)| (reads(&kept), address))
            .collect();
        read.sort_unstable_by(|one, other| other.cmp(one));
        read.truncate(count);
        read.into_iter().map(|(_, address)| (*address).clone()).collect()
    }

    /// Notes when the latest change was seen.
    pub(super) fn note_change(&self, changes: u64, now: Moment) {
        self.is_settled(changes, now);
    }

    /// Whether the last change is so long ago that the date of a page made now names this content only.
    fn is_settled(&self, changes: u64, now: Moment) -> bool {
        let mut last = self.last_change.lock().unwrap_or_else(PoisonError::into_inner);
        let (seen, since) = match *last {
            Some(last) if last.0 >= changes => last,
            _ => *last.insert((changes, now)),
        };
        seen == changes && now.unix_seconds() - since.unix_seconds() >= SETTLED_AFTER_SECONDS
    }
}
