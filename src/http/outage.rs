//! What readers get while the database is away: the pages that were true when it last answered, marked as such, and none
//! past the instant at which a schedule would have changed it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use actix_web::HttpResponse;
use actix_web::http::header::{AGE, HeaderName, HeaderValue};

use crate::domain::coming_change::ComingChanges;
use crate::domain::moment::Moment;
use crate::store::Error as StoreError;

use super::cached_page::CachedPage;

/// RFC 9211.
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");
const STALE: HeaderValue = HeaderValue::from_static("chapeau; fwd=stale");

/// Whether the database is away: it does not answer, or its file is not where it was.
pub struct Outage {
    is_on: AtomicBool,
    heard: Mutex<Heard>,
}

/// When the database last answered, and what was scheduled then.
struct Heard {
    at: Moment,
    coming: ComingChanges,
}

impl Outage {
    /// The database answered at `now`.
    pub fn new(now: Moment) -> Self {
        Self {
            is_on: AtomicBool::new(false),
            heard: Mutex::new(Heard { at: now, coming: ComingChanges::default() }),
        }
    }

    /// Notes that the database is away.
    pub fn begin(&self) {
        self.is_on.store(true, Ordering::Relaxed);
    }

    /// Notes that the database answered, and what is scheduled.
    pub fn end(&self, now: Moment, coming: ComingChanges) {
        *self.heard() = Heard { at: now, coming };
        self.is_on.store(false, Ordering::Relaxed);
    }

    /// Whether the database is away.
    pub(super) fn is_on(&self) -> bool {
        self.is_on.load(Ordering::Relaxed)
    }

    /// An error, if a page that was true before may no longer be.
    pub(super) fn check(&self, now: Moment, address: &str, page: &CachedPage) -> Result<(), StoreError> {
        let has = |path: &str| address.starts_with(path) || page.contains(path);
        match self.heard().coming.may_change(now, !page.has_markdown(), has) {
            true => Err(too_late()),
            false => Ok(()),
        }
    }

    /// An error, if a file that could be seen before may have been withdrawn: the database is away, and a withdrawal
    /// was due.
    pub(super) fn check_files(&self, now: Moment) -> Result<(), StoreError> {
        match self.is_on() && self.heard().coming.withdraws_by(now) {
            true => Err(too_late()),
            false => Ok(()),
        }
    }

    /// Says in an answer how long ago what it shows was known to be true, in seconds (RFC 9111, section 5.1).
    pub(super) fn mark(&self, mut answer: HttpResponse, now: Moment) -> HttpResponse {
        let age = now.unix_seconds().saturating_sub(self.heard().at.unix_seconds()).max(0);
        answer.headers_mut().insert(AGE, HeaderValue::from(age));
        answer.headers_mut().insert(CACHE_STATUS, STALE);
        answer
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn too_late() -> StoreError {
    StoreError::Unreachable("a schedule was due since it last answered".to_owned())
}
