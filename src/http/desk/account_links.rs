//! Account links, for people who are not signed in: `/desk/invitation/{token}`, `/desk/forgotten`,
//! `/desk/reset/{token}`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::request_limits::SignedOutForm;
use super::sessions::{self, failure_page};
use super::setup::{read_person, typed};
use super::{hash_password, page, see_other, unhashed, work};
use crate::domain::account::Account;
use crate::domain::account_form::{self as people, AccountFieldError};
use crate::domain::account_link::{AccountLink, LinkKind};
use crate::domain::{password, site::Site};
use crate::http::AppState;
use crate::http::headers::with_retry_after;
use crate::http::rates::MAILS;
use crate::mail::OutgoingEmail;
use crate::newsroom::accounts::{NewPerson, SignInOutcome, invitations, password_resets};
use crate::newsroom::{Error, Result};
use crate::store::{Conn, Error as StoreError, settings};
use crate::view::desk::{CodeForm, SignInFields, SignOnWays, SignedOutPage, emails};

/// The page instead of those that lead to a password, on a site that takes none; `None` where it does.
async fn without_passwords(state: &web::Data<AppState>, request: &HttpRequest) -> Option<HttpResponse> {
    let read = |db: &mut Conn| Ok((settings::takes_passwords(db)?, settings::site(db)?));
    match work(state, request, move |newsroom, _| Ok(newsroom.store.read_here(read)?)).await {
        Ok((true, _)) => None,
        Ok((false, site)) => {
            let ways = SignOnWays::new(state.providers.all(), false);
            Some(page(request, StatusCode::OK, &SignedOutPage::without_passwords(&site, &ways)))
        }
        Err(error) => Some(failure_page(state, request, error)),
    }
}

async fn find_invitation(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    token: String,
) -> Result<(Option<AccountLink>, Site)> {
    work(state, request, move |newsroom, now| {
        Ok((invitations::find(newsroom, &token, now)?, newsroom.store.read_here(settings::site)?))
    })
    .await
}

/// Shows the form that accepts an invitation.
pub async fn invitation(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: web::Path<String>,
) -> HttpResponse {
    if let Some(instead) = without_passwords(&state, &request).await {
        return instead;
    }
    match find_invitation(&state, &request, token.clone()).await {
        Ok((Some(link), site)) => {
            let typed = SignInFields {
                name: link.name.clone(),
                language: link.language.code().to_owned(),
                ..SignInFields::default()
            };
            let action = LinkKind::Invitation.path(&token);
            page(&request, StatusCode::OK, &SignedOutPage::invitation(&site, &action, &link, &typed, &[]))
        }
        Ok((None, site)) => dead_link(&request, &site),
        Err(error) => failure_page(&state, &request, error),
    }
}

/// Accepts an invitation: creates the account and signs it in.
pub async fn accept(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: web::Path<String>,
    fields: SignedOutForm,
) -> HttpResponse {
    if let Some(instead) = without_passwords(&state, &request).await {
        return instead;
    }
    let fields = fields.0;
    let (link, site) = match find_invitation(&state, &request, token.clone()).await {
        Ok((Some(link), site)) => (link, site),
        Ok((None, site)) => return dead_link(&request, &site),
        Err(error) => return failure_page(&state, &request, error),
    };
    let again = |problems: &[AccountFieldError]| {
        let action = LinkKind::Invitation.path(&token);
        let shown = SignedOutPage::invitation(&site, &action, &link, &typed(&fields), problems);
        page(&request, StatusCode::UNPROCESSABLE_ENTITY, &shown)
    };
    let new = match read_person(&fields, &link.email, &site) {
        Ok(new) => new,
        Err(problems) => return again(&problems),
    };
    let stored = match hash_password(&state, &request, fields.get("password")).await {
        Ok(Ok(stored)) => stored,
        Ok(Err(problem)) => return unhashed(again(&[problem]), problem),
        Err(answer) => return answer,
    };
    let (new, visitor) = (NewPerson { password: Some(stored), ..new }, sessions::visitor(&request));
    let token = token.into_inner();
    let made = work(&state, &request, move |newsroom, now| {
        invitations::accept(newsroom, &token, &new, &visitor, now)
    })
    .await;
    let made = made.map(|opened| SignInOutcome::Open(Box::new(opened)));
    finish_sign_in(&state, &request, &site, made)
}

/// Shows the form that asks for the email address of a forgotten password.
pub async fn forgotten(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    if let Some(instead) = without_passwords(&state, &request).await {
        return instead;
    }
    match site(&state, &request).await {
        Ok(site) => {
            let with_mail = state.sends_mail();
            page(&request, StatusCode::OK, &SignedOutPage::forgotten(&site, "", with_mail, &[]))
        }
        Err(error) => failure_page(&state, &request, error),
    }
}

