//! `/desk/sign-in/code`: the second step of a sign-in. The form carries the first step, and the fields of an interrupted
//! form.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{carried_fields, desk_page_or_dashboard, seconds_to, signed_in_response};
use crate::http::desk::request_limits::SignedOutForm;
use crate::http::desk::sessions::{self, failure_page};
use crate::http::desk::{page, see_other, work};
use crate::http::error_pages::{RETRY_AFTER_SECONDS, unavailable_status};
use crate::http::headers::with_retry_after;
use crate::http::{AppState, current_frame, flash};
use crate::newsroom::Error;
use crate::newsroom::accounts::code_step::{self, CodeOutcome};
use crate::view::desk::{CodeForm, CodeTrouble, SignedOutPage, emails};

/// The form is the answer to a password; its address alone leads to the password.
pub async fn show() -> HttpResponse {
    see_other("/desk/sign-in")
}

/// Signs in with a code, or shows the form again.
pub async fn create(state: web::Data<AppState>, request: HttpRequest, fields: SignedOutForm) -> HttpResponse {
    let fields = fields.0;
    let site = match current_frame::site(&state).await {
        Ok(site) => site,
        Err(error) => return failure_page(&state, &request, error.into()),
    };
    let get = |name| fields.get(name).to_owned();
    let (step, typed, trusts) = (get("sign-in-step"), get("sign-in-code"), fields.has("sign-in-trust"));
    let next = desk_page_or_dashboard(fields.get("sign-in-next")).to_owned();
    let carried: Vec<(String, String)> =
        carried_fields(&fields).into_iter().filter(|(name, _)| !name.starts_with("sign-in-")).collect();
    let visitor = sessions::visitor(&request);
    let (token, code) = (step.clone(), typed.clone());
    let outcome = work(&state, &request, move |newsroom, now| {
        let account = code_step::find_step(newsroom, &token, now)?;
        Ok((account, code_step::give_code(newsroom, &token, &code, trusts, &visitor, now)?))
    });
    let form = CodeForm { step: &step, next: &next, carried: &carried, trusts, trouble: None };
    let again = |language, status, trouble| {
        let form = CodeForm { trouble: Some(trouble), ..form };
        page(&request, status, &SignedOutPage::code(&site, language, &form, false))
    };
    let (account, outcome) = match outcome.await {
        Ok(both) => both,
        Err(Error::Store(error)) if let Some(why) = error.unavailable() => {
            let trouble = CodeTrouble::DatabaseUnavailable(why);
            let answer = again(site.language, unavailable_status(why), trouble);
            return with_retry_after(answer, RETRY_AFTER_SECONDS);
        }
        Err(error) => return failure_page(&state, &request, error),
    };
    let language = account.map_or(site.language, |account| account.language);
    let again = |status, trouble| again(language, status, trouble);
    match outcome {
        CodeOutcome::Open(opened, left) => {
            let carried = Some(carried.as_slice()).filter(|carried| !carried.is_empty());
            let mut response = signed_in_response(&state, &request, &site, &next, carried, &opened);
            if let Some(left) = left {
                flash::set(&request, &mut response, "flash-recovery-used", &left.to_string());
                let text = emails::recovery_used(&site, opened.account.language, left);
                sessions::tell(&state, &opened.account, text);
            }
            response
        }
        CodeOutcome::Ended => page(
            &request,
            StatusCode::UNPROCESSABLE_ENTITY,
            &SignedOutPage::code_ended(&site, &next, &carried),
        ),
        CodeOutcome::Wait(opens_at) => {
            let seconds = seconds_to(&state, opens_at);
            with_retry_after(again(StatusCode::TOO_MANY_REQUESTS, CodeTrouble::Wait(seconds)), seconds)
        }
        CodeOutcome::Wrong(told) => {
            if let Some(account) = told {
                sessions::tell(&state, &account, emails::many_failures(&site, account.language));
            }
            again(StatusCode::UNPROCESSABLE_ENTITY, CodeTrouble::Wrong)
        }
        CodeOutcome::KeyLost => again(StatusCode::UNPROCESSABLE_ENTITY, CodeTrouble::KeyLost),
    }
}
