//! `/archives/`, `/archives/{yyyy}/` and `/archives/{yyyy}/{mm}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{StoreAnswer, answer, not_found};
use crate::domain::moment::Month;
use crate::http::AppState;
use crate::store::live::archives;
use crate::view::Html;
use crate::view::site::{ArchivePage, ArchivesPage};

/// Maximum articles on an archive page; a larger year is read month by month.
const LINES_MAX: usize = 5_000;

/// Shows the years and months.
pub async fn index(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &AppState| Ok(StoreAnswer::Here(archives::months(db)?));
    answer(state, request, "/archives/".to_owned(), ask, |frame, months, _| {
        ArchivesPage::new(frame, &months).html()
    })
    .await
}

/// Shows a year.
pub async fn year(state: web::Data<AppState>, request: HttpRequest, year: web::Path<String>) -> HttpResponse {
    let Some(year) = digits(&year, 4) else { return not_found(&state, &request).await };
    let (first, last) = (Month { year, month: 1 }, Month { year, month: 12 });
    let ask = move |db: &mut _, _: &AppState| {
        let lines = archives::lines(db, first, last, LINES_MAX)?;
        Ok(if lines.is_empty() {
            StoreAnswer::Nothing
        } else {
            StoreAnswer::Here((lines, archives::months(db)?))
        })
    };
    answer(state, request, format!("/archives/{year}/"), ask, move |frame, (lines, months), _| {
        ArchivePage::year(frame, year, &lines, &months).html()
    })
    .await
}

/// Shows a month.
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
    let ask = move |db: &mut _, _: &AppState| {
        let lines = archives::lines(db, month, month, LINES_MAX)?;
        Ok(if lines.is_empty() {
            StoreAnswer::Nothing
        } else {
            StoreAnswer::Here((lines, archives::months(db)?))
        })
    };
    answer(state, request, format!("/archives/{}/", month.number()), ask, move |frame, (lines, months), _| {
        ArchivePage::month(frame, month, &lines, &months).html()
    })
    .await
}

/// A number of exactly `count` digits, so that each month has one address.
fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
