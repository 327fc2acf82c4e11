//! `/desk/sign-in/with/{provider}`: the way to an identity provider and back; and `/openid/{provider}/logout`, where it says
//! that somebody has signed out there. Each answer of a provider ends in a page with a way on.

use std::sync::Arc;

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

pub mod arrival;
pub mod links;

use super::sessions::{self, failure_page};
use super::sign_in::desk_page_or_dashboard;
use super::{page, see_other, work};
use crate::domain::account::SessionId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{ProviderSettings, SignOnPurpose};
use crate::domain::site::Site;
use crate::http::error_pages::RETRY_AFTER_SECONDS;
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::rates::SIGN_ONS;
use crate::http::{AppState, current_frame};
use crate::identity::{AuthorizationAsk, Provider, ProviderError};
use crate::newsroom::Error;
use crate::newsroom::accounts::single_sign_on::{self, ASK_SECONDS, Departure};
use crate::newsroom::accounts::token::Token;
use crate::view::desk::{SignOnTrouble, SignedOutPage};

/// The page of the sign-in, and that of the own account.
pub(super) const SIGN_IN: &str = "/desk/sign-in";
pub(super) const ACCOUNT: &str = "/desk/account";

/// Asks a provider, on a thread that may wait; a few at a time, so that one that is slow keeps nobody else.
pub(super) async fn ask<T: Send + 'static>(
    state: &web::Data<AppState>,
    key: &str,
    deed: impl FnOnce(&Provider, Moment) -> Result<T, ProviderError> + Send + 'static,
) -> Result<T, ProviderError> {
    let unreachable = |why: &str| ProviderError::Unreachable(why.to_owned());
    let slot = Arc::clone(&state.sign_on_slots).acquire_owned();
    let Ok(slot) = slot.await else { return Err(unreachable("the program stops")) };
    let (inner, key) = (state.clone().into_inner(), key.to_owned());
    let answer = web::block(move || {
        let _slot = slot;
        let provider = inner.providers.find(&key).ok_or_else(|| unreachable("it is not known"))?;
        deed(provider, (inner.now)())
    });
    answer.await.unwrap_or_else(|_| Err(ProviderError::Unreachable("the task was aborted".to_owned())))
}

/// What every step needs: the provider and the site.
struct Step {
    state: web::Data<AppState>,
    request: HttpRequest,
    provider: ProviderSettings,
    site: Site,
    language: Language,
}

impl Step {
    /// The provider of the address; the page to show if there is none, or the network asks too often.
    async fn of(state: web::Data<AppState>, request: HttpRequest) -> Result<Self, HttpResponse> {
        let site = match current_frame::site(&state).await {
            Ok(site) => site.clone(),
            Err(error) => return Err(failure_page(&state, &request, error.into())),
        };
        let key = request.match_info().query("provider").to_owned();
        let provider = state.providers.find(&key).map(|provider| provider.settings().clone());
        let language = site.language;
        let Some(provider) = provider else {
            let trouble = SignOnTrouble::Unknown;
            let shown = SignedOutPage::sign_on_failed(&site, language, "", trouble, SIGN_IN);
            return Err(page(&request, StatusCode::NOT_FOUND, &shown));
        };
        let step = Self { state, request, provider, site, language };
        if !step.state.allows_network(&SIGN_ONS, &step.request) {
            return Err(step.failed(SignOnTrouble::TooOften(SIGN_ONS.wait_seconds()), SIGN_IN));
        }
        Ok(step)
    }

    /// The page for what went wrong.
    fn failed(&self, trouble: SignOnTrouble, onwards: &'static str) -> HttpResponse {
        let (status, wait) = match trouble {
            SignOnTrouble::Unknown => (StatusCode::NOT_FOUND, None),
            SignOnTrouble::Unreachable => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
            SignOnTrouble::TooOften(seconds) => (StatusCode::TOO_MANY_REQUESTS, Some(seconds)),
            SignOnTrouble::Cancelled => (StatusCode::OK, None),
            SignOnTrouble::Refused(_) => (StatusCode::FORBIDDEN, None),
            SignOnTrouble::Invalid | SignOnTrouble::Expired => (StatusCode::UNPROCESSABLE_ENTITY, None),
        };
        let shown =
            SignedOutPage::sign_on_failed(&self.site, self.language, &self.provider.name, trouble, onwards);
        let response = page(&self.request, status, &shown);
        match wait {
            Some(seconds) => with_retry_after(response, seconds),
            None => response,
        }
    }

