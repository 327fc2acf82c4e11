//! `/desk/accounts`: accounts and invitations. For administrators; the newsroom enforces it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::article_request::parse_id;
use super::{Desk, page, redirect_with_flash, refused, work};
use crate::domain::account::AccountId;
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::account_link::{AccountLinkId, LinkKind};
use crate::domain::editor::Editor;
use crate::domain::moment::Moment;
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::mail::OutgoingEmail;
use crate::newsroom::accounts::administration;
use crate::newsroom::accounts::invitations::{self, Invited};
use crate::newsroom::{self, Error, Newsroom};
use crate::store::Error as StoreError;
use crate::view::desk::{AccountPage, AccountsPage, InvitedPage, Invitee, emails};

/// Lists all accounts and invitations.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let typed = Invitee { language: desk.site.language.code().to_owned(), ..Invitee::default() };
    lists(&state, &request, &desk, &typed, &[]).await
}

async fn lists(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    typed: &Invitee,
    problems: &[AccountFieldError],
) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(state, move |newsroom, now| administration::list(newsroom, &editor, now)).await {
        Ok((accounts, invitations)) => {
            let wrong = !problems.is_empty();
            let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let frame = desk.frame();
            page(request, status, &AccountsPage::new(&frame, &accounts, &invitations, typed, problems))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// Invites a person. The link is shown once, and emailed if the site sends mail.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let get = |name| fields.get(name).to_owned();
    let typed =
        Invitee { email: get("email"), name: get("name"), role: get("role"), language: get("language") };
    let invited = match invited(&fields) {
        Ok(invited) => invited,
        Err(problems) => return lists(&state, &request, &desk, &typed, &problems).await,
    };
    let (editor, asked) = (desk.editor.clone(), invited.clone());
    match work(&state, move |newsroom, now| invitations::invite(newsroom, &editor, &asked, now)).await {
        Ok(token) => {
            let link = format!("{}{}", state.pages.base_url(), LinkKind::Invitation.path(token.reveal()));
            send(&state, &desk, &invited, &link);
            let frame = desk.frame();
            let mailed = state.mailer.is_some();
            page(&request, StatusCode::OK, &InvitedPage::new(&frame, invited.email.as_str(), &link, mailed))
        }
        Err(Error::Store(StoreError::Taken("email"))) => {
            lists(&state, &request, &desk, &typed, &[AccountFieldError::EmailTaken]).await
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

fn invited(fields: &FormFields) -> Result<Invited, Vec<AccountFieldError>> {
    let email = account_form::email(fields.get("email"));
    let name = account_form::name(fields.get("name"));
    let role = account_form::role(fields.get("role"));
    let language = account_form::language(fields.get("language"));
    let whole = if fields.damaged { Err(AccountFieldError::NotUtf8) } else { Ok(()) };
    match (email, name, role, language, whole) {
        (Ok(email), Ok(name), Ok(role), Ok(language), Ok(())) => Ok(Invited { email, name, role, language }),
        (email, name, role, language, whole) => {
            let all = [email.err(), name.err(), role.err(), language.err(), whole.err()];
            Err(all.into_iter().flatten().collect())
        }
    }
}

fn send(state: &AppState, desk: &Desk, invited: &Invited, link: &str) {
    let Some(mailer) = &state.mailer else { return };
    let by = &desk.account.name;
    let (subject, text) = emails::invitation(&desk.site, invited.language, by, invited.role, link);
    mailer.post(OutgoingEmail { to: invited.email.as_str().to_owned(), subject, text });
}

/// Shows one account.
pub async fn show(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    one(&state, &request, &desk, AccountId(parse_id(&id)), &[]).await
}

async fn one(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    id: AccountId,
    problems: &[AccountFieldError],
) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(state, move |newsroom, now| administration::find(newsroom, &editor, id, now)).await {
        Ok((account, sessions)) => {
            let wrong = !problems.is_empty();
            let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            page(request, status, &AccountPage::new(&desk.frame(), &account, sessions, problems))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// Changes the role.
pub async fn update(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
    fields: FormFields,
) -> HttpResponse {
    let id = AccountId(parse_id(&id));
    let role = match account_form::role(fields.get("role")) {
        Ok(role) => role,
        Err(problem) => return one(&state, &request, &desk, id, &[problem]).await,
    };
    let give = move |newsroom: &Newsroom, editor: &Editor, id, now| {
        administration::change_role(newsroom, editor, id, role, now)
    };
    change(&state, &request, &desk, id, give, "flash-role-changed").await
}

/// Disables an account.
pub async fn disable(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    change(
        &state,
        &request,
        &desk,
        AccountId(parse_id(&id)),
        administration::disable,
        "flash-account-disabled",
    )
    .await
}

/// Enables an account again.
pub async fn enable(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    change(&state, &request, &desk, AccountId(parse_id(&id)), administration::enable, "flash-account-enabled")
        .await
}

/// Withdraws an invitation.
pub async fn withdraw(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    let (id, editor) = (AccountLinkId(parse_id(&id)), desk.editor.clone());
    match work(&state, move |newsroom, now| invitations::withdraw(newsroom, &editor, id, now)).await {
        Ok(()) => redirect_with_flash("/desk/accounts", "flash-invitation-withdrawn", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Calls `verb` on an account, then redirects to it with the flash message `key`.
async fn change(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    id: AccountId,
    verb: impl FnOnce(&Newsroom, &Editor, AccountId, Moment) -> newsroom::Result<()> + Send + 'static,
    key: &str,
) -> HttpResponse {
    let editor = desk.editor.clone();
    let outcome = work(state, move |newsroom, now| {
        verb(newsroom, &editor, id, now)?;
        Ok(administration::find(newsroom, &editor, id, now)?.0.name)
    })
    .await;
    match outcome {
        Ok(name) => redirect_with_flash(&format!("/desk/accounts/{}", id.0), key, &name),
        Err(error) => refused(state, request, desk, &error),
    }
}
