//! Somebody is back from a provider: to sign in, to be linked, or to have said again who they are.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{ACCOUNT, SIGN_IN, Step, ask, browser};
use crate::domain::single_sign_on::{Identity, SignOnPurpose};
use crate::http::desk::sessions::{self, failure_page};
use crate::http::desk::sign_in::signed_in_response;
use crate::http::desk::{page, see_other, work};
use crate::http::form::FormFields;
use crate::http::{AppState, flash};
use crate::identity::{AuthorizationAnswer, CLOCKS_APART_SECONDS, ProviderError};
use crate::newsroom::accounts::identity_links;
use crate::newsroom::accounts::single_sign_on::{self, SignOnOutcome};
use crate::store::desk::single_sign_on::SignOnAsk;
use crate::view::desk::{CodeForm, SignOnTrouble, SignedOutPage};

/// Somebody is back from a provider.
pub async fn arrive(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let step = match Step::of(state, request).await {
        Ok(step) => step,
        Err(answer) => return answer,
    };
    let query = FormFields::parse(step.request.query_string().as_bytes());
    let Some(browser) = browser(&step.state, &step.request) else {
        return step.failed(SignOnTrouble::Expired, SIGN_IN);
    };
    let sent = query.get("state").to_owned();
    let found = work(&step.state, &step.request, move |newsroom, now| {
        single_sign_on::arrive(newsroom, &sent, &browser, now)
    });
    let asked = match found.await {
        Ok(Some(asked)) if asked.issuer == step.provider.issuer => asked,
        Ok(_) => return step.failed(SignOnTrouble::Expired, SIGN_IN),
        Err(error) => return failure_page(&step.state, &step.request, error),
    };
    let onwards = if asked.session.is_some() { ACCOUNT } else { SIGN_IN };
    match query.get("error") {
        "" => {}
        "access_denied" => return step.failed(SignOnTrouble::Cancelled, onwards),
        error => return step.provider_failed(&ProviderError::Invalid(format!("it says {error}")), onwards),
    }
    let answer = AuthorizationAnswer {
        code: query.get("code").to_owned(),
        issuer: query.has("iss").then(|| query.get("iss").to_owned()),
        nonce: asked.nonce.clone(),
        verifier: asked.verifier.clone(),
    };
    let identity = ask(&step.state, &step.provider.key, move |provider, now| provider.identify(&answer, now));
    match identity.await {
        Ok(identity) if asked.session.is_some() => finish(&step, asked, identity).await,
        Ok(identity) => sign_in(&step, &asked.next, identity).await,
        Err(error) => step.provider_failed(&error, onwards),
    }
}

async fn sign_in(step: &Step, next: &str, identity: Identity) -> HttpResponse {
    let (provider, visitor) = (step.provider.clone(), sessions::visitor(&step.request));
    let outcome = work(&step.state, &step.request, move |newsroom, now| {
        single_sign_on::sign_in(newsroom, &provider, &identity, &visitor, now)
    });
    match outcome.await {
        Ok(SignOnOutcome::Open(opened)) => {
            signed_in_response(&step.state, &step.request, &step.site, next, None, &opened)
        }
        Ok(SignOnOutcome::CodeNeeded(token, account)) => {
            let form = CodeForm { step: token.reveal(), next, ..CodeForm::default() };
            let shown = SignedOutPage::code(&step.site, account.language, &form, false);
            page(&step.request, StatusCode::OK, &shown)
        }
        Ok(SignOnOutcome::Refused(why)) => step.failed(SignOnTrouble::Refused(why), SIGN_IN),
        Err(error) => failure_page(&step.state, &step.request, error),
    }
}

/// Links or confirms, in the session in which the editor left.
async fn finish(step: &Step, asked: SignOnAsk, identity: Identity) -> HttpResponse {
    let found = match sessions::look_up(&step.state, &step.request).await {
        Ok(Some(found)) if Some(found.session_id()) == asked.session => found,
        Ok(_) => return step.failed(SignOnTrouble::Expired, SIGN_IN),
        Err(error) => return failure_page(&step.state, &step.request, error),
    };
    let context = found.context(&step.state, &step.request);
    let (provider, session) = (step.provider.clone(), found.session_id());
    let is_link = asked.purpose == SignOnPurpose::Link;
    let since = asked.asked_at.plus_seconds(-CLOCKS_APART_SECONDS);
    let done = work(&step.state, &step.request, move |_, _| match is_link {
        true => identity_links::link(&context, &provider, &identity),
        false => identity_links::confirm(&context, session, &identity, since),
    });
    match done.await {
        Ok(Ok(())) => {
            let key = if is_link { "flash-identity-linked" } else { "flash-identity-confirmed" };
            // There is nothing to confirm by itself: the other window goes on.
            let to = if asked.next == "/desk/confirmation" { ACCOUNT } else { &asked.next };
            let mut response = see_other(to);
            flash::set(&step.request, &mut response, key, &step.provider.name);
            response
        }
        Ok(Err(why)) => step.failed(SignOnTrouble::Refused(why), ACCOUNT),
        Err(error) => failure_page(&step.state, &step.request, error),
    }
}
