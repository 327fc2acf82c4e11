//! The desk's handlers, one file per noun. A handler that takes [`DeskRequest`](desk_request::DeskRequest)
//! requires a session. Newsroom calls go through its `work`, off the threads that answer readers. The newsroom
//! checks permissions; its refusals become pages here, in the editor's language.

pub mod absent;
pub mod account_links;
pub mod accounts;
pub mod article_list;
mod article_request;
pub mod audit;
mod blocking;
pub mod bulk_actions;
pub mod busy;
pub mod confirmation;
pub mod dashboard;
pub mod dead_links;
mod desk_request;
pub mod email_change;
pub mod expiry;
pub mod exports;
pub mod factors;
mod form_uploads;
pub mod help;
mod import_lines;
pub mod imports;
pub mod manuscripts;
pub mod media;
pub mod own_account;
pub mod previews;
pub mod proofreading;
pub mod publication;
mod publication_form;
pub mod quiet;
pub mod redirects;
pub mod replay;
mod request_limits;
pub mod review;
pub mod revisions;
pub mod sample;
pub mod schedules;
mod sessions;
pub mod settings;
pub mod setup;
pub mod sign_in;
pub mod sign_out;
pub mod single_sign_on;
pub mod taxonomy;
pub mod trash;
pub mod withdrawal;
pub mod writing;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

pub(super) use blocking::work;
pub use sessions::Desk;

use super::error_pages::failed;
use super::headers::with_retry_after;
use super::rates::{REFUSALS, RateSubject};
use super::{AppState, flash};
use crate::domain::account_form::AccountFieldError;
use crate::newsroom;
use crate::newsroom::accounts::{password, password_hashing::HASHING_RETRY_SECONDS};
use crate::newsroom::audit as audit_trail;
use crate::store::Error as StoreError;
use crate::view::Html;
use crate::view::desk::{ForbiddenPage, GonePage, RefusedPage, StalePage};

/// A page of the desk, never cached or indexed. Clears the flash message it has shown.
fn page(request: &HttpRequest, status: StatusCode, page: &impl Html) -> HttpResponse {
    let mut response = HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .content_type("text/html; charset=utf-8")
        .body(page.html());
    if flash::read(request).is_some() {
        flash::forget(request, &mut response);
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

/// 303 with a flash message for the next page: the key of a `flash-…` message, and the text that
/// fills its gap.
fn redirect_with_flash(request: &HttpRequest, to: &str, key: &str, gap: &str) -> HttpResponse {
    let mut response = see_other(to);
    flash::set(request, &mut response, key, gap);
    response
}

/// Hashes a new password on the hashing thread. Inside is why it may not be one: its queue is full, or the password is
/// known from a breach.
async fn hash_password(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    typed: &str,
) -> Result<Result<String, AccountFieldError>, HttpResponse> {
    if is_breached(state, request, typed).await {
        return Ok(Err(AccountFieldError::PasswordBreached));
    }
    let Some(place) = state.hashing.enter() else { return Ok(Err(AccountFieldError::Busy)) };
    let typed = typed.to_owned();
    match state.hashing.run(&place, move || password::hash(&typed)).await {
        Ok(Ok(stored)) => Ok(Ok(stored)),
        Ok(Err(error)) | Err(error) => Err(sessions::failure_page(state, request, error)),
    }
}

/// Whether a password is in the operator's list. A list that cannot be read keeps nobody from choosing one; the log says
/// it.
async fn is_breached(state: &web::Data<AppState>, request: &HttpRequest, typed: &str) -> bool {
    let Some(list) = state.newsroom.breached_passwords.clone() else { return false };
    let typed = typed.to_owned();
    let found = work(state, request, move |_, _| {
        list.contain(&typed).map_err(|error| newsroom::Error::Files(error.to_string()))
    });
    found.await.unwrap_or_else(|error| {
        tracing::error!(%error, "the list of breached passwords could not be read");
        false
    })
}

/// The form again, for a password that could not be hashed.
fn unhashed(form: HttpResponse, problem: AccountFieldError) -> HttpResponse {
    if problem == AccountFieldError::Busy { hashing_busy(form) } else { form }
}

/// The form as 503 with `Retry-After`: the hashing queue is full.
fn hashing_busy(mut form: HttpResponse) -> HttpResponse {
    *form.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    with_retry_after(form, HASHING_RETRY_SECONDS)
}

/// Records in the audit what a role did not allow. Nobody waits for it.
fn note_refusal(state: &web::Data<AppState>, request: &HttpRequest, desk: &Desk) {
    if !state.allows(&REFUSALS, Some(RateSubject::Account(desk.editor.id))) {
        return;
    }
    let (state, request, context) = (state.clone(), request.clone(), desk.context.clone());
    let what = format!("{} {}", request.method(), request.path());
    actix_web::rt::spawn(async move {
        let noted = work(&state, &request, move |_, _| audit_trail::note_refusal(&context, &what)).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "a refusal could not be noted in the audit");
        }
    });
}

/// A newsroom error as a page with a message and a link onwards.
fn refused(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    error: &newsroom::Error,
) -> HttpResponse {
    let frame = desk.frame();
    match error {
        newsroom::Error::NotAllowed => {
            note_refusal(state, request, desk);
            page(request, StatusCode::FORBIDDEN, &ForbiddenPage::new(&frame))
        }
        newsroom::Error::Refused(why) => {
            page(request, StatusCode::UNPROCESSABLE_ENTITY, &RefusedPage::new(&frame, why))
        }
        newsroom::Error::Store(StoreError::Missing) => {
            page(request, StatusCode::NOT_FOUND, &GonePage::new(&frame))
        }
        newsroom::Error::Store(StoreError::Stale | StoreError::Taken(_) | StoreError::InUse) => {
            page(request, StatusCode::CONFLICT, &StalePage::new(&frame))
        }
        newsroom::Error::Store(error) => failed(state, request, error),
        newsroom::Error::Files(why) => failed(state, request, &StoreError::Broken(why.clone())),
    }
}
