//! `/desk/account`: the editor's own account.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::desk_request::{DeskRequest, parse_id};
use super::hashing_busy;
use super::sessions::failure_page;
use super::sign_in::{seconds_to, signed_out};
use crate::domain::account::SessionId;
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::account_link::LinkKind;
use crate::domain::device::DeviceId;
use crate::domain::password;
use crate::domain::refusal::Refusal;
use crate::domain::single_sign_on::ProviderSettings;
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::rates::MAILS;
use crate::mail::OutgoingEmail;
use crate::newsroom::Error;
use crate::newsroom::RequestContext;
use crate::newsroom::accounts::email_change::{self, EmailRequest};
use crate::newsroom::accounts::{devices, factors, identity_links, own_account, password as stored_password};
use crate::store::Error as StoreError;
use crate::store::desk::devices::Device;
use crate::store::desk::sessions::Session;
use crate::view::desk::{OwnAccountPage, OwnDevice, OwnProblems, OwnProvider, OwnSession, emails};

/// The address of this page.
const HERE: &str = "/desk/account";

/// Shows the account and its sessions.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let (name, language) = (here.desk.account.name.clone(), here.desk.account.language.code());
    again(&here, (&name, language), StatusCode::OK, OwnProblems::default()).await
}

async fn again(
    here: &DeskRequest,
    typed: (&str, &str),
    status: StatusCode,
    problems: OwnProblems<'_>,
) -> HttpResponse {
    let own = here.desk.session.id;
    let read = |context: &RequestContext| {
        let own = (own_account::sessions(context)?, devices::list(context)?, factors::has_one(context)?);
        Ok((own, identity_links::list(context)?))
    };
    here.show(read, |frame, ((sessions, devices, has_factor), links)| {
        let provider = |settings: &ProviderSettings| OwnProvider {
            key: settings.key.clone(),
            name: settings.name.clone(),
            link: links
                .iter()
                .find(|link| link.issuer == settings.issuer)
                .map(|link| (link.id, link.email.clone())),
        };
        let providers: Vec<OwnProvider> = here.state.providers.all().map(provider).collect();
        let shown = |session: Session| OwnSession {
            here: session.id == own,
            id: session.id,
            agent: session.agent,
            address: session.address,
            opened: session.created_at,
            seen: session.seen_at,
        };
        let sessions: Vec<OwnSession> = sessions.into_iter().map(shown).collect();
        let device = |device: Device| OwnDevice {
            id: device.id,
            agent: device.agent,
            address: device.address,
            seen: device.seen_at,
            trusted_until: device.trusted_until,
        };
        let devices: Vec<OwnDevice> = devices.into_iter().map(device).collect();
        here.answer(
            status,
            &OwnAccountPage::new(
                frame,
                (&sessions, &devices, has_factor),
                &providers,
                typed,
                here.state.sends_mail(),
                &problems,
            ),
        )
    })
    .await
}

/// Changes name and language.
pub async fn update(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let name = account_form::name(fields.get("name"));
    let language = account_form::language(fields.get("language"));
    let whole = if fields.damaged { Err(AccountFieldError::NotUtf8) } else { Ok(()) };
    let (name, language) = match (name, language, whole) {
        (Ok(name), Ok(language), Ok(())) => (name, language),
        (name, language, whole) => {
            let problems: Vec<_> = [name.err(), language.err(), whole.err()].into_iter().flatten().collect();
            let wrong = OwnProblems { identity: &problems, ..OwnProblems::default() };
            let typed = (fields.get("name"), fields.get("language"));
            return again(&here, typed, StatusCode::UNPROCESSABLE_ENTITY, wrong).await;
        }
    };
    let outcome = here.work(move |context| own_account::describe(context, &name, language)).await;
    here.redirect_or_refuse(HERE, outcome, "flash-account-saved")
}

