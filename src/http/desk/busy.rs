//! The answer to a form of the desk that met a database that takes nothing in (busy, full, away): a page that says so, carries every field and
//! sends them to the same address again. A script gets the sentence as JSON. Files and passwords cannot be
//! carried.
//!
//! Handlers know nothing of it: they answer with `error_pages::failed`, which this middleware replaces.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, web};

use super::sessions::SignedIn;
use super::{page, sign_in};
use crate::domain::site::Site;
use crate::domain::unavailable::Unavailable;
use crate::http::AppState;
use crate::http::error_pages::{DatabaseUnavailable, RETRY_AFTER_SECONDS, unavailable_status};
use crate::http::form::{FormFields, SentForm};
use crate::http::headers::with_retry_after;
use crate::http::negotiation::wants_json;
use crate::view::desk::{BusyPage, DeskMessages, InterruptedForm, unavailable_sentence};

/// The addresses that read the fields `sign-in-…`.
const SIGN_IN: [&str; 3] = ["/desk/confirmation", "/desk/sign-in", "/desk/sign-in/code"];

/// Middleware: keeps the form of a request that met a busy database.
pub async fn keep_form(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !request.path().starts_with("/desk/") {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let answer = next.call(request).await?.map_into_boxed_body();
    let why = answer.response().extensions().get::<DatabaseUnavailable>().map(|found| found.0);
    let kept = why.and_then(|why| keep(answer.request(), why));
    Ok(match kept {
        Some(page) => answer.into_response(page),
        None => answer,
    })
}

/// The page with the form, or JSON; `None` for the request of a page, which a reload repeats.
fn keep(request: &HttpRequest, why: Unavailable) -> Option<HttpResponse> {
    let state = request.app_data::<web::Data<AppState>>()?;
    let signed_in = request.extensions().get::<SignedIn>().cloned();
    let language = signed_in.as_ref().map(|signed_in| signed_in.account.language);
    let site = match (signed_in, state.pages.last_frame()) {
        (Some(signed_in), _) => signed_in.site,
        (None, Some(frame)) => frame.site.clone(),
        (None, None) => Site::default(),
    };
    let t = DeskMessages(language.unwrap_or(site.language));
    if wants_json(request) {
        return Some(json(t, why));
    }
    if request.method().is_safe() {
        return None;
    }
    let (fields, has_lost_files) = sent(request);
    let back = own_referer(request);
    let shown = BusyPage::new(
        &site,
        t,
        why,
        InterruptedForm {
            action: request.uri().path_and_query().map_or(request.path(), |path| path.as_str()),
            back: &back,
            fields: sign_in::carried_fields(&fields),
            passwords: fields.pairs().map(|(name, _)| name).filter(|name| sign_in::is_secret(name)).collect(),
            is_sign_in: SIGN_IN.contains(&request.path()),
            has_lost_files,
        },
    );
    let answer = page(request, unavailable_status(why), &shown);
    Some(with_retry_after(answer, RETRY_AFTER_SECONDS))
}

/// The sentence for a script, 503 or 507 with `Retry-After`.
pub(super) fn json(t: DeskMessages, why: Unavailable) -> HttpResponse {
    let answer = HttpResponse::build(unavailable_status(why))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({ "error": t.say(unavailable_sentence(why)) }));
    with_retry_after(answer, RETRY_AFTER_SECONDS)
}

/// The fields that were sent, and whether there were files beside them.
fn sent(request: &HttpRequest) -> (FormFields, bool) {
    match request.extensions().get::<SentForm>() {
        Some(SentForm::UrlEncoded(body)) if SIGN_IN.contains(&request.path()) => {
            (FormFields::parse_all(body), false)
        }
        Some(SentForm::UrlEncoded(body)) => (FormFields::parse(body), false),
        Some(SentForm::Multipart { fields, has_files }) => (fields.clone(), *has_files),
        None => (FormFields::default(), has_files(request)),
    }
}

/// Whether a request brings a form that may have files.
pub(super) fn has_files(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded")
}

/// The page of the desk that the form was on; the dashboard if the browser does not say.
pub(super) fn own_referer(request: &HttpRequest) -> String {
    let referer =
        request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path =
        referer.split_once("://").and_then(|(_, rest)| Some(&rest[rest.find('/')?..])).unwrap_or_default();
    sign_in::desk_page_or_dashboard(path).to_owned()
}
