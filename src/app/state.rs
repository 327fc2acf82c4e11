//! The state that all handlers share, as it is at the start.

use std::sync::Arc;

use crate::domain::network::Networks;
use crate::http::kept_files::{Permits, SmallFiles};
use crate::http::{
    AppState, DESK_CALLS_AT_ONCE_MAX, LARGE_FORMS_AT_ONCE_MAX, NotFoundLog, Now, Outage, Pages,
    SIGN_ONS_AT_ONCE_MAX, UPLOADS_AT_ONCE_MAX,
};
use crate::identity::Providers;
use crate::newsroom::Newsroom;
use crate::newsroom::accounts::login_blocks::LoginBlocks;
use crate::newsroom::accounts::password_hashing::HashingThread;

/// A state with an empty page cache of `cache_bytes`, no mail and no trusted proxy.
pub(super) fn new_state(newsroom: Newsroom, base_url: String, cache_bytes: u64, now: Now) -> AppState {
    let opened_at = now();
    AppState {
        newsroom,
        now,
        pages: Pages::new(base_url, cache_bytes),
        small_files: SmallFiles::beside(cache_bytes),
        permits: Permits::beside(cache_bytes),
        not_found_log: NotFoundLog::default(),
        dashboard_counts: Arc::default(),
        list_periods: Arc::default(),
        proxies: Networks::default(),
        accel_redirect: None,
        hashing: HashingThread::open(),
        login_blocks: LoginBlocks::default(),
        mailer: None,
        body_limiter: tokio::sync::Semaphore::new(LARGE_FORMS_AT_ONCE_MAX),
        desk_slots: Arc::new(tokio::sync::Semaphore::new(DESK_CALLS_AT_ONCE_MAX)),
        upload_slots: tokio::sync::Semaphore::new(UPLOADS_AT_ONCE_MAX),
        tls_in_front: Default::default(),
        providers: Providers::default(),
        sign_on_slots: Arc::new(tokio::sync::Semaphore::new(SIGN_ONS_AT_ONCE_MAX)),
        rates: Default::default(),
        warnings: Default::default(),
        preview_turns: Default::default(),
        outage: Outage::new(opened_at),
    }
}
