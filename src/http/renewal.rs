//! At a start and after each change, the pages that were read most are made at once, in that order, before readers ask.

use std::rc::Rc;
use std::time::Duration;

use actix_http::Request;
use actix_service::Service;
use actix_web::rt::time::{Instant, sleep_until};
use actix_web::{HttpMessage, web};

use super::AppState;
use super::kept_pages::KeptPages;
use crate::store::{Result as StoreResult, settings};

/// Minimum time between two rounds: a burst of changes needs only the last.
const ROUND_EVERY: Duration = Duration::from_secs(1);

/// Marks a request by which the program asks itself: it counts as no read, and what it does not find is not noted.
#[derive(Debug)]
pub(super) struct IsRenewal;

/// Asks the application for what was read most before the start, and then for pages after each change, until the worker
/// ends.
pub(super) async fn renew_after_changes(app: Rc<impl Service<Request>>, state: web::Data<AppState>) {
    let Some(kept) = &state.pages.kept else { return };
    let mut seen = state.newsroom.store.changes();
    kept.note_change(seen, (state.now)());
    renew(&*app, kept, seen).await;
    loop {
        seen = state.newsroom.store.changed_since(seen).await;
        kept.note_change(seen, (state.now)());
        let begun = Instant::now();
        renew(&*app, kept, seen).await;
        sleep_until(begun + ROUND_EVERY).await;
    }
}

async fn renew(app: &impl Service<Request>, kept: &KeptPages, changes: u64) {
    while let Some(address) = kept.next_to_renew(changes) {
        let mut request = Request::new();
        let Ok(uri) = address.parse() else { continue };
        *request.uri_mut() = uri;
        request.extensions_mut().insert(IsRenewal);
        // What comes of it is kept, or is for nobody.
        let _ = app.call(request).await;
    }
}

impl AppState {
    /// Writes down which pages are read most, for the next start. What other processes wrote is replaced.
    pub fn remember_most_read(&self) -> StoreResult<()> {
        let worth = self.pages.kept.as_ref().map(|kept| kept.worth_remembering()).unwrap_or_default();
        if worth.is_empty() {
            return Ok(());
        }
        let store = self.newsroom.store.in_background();
        store.write_here(|db| settings::put(db, settings::MOST_READ, &worth.join("\n")))
    }

    /// Lets the workers begin with the pages that were read most before the start.
    pub fn expect_readers(&self) -> StoreResult<()> {
        let Some(kept) = &self.pages.kept else { return Ok(()) };
        let remembered = self.newsroom.store.read_here(|db| settings::remembered(db, settings::MOST_READ))?;
        // Of readers' pages only: nothing else was written down.
        let is_page = |address: &&str| address.starts_with('/') && !address.starts_with("/desk/");
        kept.renew_first(remembered.unwrap_or_default().lines().filter(is_page).map(str::to_owned));
        Ok(())
    }
}
