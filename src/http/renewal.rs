//! After a change, the pages that were read most are made again at once, in that order, before readers ask.

use std::rc::Rc;
use std::time::Duration;

use actix_http::Request;
use actix_service::Service;
use actix_web::rt::time::{Instant, sleep_until};
use actix_web::{HttpMessage, web};

use super::AppState;

/// Minimum time between two rounds: a burst of changes needs only the last.
const ROUND_EVERY: Duration = Duration::from_secs(1);

/// Marks a request by which the program asks itself: it counts as no read, and what it does not find is not noted.
#[derive(Debug)]
pub(super) struct IsRenewal;

/// Asks the application for pages after each change, until the worker ends.
pub(super) async fn renew_after_changes(app: Rc<impl Service<Request>>, state: web::Data<AppState>) {
    let Some(kept) = &state.pages.kept else { return };
    let mut seen = state.newsroom.store.changes();
    kept.note_change(seen, (state.now)());
    loop {
        seen = state.newsroom.store.changed_since(seen).await;
        kept.note_change(seen, (state.now)());
        let begun = Instant::now();
        while let Some(address) = kept.next_to_renew(seen) {
            let mut request = Request::new();
            let Ok(uri) = address.parse() else { continue };
            *request.uri_mut() = uri;
            request.extensions_mut().insert(IsRenewal);
            // What comes of it is kept, or is for nobody.
            let _ = app.call(request).await;
        }
        sleep_until(begun + ROUND_EVERY).await;
    }
}
