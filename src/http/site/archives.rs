//! `/archives/`, `/archives/{yyyy}/` and `/archives/{yyyy}/{mm}/`, in numbered pages (`?page=2`).

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageAddress, StoreAnswer, answer, not_found, number_or_answer};
use crate::domain::moment::Month;
use crate::http::AppState;
use crate::store::live::archives;
use crate::view::Html;
use crate::view::site::{ArchivePage, ArchivesPage};

/// Shows the years and months.
pub async fn index(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask =
        |db: &mut _, state: &AppState| Ok(StoreAnswer::Here(archives::months(db, &state.list_periods)?));
    answer(state, request, "/archives/", ask, |frame, months, _| ArchivesPage::new(frame, &months).html())
        .await
}

/// Shows one page of a year.
pub async fn year(state: web::Data<AppState>, request: HttpRequest, year: web::Path<String>) -> HttpResponse {
    let Some(year) = digits(&year, 4) else { return not_found(&state, &request).await };
    show(state, request, (year, None)).await
}

/// Shows one page of a month.
pub async fn month(
    state: web::Data<AppState>,
    request: HttpRequest,
    date: web::Path<(String, String)>,
) -> HttpResponse {
    let (year, month) = date.into_inner();
    let month = digits(&year, 4)
        .zip(digits(&month, 2))
        .and_then(|(year, month)| Month::from_number(year * 100 + month));
    let Some(month) = month else { return not_found(&state, &request).await };
    show(state, request, (month.year, Some(month))).await
}

async fn show(
    state: web::Data<AppState>,
    request: HttpRequest,
    (year, month): (i32, Option<Month>),
) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let path = match month {
        Some(month) => format!("/archives/{year:04}/{:02}/", month.month),
        None => format!("/archives/{year:04}/"),
    };
    let address = PageAddress::with_query(&path, None, number.number());
    let of =
        month.map_or_else(|| (Month { year, month: 1 }, Month { year, month: 12 }), |month| (month, month));
    let ask = move |db: &mut _, state: &AppState| {
        let page = archives::lines(db, &state.list_periods, of, number)?;
        Ok(if page.items.is_empty() {
            StoreAnswer::Nothing
        } else {
            StoreAnswer::Here((page, archives::months(db, &state.list_periods)?))
        })
    };
    answer(state, request, address, ask, move |frame, (page, months), _| match month {
        Some(month) => ArchivePage::month(frame, month, &page, &months).html(),
        None => ArchivePage::year(frame, year, &page, &months).html(),
    })
    .await
}

/// A number of exactly `count` digits, so that each month has one address.
fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
