//! `/desk/account/factors`: the editor's second factors and recovery codes.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::desk_request::{DeskRequest, parse_id};
use super::sessions;
use crate::domain::account_form;
use crate::domain::second_factor::FactorId;
use crate::http::form::FormFields;
use crate::newsroom::accounts::factors::{self, AddedFactor, ProposedFactor};
use crate::store::desk::factors::Factor;
use crate::view::desk::{FactorFormError, FactorLine, FactorsPage, NewFactorPage, RecoveryCodesPage, emails};

const HERE: &str = "/desk/account/factors";

/// Lists the factors.
pub async fn index(here: DeskRequest) -> HttpResponse {
    here.show(factors::list, |frame, own| {
        let line = |factor: &Factor| FactorLine {
            id: factor.id,
            name: factor.name.clone(),
            added: factor.created_at,
            used: factor.used_at,
        };
        let lines: Vec<FactorLine> = own.factors.iter().map(line).collect();
        here.page(&FactorsPage::new(frame, &lines, own.codes_left))
    })
    .await
}

/// Shows a new secret, as a square and as text.
pub async fn edit(here: DeskRequest) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm_page().await {
        return asked;
    }
    here.show(factors::propose, |frame, proposed| {
        here.page(&NewFactorPage::new(frame, &proposed.secret, &proposed.sealed, "", None))
    })
    .await
}

/// Adds the secret once a code of it is given.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let (sealed, typed, code) =
        (fields.get("sealed").to_owned(), fields.get("name").to_owned(), fields.get("code").to_owned());
    let name = match account_form::factor_name(&typed) {
        Ok(name) => name,
        Err(problem) => return again(&here, sealed, &typed, FactorFormError::Field(problem)).await,
    };
    let (session, given) = (here.desk.session.id, sealed.clone());
    let called = if name.is_empty() { here.say("factors-usual-name") } else { name };
    let outcome = here.work(move |context| factors::add(context, session, &given, &called, &code)).await;
    match outcome {
        Ok(AddedFactor::Added(codes)) => {
            let (account, site) = (&here.desk.account, &here.desk.site);
            sessions::tell(&here.state, account, emails::new_factor(site, account.language));
            match codes {
                Some(codes) => here.page(&RecoveryCodesPage::new(&here.desk.frame(), &codes, true)),
                None => super::redirect_with_flash(&here.request, HERE, "flash-factor-added", ""),
            }
        }
        Ok(AddedFactor::WrongCode) => again(&here, sealed, &typed, FactorFormError::Code).await,
        Ok(AddedFactor::Expired) => again(&here, String::new(), &typed, FactorFormError::Expired).await,
        Err(error) => here.refused(&error),
    }
}

/// The form again: with the same secret, if it still holds, so that one photographs the square once.
async fn again(here: &DeskRequest, sealed: String, name: &str, problem: FactorFormError) -> HttpResponse {
    let found = here.work(move |context| match factors::proposed(context, &sealed)? {
        Some(same) => Ok((same, true)),
        None => Ok((factors::propose(context)?, false)),
    });
    match found.await {
        Ok((ProposedFactor { secret, sealed }, is_same)) => {
            let problem = if is_same { problem } else { FactorFormError::Expired };
            let frame = here.desk.frame();
            let shown = NewFactorPage::new(&frame, &secret, &sealed, name, Some(problem));
            here.answer(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => here.refused(&error),
    }
}

/// Removes a factor.
pub async fn destroy(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let id = FactorId(parse_id(&id));
    let outcome = here.work(move |context| factors::remove(context, id)).await;
    if outcome.is_ok() {
        let (account, site) = (&here.desk.account, &here.desk.site);
        sessions::tell(&here.state, account, emails::factor_removed(site, account.language));
    }
    here.redirect_or_refuse(HERE, outcome, "flash-factor-removed")
}

/// Makes new recovery codes and shows them once.
pub async fn renew(here: DeskRequest, fields: FormFields) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    here.show(factors::renew_recovery_codes, |frame, codes| {
        here.page(&RecoveryCodesPage::new(frame, &codes, false))
    })
    .await
}
