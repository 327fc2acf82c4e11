//! `/desk/account`: the editor's own account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::article_request::parse_id;
use super::sessions::{failure_page, session_cookie};
use super::{Desk, hashing_busy, page, redirect_with_flash, refused, see_other, work};
use crate::domain::account::SessionId;
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::password;
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::accounts::{own_account, password as stored_password};
use crate::view::desk::{OwnAccountPage, OwnProblems, OwnSession};

/// The address of this page.
const HERE: &str = "/desk/account";

/// Shows the account and its sessions.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let (name, language) = (desk.account.name.clone(), desk.account.language.code());
    again(&state, &request, &desk, (&name, language), StatusCode::OK, OwnProblems::default()).await
}

async fn again(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    typed: (&str, &str),
    status: StatusCode,
    problems: OwnProblems<'_>,
) -> HttpResponse {
    let (editor, here) = (desk.editor.clone(), desk.session.id);
    let sessions = work(state, move |newsroom, now| own_account::sessions(newsroom, &editor, now)).await;
    let sessions: Vec<OwnSession> = match sessions {
        Ok(sessions) => sessions
            .into_iter()
            .map(|session| OwnSession {
                here: session.id == here,
                id: session.id,
                agent: session.agent,
                address: session.address,
                opened: session.created_at,
                seen: session.seen_at,
            })
            .collect(),
        Err(error) => return refused(state, request, desk, &error),
    };
    page(request, status, &OwnAccountPage::new(&desk.frame(), &sessions, typed.0, typed.1, &problems))
}

/// Changes name and language.
pub async fn update(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let name = account_form::name(fields.get("name"));
    let language = account_form::language(fields.get("language"));
    let whole = if fields.damaged { Err(AccountFieldError::NotUtf8) } else { Ok(()) };
    let (name, language) = match (name, language, whole) {
        (Ok(name), Ok(language), Ok(())) => (name, language),
        (name, language, whole) => {
            let problems: Vec<_> = [name.err(), language.err(), whole.err()].into_iter().flatten().collect();
            let wrong = OwnProblems { identity: &problems, ..OwnProblems::default() };
            let typed = (fields.get("name"), fields.get("language"));
            return again(&state, &request, &desk, typed, StatusCode::UNPROCESSABLE_ENTITY, wrong).await;
        }
    };
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| own_account::describe(newsroom, &editor, &name, language, now))
        .await
    {
        Ok(()) => redirect_with_flash(HERE, "flash-account-saved", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Changes the password. The present one must be right; every other session ends.
pub async fn change_password(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let new = fields.get("password").to_owned();
    let known = [desk.account.email.as_str(), desk.account.name.as_str(), desk.site.name.as_str()];
    if let Err(problem) = password::check(&new, &known) {
        return password_again(&state, &request, &desk, problem).await;
    }
    // Reserve a hashing slot before counting the attempt: a full queue costs no attempt.
    let Some(place) = state.hashing.enter() else {
        return hashing_busy(password_again(&state, &request, &desk, AccountFieldError::Busy).await);
    };
    let editor = desk.editor.clone();
    let present =
        work(&state, move |newsroom, now| own_account::current_password(newsroom, &editor, now)).await;
    let present = match present {
        Ok(Ok(present)) => present,
        Ok(Err(_)) => {
            let identity = (desk.account.name.as_str(), desk.account.language.code());
            let wrong = OwnProblems { wait: true, ..OwnProblems::default() };
            return again(&state, &request, &desk, identity, StatusCode::TOO_MANY_REQUESTS, wrong).await;
        }
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    let typed: String = fields.get("present").chars().take(password::PASSWORD_MAX_CHARS + 1).collect();
    let exchange = move || stored_password::exchange(&typed, present.as_deref(), &new);
    let stored = match state.hashing.run(&place, exchange).await.flatten() {
        Ok(Some(stored)) => stored,
        Ok(None) => {
            return password_again(&state, &request, &desk, AccountFieldError::PasswordMistaken).await;
        }
        Err(error) => return failure_page(&state, &request, error),
    };
    let (editor, session) = (desk.editor.clone(), desk.session.id);
    let changed = work(&state, move |newsroom, now| {
        own_account::change_password(newsroom, &editor, session, &stored, now)
    })
    .await;
    match changed {
        Ok(()) => redirect_with_flash(HERE, "flash-password-changed", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// The page again, with an error in the password form.
async fn password_again(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    problem: AccountFieldError,
) -> HttpResponse {
    let identity = (desk.account.name.as_str(), desk.account.language.code());
    let wrong = OwnProblems { password: &[problem], ..OwnProblems::default() };
    again(state, request, desk, identity, StatusCode::UNPROCESSABLE_ENTITY, wrong).await
}

/// Ends one of the editor's sessions.
pub async fn close_session(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    let (editor, session) = (desk.editor.clone(), SessionId(parse_id(&id)));
    match work(&state, move |newsroom, now| own_account::close_session(newsroom, &editor, session, now)).await
    {
        Ok(()) => redirect_with_flash(HERE, "flash-session-closed", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Ends all of the editor's sessions.
pub async fn sign_out(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| own_account::sign_out_everywhere(newsroom, &editor, now)).await {
        Ok(()) => {
            let mut response = see_other("/desk/sign-in");
            let _ = response.add_cookie(&session_cookie(&state, ""));
            response
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
