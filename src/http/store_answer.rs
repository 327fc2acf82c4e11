//! What the store answers to the question for an address, and what that comes to if it is no page.

use std::sync::Arc;

use super::kept_pages::KeptPage;
use crate::domain::{moment::Moment, old_address::OldAddress, path::SitePath};
use crate::store::Error as StoreError;
use crate::view::frame::Frame;

/// What a query for an address found.
#[derive(Debug)]
pub(super) enum StoreAnswer<T> {
    /// The data of the page.
    Here(T),
    /// It lives at another address: an encoded path or an absolute URL.
    Elsewhere(String),
    /// The same, because of a redirect, which counts how often it is followed.
    Followed(String, OldAddress),
    /// It was withdrawn, and when, if known.
    Gone(Option<Moment>),
    /// Nothing is here.
    Nothing,
    /// Nothing lives at this address, which readers may be looking for: it is noted.
    Lost(SitePath),
}

/// An outcome that is not a cacheable page.
#[derive(Debug)]
pub(super) enum OutcomeWithoutPage {
    /// It lives elsewhere, perhaps because of a redirect.
    Elsewhere(String, Option<OldAddress>),
    /// It was withdrawn, and when, if known.
    Gone(Arc<Frame>, Option<Moment>),
    /// Nothing is here; the address is noted if there is one.
    Nothing(Arc<Frame>, Option<SitePath>),
    /// The store failed.
    Failed(StoreError),
}

/// A page, or why there is none; shared by all who asked at the same time.
pub(super) type FillOutcome = Result<Arc<KeptPage>, Arc<OutcomeWithoutPage>>;
