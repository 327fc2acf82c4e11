//! The session of a request. Without one, a page of the desk redirects to the sign-in page, which
//! leads back afterwards.

use std::ops::Deref;
use std::pin::Pin;

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header;
use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload, error::InternalError, web,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::work;
use crate::domain::{
    account::Account, account::SessionId, device::DEVICE_SECONDS, moment::Moment, site::Site,
};
use crate::http::error_pages::failed;
use crate::http::negotiation::wants_json;
use crate::http::{AppState, client, connections, flash};
use crate::mail::OutgoingEmail;
use crate::newsroom::accounts::{self, FoundSession, OpenedSession, SESSION_SECONDS, Visitor};
use crate::newsroom::{Error, RequestContext};
use crate::store::Error as StoreError;
use crate::store::desk::sessions::Session;
use crate::view::desk::{DeskFrame, Flash, emails};

/// A signed-in editor: the context of the request, their account and session, and what every page needs for its
/// frame.
#[derive(Clone)]
pub struct Desk {
    /// For newsroom calls.
    pub context: RequestContext,
    /// The editor's account.
    pub account: Account,
    /// The editor's session.
    pub session: Session,
    path: String,
    flash: Option<Flash>,
}

impl Deref for Desk {
    type Target = RequestContext;

    fn deref(&self) -> &RequestContext {
        &self.context
    }
}

impl Desk {
    /// The frame around every page.
    pub fn frame(&self) -> DeskFrame {
        DeskFrame::new(&self.account, &self.site, &self.path, self.flash.clone(), self.now)
    }
}

impl FromRequest for Desk {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let Some(state) = request.app_data::<web::Data<AppState>>().cloned() else {
                return Err(actix_web::error::ErrorInternalServerError("no state"));
            };
            // For unsafe methods, the `replay` middleware has already found it.
            let known = request.extensions().get::<SignedIn>().cloned();
            let outcome = match known {
                Some(known) => Ok(Some(known)),
                None => look_up(&state, &request).await,
            };
            if let Ok(Some(found)) = &outcome {
                // For `busy`, which answers in the editor's language.
                request.extensions_mut().insert(found.clone());
            }
            match outcome {
                Ok(Some(found)) if found.is_shut(&request) => {
                    Err(reject_with("no second factor", factor_needed(&request)))
                }
                Ok(Some(found)) => Ok(Self {
                    context: found.context(&state, &request),
                    account: found.account,
                    session: found.session,
                    path: request.path().to_owned(),
                    flash: flash::read(&request),
                }),
                Ok(None) if wants_json(&request) => Err(reject_with("not signed in", signed_out())),
                Ok(None) => Err(reject_with("not signed in", to_sign_in(&request))),
                Err(error) => Err(reject_with("no session", failure_page(&state, &request, error))),
            }
        })
    }
}

/// An open session with its account and the site settings, and when they were read.
#[derive(Clone)]
pub(super) struct SignedIn {
    session: Session,
    pub(super) account: Account,
    pub(super) site: Site,
    now: Moment,
    lacks_factor: bool,
}

/// What somebody may do who has to set up a second factor first; those ending in `/` match as prefixes.
const OPEN_WITHOUT_FACTOR: [&str; 5] = [
    "/desk/account/factors",
    "/desk/account/factors/",
    "/desk/account/sign-out",
    "/desk/confirmation",
    "/desk/sign-out",
];
/// The page where that is done.
pub(super) const FACTOR_SETUP: &str = "/desk/account/factors/new";

impl SignedIn {
    /// The session's number.
    pub(super) fn session_id(&self) -> SessionId {
        self.session.id
    }

    /// For newsroom calls.
    pub(super) fn context(&self, state: &AppState, request: &HttpRequest) -> RequestContext {
        RequestContext {
            newsroom: state.newsroom.clone(),
            editor: self.account.editor(&visitor(request).address),
            site: self.site.clone(),
            now: self.now,
        }
    }

    /// Whether the request has to wait until the person has a second factor.
    pub(super) fn is_shut(&self, request: &HttpRequest) -> bool {
        let path = request.path();
        let is_open = |open: &&str| path == *open || (open.ends_with('/') && path.starts_with(*open));
        self.lacks_factor && !OPEN_WITHOUT_FACTOR.iter().any(is_open)
    }
}

/// To the page where a second factor is set up; a script gets `{"error":"factor-needed"}`.
pub(super) fn factor_needed(request: &HttpRequest) -> HttpResponse {
    if wants_json(request) {
        return HttpResponse::Forbidden()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(serde_json::json!({ "error": "factor-needed" }));
    }
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((header::LOCATION, FACTOR_SETUP)).finish()
}

