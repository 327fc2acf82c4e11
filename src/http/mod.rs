//! The only room that knows actix. A handler parses the request into domain values, makes one hop to
//! the store or one newsroom call, and renders a page of `view`.
//!
//! `site` serves readers; it queries `store::live` and never `store::desk`. `desk` serves editors; it
//! calls the newsroom.

mod cached_page;
mod client;
mod compression;
mod compression_thread;
pub mod connections;
pub mod csrf;
mod current_frame;
pub mod desk;
mod error_pages;
mod etag;
pub mod files;
mod flash;
mod form;
pub mod headers;
pub mod health;
pub mod hits;
pub mod kept_files;
mod kept_pages;
mod negotiation;
mod not_found_log;
mod outage;
mod page_cache;
mod page_kind;
mod pages;
pub mod preview_turns;
pub mod previews;
pub mod query_addresses;
pub mod rates;
mod redirect;
mod renewal;
mod single_flight;
pub mod site;
mod store_answer;
pub mod strict_transport;
mod too_often;
mod warnings;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use actix_web::HttpRequest;

pub use compression::best_forms;
pub use not_found_log::NotFoundLog;
pub use outage::Outage;
pub use pages::Pages;
pub use warnings::{Warnings, count_broken_request};

use kept_pages::KeptPage;
use rates::{Rate, RateSubject, Rates};

use crate::domain::{moment::Moment, network::Networks};
use crate::identity::Providers;
use crate::mail::{Mailer, OutgoingEmail};
use crate::newsroom::Newsroom;
use crate::newsroom::accounts::login_blocks::LoginBlocks;
use crate::newsroom::accounts::password_hashing::HashingThread;
use crate::newsroom::dashboard_counts::DashboardCounts;
use crate::store::live::cards::ListPeriods;

/// Returns the present instant; tests choose it.
pub type Now = Arc<dyn Fn() -> Moment + Send + Sync>;

/// State shared by all handlers.
pub struct AppState {
    /// The database and the shelf.
    pub newsroom: Newsroom,
    /// The present instant.
    pub now: Now,
    /// Cached pages, and the frame around them.
    pub pages: Pages,
    /// Files that are served from memory.
    pub small_files: kept_files::SmallFiles,
    /// Which files readers may have.
    pub permits: kept_files::Permits,
    /// Counts of 404s and followed redirects.
    pub not_found_log: NotFoundLog,
    /// Cached dashboard counts.
    pub dashboard_counts: Arc<DashboardCounts>,
    /// Kept counts of lists.
    pub list_periods: Arc<ListPeriods>,
    /// Proxies trusted to report the client's address.
    pub proxies: Networks,
    /// The internal location of the trusted proxy that has the files of the shelf, if it sends them itself.
    pub accel_redirect: Option<String>,
    /// The password hashing thread.
    pub hashing: HashingThread,
    /// Network addresses that are blocked from signing in for a while.
    pub login_blocks: LoginBlocks,
    /// The mail queue; `None` if the site sends no mail.
    pub mailer: Option<Mailer>,
    /// Semaphore for large forms of people who are not signed in.
    pub body_limiter: tokio::sync::Semaphore,
    /// Semaphore for newsroom calls of the desk.
    pub desk_slots: Arc<tokio::sync::Semaphore>,
    /// Semaphore for cleaning uploads.
    pub upload_slots: tokio::sync::Semaphore,
    /// How often networks and accounts did what has a rate.
    pub rates: Rates,
    /// Warnings that anybody can cause, counted.
    pub warnings: Warnings,
    /// Whether it was said that a proxy speaks TLS while the public address does not.
    pub tls_in_front: AtomicBool,
    /// Identity providers by which people may sign in.
    pub providers: Providers,
    /// Semaphore for calls of identity providers.
    pub sign_on_slots: Arc<tokio::sync::Semaphore>,
    /// Turns at rendering previews.
    pub preview_turns: preview_turns::PreviewTurns,
    /// Whether the database is away, and what readers get meanwhile.
    pub outage: Outage,
}

/// Maximum uploads inspected and cleaned at a time, per process. The others wait as drafts on disk, so
/// a hundred at once need no more memory.
pub const UPLOADS_AT_ONCE_MAX: usize = 2;
/// Maximum newsroom calls of the desk at a time, per process. Each has a thread, which may wait for the
/// database; readers' files have others.
pub const DESK_CALLS_AT_ONCE_MAX: usize = 32;
/// Maximum calls of identity providers at a time, per process; others wait. Each takes seconds at most.
pub const SIGN_ONS_AT_ONCE_MAX: usize = 4;
/// Maximum large forms of people who are not signed in, in memory at a time.
pub const LARGE_FORMS_AT_ONCE_MAX: usize = 2;

impl AppState {
    /// Takes one of a rate; false if there is none left, which is logged. Whoever is not known has no rate.
    fn allows(&self, rate: &Rate, subject: Option<RateSubject>) -> bool {
        let allowed =
            subject.is_none_or(|subject| self.rates.take(rate, subject, self.newsroom.time.uptime()));
        if !allowed {
            self.warnings.note(rate.warning);
        }
        allowed
    }

    /// The same for the network that a request comes from.
    fn allows_network(&self, rate: &Rate, request: &HttpRequest) -> bool {
        self.allows(rate, RateSubject::network(&client::address(request, &self.proxies)))
    }

    /// Queues an email, if the site may send one more.
    fn post(&self, mail: OutgoingEmail) {
        if self.sends_mail()
            && self.allows(&rates::MAILS, Some(RateSubject::Site))
            && let Some(mailer) = &self.mailer
        {
            mailer.post(mail);
        }
    }

    /// Whether letters go out: a mail server is set, and the site is not quiet after a restore.
    fn sends_mail(&self) -> bool {
        self.mailer.is_some() && !self.newsroom.is_quiet()
    }

    /// Whether the site may send one more email.
    fn may_post(&self) -> bool {
        self.rates.has_left(&rates::MAILS, &RateSubject::Site, self.newsroom.time.uptime())
    }

    /// Lets a page that is read often be compressed well, in the background.
    fn improve(&self, address: &str, kept: &KeptPage) {
        let Some(pages) = self.pages.kept.clone() else { return };
        let (address, from, now) = (address.to_owned(), Arc::clone(&kept.page), Arc::clone(&self.now));
        let page = Arc::clone(&kept.page);
        self.pages.compression.improve(page, move |improved| pages.improve(&address, &from, improved, now()));
    }

    /// Compresses every page that waits for it.
    #[cfg(feature = "internals")]
    pub fn compress_waiting(&self) {
        self.pages.compression.run_waiting();
    }

    /// Whether the public address uses TLS; if so, cookies are `Secure`.
    fn is_secure(&self) -> bool {
        self.pages.base_url().starts_with("https://")
    }
}
