//! `/desk/sign-in` and `/desk/sign-out`. A script signs in at the same address: with
//! `Accept: application/json` it gets 204, or the error as a message.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

mod carried;
pub mod code;

pub(super) use carried::{carried_fields, desk_page_or_dashboard, is_secret};

use super::desk_request::DeskRequest;
use super::request_limits::SignedOutForm;
use super::sessions::{self, failure_page, session_cookie};
use super::{page, see_other, work};
use crate::domain::moment::Moment;
use crate::domain::site::Site;
use crate::http::AppState;
use crate::http::current_frame;
use crate::http::error_pages::RETRY_AFTER_SECONDS;
use crate::http::error_pages::unavailable_status;
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::negotiation::wants_json;
use crate::newsroom::accounts::code_step::{self, CodeOutcome};
use crate::newsroom::accounts::password_hashing::{HASHING_RETRY_SECONDS, HashingSlot};
use crate::newsroom::accounts::{self, Credentials, OpenedSession, SignInOutcome, SignInStart, Throttled};
use crate::newsroom::{Error, Result};
use crate::store::{Conn, settings};
use crate::view::desk::{CodeForm, DeskMessages, SignInError, SignOnWays, SignedOutPage, emails};

/// Shows the form.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    let next = desk_page_or_dashboard(query.get("next")).to_owned();
    let token = sessions::token(&state, &request);
    let found = work(&state, &request, move |newsroom, now| {
        let known = match token {
            Some(token) => accounts::signed_in(newsroom, &token, now)?,
            None => None,
        };
        let both = |db: &mut Conn| Ok((settings::site(db)?, settings::takes_passwords(db)?));
        Ok((known.is_some(), newsroom.store.read_here(both)?))
    })
    .await;
    match found {
        Ok((true, _)) => see_other(&next),
        Ok((false, (site, takes_passwords))) => {
            let ways = SignOnWays::new(state.providers.all(), takes_passwords);
            let shown = SignedOutPage::sign_in(&site, &next, "", None).with_ways(&ways, &next);
            page(&request, StatusCode::OK, &shown)
        }
        Err(error) => failure_page(&state, &request, error),
    }
}

/// A sign-in form: the plain one, or the one that carries another form's fields.
struct SignInRequest {
    credentials: Credentials,
    next: String,
    carried: Option<Vec<(String, String)>>,
}

impl SignInRequest {
    fn read(fields: &FormFields) -> Self {
        let along = fields.has("sign-in-next");
        let get = |plain, carrying| fields.get(if along { carrying } else { plain }).to_owned();
        let credentials = Credentials {
            email: get("email", "sign-in-email"),
            password: get("password", "sign-in-password"),
        };
        let next = desk_page_or_dashboard(&get("next", "sign-in-next")).to_owned();
        let others = || carried_fields(fields).into_iter().filter(|(name, _)| !name.starts_with("sign-in-"));
        Self { credentials, next, carried: along.then(|| others().collect()) }
    }
}

/// Signs in, or shows the form again. The message does not say whether the account exists.
pub async fn create(state: web::Data<AppState>, request: HttpRequest, fields: SignedOutForm) -> HttpResponse {
    let sent = SignInRequest::read(&fields.0);
    let site = match current_frame::site(&state).await {
        Ok(site) => site,
        Err(error) => return failure_page(&state, &request, error.into()),
    };
    // They have signed in by a provider in another window, and come back to what was interrupted.
    if sent.carried.is_some()
        && sent.credentials.password.is_empty()
        && matches!(sessions::look_up(&state, &request).await, Ok(Some(_)))
    {
        return onwards(&sent.next, sent.carried.as_deref());
    }
    let visitor = sessions::visitor(&request);
    // A known device goes past a block of its network: the database tells whether it is one.
    let blocked =
        state.login_blocks.until(&visitor.address, (state.now)()).filter(|_| visitor.device.is_none());
    if let Some(opens_at) = blocked {
        return refuse(&state, &request, &site, &sent, &SignInError::Wait(seconds_to(&state, opens_at)));
    }
    let Some(place) = state.hashing.enter() else {
        return refuse(&state, &request, &site, &sent, &SignInError::Busy);
    };
    match attempt(&state, &request, &site, sent.credentials.clone(), &place).await {
        Ok(Ok(SignInOutcome::Open(opened))) => {
            signed_in_response(&state, &request, &site, &sent.next, sent.carried.as_deref(), &opened)
        }
        Ok(Ok(SignInOutcome::CodeNeeded(step, account))) => {
            if wants_json(&request) {
                let code = fields.0.get("code").to_owned();
                return code_of_script(&state, &request, &site, step.reveal(), code).await;
            }
            let form = CodeForm {
                step: step.reveal(),
                next: &sent.next,
                carried: sent.carried.as_deref().unwrap_or_default(),
                ..CodeForm::default()
            };
            page(&request, StatusCode::OK, &SignedOutPage::code(&site, account.language, &form, false))
        }
        Ok(Ok(SignInOutcome::Refused(_))) => refuse(&state, &request, &site, &sent, &SignInError::Wrong),
        Ok(Err(trouble)) => refuse(&state, &request, &site, &sent, &trouble),
        Err(Error::Store(error)) if let Some(why) = error.unavailable() => {
            refuse(&state, &request, &site, &sent, &SignInError::DatabaseUnavailable(why))
        }
        Err(error) => failure_page(&state, &request, error),
    }
}

