//! `/recherche/` and `/recherche/suggestions`. Results are computed for each request and not cached.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use url::form_urlencoded;

use super::{CachedPage, PageKind, answer_uncached, bad_request, failed, redirect_to};
use crate::domain::pagination::PageNumber;
use crate::domain::search::SearchOutcome;
use crate::http::rates::{SEARCHES, SUGGESTIONS};
use crate::http::{AppState, too_often};
use crate::newsroom::search::{self, Deadline, QUERY_TIME_MAX, SearchRequest};
use crate::view::Html;
use crate::view::site::{AskedTooOften, SearchPage, suggestions_json};

/// Maximum query parameters read.
const PARAMETERS_MAX: usize = 64;
/// Years accepted as a filter.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// Shows the search form and its results.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let Some(question) = question(request.query_string()) else {
        return bad_request(&state, &request).await;
    };
    let asked = question.clone();
    if !state.allows_network(&SEARCHES, &request) {
        return too_often::answer(&state, &request, &SEARCHES, &question.text, AskedTooOften::Searches).await;
    }
    let now = (state.now)();
    answer_uncached(
        state,
        request,
        move |db, _| search::find(db, &asked, now, Deadline::of(QUERY_TIME_MAX)),
        move |frame, outcome| {
            let status = match outcome {
                SearchOutcome::TooLong => StatusCode::BAD_REQUEST,
                _ => StatusCode::OK,
            };
            (status, SearchPage::new(frame, &question.text, &question.filters, outcome).html())
        },
    )
    .await
}

/// `/recherche` without its slash: redirects, with its query.
pub async fn with_slash(request: HttpRequest) -> HttpResponse {
    match request.query_string() {
        "" => redirect_to("/recherche/"),
        query => redirect_to(&format!("/recherche/?{query}")),
    }
}

/// Suggests titles and tags for a prefix, as JSON.
pub async fn suggestions(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    if !state.allows_network(&SUGGESTIONS, &request) {
        return too_often::answer(&state, &request, &SUGGESTIONS, "", AskedTooOften::Suggestions).await;
    }
    let text = question(request.query_string()).map(|question| question.text).unwrap_or_default();
    let answer =
        state.newsroom.store.read(move |db| search::suggest(db, &text, Deadline::of(QUERY_TIME_MAX))).await;
    match answer {
        Ok(suggestions) => {
            let json = suggestions_json(&suggestions);
            let page = CachedPage::new(PageKind::revalidated("application/json"), json);
            page.respond(request.headers(), StatusCode::OK)
        }
        Err(error) => failed(&state, &request, &error),
    }
}

/// Parses a query string; `None` if `page` is not a valid page number.
fn question(query: &str) -> Option<SearchRequest> {
    let mut question = SearchRequest::of("");
    for (name, value) in form_urlencoded::parse(query.as_bytes()).take(PARAMETERS_MAX) {
        // PostgreSQL rejects NUL.
        let value = value.replace('\0', "");
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let filters = &mut question.filters;
        match name.as_ref() {
            "q" => question.text = value.to_owned(),
            "page" => question.page = PageNumber::parse(value).ok()?,
            "categorie" => filters.categories.push(value.to_owned()),
            "etiquette" => filters.tag = Some(value.to_owned()),
            "auteur" => filters.author = Some(value.to_owned()),
            "annee" => filters.year = value.parse().ok().filter(|year| YEARS.contains(year)),
            "photos" => filters.pictures = value != "0",
            _ => {}
        }
    }
    Some(question)
}
