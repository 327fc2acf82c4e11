//! `/desk/accounts`: accounts and invitations. For administrators; the newsroom enforces it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::desk_request::{DeskRequest, parse_id};
use super::sessions;
use crate::domain::account::AccountId;
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::account_link::{AccountLinkId, LinkKind};
use crate::domain::editor::Role;
use crate::domain::refusal::Refusal;
use crate::domain::second_factor::FactorRule;
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::rates::MAILS;
use crate::mail::OutgoingEmail;
use crate::newsroom::accounts::invitations::{self, Invited};
use crate::newsroom::accounts::{administration, factor_rules, factors as own_factors, password_rule};
use crate::newsroom::{self, Error, RequestContext};
use crate::store::Error as StoreError;
use crate::view::desk::{AccountPage, AccountsPage, DoorState, InvitedPage, Invitee, emails};

/// How much of a day that cannot be read is shown again.
const DAY_SHOWN_CHARS: usize = 40;

/// Lists all accounts and invitations.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let typed = Invitee { language: here.desk.site.language.code().to_owned(), ..Invitee::default() };
    lists(&here, &typed, &[]).await
}

async fn lists(here: &DeskRequest, typed: &Invitee, problems: &[AccountFieldError]) -> HttpResponse {
    let read = |context: &RequestContext| {
        let rules =
            (factor_rules::accounts_with_one(context)?, password_rule::takes_passwords(&context.newsroom)?);
        Ok((administration::list(context)?, rules))
    };
    here.show(read, |frame, ((accounts, invitations), (with_factor, takes))| {
        // The rule is shown while there is another way, and as long as it is set.
        let passwords = (here.state.providers.all().next().is_some() || !takes).then_some(takes);
        let rules = (&with_factor, passwords);
        let shown = AccountsPage::new(frame, &accounts, &invitations, rules, typed, problems);
        here.form(!problems.is_empty(), &shown)
    })
    .await
}

/// Invites a person. The link is shown once, and emailed if the site sends mail.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
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
        move |context| {
            let (account, sessions) = administration::find(context, id)?;
            let (is_blocked, has_factor) = administration::door_state(context, &account)?;
            Ok((account, sessions, DoorState { is_blocked, has_factor }))
        },
        |frame, (account, sessions, door)| {
            let shown = AccountPage::new(frame, &account, (sessions, door), problems);
            here.form(!problems.is_empty(), &shown)
        },
    )
    .await
}

/// Changes the role.
pub async fn update(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let id = AccountId(parse_id(&id));
    let role = match account_form::role(fields.get("role")) {
        Ok(role) => role,
        Err(problem) => return one(&here, id, &[problem]).await,
    };
    let give = move |context: &RequestContext, id| administration::change_role(context, id, role);
    change(&here, id, give, "flash-role-changed").await
}

/// Sets from which day each role needs a second factor.
pub async fn set_factor_rule(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let mut rule = FactorRule::default();
    for role in Role::ALL {
        match fields.get(role.code()).trim() {
            "" => {}
            day => match day.parse() {
                Ok(day) => rule.set(role, Some(day)),
                Err(_) => {
                    return here.refused(&Refusal::NoDay(day.chars().take(DAY_SHOWN_CHARS).collect()).into());
                }
            },
        }
    }
    let outcome = here.work(move |context| factor_rules::set(context, rule)).await;
    here.redirect_or_refuse("/desk/accounts", outcome, "flash-factor-rule")
}

/// Removes every second factor of an account and ends its sessions.
pub async fn remove_factors(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let id = AccountId(parse_id(&id));
    let outcome = here.work(move |context| own_factors::remove_of(context, id)).await;
    if let Ok(account) = &outcome {
        let letter = emails::factor_removed(&here.desk.site, account.language);
        sessions::tell(&here.state, account, letter);
    }
    let to = format!("/desk/accounts/{}", id.0);
    here.redirect_with_gap_or_refuse(&to, outcome, "flash-factors-removed", |account| account.name)
}

/// Forgets the failed sign-ins of an account.
pub async fn unblock(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    change(&here, AccountId(parse_id(&id)), administration::unblock, "flash-account-unblocked").await
}

/// Ends every session of an account.
pub async fn sign_out(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    change(&here, AccountId(parse_id(&id)), administration::sign_out, "flash-account-signed-out").await
}

/// Disables an account.
pub async fn disable(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let keeps_previews = fields.has("keep_previews");
    let disable = move |context: &RequestContext, id| administration::disable(context, id, keeps_previews);
    change(&here, AccountId(parse_id(&id)), disable, "flash-account-disabled").await
}

/// Enables an account again.
pub async fn enable(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
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
