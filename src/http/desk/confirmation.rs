//! `/desk/confirmation`: the password or a code, before a sensitive act, unless it was given a short while ago. The form
//! that was interrupted is carried and sent again.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::desk_request::DeskRequest;
use super::hashing_busy;
use super::request_limits::SignedOutForm;
use super::sessions::failure_page;
use super::sign_in::{carried_fields, desk_page_or_dashboard, onwards, seconds_to};
use crate::domain::password::PASSWORD_MAX_CHARS;
use crate::domain::single_sign_on::ProviderSettings;
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::newsroom::RequestContext;
use crate::newsroom::accounts::confirmation::{self, Confirmation};
use crate::newsroom::accounts::{factors, identity_links, own_account, password as stored_password};
use crate::view::desk::{ConfirmPage, ConfirmTrouble, SignOnWays};

impl DeskRequest {
    /// The page that asks for the password or a code before a sensitive act; `None` if one was given a short while
    /// ago. It carries the fields of the form and sends them again.
    pub(super) async fn ask_to_confirm(&self, fields: &FormFields) -> Option<HttpResponse> {
        if confirmation::is_fresh(&self.desk.session, self.desk.now) {
            return None;
        }
        let next = self.request.uri().path_and_query().map_or("/desk/", |path| path.as_str()).to_owned();
        Some(ask(self, &next, &carried_fields(fields), None).await)
    }

    /// The same for a page that is only looked at.
    pub(super) async fn ask_to_confirm_page(&self) -> Option<HttpResponse> {
        self.ask_to_confirm(&FormFields::default()).await
    }
}

async fn ask(
    here: &DeskRequest,
    next: &str,
    carried: &[(String, String)],
    trouble: Option<ConfirmTrouble>,
) -> HttpResponse {
    let status = match trouble {
        None => StatusCode::OK,
        Some(ConfirmTrouble::Wait(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let read = |context: &RequestContext| Ok((factors::has_one(context)?, identity_links::list(context)?));
    here.show(read, |frame, (has_factor, links)| {
        let is_linked =
            |provider: &&ProviderSettings| links.iter().any(|link| link.issuer == provider.issuer);
        let ways = SignOnWays::new(here.state.providers.all().filter(is_linked), true);
        here.answer(status, &ConfirmPage::new(frame, next, carried, (has_factor, &ways), trouble))
    })
    .await
}

/// There is nothing to confirm by itself.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let query = here.query();
    let next = desk_page_or_dashboard(query.get("next")).to_owned();
    if confirmation::is_fresh(&here.desk.session, here.desk.now) {
        return super::see_other(&next);
    }
    ask(&here, &next, &[], None).await
}

/// Compares the password or the code, and goes on with what was interrupted.
pub async fn create(here: DeskRequest, fields: SignedOutForm) -> HttpResponse {
    let fields = fields.0;
    let next = desk_page_or_dashboard(fields.get("sign-in-next")).to_owned();
    let carried: Vec<(String, String)> =
        carried_fields(&fields).into_iter().filter(|(name, _)| !name.starts_with("sign-in-")).collect();
    // They have said at a provider who they are, in another window.
    if confirmation::is_fresh(&here.desk.session, here.desk.now) {
        return onwards(&next, Some(&carried));
    }
    let session = here.desk.session.id;
    let code = fields.get("sign-in-code").trim().to_owned();
    if !code.is_empty() {
        let outcome = here.work(move |context| confirmation::confirm_by_code(context, session, &code)).await;
        return match outcome {
            Ok(Confirmation::Confirmed) => onwards(&next, Some(&carried)),
            Ok(Confirmation::Wrong) => ask(&here, &next, &carried, Some(ConfirmTrouble::Code)).await,
            Ok(Confirmation::KeyLost) => ask(&here, &next, &carried, Some(ConfirmTrouble::KeyLost)).await,
            Ok(Confirmation::Wait(opens_at)) => {
                wait(&here, &next, &carried, seconds_to(&here.state, opens_at)).await
            }
            Err(error) => here.refused(&error),
        };
    }
    // Reserve a hashing slot before counting the attempt: a full queue costs no attempt.
    let Some(place) = here.state.hashing.enter() else {
        return hashing_busy(ask(&here, &next, &carried, Some(ConfirmTrouble::Busy)).await);
    };
    let present = match here.work(own_account::current_password).await {
        Ok(Ok(present)) => present,
        Ok(Err(opens_at)) => return wait(&here, &next, &carried, seconds_to(&here.state, opens_at)).await,
        Err(error) => return here.refused(&error),
    };
    let typed: String = fields.get("sign-in-password").chars().take(PASSWORD_MAX_CHARS + 1).collect();
    let compare = move || stored_password::matches(&typed, present.as_deref());
    match here.state.hashing.run(&place, compare).await {
        Ok(true) => {}
        Ok(false) => return ask(&here, &next, &carried, Some(ConfirmTrouble::Password)).await,
        Err(error) => return failure_page(&here.state, &here.request, error),
    }
    match here.work(move |context| confirmation::confirm(context, session)).await {
        Ok(()) => onwards(&next, Some(&carried)),
        Err(error) => here.refused(&error),
    }
}

async fn wait(here: &DeskRequest, next: &str, carried: &[(String, String)], seconds: i64) -> HttpResponse {
    with_retry_after(ask(here, next, carried, Some(ConfirmTrouble::Wait(seconds))).await, seconds)
}
