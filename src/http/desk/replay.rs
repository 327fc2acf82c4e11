//! Replay of forms sent after the session has ended. The answer is the sign-in page, which carries the
//! form's fields and sends them to the same address afterwards. A script gets `{"error":"signed-out"}`
//! and keeps its text.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, dev::Payload, web};

use super::{page, request_limits, sessions, sign_in, work};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::http::negotiation::wants_json;
use crate::store::settings;
use crate::view::desk::SignedOutPage;

/// Addresses that accept forms without a session; those ending in `/` match as prefixes.
const OPEN_PATHS: [&str; 6] = [
    "/desk/sign-in",
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
            let answer = sessions::failure_page(&state, request.request(), error);
            Ok(request.into_response(answer))
        }
    }
}

async fn answer_with_sign_in(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    payload: &mut Payload,
) -> HttpResponse {
    if wants_json(request) {
        return sessions::signed_out();
    }
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let files =
        !kind.is_empty() && !kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded");
    let body = match files {
        true => None,
        false => match request_limits::read(state, request, payload).await {
            Ok(body) => Some(body),
            Err(answer) => return answer,
        },
    };
    let site = match work(state, |newsroom, _| Ok(newsroom.store.read_here(settings::site)?)).await {
        Ok(site) => site,
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
    page(request, StatusCode::UNAUTHORIZED, &SignedOutPage::resume(&site, &next, "", &carried, files, None))
}

fn own_referer(request: &HttpRequest) -> String {
    let referer =
        request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path =
        referer.split_once("://").and_then(|(_, rest)| Some(&rest[rest.find('/')?..])).unwrap_or_default();
    sign_in::desk_page_or_dashboard(path).to_owned()
}
