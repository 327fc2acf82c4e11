//! The only room that knows actix: a request becomes values of the domain, one hop to the store
//! or one call to the newsroom, and a page of `view`.
//!
//! `site` is what readers see; it asks `store::live` and nothing of `store::desk`. `desk` is what editors
//! see and do; it calls the newsroom.

mod cached_page;
mod client;
pub mod csrf;
pub mod desk;
pub mod files;
mod flash;
mod form;
pub mod headers;
pub mod health;
mod negotiation;
mod not_found_log;
mod page_cache;
pub mod previews;
mod redirect;
pub mod site;

use std::sync::Arc;

pub use not_found_log::NotFoundLog;
pub use page_cache::Pages;

use crate::domain::{moment::Moment, network::Networks};
use crate::mail::Mailer;
use crate::newsroom::Newsroom;
use crate::newsroom::accounts::login_blocks::LoginBlocks;
use crate::newsroom::accounts::password_hashing::HashingPool;
use crate::newsroom::dashboard_counts::DashboardCounts;
use crate::store::live::cards::Orders;

/// The present instant, so that tests can choose it.
pub type Now = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What every handler may use.
pub struct AppState {
    /// The database and the shelf.
    pub newsroom: Newsroom,
    /// The present instant.
    pub now: Now,
    /// Finished pages and the frame around them.
    pub pages: Pages,
    /// Lost addresses and followed redirects, counted.
    pub tally: NotFoundLog,
    /// What the dashboard counted last.
    pub counted: Arc<DashboardCounts>,
    /// The orders of the lists.
    pub orders: Arc<Orders>,
    /// The proxies that are believed about where a request comes from.
    pub proxies: Networks,
    /// Where passwords are hashed.
    pub hashing: HashingPool,
    /// Places that may not try passwords for a while.
    pub shut: LoginBlocks,
    /// Where letters are put; none when the site sends no mail.
    pub mailer: Option<Mailer>,
    /// Places for large forms of people who are not signed in.
    pub doorway: desk::BodyLimiter,
    /// Lets so many uploads at a time be looked at and cleaned.
    pub lane: tokio::sync::Semaphore,
}

/// Uploads that are looked at and cleaned at the same time, in the whole process. The others lie in
/// drafts on the disk meanwhile, so a hundred at once need no more memory.
pub const LANE: usize = 2;

impl AppState {
    /// Whether readers and editors come over TLS: cookies are for that alone then.
    fn is_secure(&self) -> bool {
        self.pages.base_url().starts_with("https://")
    }
}
