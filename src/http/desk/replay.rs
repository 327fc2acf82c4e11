//! Replay of forms sent after the session has ended. The answer is the sign-in page, which carries the
//! form's fields and sends them to the same address afterwards. A script gets `{"error":"signed-out"}`
//! and keeps its text.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, dev::Payload, web};

use super::busy::{has_files, own_referer};
use super::sessions::SignedIn;
use super::{page, request_limits, sessions, sign_in, work};
use crate::http::AppState;
use crate::http::form::{FormFields, SentForm};
use crate::http::negotiation::wants_json;
use crate::store::{Conn, settings};
use crate::view::desk::{SignOnWays, SignedOutPage};

/// Addresses that accept forms without a session; those ending in `/` match as prefixes.
const OPEN_PATHS: [&str; 8] = [
    "/desk/email/",
    "/desk/sign-in",
    "/desk/sign-in/code",
    "/desk/sign-out",
    "/desk/setup",
    "/desk/forgotten",
    "/desk/invitation/",
    "/desk/reset/",
];

/// Middleware: lets requests with a session through, and keeps the form of those without.
pub async fn intercept(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let path = request.path();
    let open = OPEN_PATHS
        .iter()
        .any(|open| path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || open.ends_with('/')));
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let Some(state) = state.filter(|_| !request.method().is_safe() && path.starts_with("/desk/") && !open)
    else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    match sessions::look_up(&state, request.request()).await {
        Ok(Some(found)) if found.is_shut(request.request()) => {
            let mut payload = request.take_payload();
            let (request, _) = request.into_parts();
            let answer = answer_with_factor_needed(&state, &request, &mut payload, &found).await;
            Ok(ServiceResponse::new(request, answer))
        }
        Ok(Some(found)) => {
            request.extensions_mut().insert(found);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Ok(None) => {
            let mut payload = request.take_payload();
            let (request, _) = request.into_parts();
            let answer = answer_with_sign_in(&state, &request, &mut payload).await;
            Ok(ServiceResponse::new(request, answer))
        }
        Err(error) => {
            // Read what was sent, so that the answer can carry it: see `busy`.
            let mut payload = request.take_payload();
            let (request, _) = request.into_parts();
            if !has_files(&request) {
                match request_limits::read(&state, &request, &mut payload).await {
                    Ok(body) => {
                        let sent = SentForm::UrlEncoded(body.bytes.clone());
                        request.extensions_mut().insert(sent);
                    }
                    Err(answer) => return Ok(ServiceResponse::new(request, answer)),
                }
            }
            let answer = sessions::failure_page(&state, &request, error);
            Ok(ServiceResponse::new(request, answer))
        }
    }
}

/// The page for a form whose sender has to set up a second factor first: it keeps the form.
async fn answer_with_factor_needed(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    payload: &mut Payload,
    found: &SignedIn,
) -> HttpResponse {
    if wants_json(request) || has_files(request) {
        return sessions::factor_needed(request);
    }
    let body = match request_limits::read(state, request, payload).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    let carried = sign_in::carried_fields(&FormFields::parse(&body.bytes));
    let action = request.uri().path_and_query().map_or("/desk/", |path| path.as_str());
    let shown = SignedOutPage::factor_needed(&found.site, found.account.language, action, &carried);
    page(request, StatusCode::FORBIDDEN, &shown)
}

async fn answer_with_sign_in(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    payload: &mut Payload,
) -> HttpResponse {
    if wants_json(request) {
        return sessions::signed_out();
    }
    let files = has_files(request);
    let body = match files {
        true => None,
        false => match request_limits::read(state, request, payload).await {
            Ok(body) => Some(body),
            Err(answer) => return answer,
        },
    };
    let read = |db: &mut Conn| Ok((settings::site(db)?, settings::takes_passwords(db)?));
    let found = work(state, request, move |newsroom, _| Ok(newsroom.store.read_here(read)?)).await;
    let (site, takes_passwords) = match found {
        Ok(found) => found,
        Err(error) => return sessions::failure_page(state, request, error),
    };
    let fields = body.as_ref().map(|body| FormFields::parse(&body.bytes)).unwrap_or_default();
    let carried = sign_in::carried_fields(&fields);
    let next = match files {
        // Files cannot be carried. Return to the page with the form, to choose them again.
        true => own_referer(request),
        false => {
            sign_in::desk_page_or_dashboard(request.uri().path_and_query().map_or("", |path| path.as_str()))
                .to_owned()
        }
    };
    let ways = SignOnWays::new(state.providers.all(), takes_passwords);
    let shown = SignedOutPage::resume(&site, &next, "", &carried, files, None).with_ways(&ways, &next);
    page(request, StatusCode::UNAUTHORIZED, &shown)
}
