//! 429: a network, or an editor, asks more often than a rate allows.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::AppState;
use super::current_frame::frame;
use super::error_pages::failed;
use super::headers::with_retry_after;
use super::negotiation::wants_json;
use super::rates::Rate;
use crate::view::Html;
use crate::view::site::{AskedTooOften, TooOftenPage};

/// The page for a reader, or JSON, with the sentence of this rate. `typed` is kept in the search field.
pub(super) async fn answer(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    rate: &Rate,
    typed: &str,
    asked: AskedTooOften,
) -> HttpResponse {
    // The last frame costs no query.
    let frame = match state.pages.last_frame() {
        Some(frame) => frame,
        None => match frame(state).await {
            Ok(frame) => frame,
            Err(error) => return failed(state, request, &error),
        },
    };
    let burst = usize::try_from(rate.burst).unwrap_or(usize::MAX);
    let page = TooOftenPage::new(&frame, asked, typed, burst, rate.number_after_waiting());
    let mut answer = HttpResponse::build(StatusCode::TOO_MANY_REQUESTS);
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    let answer = match wants_json(request) {
        true => answer.json(serde_json::json!({ "error": page.sentence() })),
        false => answer.content_type("text/html; charset=utf-8").body(page.html()),
    };
    with_retry_after(answer, rate.wait_seconds())
}
