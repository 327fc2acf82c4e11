//! What readers see, a file a noun. Each handler says what it asks the store and which page of
//! `view` shows it.

pub mod agenda;
pub mod archives;
pub mod articles;
pub mod authors;
pub mod categories;
pub mod entries;
pub mod feeds;
pub mod home;
mod listed;
pub mod machines;
pub mod search;
pub mod site_map;
pub mod tags;
pub mod well_known;

use actix_web::{HttpRequest, HttpResponse, web};

use super::State;
use super::kept::{Keeping, Kept};
use super::moved::moved;
use super::pages::Found;
use super::pages::{answer, answer_anew, answer_as, bad_request, failed, not_found};
use crate::domain::invalid::Invalid;
use crate::domain::listing::PageNumber;
use crate::domain::path::SitePath;
use crate::domain::{listing::Page, live::Card};
use crate::store::live::cards::{self, Scope};
use crate::store::live::{below, paths};
use crate::store::{Conn, Result};

/// The number in `?page=`; other parameters mean nothing here and are not looked at.
fn page_number(request: &HttpRequest) -> std::result::Result<Option<PageNumber>, Invalid> {
    let mut numbers = request.query_string().split('&').filter_map(|pair| pair.strip_prefix("page="));
    match (numbers.next(), numbers.next()) {
        (None, _) => Ok(None),
        (Some(text), None) => PageNumber::parse(text).map(Some),
        (Some(_), Some(_)) => Err(Invalid::new("page", "there is one page at a time")),
    }
}

/// The page number of a list, or the answer to a number that is none: the first page has no
/// number in its address, and what is no number is a 404.
async fn number_or_answer(
    state: &web::Data<State>,
    request: &HttpRequest,
) -> std::result::Result<PageNumber, HttpResponse> {
    match page_number(request) {
        Ok(None) => Ok(PageNumber::FIRST),
        Ok(Some(PageNumber::FIRST)) => Err(moved(request.path())),
        Ok(Some(number)) => Ok(number),
        Err(_) => Err(not_found(state, request).await),
    }
}

/// What an address answers at which nothing is: another address, gone, or nothing. Counted.
fn led_on<T>(db: &mut Conn, state: &State, path: &SitePath) -> Result<Found<T>> {
    Ok(match paths::answer(db, path)? {
        paths::Answer::Elsewhere { to, by } => {
            if let Some(from) = by {
                state.tally.followed(&from);
            }
            Found::Elsewhere(to)
        }
        paths::Answer::Gone { since } => Found::Gone(since),
        paths::Answer::Nothing => match below::moved(db, path)? {
            Some(place) => Found::Elsewhere(place.href()),
            None => {
                state.tally.lost(path);
                Found::Nothing
            }
        },
    })
}

/// One page of a list; nothing beyond the end.
fn list_page(db: &mut Conn, state: &State, scope: Scope, number: PageNumber) -> Result<Option<Page<Card>>> {
    let page = cards::page(db, &state.orders, scope, number)?;
    Ok((!page.is_beyond()).then_some(page))
}
