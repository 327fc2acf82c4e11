//! The readers' handlers, one file per noun. Each names its query to the store and the page of `view`
//! that shows the result.

pub mod agenda;
pub mod archives;
pub mod article;
pub mod article_list;
pub mod authors;
pub mod categories;
pub mod feeds;
pub mod home;
pub mod html_sitemap;
pub mod search;
pub mod sitemap;
pub mod tags;
mod term_list;
pub mod text_list;
pub mod well_known;

use actix_web::{HttpRequest, HttpResponse, web};

use super::AppState;
use super::cached_page::CachedPage;
use super::error_pages::{bad_request, failed, not_found};
use super::kept_pages::PageAddress;
use super::page_cache::{answer, answer_as, answer_uncached};
use super::page_kind::PageKind;
use super::redirect::redirect_to;
use super::store_answer::StoreAnswer;
use crate::domain::invalid::Invalid;
use crate::domain::pagination::PageNumber;
use crate::domain::path::SitePath;
use crate::domain::query::append_query;
use crate::domain::{live::Card, pagination::Paginated};
use crate::store::live::cards::{self, ListScope};
use crate::store::live::{link_targets, paths};
use crate::store::{Conn, Result};

/// The number in `?page=`; other parameters are ignored. More than one is an error.
fn page_number(request: &HttpRequest) -> std::result::Result<Option<PageNumber>, Invalid> {
    let mut numbers = request.query_string().split('&').filter_map(|pair| pair.strip_prefix("page="));
    match (numbers.next(), numbers.next()) {
        (None, _) => Ok(None),
        (Some(text), None) => PageNumber::parse(text).map(Some),
        (Some(_), Some(_)) => Err(Invalid::new("page", "there is one page at a time")),
    }
}

/// The page number of a list, or the response to a wrong one: `?page=1` redirects to the address
/// without it, anything invalid is 404.
async fn number_or_answer(
    state: &web::Data<AppState>,
    request: &HttpRequest,
) -> std::result::Result<PageNumber, HttpResponse> {
    match page_number(request) {
        Ok(None) => Ok(PageNumber::FIRST),
        Ok(Some(PageNumber::FIRST)) => Err(redirect_to(&without_page(request))),
        Ok(Some(number)) => Ok(number),
        Err(_) => Err(not_found(state, request).await),
    }
}

/// The address of a request without its page number. The rest of the query stays.
fn without_page(request: &HttpRequest) -> String {
    let rest: Vec<&str> = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("page="))
        .collect();
    append_query(request.path(), &rest.join("&"))
}

/// The answer for an address without a page: a redirect, gone, or nothing.
fn answer_missing<T>(db: &mut Conn, path: &SitePath) -> Result<StoreAnswer<T>> {
    Ok(match paths::answer(db, path)? {
        paths::PathAnswer::Elsewhere { to, by } => match by {
            Some(from) => StoreAnswer::Followed(to, from),
            None => StoreAnswer::Elsewhere(to),
        },
        paths::PathAnswer::Gone { since } => StoreAnswer::Gone(since),
        paths::PathAnswer::Nothing => match link_targets::sub_address_moved(db, path)? {
            Some(place) => StoreAnswer::Elsewhere(place.href()),
            None => StoreAnswer::Lost(path.clone()),
        },
    })
}

/// One page of a list; `None` beyond the end.
fn list_page(
    db: &mut Conn,
    state: &AppState,
    scope: ListScope,
    number: PageNumber,
) -> Result<Option<Paginated<Card>>> {
    let zone = state.pages.frame(db)?.site.zone;
    let page = cards::page(db, &state.list_periods, (scope, zone), number)?;
    Ok((!page.is_beyond()).then_some(page))
}
