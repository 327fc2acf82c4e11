//! The page cache: one hop to the store, one rendered page, cached until the generation changes. Handlers
//! provide the query and the rendering; everything else is here.

use std::sync::Arc;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::domain::{
    live::Card, moment::Moment, old_address::OldAddress, path::SitePath, query::AskedQuery, site::Site,
};
use crate::store::live::similar_paths;
use crate::store::{Conn, Error as StoreError, Result as StoreResult};
use crate::view::Html;
use crate::view::frame::Frame;
use crate::view::site::{BadRequestPage, Failure, FailurePage, GonePage, NotFoundPage, UnshownPreviewPage};

use super::AppState;
use super::cached_page::{CachePolicy, CachedPage};
use super::headers::with_retry_after;
use super::rates::LOST_ADDRESSES;
use super::redirect::{redirect_to, with_query};

/// Maximum suggestions on a 404 or 410 page.
const SUGGESTIONS_MAX: usize = 3;
/// `Retry-After` when the database is busy, in seconds.
pub(super) const RETRY_AFTER_SECONDS: i64 = 2;

/// Marks a response that says that the database is busy. The desk answers forms otherwise.
#[derive(Debug)]
pub(super) struct DatabaseBusy;

/// The media type of HTML pages.
const HTML: &str = "text/html; charset=utf-8";

/// What a query for an address found.
#[derive(Debug)]
pub(super) enum StoreAnswer<T> {
    /// The data of the page.
    Here(T),
    /// It lives at another address: an encoded path or an absolute URL.
    Elsewhere(String),
    /// It was withdrawn, and when, if known.
    Gone(Option<Moment>),
    /// Nothing is here.
    Nothing,
    /// Nothing lives at this address, which readers may be looking for: it is noted.
    Lost(SitePath),
}

/// An outcome that is not a cacheable page.
#[derive(Debug)]
enum OutcomeWithoutPage {
    Elsewhere(String),
    Gone(Arc<Frame>, Option<Moment>),
    Nothing(Arc<Frame>, Option<SitePath>),
    Failed(StoreError),
}

/// Answers with a cached HTML page. `key` identifies it (canonical address and page number); `ask` is
/// the one hop to the store; `show` renders the HTML.
pub(super) async fn answer<T: Send + 'static>(
    state: web::Data<AppState>,
    request: HttpRequest,
    key: String,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<StoreAnswer<T>> + Send + 'static,
    show: impl FnOnce(&Frame, T, Moment) -> String,
) -> HttpResponse {
    answer_as(HTML, state, request, key, ask, show).await
}

/// The same for another media type: a feed, a sitemap.
pub(super) async fn answer_as<T: Send + 'static>(
    mime: &'static str,
    state: web::Data<AppState>,
    request: HttpRequest,
    key: String,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<StoreAnswer<T>> + Send + 'static,
    show: impl FnOnce(&Frame, T, Moment) -> String,
) -> HttpResponse {
    let make = make(mime, state.clone(), ask, show);
    let outcome = match &state.pages.kept {
        Some(kept) => {
            let key = (state.newsroom.store.freshness(), key);
            kept.try_get_with(key, make).await
        }
        None => make.await.map_err(Arc::new),
    };
    match outcome {
        Ok(page) => page.respond(&request, StatusCode::OK),
        Err(other) => respond_without_page(&state, &request, &other).await,
    }
}

/// Answers with a page that is rendered for each request and not cached: there are too many of them.
pub(super) async fn answer_uncached<T: Send + 'static>(
    state: web::Data<AppState>,
    request: HttpRequest,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<T> + Send + 'static,
    show: impl FnOnce(&Frame, &T) -> (StatusCode, String),
) -> HttpResponse {
    let asked = state.clone().into_inner();
    let answer = state.newsroom.store.read(move |db| Ok((asked.pages.frame(db)?, ask(db, &asked)?))).await;
    match answer {
        Ok((frame, value)) => {
            let (status, html) = show(&frame, &value);
            CachedPage::new("text/html; charset=utf-8", CachePolicy::Revalidate, html)
                .respond(&request, status)
        }
        Err(error) => failed(&state, &request, &error),
    }
}

