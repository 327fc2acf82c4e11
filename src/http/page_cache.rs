//! The page cache: one hop to the store, one rendered page, kept until the freshness changes. Handlers provide the
//! query and the rendering; `hits` answers what is kept before they are asked.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

use crate::domain::moment::Moment;
use crate::store::{Conn, Result as StoreResult};
use crate::view::frame::Frame;

use super::AppState;
use super::cached_page::CachedPage;
use super::error_pages::{failed, gone, nothing};
use super::kept_pages::{KeptPage, KeptPages, PageAddress};
use super::negotiation::ContentEncoding;
use super::page_kind::PageKind;
use super::redirect::{redirect_to, with_query};
use super::renewal::IsRenewal;
use super::store_answer::{FillOutcome, OutcomeWithoutPage, StoreAnswer};

/// Bodies from this size on are compressed on a thread for files: a worker has other readers to answer.
const COMPRESSED_ASIDE_FROM_BYTES: usize = 64 * 1024;

/// Answers with a kept HTML page. `address` identifies it: as readers type it, with the part of the query that says
/// which page it is; `ask` is the one hop to the store; `show` renders the HTML.
pub(super) async fn answer<T: Send + 'static>(
    state: web::Data<AppState>,
    request: HttpRequest,
    address: impl Into<PageAddress>,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<StoreAnswer<T>> + Send + 'static,
    show: impl FnOnce(&Frame, T, Moment) -> String,
) -> HttpResponse {
    answer_as(PageKind::HTML, state, request, address, ask, show).await
}

/// The same for another kind of page: a feed, a sitemap.
pub(super) async fn answer_as<T: Send + 'static>(
    kind: PageKind,
    state: web::Data<AppState>,
    request: HttpRequest,
    address: impl Into<PageAddress>,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<StoreAnswer<T>> + Send + 'static,
    show: impl FnOnce(&Frame, T, Moment) -> String,
) -> HttpResponse {
    let Some(kept) = &state.pages.kept else {
        return match make(&state, ask, show).await {
            Ok(body) => CachedPage::new(kind, body).respond(request.headers(), StatusCode::OK),
            Err(other) => respond_without_page(&state, &request, &other).await,
        };
    };
    let address = address.into();
    // Before anything is read, so that a change meanwhile makes the page old.
    let changes = state.newsroom.store.changes();
    let get = || kept.get(address.as_str(), changes, &*state.now);
    let fill = async {
        // Another may have filled it between the look and this turn.
        if let Some(page) = get() {
            return Ok(page);
        }
        let now = (state.now)();
        let body = make(&state, ask, show).await.map_err(Arc::new)?;
        Ok(kept.keep(&address, (kind, body), changes, now))
    };
    let found: FillOutcome = match get() {
        Some(page) => Ok(page),
        None => state.pages.fills.run((changes, address.as_str().to_owned()), fill).await,
    };
    match found {
        Ok(page) if state.outage.is_on() => {
            let now = (state.now)();
            match state.outage.check(now, address.as_str(), &page.page) {
                Ok(()) => {
                    let answer = answer_kept(&state, &request, kept, (&address, page)).await;
                    state.outage.mark(answer, now)
                }
                Err(error) => failed(&state, &request, &error),
            }
        }
        Ok(page) => answer_kept(&state, &request, kept, (&address, page)).await,
        Err(other) => {
            if is_renewal(&request) && !matches!(*other, OutcomeWithoutPage::Failed(_)) {
                kept.forget(address.as_str());
            }
            respond_without_page(&state, &request, &other).await
        }
    }
}

/// Whether the program itself asks, to have the page kept.
fn is_renewal(request: &HttpRequest) -> bool {
    request.extensions().contains::<IsRenewal>()
}

/// Answers with a kept page, whose form is made first if it is not there.
async fn answer_kept(
    state: &AppState,
    request: &HttpRequest,
    pages: &Arc<KeptPages>,
    (address, kept): (&PageAddress, Arc<KeptPage>),
) -> HttpResponse {
    let asked = request.uri().path_and_query().map(|asked| asked.as_str());
    if asked == Some(address.as_str()) {
        kept.note_canonical();
    }
    if is_renewal(request) {
        // What most readers accept.
        make_form(pages, (address, &kept), ContentEncoding::Gzip).await;
        return HttpResponse::NoContent().finish();
    }
    if kept.note_read() {
        state.improve(address.as_str(), &kept);
    }
    if let Some(answer) = kept.page.ready_answer(request.headers()) {
        return answer.into();
    }
    if let Some(encoding) = kept.page.missing(request.headers()) {
        make_form(pages, (address, &kept), encoding).await;
    }
    kept.page.respond(request.headers(), StatusCode::OK)
}

/// Makes a form of a kept page, if it is not there, and counts its bytes.
async fn make_form(
    pages: &KeptPages,
    (address, kept): (&PageAddress, &Arc<KeptPage>),
    encoding: ContentEncoding,
) {
    if kept.page.has(encoding) {
        return;
    }
    if kept.page.plain_len() < COMPRESSED_ASIDE_FROM_BYTES {
        kept.page.make(encoding);
    } else {
        let page = Arc::clone(&kept.page);
        // Should it fail, the form is made with the answer.
        let _ = web::block(move || page.make(encoding)).await;
    }
    pages.weigh(address.as_str(), kept);
}

/// Answers with a page that is rendered for each request and not kept: there are too many of them.
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
            CachedPage::new(PageKind::HTML, html).respond(request.headers(), status)
        }
        Err(error) => failed(&state, &request, &error),
    }
}

async fn make<T: Send + 'static>(
    state: &web::Data<AppState>,
    ask: impl FnOnce(&mut Conn, &AppState) -> StoreResult<StoreAnswer<T>> + Send + 'static,
    show: impl FnOnce(&Frame, T, Moment) -> String,
) -> Result<String, OutcomeWithoutPage> {
    let asked = state.clone().into_inner();
    let (frame, found) = state
        .newsroom
        .store
        .read(move |db| Ok((asked.pages.frame(db)?, ask(db, &asked)?)))
        .await
        .map_err(OutcomeWithoutPage::Failed)?;
    match found {
        StoreAnswer::Here(value) => Ok(show(&frame, value, (state.now)())),
        StoreAnswer::Elsewhere(to) => Err(OutcomeWithoutPage::Elsewhere(to, None)),
        StoreAnswer::Followed(to, by) => Err(OutcomeWithoutPage::Elsewhere(to, Some(by))),
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
    if is_renewal(request) {
        return HttpResponse::NoContent().finish();
    }
    match other {
        OutcomeWithoutPage::Elsewhere(to, by) => {
            if let Some(from) = by {
                state.not_found_log.record_redirect(from);
            }
            redirect_to(&with_query(request, to))
        }
        OutcomeWithoutPage::Gone(frame, since) => gone(state, request, frame, *since).await,
        OutcomeWithoutPage::Nothing(frame, lost) => nothing(state, request, frame, lost.as_ref()).await,
        OutcomeWithoutPage::Failed(error) => failed(state, request, error),
    }
}