/// Changes the password. The present one must be right; every other session ends.
pub async fn change_password(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let new = fields.get("password").to_owned();
    let known =
        [here.desk.account.email.as_str(), here.desk.account.name.as_str(), here.desk.site.name.as_str()];
    if let Err(problem) = password::check(&new, &known) {
        return password_again(&here, problem).await;
    }
    if super::is_breached(&here.state, &here.request, &new).await {
        return password_again(&here, AccountFieldError::PasswordBreached).await;
    }
    // Reserve a hashing slot before counting the attempt: a full queue costs no attempt.
    let Some(place) = here.state.hashing.enter() else {
        return hashing_busy(password_again(&here, AccountFieldError::Busy).await);
    };
    let present = match here.work(own_account::current_password).await {
        Ok(Ok(present)) => present,
        Ok(Err(_)) => {
            let identity = (here.desk.account.name.as_str(), here.desk.account.language.code());
            let wrong = OwnProblems { wait: true, ..OwnProblems::default() };
            return again(&here, identity, StatusCode::TOO_MANY_REQUESTS, wrong).await;
        }
        Err(error) => return here.refused(&error),
    };
    let typed: String = fields.get("present").chars().take(password::PASSWORD_MAX_CHARS + 1).collect();
    let exchange = move || stored_password::exchange(&typed, present.as_deref(), &new);
    let stored = match here.state.hashing.run(&place, exchange).await.flatten() {
        Ok(Some(stored)) => stored,
        Ok(None) => {
            return password_again(&here, AccountFieldError::PasswordMistaken).await;
        }
        Err(error) => return failure_page(&here.state, &here.request, error),
    };
    let session = here.desk.session.id;
    let outcome = here.work(move |context| own_account::change_password(context, session, &stored)).await;
    here.redirect_or_refuse(HERE, outcome, "flash-password-changed")
}

/// The page again, with an error in the password form.
async fn password_again(here: &DeskRequest, problem: AccountFieldError) -> HttpResponse {
    let identity = (here.desk.account.name.as_str(), here.desk.account.language.code());
    let wrong = OwnProblems { password: &[problem], ..OwnProblems::default() };
    again(here, identity, StatusCode::UNPROCESSABLE_ENTITY, wrong).await
}

/// Sends a link to the new email address; it changes once somebody follows it.
pub async fn change_email(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    if !here.state.sends_mail() {
        return here.refused(&Refusal::NoMail.into());
    }
    if !here.state.may_post() {
        let wait = MAILS.wait_seconds();
        return email_later(&here, &fields, AccountFieldError::MailsOfSite(wait), wait).await;
    }
    let email = match account_form::email(fields.get("email")) {
        Ok(email) => email,
        Err(problem) => return email_again(&here, &fields, problem).await,
    };
    let asked = email.clone();
    match here.work(move |context| email_change::request(context, &asked)).await {
        Ok(EmailRequest::Link(token)) => {
            let base = here.state.pages.base_url();
            let link = format!("{base}{}", LinkKind::Email.path(token.reveal()));
            let (subject, text) = emails::change(&here.desk.site, here.desk.account.language, &link);
            here.state.post(OutgoingEmail { to: email.as_str().to_owned(), subject, text });
            super::redirect_with_flash(&here.request, HERE, "flash-email-asked", email.as_str())
        }
        Ok(EmailRequest::Wait(opens_at)) => {
            let wait = seconds_to(&here.state, opens_at);
            email_later(&here, &fields, AccountFieldError::MailsToAddress((wait + 59) / 60), wait).await
        }
        Err(Error::Store(StoreError::Taken("email"))) => {
            email_again(&here, &fields, AccountFieldError::EmailTaken).await
        }
        Err(error) => here.refused(&error),
    }
}

async fn email_again(here: &DeskRequest, fields: &FormFields, problem: AccountFieldError) -> HttpResponse {
    let identity = (here.desk.account.name.as_str(), here.desk.account.language.code());
    let wrong = OwnProblems { email: &[problem], typed_email: fields.get("email"), ..OwnProblems::default() };
    again(here, identity, StatusCode::UNPROCESSABLE_ENTITY, wrong).await
}

/// The form again, because too many letters were sent.
async fn email_later(
    here: &DeskRequest,
    fields: &FormFields,
    problem: AccountFieldError,
    seconds: i64,
) -> HttpResponse {
    let mut form = email_again(here, fields, problem).await;
    *form.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    with_retry_after(form, seconds)
}

/// Ends one of the editor's sessions.
pub async fn close_session(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    let session = SessionId(parse_id(&id));
    let outcome = here.work(move |context| own_account::close_session(context, session)).await;
    here.redirect_or_refuse(HERE, outcome, "flash-session-closed")
}

/// Forgets one of the editor's devices and ends its sessions.
pub async fn forget_device(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    let device = DeviceId(parse_id(&id));
    let outcome = here.work(move |context| devices::forget(context, device)).await;
    here.redirect_or_refuse(HERE, outcome, "flash-device-forgotten")
}

/// Ends all of the editor's sessions.
pub async fn sign_out(here: DeskRequest) -> HttpResponse {
    match here.work(own_account::sign_out_everywhere).await {
        Ok(()) => signed_out(&here),
        Err(error) => here.refused(&error),
    }
}
