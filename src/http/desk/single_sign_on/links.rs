//! The editor's links with who they are at providers, and what needs them: linking, saying again who one is, and the rule
//! that nobody signs in with a password.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{ACCOUNT, Step};
use crate::domain::single_sign_on::{IdentityId, SignOnPurpose};
use crate::http::desk::desk_request::{DeskRequest, parse_id};
use crate::http::desk::page;
use crate::http::form::FormFields;
use crate::newsroom::accounts::{identity_links, password_rule};
use crate::view::desk::SignedOutPage;

/// Sends the editor to a provider, to link the account with who they are there. A page leads on: a form may not.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let step = match Step::of(here.state.clone(), here.request.clone()).await {
        Ok(step) => Step { language: here.desk.account.language, ..step },
        Err(answer) => return answer,
    };
    match step.depart((SignOnPurpose::Link, Some(here.desk.session.id)), ACCOUNT).await {
        Ok((address, cookie)) => {
            let name = &step.provider.name;
            let shown = SignedOutPage::sign_on_onwards(&step.site, step.language, name, &address, false);
            let mut response = page(&step.request, StatusCode::OK, &shown);
            let _ = response.add_cookie(&cookie);
            response
        }
        Err(answer) => answer,
    }
}

/// Removes one of the editor's links.
pub async fn destroy(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let id = IdentityId(parse_id(&id));
    let outcome = here.work(move |context| identity_links::unlink(context, id)).await;
    here.redirect_or_refuse(ACCOUNT, outcome, "flash-identity-unlinked")
}

/// Lets people sign in with a password, or by a provider only.
pub async fn set_password_rule(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let (takes, proof) = (!fields.has("providers-only"), here.desk.session.proof);
    let outcome = here.work(move |context| password_rule::set(context, takes, proof)).await;
    here.redirect_or_refuse("/desk/accounts", outcome, "flash-password-rule")
}
