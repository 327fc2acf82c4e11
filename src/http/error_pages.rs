//! Pages that say why there is no page: 400, 404, 410, 422, 500 and 503. They are never stored.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::domain::unavailable::Unavailable;
use crate::domain::{live::Card, moment::Moment, old_address::OldAddress, path::SitePath, query::AskedQuery};
use crate::store::Error as StoreError;
use crate::store::live::similar_paths;
use crate::view::Html;
use crate::view::frame::Frame;
use crate::view::site::{BadRequestPage, Failure, FailurePage, GonePage, NotFoundPage, UnshownPreviewPage};

use super::AppState;
use super::cached_page::CachedPage;
use super::current_frame::frame;
use super::headers::with_retry_after;
use super::page_kind::PageKind;
use super::rates::LOST_ADDRESSES;

/// Maximum suggestions on a 404 or 410 page.
const SUGGESTIONS_MAX: usize = 3;
/// `Retry-After` when the database is busy, in seconds.
pub(super) const RETRY_AFTER_SECONDS: i64 = 2;

/// Marks a response that says that the database takes nothing in. The desk answers forms otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct DatabaseUnavailable(pub(super) Unavailable);

/// The status for a database that takes nothing in: 507 is for a full disk (RFC 4918, 11.5).
pub(super) const fn unavailable_status(why: Unavailable) -> StatusCode {
    match why {
        Unavailable::Busy | Unavailable::Away | Unavailable::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
        Unavailable::Full => StatusCode::INSUFFICIENT_STORAGE,
    }
}

/// 410: it was withdrawn.
pub(super) async fn gone(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    frame: &Frame,
    since: Option<Moment>,
) -> HttpResponse {
    let suggestions = similar_articles(state, request.path()).await;
    error_page(request, StatusCode::GONE, GonePage::new(frame, since, None, &suggestions).html())
}

/// 404 with suggestions. An address that readers may be looking for is noted.
pub(super) async fn nothing(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    frame: &Frame,
    lost: Option<&SitePath>,
) -> HttpResponse {
    if let Some(path) = lost {
        note_lost(state, request, path);
    }
    let suggestions = similar_articles(state, request.path()).await;
    let page = NotFoundPage::new(frame, request.path(), &suggestions);
    error_page(request, StatusCode::NOT_FOUND, page.html())
}

/// Notes an address that was not found: with its query if only that says which page it was. The desk is not for
/// readers, so its addresses are not noted.
fn note_lost(state: &AppState, request: &HttpRequest, path: &SitePath) {
    if path.is_of_the_desk() || !state.allows_network(&LOST_ADDRESSES, request) {
        return;
    }
    let asked = AskedQuery::parse(request.query_string()).filter(|_| OldAddress::is_script(path));
    let query = asked.map(|asked| asked.named).unwrap_or_default();
    state.not_found_log.record_not_found(&OldAddress { path: path.clone(), query });
}

/// 400: the address or query is invalid.
pub(super) async fn bad_request(state: &web::Data<AppState>, request: &HttpRequest) -> HttpResponse {
    match frame(state).await {
        Ok(frame) => error_page(request, StatusCode::BAD_REQUEST, BadRequestPage::new(&frame).html()),
        Err(error) => failed(state, request, &error),
    }
}

/// 404 without suggestions.
pub(super) async fn not_found(state: &web::Data<AppState>, request: &HttpRequest) -> HttpResponse {
    match frame(state).await {
        Ok(frame) => {
            let page = NotFoundPage::new(&frame, request.path(), &[]);
            error_page(request, StatusCode::NOT_FOUND, page.html())
        }
        Err(error) => failed(state, request, &error),
    }
}

/// A preview that cannot be shown: 422 for its text, 503 while others are rendered.
pub(super) async fn unshown(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    status: StatusCode,
) -> HttpResponse {
    match frame(state).await {
        Ok(frame) => {
            let is_busy = status == StatusCode::SERVICE_UNAVAILABLE;
            error_page(request, status, UnshownPreviewPage::new(&frame, is_busy).html())
        }
        Err(error) => failed(state, request, &error),
    }
}

/// Articles with similar addresses; none if another look-up is running.
async fn similar_articles(state: &web::Data<AppState>, path: &str) -> Vec<Card> {
    let Ok(path) = SitePath::parse(path) else { return Vec::new() };
    let Ok(_turn) = state.pages.near.try_acquire() else { return Vec::new() };
    state
        .newsroom
        .store
        .read(move |db| similar_paths::near(db, &path, SUGGESTIONS_MAX))
        .await
        .unwrap_or_default()
}

fn error_page(request: &HttpRequest, status: StatusCode, html: String) -> HttpResponse {
    CachedPage::once(PageKind::HTML_ONCE, html).respond(request.headers(), status)
}

/// 500, or 503 or 507 if the database takes nothing in. Logs the error with the reference that the page shows.
pub(super) fn failed(state: &AppState, request: &HttpRequest, error: &StoreError) -> HttpResponse {
    let reference = reference();
    let unavailable = error.unavailable();
    let (status, failure) = match unavailable {
        Some(Unavailable::Away | Unavailable::Unreachable) => {
            (StatusCode::SERVICE_UNAVAILABLE, Failure::Away)
        }
        Some(why) => (unavailable_status(why), Failure::Busy),
        None => (StatusCode::INTERNAL_SERVER_ERROR, Failure::Broken),
    };
    match failure {
        // The queues and the clock say it themselves: a crowd must not fill the log.
        Failure::Busy | Failure::Away => {
            tracing::debug!(%reference, path = request.path(), %error, "a page met a busy or absent database");
        }
        Failure::Broken => {
            tracing::error!(%reference, path = request.path(), %error, "could not serve a page");
        }
    }
    let site = state.pages.last_frame().map(|frame| frame.site.clone()).unwrap_or_default();
    let page = FailurePage::new(site.language, failure, &reference, (state.now)(), site.zone);
    let mut response = error_page(request, status, page.html());
    let Some(why) = unavailable else { return response };
    response.extensions_mut().insert(DatabaseUnavailable(why));
    with_retry_after(response, RETRY_AFTER_SECONDS)
}

/// Eight hexadecimal digits that tie an error page to its log line.
fn reference() -> String {
    let mut bytes = [0_u8; 4];
    // Without a source of randomness the reference is all zeros; the error is logged all the same.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
