//! The list of a category, tag or author: a numbered page of all years (`?page=2`) or of one year
//! (`?annee=2025&page=2`). Every such page has one address.

use actix_web::{HttpRequest, HttpResponse};

use super::{
    AppState, PageAddress, StoreAnswer, answer, answer_missing, not_found, page_number, redirect_to, web,
    without_page,
};
use crate::domain::pagination::{PageNumber, Paginated, Years};
use crate::domain::{live::Card, path::SitePath, path::escape};
use crate::store::live::cards::{self, ListScope};
use crate::store::live::{taxonomy, years};
use crate::store::{Conn, Result};
use crate::view::frame::Frame;

/// Digits of a year in an address.
const YEAR_DIGITS: usize = 4;

/// One page of a list, and the years to filter it by.
pub(super) struct TermListPage {
    pub(super) page: Paginated<Card>,
    pub(super) years: Years,
}

/// Shows one page of the list at `/{list}/{slug}/`; `find` looks up the term by its slug.
pub(super) async fn show<T: Send + 'static>(
    state: web::Data<AppState>,
    request: HttpRequest,
    (list, slug): (&'static str, String),
    find: impl FnOnce(&mut Conn, &str) -> Result<Option<(ListScope, T)>> + Send + 'static,
    html: impl FnOnce(&Frame, &T, &TermListPage) -> String,
) -> HttpResponse {
    let (number, year) = match (page_number(&request), year(&request)) {
        (Ok(number), Ok(year)) => (number, year),
        _ => return not_found(&state, &request).await,
    };
    if number == Some(PageNumber::FIRST) {
        return redirect_to(&without_page(&request));
    }
    let number = number.unwrap_or(PageNumber::FIRST);
    let filter = year.map(|year| format!("annee={year:04}"));
    let address = PageAddress::with_query(&escape(&format!("/{list}/{slug}/")), filter, number.number());
    let ask = move |db: &mut Conn, state: &AppState| {
        let Some((scope, of)) = find(db, &slug)? else { return no_such_list(db, list, &slug) };
        Ok(match listed(db, state, scope, year, number)? {
            Some(listed) => StoreAnswer::Here((of, listed)),
            None => StoreAnswer::Nothing,
        })
    };
    answer(state, request, address, ask, |frame, (of, listed), _| html(frame, &of, &listed)).await
}

/// One page of a list; `None` beyond the end, and for a year without articles.
fn listed(
    db: &mut Conn,
    state: &AppState,
    scope: ListScope,
    year: Option<i32>,
    number: PageNumber,
) -> Result<Option<TermListPage>> {
    let zone = state.pages.frame(db)?.site.zone;
    let counts = years::counts(db, &state.list_periods, scope)?;
    let page = match year {
        None => cards::page(db, &state.list_periods, (scope, zone), number)?,
        Some(year) => match counts.iter().find(|(other, _)| *other == year) {
            Some(year) => years::page(db, scope, (*year, zone), number)?,
            None => return Ok(None),
        },
    };
    let years = Years { counts, chosen: year };
    Ok((!page.is_beyond()).then_some(TermListPage { page, years }))
}

/// The year in `?annee=`: four digits, at most once.
fn year(request: &HttpRequest) -> std::result::Result<Option<i32>, ()> {
    let mut years = request.query_string().split('&').filter_map(|pair| pair.strip_prefix("annee="));
    match (years.next(), years.next()) {
        (None, _) => Ok(None),
        (Some(text), None) if text.len() == YEAR_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().map(Some).map_err(|_| ())
        }
        _ => Err(()),
    }
}

/// The answer for an unknown slug: the term may have been renamed or merged.
fn no_such_list<T>(db: &mut Conn, list: &str, slug: &str) -> Result<StoreAnswer<T>> {
    if let Some(to) = taxonomy::moved(db, list, slug)? {
        return Ok(StoreAnswer::Elsewhere(to));
    }
    match SitePath::parse(&format!("/{list}/{slug}/")) {
        Ok(path) => answer_missing(db, &path),
        Err(_) => Ok(StoreAnswer::Nothing),
    }
}