/// The session that a request's cookie opens, if any.
pub(super) async fn look_up(
    state: &web::Data<AppState>,
    request: &HttpRequest,
) -> Result<Option<SignedIn>, Error> {
    let Some(token) = token(state, request) else { return Ok(None) };
    let found = work(state, request, move |newsroom, now| {
        let found = accounts::signed_in(newsroom, &token, now)?;
        Ok(found.map(|found| {
            let FoundSession { session, account, site, lacks_factor } = found;
            SignedIn { session, account, site, now, lacks_factor }
        }))
    })
    .await?;
    if found.is_some() {
        connections::trust(request);
    }
    Ok(found)
}

/// The failure page for errors before the session is known.
pub(super) fn failure_page(state: &AppState, request: &HttpRequest, error: Error) -> HttpResponse {
    match error {
        Error::Store(error) => failed(state, request, &error),
        other => failed(state, request, &StoreError::Broken(other.to_string())),
    }
}

fn reject_with(why: &'static str, answer: HttpResponse) -> actix_web::Error {
    InternalError::from_response(why, answer).into()
}

/// 401 with `{"error":"signed-out"}`, for scripts.
pub(super) fn signed_out() -> HttpResponse {
    HttpResponse::Unauthorized()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({ "error": "signed-out" }))
}

/// Redirects to the sign-in page; for safe methods, back to this page afterwards.
fn to_sign_in(request: &HttpRequest) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    let wanted = request.uri().path_and_query().map_or("/desk/", |path| path.as_str());
    let to = match request.method().is_safe() && wanted != "/desk/" {
        true => format!("/desk/sign-in?next={}", utf8_percent_encode(wanted, NON_ALPHANUMERIC)),
        false => "/desk/sign-in".to_owned(),
    };
    response.insert_header((header::LOCATION, to)).finish()
}

/// User agent and network address of a request.
pub(super) fn visitor(request: &HttpRequest) -> Visitor {
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let state = request.app_data::<web::Data<AppState>>();
    let address = state.map(|state| client::address(request, &state.proxies));
    Visitor {
        agent: agent.unwrap_or_default().to_owned(),
        address: address.unwrap_or_default(),
        device: state.and_then(|state| Some(request.cookie(device_cookie_name(state))?.value().to_owned())),
    }
}

/// Adds the cookies of a session that was opened, and tells the account about a new device.
pub(super) fn open(state: &AppState, site: &Site, response: &mut HttpResponse, opened: &OpenedSession) {
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    // Cannot fail: the tokens have only URL-safe characters.
    let _ = response.add_cookie(&session_cookie(state, opened.token.reveal()));
    if let Some(device) = &opened.device {
        let _ = response.add_cookie(&device_cookie(state, device.reveal()));
    }
    if opened.is_new_device {
        let account = &opened.account;
        let text = emails::new_device(site, account.language, &opened.place, opened.at);
        tell(state, account, text);
    }
}

/// Sends a letter about an account to its owner, if the site sends mail.
pub(super) fn tell(state: &AppState, account: &Account, (subject, text): (String, String)) {
    state.post(OutgoingEmail { to: account.email.clone(), subject, text });
}

fn device_cookie_name(state: &AppState) -> &'static str {
    if state.is_secure() { "__Host-chapeau-device" } else { "chapeau-device" }
}

/// The cookie by which a browser is known: it lets nobody in.
fn device_cookie(state: &AppState, token: &str) -> Cookie<'static> {
    Cookie::build(device_cookie_name(state), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(state.is_secure())
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(DEVICE_SECONDS))
        .finish()
}

/// The session token in the request's cookie.
pub(super) fn token(state: &AppState, request: &HttpRequest) -> Option<String> {
    Some(request.cookie(cookie_name(state))?.value().to_owned())
}

/// Over TLS the prefix makes browsers enforce `Secure`, `Path=/` and no `Domain` (RFC 6265bis).
fn cookie_name(state: &AppState) -> &'static str {
    if state.is_secure() { "__Host-chapeau" } else { "chapeau" }
}

/// The session cookie; an empty token removes it.
pub(super) fn session_cookie(state: &AppState, token: &str) -> Cookie<'static> {
    let mut cookie = Cookie::build(cookie_name(state), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(state.is_secure())
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(SESSION_SECONDS))
        .finish();
    if token.is_empty() {
        cookie.make_removal();
    }
    cookie
}