/// Counts the attempt, checks the password, opens a session.
async fn attempt(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    site: &Site,
    credentials: Credentials,
    place: &HashingSlot,
) -> Result<std::result::Result<SignInOutcome, SignInError>> {
    let visitor = sessions::visitor(request);
    let from = visitor.clone();
    let approach = work(state, request, move |newsroom, now| {
        accounts::begin_sign_in(newsroom, &credentials, &from, now)
    })
    .await?;
    let attempt = match approach {
        SignInStart::Wait(barred, opens_at) => {
            if barred == Throttled::Network {
                state.login_blocks.note(&visitor.address, opens_at, (state.now)());
            }
            return Ok(Err(SignInError::Wait(seconds_to(state, opens_at))));
        }
        SignInStart::Off => return Ok(Err(SignInError::PasswordsOff)),
        SignInStart::Try(attempt) => attempt,
    };
    let judged = state.hashing.run(place, move || attempt.check_password()).await?;
    let address = visitor.address.clone();
    let signed =
        work(state, request, move |newsroom, now| accounts::finish_sign_in(newsroom, &judged, &visitor, now))
            .await?;
    match &signed {
        SignInOutcome::Open(_) => state.login_blocks.forget(&address),
        SignInOutcome::Refused(Some(account)) => {
            sessions::tell(state, account, emails::many_failures(site, account.language));
        }
        _ => {}
    }
    Ok(Ok(signed))
}

pub(super) fn seconds_to(state: &AppState, opens_at: Moment) -> i64 {
    (opens_at.unix_seconds() - (state.now)().unix_seconds()).max(1)
}

/// 303 to `next`; 307 if fields are carried, so that the browser sends them there again.
pub(super) fn signed_in_response(
    state: &AppState,
    request: &HttpRequest,
    site: &Site,
    next: &str,
    carried: Option<&[(String, String)]>,
    opened: &OpenedSession,
) -> HttpResponse {
    let mut response = match wants_json(request) {
        true => HttpResponse::NoContent().finish(),
        false => onwards(next, carried),
    };
    sessions::open(state, site, &mut response, opened);
    response
}

/// 303 to a page, or 307 if fields are carried there.
pub(super) fn onwards(next: &str, carried: Option<&[(String, String)]>) -> HttpResponse {
    match carried {
        Some(carried) if !carried.is_empty() => HttpResponse::TemporaryRedirect()
            .insert_header((header::LOCATION, next))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish(),
        _ => see_other(next),
    }
}

/// A script gives the code together with the password: 204, or why not.
async fn code_of_script(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    site: &Site,
    step: &str,
    code: String,
) -> HttpResponse {
    if code.trim().is_empty() {
        return json(StatusCode::UNAUTHORIZED, site, &SignInError::CodeNeeded);
    }
    let (visitor, step) = (sessions::visitor(request), step.to_owned());
    let outcome = work(state, request, move |newsroom, now| {
        code_step::give_code(newsroom, &step, &code, false, &visitor, now)
    });
    match outcome.await {
        Ok(CodeOutcome::Open(opened, _)) => {
            signed_in_response(state, request, site, carried::DASHBOARD, None, &opened)
        }
        Ok(CodeOutcome::Wait(opens_at)) => {
            let trouble = SignInError::Wait(seconds_to(state, opens_at));
            json(StatusCode::TOO_MANY_REQUESTS, site, &trouble)
        }
        Ok(_) => json(StatusCode::UNPROCESSABLE_ENTITY, site, &SignInError::CodeWrong),
        Err(error) => failure_page(state, request, error),
    }
}

/// The form again, with what was typed and the error.
fn refuse(
    state: &AppState,
    request: &HttpRequest,
    site: &Site,
    sent: &SignInRequest,
    trouble: &SignInError,
) -> HttpResponse {
    let (status, wait) = match trouble {
        SignInError::Wrong | SignInError::CodeNeeded | SignInError::CodeWrong => {
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        SignInError::PasswordsOff => (StatusCode::FORBIDDEN, None),
        SignInError::Wait(seconds) => (StatusCode::TOO_MANY_REQUESTS, Some(*seconds)),
        SignInError::Busy => (StatusCode::SERVICE_UNAVAILABLE, Some(HASHING_RETRY_SECONDS)),
        SignInError::DatabaseUnavailable(why) => (unavailable_status(*why), Some(RETRY_AFTER_SECONDS)),
    };
    let email = &sent.credentials.email;
    let ways = SignOnWays::new(state.providers.all(), *trouble != SignInError::PasswordsOff);
    let response = match &sent.carried {
        _ if wants_json(request) => json(status, site, trouble),
        Some(carried) => page(
            request,
            status,
            &SignedOutPage::resume(site, &sent.next, email, carried, false, Some(trouble))
                .with_ways(&ways, &sent.next),
        ),
        None => {
            let shown = SignedOutPage::sign_in(site, &sent.next, email, Some(trouble));
            page(request, status, &shown.with_ways(&ways, &sent.next))
        }
    };
    match wait {
        Some(seconds) => with_retry_after(response, seconds),
        None => response,
    }
}

fn json(status: StatusCode, site: &Site, trouble: &SignInError) -> HttpResponse {
    let word = match trouble {
        SignInError::Wrong => "wrong",
        SignInError::CodeNeeded | SignInError::CodeWrong => "code",
        SignInError::Wait(_) => "wait",
        SignInError::Busy | SignInError::DatabaseUnavailable(_) => "busy",
        SignInError::PasswordsOff => "passwords-off",
    };
    let (why, hint) = trouble.sentences(DeskMessages(site.language));
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({ "error": word, "message": format!("{why} {hint}") }))
}

/// The way to the sign-in page for an editor without a session.
pub(super) fn signed_out(here: &DeskRequest) -> HttpResponse {
    let mut response = see_other("/desk/sign-in");
    let _ = response.add_cookie(&session_cookie(&here.state, ""));
    response
}
