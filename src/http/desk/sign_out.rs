//! `/desk/sign-out`; and signing out together: at the provider after here, and here after there.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::desk_request::DeskRequest;
use super::request_limits::SignedOutForm;
use super::sessions::{self, failure_page};
use super::sign_in::signed_out;
use super::single_sign_on::{SIGN_IN, ask, browser, browser_cookie, new_browser};
use super::{see_other, work};
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::rates::SIGN_ONS;
use crate::http::{AppState, flash};
use crate::identity::ProviderError;
use crate::newsroom::accounts::{self, single_sign_on};
use crate::view::desk::SignedOutPage;

/// Ends the session.
pub async fn destroy(here: DeskRequest) -> HttpResponse {
    let session = here.desk.session.clone();
    let ended = here.work(move |context| {
        let token = match session.proof {
            Some(proof) => single_sign_on::token_of(context, proof)?,
            None => None,
        };
        accounts::sign_out(context, session.id)?;
        Ok(token)
    });
    match ended.await {
        Ok(None) => signed_out(&here),
        Ok(Some((issuer, token))) => leave(&here, &issuer, &token).await,
        Err(error) => here.refused(&error),
    }
}

/// Signs out at the provider too, after the session here has ended. If it does not answer, only here.
async fn leave(here: &DeskRequest, issuer: &str, token: &str) -> HttpResponse {
    let provider = here.state.providers.of_issuer(issuer).map(|provider| provider.settings().clone());
    let Some(provider) = provider else { return signed_out(here) };
    let browser = match browser(&here.state, &here.request).map(Ok).unwrap_or_else(new_browser) {
        Ok(browser) => browser,
        Err(error) => return here.refused(&error),
    };
    let (token, state) = (token.to_owned(), browser.clone());
    let address =
        ask(&here.state, &provider.key, move |provider, now| provider.end_session_url(&token, &state, now));
    let address = match address.await {
        Ok(Some(address)) => address,
        Ok(None) => return signed_out(here),
        Err(error) => {
            tracing::warn!(provider = %provider.key, %error, "nobody could be signed out at the provider");
            return signed_out(here);
        }
    };
    let language = here.desk.account.language;
    let shown = SignedOutPage::sign_on_onwards(&here.desk.site, language, &provider.name, &address, true);
    let mut response = here.page(&shown);
    let _ = response.add_cookie(&sessions::session_cookie(&here.state, ""));
    let _ = response.add_cookie(&browser_cookie(&here.state, &browser));
    response
}

/// Somebody has signed out at a provider and is sent back.
pub async fn left(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    let is_own = browser(&state, &request).is_some_and(|browser| query.get("state") == browser);
    let key = request.match_info().query("provider").to_owned();
    let mut response = see_other(SIGN_IN);
    if let (true, Some(provider)) = (is_own, state.providers.find(&key)) {
        flash::set(&request, &mut response, "flash-signed-out-there", &provider.settings().name);
        let _ = response.add_removal_cookie(&browser_cookie(&state, ""));
    }
    response
}

/// A provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0).
pub async fn notice(state: web::Data<AppState>, request: HttpRequest, fields: SignedOutForm) -> HttpResponse {
    let answer =
        |status| HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).finish();
    let key = request.match_info().query("provider").to_owned();
    let Some(provider) = state.providers.find(&key) else { return answer(StatusCode::NOT_FOUND) };
    if !state.allows_network(&SIGN_ONS, &request) {
        return with_retry_after(answer(StatusCode::TOO_MANY_REQUESTS), SIGN_ONS.wait_seconds());
    }
    let (issuer, token) = (provider.settings().issuer.clone(), fields.0.get("logout_token").to_owned());
    let told = ask(&state, &key, move |provider, now| provider.logout_notice(&token, now));
    let told = match told.await {
        Ok(told) => told,
        Err(ProviderError::Unreachable(_)) => return answer(StatusCode::SERVICE_UNAVAILABLE),
        Err(error) => {
            tracing::warn!(provider = %key, %error, "a notice of a sign-out was refused");
            return answer(StatusCode::BAD_REQUEST);
        }
    };
    let closed = work(&state, &request, move |newsroom, now| {
        let who = (told.subject.as_deref(), told.session.as_deref());
        single_sign_on::signed_out_elsewhere(newsroom, &issuer, who, told.issued_at, now)
    });
    match closed.await {
        Ok(_) => answer(StatusCode::OK),
        Err(error) => failure_page(&state, &request, error),
    }
}