async fn make<T: Send + 'static>(
    mime: &'static str,
    state: web::Data<AppState>,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<StoreAnswer<T>> + Send + 'static,
    show: impl FnOnce(&Frame, T, Moment) -> String,
) -> Result<Arc<CachedPage>, OutcomeWithoutPage> {
    let asked = state.clone().into_inner();
    let (frame, found) = state
        .newsroom
        .store
        .read(move |db| Ok((asked.pages.frame(db)?, ask(db, &asked)?)))
        .await
        .map_err(OutcomeWithoutPage::Failed)?;
    match found {
        StoreAnswer::Here(value) => {
            let html = show(&frame, value, (state.now)());
            Ok(Arc::new(CachedPage::new(mime, CachePolicy::Revalidate, html)))
        }
        StoreAnswer::Elsewhere(to) => Err(OutcomeWithoutPage::Elsewhere(to)),
        StoreAnswer::Gone(since) => Err(OutcomeWithoutPage::Gone(frame, since)),
        StoreAnswer::Nothing => Err(OutcomeWithoutPage::Nothing(frame, None)),
        StoreAnswer::Lost(path) => Err(OutcomeWithoutPage::Nothing(frame, Some(path))),
    }
}

/// The response to an outcome without a page: a redirect or an error page.
async fn respond_without_page(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    other: &OutcomeWithoutPage,
) -> HttpResponse {
    match other {
        OutcomeWithoutPage::Elsewhere(to) => redirect_to(&with_query(request, to)),
        OutcomeWithoutPage::Gone(frame, since) => gone(state, request, frame, *since).await,
        OutcomeWithoutPage::Nothing(frame, lost) => nothing(state, request, frame, lost.as_ref()).await,
        OutcomeWithoutPage::Failed(error) => failed(state, request, error),
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

/// The frame of the present generation, from the cache or the store.
pub(super) async fn frame(state: &web::Data<AppState>) -> StoreResult<Arc<Frame>> {
    let asked = state.clone().into_inner();
    state.newsroom.store.read(move |db| asked.pages.frame(db)).await
}

/// The site settings, from memory while they are current.
pub(super) async fn site(state: &web::Data<AppState>) -> StoreResult<Site> {
    match state.pages.frame_of(state.newsroom.store.freshness()) {
        Some(frame) => Ok(frame.site.clone()),
        None => Ok(frame(state).await?.site.clone()),
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
    let kept = CachedPage::new(HTML, CachePolicy::Revalidate, html);
    let mut response = kept.respond(request, status);
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// 500, or 503 if the store is busy. Logs the error with the reference that the page shows.
pub(super) fn failed(state: &AppState, request: &HttpRequest, error: &StoreError) -> HttpResponse {
    let reference = reference();
    let (status, failure) = match error {
        StoreError::Busy => (StatusCode::SERVICE_UNAVAILABLE, Failure::Busy),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, Failure::Broken),
    };
    match failure {
        // The queues say it themselves, once a minute: a crowd must not fill the log.
        Failure::Busy => {
            tracing::debug!(%reference, path = request.path(), "a page met a busy database");
        }
        Failure::Broken => {
            tracing::error!(%reference, path = request.path(), %error, "could not serve a page");
        }
    }
    let site = state.pages.last_frame().map(|frame| frame.site.clone()).unwrap_or_default();
    let page = FailurePage::new(site.language, failure, &reference, (state.now)(), site.zone);
    let mut response = error_page(request, status, page.html());
    if failure == Failure::Broken {
        return response;
    }
    response.extensions_mut().insert(DatabaseBusy);
    with_retry_after(response, RETRY_AFTER_SECONDS)
}

/// Eight hexadecimal digits that tie an error page to its log line.
fn reference() -> String {
    let mut bytes = [0_u8; 4];
    // Without a source of randomness the reference is all zeros; the error is logged all the same.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
