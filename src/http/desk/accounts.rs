//! `/desk/accounts`: accounts and invitations. For administrators; the newsroom enforces it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::desk_request::{DeskRequest, parse_id};
use crate::domain::account::AccountId;
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::account_link::{AccountLinkId, LinkKind};
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::rates::MAILS;
use crate::mail::OutgoingEmail;
use crate::newsroom::accounts::administration;
use crate::newsroom::accounts::invitations::{self, Invited};
use crate::newsroom::{self, Error, RequestContext};
use crate::store::Error as StoreError;
use crate::view::desk::{AccountPage, AccountsPage, InvitedPage, Invitee, emails};

/// Lists all accounts and invitations.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let typed = Invitee { language: here.desk.site.language.code().to_owned(), ..Invitee::default() };
    lists(&here, &typed, &[]).await
}

async fn lists(here: &DeskRequest, typed: &Invitee, problems: &[AccountFieldError]) -> HttpResponse {
    here.show(administration::list, |frame, (accounts, invitations)| {
        let shown = AccountsPage::new(frame, &accounts, &invitations, typed, problems);
        here.form(!problems.is_empty(), &shown)
    })
    .await
}

/// Invites a person. The link is shown once, and emailed if the site sends mail.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let get = |name| fields.get(name).to_owned();
    let typed =
        Invitee { email: get("email"), name: get("name"), role: get("role"), language: get("language") };
    let by_mail = here.state.sends_mail();
    if by_mail && !here.state.may_post() {
        let wait = MAILS.wait_seconds();
        return later(&here, &typed, AccountFieldError::MailsOfSite(wait), wait).await;
    }
    let invited = match invited(&fields) {
        Ok(invited) => invited,
        Err(problems) => return lists(&here, &typed, &problems).await,
    };
    let asked = invited.clone();
    if by_mail {
        let to = invited.email.clone();
        match here.work(move |context| invitations::count_mail(context, &to)).await {
            Ok(None) => {}
            Ok(Some(opens_at)) => {
                let wait = (opens_at.unix_seconds() - here.desk.now.unix_seconds()).max(1);
                let why = AccountFieldError::MailsToAddress((wait + 59) / 60);
                return later(&here, &typed, why, wait).await;
            }
            Err(error) => return here.refused(&error),
        }
    }
    match here.work(move |context| invitations::invite(context, &asked)).await {
        Ok(token) => {
            let link =
                format!("{}{}", here.state.pages.base_url(), LinkKind::Invitation.path(token.reveal()));
            send(&here, &invited, &link);
            let frame = here.desk.frame();
            here.page(&InvitedPage::new(&frame, invited.email.as_str(), &link, by_mail))
        }
        Err(Error::Store(StoreError::Taken("email"))) => {
            lists(&here, &typed, &[AccountFieldError::EmailTaken]).await
        }
        Err(error) => here.refused(&error),
    }
}

/// The form again, because too many mails were sent: 429, or 503 if it is the site that sent them.
async fn later(here: &DeskRequest, typed: &Invitee, why: AccountFieldError, seconds: i64) -> HttpResponse {
    let mut form = lists(here, typed, &[why]).await;
    if form.status() == StatusCode::UNPROCESSABLE_ENTITY {
        *form.status_mut() = match why {
            AccountFieldError::MailsOfSite(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::TOO_MANY_REQUESTS,
        };
    }
    with_retry_after(form, seconds)
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

fn send(here: &DeskRequest, invited: &Invited, link: &str) {
    if !here.state.sends_mail() {
        return;
    }
    let by = &here.desk.account.name;
    let (subject, text) = emails::invitation(&here.desk.site, invited.language, by, invited.role, link);
    here.state.post(OutgoingEmail { to: invited.email.as_str().to_owned(), subject, text });
}

/// Shows one account.
pub async fn show(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    one(&here, AccountId(parse_id(&id)), &[]).await
}

async fn one(here: &DeskRequest, id: AccountId, problems: &[AccountFieldError]) -> HttpResponse {
    here.show(
        move |context| administration::find(context, id),
        |frame, (account, sessions)| {
            here.form(!problems.is_empty(), &AccountPage::new(frame, &account, sessions, problems))
        },
    )
    .await
}

/// Changes the role.
pub async fn update(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    let id = AccountId(parse_id(&id));
    let role = match account_form::role(fields.get("role")) {
        Ok(role) => role,
        Err(problem) => return one(&here, id, &[problem]).await,
    };
    let give = move |context: &RequestContext, id| administration::change_role(context, id, role);
    change(&here, id, give, "flash-role-changed").await
}

/// Disables an account.
pub async fn disable(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    change(&here, AccountId(parse_id(&id)), administration::disable, "flash-account-disabled").await
}

/// Enables an account again.
pub async fn enable(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    change(&here, AccountId(parse_id(&id)), administration::enable, "flash-account-enabled").await
}

/// Withdraws an invitation.
pub async fn withdraw(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    let id = AccountLinkId(parse_id(&id));
    let outcome = here.work(move |context| invitations::withdraw(context, id)).await;
    here.redirect_or_refuse("/desk/accounts", outcome, "flash-invitation-withdrawn")
}

/// Calls `verb` on an account, then redirects to it with the flash message `key`.
async fn change(
    here: &DeskRequest,
    id: AccountId,
    verb: impl FnOnce(&RequestContext, AccountId) -> newsroom::Result<()> + Send + 'static,
    key: &str,
) -> HttpResponse {
    let outcome = here.work(move |context| {
        verb(context, id)?;
        Ok(administration::find(context, id)?.0.name)
    });
    let to = format!("/desk/accounts/{}", id.0);
    here.redirect_with_gap_or_refuse(&to, outcome.await, key, |name| name)
}
