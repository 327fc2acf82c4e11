//! The list of a category, a tag or an author: a numbered page of it, of all years (`?page=2`) or of one
//! (`?annee=2025&page=2`). Every such page has one address.

use actix_web::{HttpRequest, HttpResponse};

use super::{AppState, StoreAnswer, answer, led_on, not_found, page_number, redirect_to, web};
use crate::domain::pagination::{PageNumber, Paginated, Years};
use crate::domain::{live::Card, path::SitePath};
use crate::store::live::cards::{self, ListScope};
use crate::store::live::{taxonomy, years};
use crate::store::{Conn, Result, settings};
use crate::view::frame::Frame;

/// A year of an address has so many digits.
const YEAR_DIGITS: usize = 4;

/// One page of a list, and the years it can be narrowed to.
pub(super) struct TermListPage {
    pub(super) page: Paginated<Card>,
    pub(super) years: Years,
}

/// Shows one page of the list at `/{list}/{slug}/`.
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
        let query = year.map(|year| format!("?annee={year}")).unwrap_or_default();
        return redirect_to(&format!("{}{query}", request.path()));
    }
    let number = number.unwrap_or(PageNumber::FIRST);
    let key = format!("/{list}/{slug}/ {} {}", year.unwrap_or_default(), number.number());
    let ask = move |db: &mut Conn, state: &AppState| {
        let Some((scope, of)) = find(db, &slug)? else { return no_such_list(db, state, list, &slug) };
        Ok(match listed(db, state, scope, year, number)? {
            Some(listed) => StoreAnswer::Here((of, listed)),
            None => StoreAnswer::Nothing,
        })
    };
    answer(state, request, key, ask, |frame, (of, listed), _| html(frame, &of, &listed)).await
}

/// One page of a list; nothing beyond the end, and nothing for a year without articles.
fn listed(
    db: &mut Conn,
    state: &AppState,
    scope: ListScope,
    year: Option<i32>,
    number: PageNumber,
) -> Result<Option<TermListPage>> {
    let zone = settings::site(db)?.zone;
    let counts = years::counts(db, scope, zone)?;
    let page = match year {
        None => cards::page(db, &state.orders, scope, number)?,
        Some(year) => years::page(db, scope, (year, zone), number)?,
    };
    let there = year.is_none_or(|year| counts.iter().any(|(other, _)| *other == year));
    let years = Years { counts, chosen: year };
    Ok((there && !page.is_beyond()).then_some(TermListPage { page, years }))
}

/// The year in `?annee=`: of a list, there is one at a time.
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

/// What answers for a list that is not there under this name: it may have another one by now.
fn no_such_list<T>(db: &mut Conn, state: &AppState, list: &str, slug: &str) -> Result<StoreAnswer<T>> {
    if let Some(to) = taxonomy::moved(db, list, slug)? {
        return Ok(StoreAnswer::Elsewhere(to));
    }
    match SitePath::parse(&format!("/{list}/{slug}/")) {
        Ok(path) => led_on(db, state, &path),
        Err(_) => Ok(StoreAnswer::Nothing),
    }
}
