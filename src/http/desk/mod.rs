//! What editors see and do, a file a noun. Every handler takes [`Desk`]: who is signed in. Work with
//! the newsroom goes through `work`, away from the threads that answer readers; rights are the
//! newsroom's to judge, and its refusals become pages here, in the person's language.

pub mod account;
pub mod accounts;
pub mod audit;
mod below;
mod brought;
pub mod by_link;
mod doorway;
pub mod expiry;
mod guard;
pub mod home;
pub mod links;
pub mod list;
pub mod media;
pub mod names;
pub mod plans;
pub mod previews;
pub mod proofreading;
pub mod publication;
mod publication_form;
pub mod redirects;
pub mod resume;
pub mod review;
pub mod sample;
pub mod selection;
pub mod settings;
pub mod setup;
pub mod sign_in;
pub mod trash;
pub mod versions;
pub mod withdrawal;
pub mod writing;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

pub use doorway::Doorway;
pub use guard::Desk;

use super::pages::failed;
use super::{State, flash};
use crate::domain::moment::Moment;
use crate::newsroom::accounts::{lane::LANE_RETRY_SECONDS, password};
use crate::newsroom::{self, Newsroom};
use crate::store::Error as StoreError;
use crate::view::Html;
use crate::view::desk::{ForbiddenPage, GonePage, RefusedPage, StalePage};

/// Calls the newsroom on a thread that may wait.
pub(super) async fn work<T: Send + 'static>(
    state: &web::Data<State>,
    deed: impl FnOnce(&Newsroom, Moment) -> newsroom::Result<T> + Send + 'static,
) -> newsroom::Result<T> {
    let inner = state.clone().into_inner();
    let outcome = web::block(move || deed(&inner.newsroom, (inner.now)())).await;
    outcome.unwrap_or_else(|_| Err(StoreError::Broken("the work was cut off".to_owned()).into()))
}

/// A page of the desk: never kept by anybody.
fn page(request: &HttpRequest, status: StatusCode, page: &impl Html) -> HttpResponse {
    let mut response = HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .content_type("text/html; charset=utf-8")
        .body(page.html());
    if flash::read(request).is_some() {
        flash::forget(&mut response);
    }
    response
}

/// 303 to another page of the desk.
fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// 303 with a sentence that the next page shows: the key of one of the desk's `flash-…` sentences, and
/// what fills its gap.
fn done(to: &str, key: &str, gap: &str) -> HttpResponse {
    let mut response = see_other(to);
    flash::leave(&mut response, key, gap);
    response
}

/// The stored form of a password, made in the lane of the hashes; `None` when the lane is full.
async fn hashed(
    state: &web::Data<State>,
    request: &HttpRequest,
    typed: &str,
) -> Result<Option<String>, HttpResponse> {
    let Some(place) = state.hashing.enter() else { return Ok(None) };
    let typed = typed.to_owned();
    match state.hashing.run(&place, move || password::hash(&typed)).await {
        Ok(Ok(stored)) => Ok(Some(stored)),
        Ok(Err(error)) | Err(error) => Err(guard::broken(state, request, error)),
    }
}

/// A form once more, to be sent again when the lane of the hashes has room.
fn lane_full(mut form: HttpResponse) -> HttpResponse {
    *form.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    form.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(LANE_RETRY_SECONDS));
    form
}

/// What the newsroom refused, as a page with a sentence and a way on.
fn refused(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    error: &newsroom::Error,
) -> HttpResponse {
    let frame = desk.frame();
    match error {
        newsroom::Error::NotAllowed => page(request, StatusCode::FORBIDDEN, &ForbiddenPage::new(&frame)),
        newsroom::Error::Refused(why) => {
            page(request, StatusCode::UNPROCESSABLE_ENTITY, &RefusedPage::new(&frame, why))
        }
        newsroom::Error::Store(StoreError::Missing) => {
            page(request, StatusCode::NOT_FOUND, &GonePage::new(&frame))
        }
        newsroom::Error::Store(StoreError::Stale) => {
            page(request, StatusCode::CONFLICT, &StalePage::new(&frame))
        }
        newsroom::Error::Store(error) => failed(state, request, error),
        newsroom::Error::Files(why) => failed(state, request, &StoreError::Broken(why.clone())),
    }
}
