//! `/agenda/`, the calendar file of all events, and that of one event.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageAddress, PageKind, StoreAnswer, answer, answer_as, answer_missing, number_or_answer};
use crate::domain::{pagination::PageNumber, path::SitePath};
use crate::http::AppState;
use crate::store::Conn;
use crate::store::live::{agenda, feeds, paths};
use crate::view::Html;
use crate::view::calendar;
use crate::view::site::AgendaPage;

const CALENDAR: PageKind = PageKind { is_dated_at_once: true, ..PageKind::revalidated(calendar::MIME) };
/// How long an event stays in the calendar file after its end: a year.
const KEPT_SECONDS: i64 = 366 * 86_400;

/// Shows the agenda: current events on the first page, past events on every page.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    // Kept for one minute: which events are in progress depends on the time.
    let address = PageAddress::with_query("/agenda/", None, number.number()).for_each(60);
    let ask = move |db: &mut Conn, state: &AppState| {
        let now = (state.now)();
        let current = match number {
            PageNumber::FIRST => agenda::current(db, now, agenda::COMING_MAX)?,
            _ => Vec::new(),
        };
        let past = agenda::past(db, now, number)?;
        Ok(if past.is_beyond() { StoreAnswer::Nothing } else { StoreAnswer::Here((current, past)) })
    };
    answer(state, request, address, ask, |frame, (current, past), now| {
        AgendaPage::new(frame, &current, &past, now).html()
    })
    .await
}

/// The calendar file of all events that are not over, or ended within the last year.
pub async fn all(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let address = PageAddress::from("/agenda/agenda.ics").for_each(86_400);
    let ask = |db: &mut Conn, state: &AppState| {
        let events = agenda::calendar(db, (state.now)().plus_seconds(-KEPT_SECONDS))?;
        Ok(StoreAnswer::Here((events, feeds::authority(db)?)))
    };
    answer_as(CALENDAR, state, request, address, ask, |frame, (events, authority), _| {
        let authority = authority.unwrap_or_else(|| super::feeds::host(frame));
        calendar::calendar(frame, &authority, &events)
    })
    .await
}

/// The calendar file of one article's event; `article` is its address in both slash forms.
pub(super) async fn one(
    state: web::Data<AppState>,
    request: HttpRequest,
    path: SitePath,
    article: [SitePath; 2],
) -> HttpResponse {
    let address = path.href();
    let ask = move |db: &mut Conn, _: &AppState| {
        for form in &article {
            if let Some(id) = paths::live_at(db, form)?
                && let Some(event) = agenda::of_article(db, id)?
            {
                return Ok(StoreAnswer::Here((event, feeds::authority(db)?)));
            }
        }
        answer_missing(db, &path)
    };
    answer_as(CALENDAR, state, request, address, ask, |frame, (event, authority), _| {
        let authority = authority.unwrap_or_else(|| super::feeds::host(frame));
        calendar::calendar(frame, &authority, std::slice::from_ref(&event))
    })
    .await
}