    fn provider_failed(&self, error: &ProviderError, onwards: &'static str) -> HttpResponse {
        tracing::warn!(provider = %self.provider.key, %error, "single sign-on failed");
        let trouble = match error {
            ProviderError::Unreachable(_) => SignOnTrouble::Unreachable,
            ProviderError::Invalid(_) => SignOnTrouble::Invalid,
        };
        self.failed(trouble, onwards)
    }

    /// Notes that somebody goes to the provider, and gives the address there. The browser gets a cookie that only it has.
    async fn depart(
        &self,
        purpose: (SignOnPurpose, Option<SessionId>),
        next: &str,
    ) -> Result<(String, Cookie<'static>), HttpResponse> {
        let onwards = if purpose.1.is_some() { ACCOUNT } else { SIGN_IN };
        let browser = match browser(&self.state, &self.request).map(Ok).unwrap_or_else(new_browser) {
            Ok(browser) => browser,
            Err(error) => return Err(failure_page(&self.state, &self.request, error)),
        };
        let (issuer, next, own) = (self.provider.issuer.clone(), next.to_owned(), browser.clone());
        let noted = work(&self.state, &self.request, move |newsroom, now| {
            single_sign_on::depart(newsroom, &issuer, purpose, (&own, &next), now)
        });
        let Departure { state, nonce, verifier } = match noted.await {
            Ok(departure) => departure,
            Err(error) => return Err(failure_page(&self.state, &self.request, error)),
        };
        let text = |token: &Token| token.reveal().to_owned();
        let sent = AuthorizationAsk {
            state: text(&state),
            nonce: text(&nonce),
            verifier: text(&verifier),
            again: purpose.0 == SignOnPurpose::Confirm,
            language: self.language.code(),
        };
        let address =
            ask(&self.state, &self.provider.key, move |provider, now| provider.authorization_url(&sent, now));
        match address.await {
            Ok(address) => Ok((address, browser_cookie(&self.state, &browser))),
            Err(error) => Err(self.provider_failed(&error, onwards)),
        }
    }
}

/// Sends somebody to a provider, to sign in or to say again who they are.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let step = match Step::of(state, request).await {
        Ok(step) => step,
        Err(answer) => return answer,
    };
    let query = FormFields::parse(step.request.query_string().as_bytes());
    let next = desk_page_or_dashboard(query.get("next")).to_owned();
    let purpose = match SignOnPurpose::parse(query.get("for")) {
        Some(SignOnPurpose::Confirm) => match sessions::look_up(&step.state, &step.request).await {
            Ok(Some(found)) => (SignOnPurpose::Confirm, Some(found.session_id())),
            Ok(None) => return see_other(SIGN_IN),
            Err(error) => return failure_page(&step.state, &step.request, error),
        },
        _ => (SignOnPurpose::SignIn, None),
    };
    match step.depart(purpose, &next).await {
        Ok((address, cookie)) => {
            let mut response = see_other(&address);
            let _ = response.add_cookie(&cookie);
            response
        }
        Err(answer) => answer,
    }
}

fn cookie_name(state: &AppState) -> &'static str {
    if state.is_secure() { "__Host-chapeau-sign-on" } else { "chapeau-sign-on" }
}

/// The secret of the browser on its way to a provider and back.
pub(super) fn browser(state: &AppState, request: &HttpRequest) -> Option<String> {
    let value = request.cookie(cookie_name(state))?.value().to_owned();
    (!value.is_empty()).then_some(value)
}

pub(super) fn new_browser() -> Result<String, Error> {
    Ok(Token::new()?.reveal().to_owned())
}

/// It comes along when the provider sends the browser back, and at no other request from elsewhere.
pub(super) fn browser_cookie(state: &AppState, browser: &str) -> Cookie<'static> {
    Cookie::build(cookie_name(state), browser.to_owned())
        .path("/")
        .http_only(true)
        .secure(state.is_secure())
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(ASK_SECONDS))
        .finish()
}