/// Requests a reset link. The answer is immediate and always the same, so that it does not reveal
/// whether an account exists; the work is done afterwards.
pub async fn request_reset(
    state: web::Data<AppState>,
    request: HttpRequest,
    fields: SignedOutForm,
) -> HttpResponse {
    if let Some(instead) = without_passwords(&state, &request).await {
        return instead;
    }
    let site = match site(&state, &request).await {
        Ok(site) => site,
        Err(error) => return failure_page(&state, &request, error),
    };
    if !state.sends_mail() {
        return page(&request, StatusCode::OK, &SignedOutPage::forgotten(&site, "", false, &[]));
    }
    let typed = fields.0.get("email");
    if !state.may_post() {
        // Whatever the address: it does not reveal whether an account exists.
        let problem = AccountFieldError::MailsOfSite(MAILS.wait_seconds());
        let again = SignedOutPage::forgotten(&site, typed, true, &[problem]);
        return with_retry_after(
            page(&request, StatusCode::SERVICE_UNAVAILABLE, &again),
            MAILS.wait_seconds(),
        );
    }
    let email = match people::email(typed) {
        Ok(email) => email,
        Err(problem) => {
            let again = SignedOutPage::forgotten(&site, typed, true, &[problem]);
            return page(&request, StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let answer = page(&request, StatusCode::OK, &SignedOutPage::forgotten_sent(&site, email.as_str()));
    let visitor = sessions::visitor(&request);
    let base = state.pages.base_url().to_owned();
    actix_web::rt::spawn(async move {
        let given = work(&state, &request, move |newsroom, now| {
            // Nobody waits for it any more: a held lock may take longer.
            password_resets::request(&newsroom.in_background(), &email, &visitor, now)
        })
        .await;
        match given {
            Ok(Some((token, account))) => {
                let link = format!("{base}{}", LinkKind::Reset.path(token.reveal()));
                let (subject, text) = emails::reset(&site, account.language, &link);
                state.post(OutgoingEmail { to: account.email, subject, text });
            }
            // The store logs it; the answer was the same anyway.
            Ok(None) | Err(Error::Store(StoreError::Busy)) => {}
            Err(error) => tracing::error!(%error, "could not create a password reset link"),
        }
    });
    answer
}

async fn find_reset(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    token: String,
) -> Result<(Option<Account>, Site)> {
    work(state, request, move |newsroom, now| {
        Ok((password_resets::find(newsroom, &token, now)?, newsroom.store.read_here(settings::site)?))
    })
    .await
}

/// Shows the form for a new password.
pub async fn reset(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: web::Path<String>,
) -> HttpResponse {
    if let Some(instead) = without_passwords(&state, &request).await {
        return instead;
    }
    match find_reset(&state, &request, token.clone()).await {
        Ok((Some(account), site)) => page(
            &request,
            StatusCode::OK,
            &SignedOutPage::reset(&site, &LinkKind::Reset.path(&token), &account, &[]),
        ),
        Ok((None, site)) => dead_link(&request, &site),
        Err(error) => failure_page(&state, &request, error),
    }
}

/// Sets the new password and signs in.
pub async fn set_password(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: web::Path<String>,
    fields: SignedOutForm,
) -> HttpResponse {
    if let Some(instead) = without_passwords(&state, &request).await {
        return instead;
    }
    let (account, site) = match find_reset(&state, &request, token.clone()).await {
        Ok((Some(account), site)) => (account, site),
        Ok((None, site)) => return dead_link(&request, &site),
        Err(error) => return failure_page(&state, &request, error),
    };
    let new = fields.0.get("password");
    let known = [account.email.as_str(), account.name.as_str(), site.name.as_str()];
    let whole = if fields.0.damaged { Err(AccountFieldError::NotUtf8) } else { Ok(()) };
    let again = |problem: AccountFieldError| {
        let shown = SignedOutPage::reset(&site, &LinkKind::Reset.path(&token), &account, &[problem]);
        page(&request, StatusCode::UNPROCESSABLE_ENTITY, &shown)
    };
    if let Err(problem) = whole.and_then(|()| password::check(new, &known)) {
        return again(problem);
    }
    let stored = match hash_password(&state, &request, new).await {
        Ok(Ok(stored)) => stored,
        Ok(Err(problem)) => return unhashed(again(problem), problem),
        Err(answer) => return answer,
    };
    let (token, visitor) = (token.into_inner(), sessions::visitor(&request));
    let chosen = work(&state, &request, move |newsroom, now| {
        password_resets::choose(newsroom, &token, &stored, &visitor, now)
    })
    .await;
    finish_sign_in(&state, &request, &site, chosen)
}

/// Redirects to the desk with the new session, or says that the link is no longer valid.
fn finish_sign_in(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    site: &Site,
    outcome: Result<SignInOutcome>,
) -> HttpResponse {
    match outcome {
        Ok(SignInOutcome::Open(opened)) => {
            let mut response = see_other("/desk/");
            sessions::open(state, site, &mut response, &opened);
            response
        }
        Ok(SignInOutcome::CodeNeeded(step, account)) => {
            let form = CodeForm { step: step.reveal(), ..CodeForm::default() };
            page(request, StatusCode::OK, &SignedOutPage::code(site, account.language, &form, true))
        }
        Ok(SignInOutcome::Refused(_)) => dead_link(request, site),
        Err(Error::Store(StoreError::Missing | StoreError::Taken("email"))) => dead_link(request, site),
        Err(error) => failure_page(state, request, error),
    }
}

fn dead_link(request: &HttpRequest, site: &Site) -> HttpResponse {
    page(request, StatusCode::GONE, &SignedOutPage::dead_link(site))
}

async fn site(state: &web::Data<AppState>, request: &HttpRequest) -> Result<Site> {
    work(state, request, |newsroom, _| Ok(newsroom.store.read_here(settings::site)?)).await
}
