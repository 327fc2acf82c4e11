//! `/desk/setup`: the first account, with the token that the program prints at startup.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::request_limits::SignedOutForm;
use super::sessions::{self, failure_page};
use super::{hash_password, page, see_other, unhashed, work};
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::password;
use crate::domain::site::Site;
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::Error;
use crate::newsroom::accounts::NewPerson;
use crate::newsroom::accounts::setup::{self, Setup};
use crate::store::{Error as StoreError, settings};
use crate::view::desk::{SignInFields, SignedOutPage};

/// Shows the form, or why it is closed.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let token = FormFields::parse(request.query_string().as_bytes()).get("token").to_owned();
    match find_setup(&state, &request, token.clone()).await {
        Ok((Setup::Open, site)) => {
            let typed = SignInFields { language: site.language.code().to_owned(), ..SignInFields::default() };
            page(&request, StatusCode::OK, &SignedOutPage::setup(&site, &token, &typed, &[]))
        }
        Ok((other, site)) => closed(&request, other, &site),
        Err(error) => failure_page(&state, &request, error),
    }
}

/// Creates the account and signs it in.
pub async fn create(state: web::Data<AppState>, request: HttpRequest, fields: SignedOutForm) -> HttpResponse {
    let fields = fields.0;
    let token = fields.get("token").to_owned();
    let site = match find_setup(&state, &request, token.clone()).await {
        Ok((Setup::Open, site)) => site,
        Ok((other, site)) => return closed(&request, other, &site),
        Err(error) => return failure_page(&state, &request, error),
    };
    let again = |problems: &[AccountFieldError]| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        page(&request, status, &SignedOutPage::setup(&site, &token, &typed(&fields), problems))
    };
    let new = match read_person(&fields, fields.get("email"), &site) {
        Ok(new) => new,
        Err(problems) => return again(&problems),
    };
    let stored = match hash_password(&state, &request, fields.get("password")).await {
        Ok(Ok(stored)) => stored,
        Ok(Err(problem)) => return unhashed(again(&[problem]), problem),
        Err(answer) => return answer,
    };
    let (new, visitor) = (NewPerson { password: Some(stored), ..new }, sessions::visitor(&request));
    let made = {
        let token = token.clone();
        work(&state, &request, move |newsroom, now| setup::make_first(newsroom, &token, &new, &visitor, now))
            .await
    };
    match made {
        Ok(opened) => {
            let mut response = see_other("/desk/");
            sessions::open(&state, &site, &mut response, &opened);
            response
        }
        Err(Error::Store(StoreError::Missing)) => closed(&request, Setup::Closed, &site),
        Err(error) => failure_page(&state, &request, error),
    }
}

async fn find_setup(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    token: String,
) -> crate::newsroom::Result<(Setup, Site)> {
    work(state, request, move |newsroom, now| {
        Ok((setup::find(newsroom, &token, now)?, newsroom.store.read_here(settings::site)?))
    })
    .await
}

fn closed(request: &HttpRequest, setup: Setup, site: &Site) -> HttpResponse {
    match setup {
        Setup::Done => page(request, StatusCode::GONE, &SignedOutPage::setup_done(site)),
        Setup::Closed | Setup::Open => {
            page(request, StatusCode::FORBIDDEN, &SignedOutPage::setup_closed(site))
        }
    }
}

/// What was typed, to show again, without the password.
pub(super) fn typed(fields: &FormFields) -> SignInFields {
    let get = |name| fields.get(name).to_owned();
    SignInFields { email: get("email"), name: get("name"), language: get("language") }
}

/// Reads a new person's name, language and password; `Err` holds every problem.
pub(super) fn read_person(
    fields: &FormFields,
    email: &str,
    site: &Site,
) -> Result<NewPerson, Vec<AccountFieldError>> {
    let email = account_form::email(email);
    let name = account_form::name(fields.get("name"));
    let language = account_form::language(fields.get("language"));
    let address = email.as_ref().map_or("", |email| email.as_str());
    let known = [address, name.as_deref().unwrap_or_default(), site.name.as_str()];
    let password = password::check(fields.get("password"), &known);
    let whole = if fields.damaged { Err(AccountFieldError::NotUtf8) } else { Ok(()) };
    match (email, name, language, password, whole) {
        (Ok(email), Ok(name), Ok(language), Ok(()), Ok(())) => {
            Ok(NewPerson { email, name, language, password: None })
        }
        (email, name, language, password, whole) => {
            let all = [email.err(), name.err(), language.err(), password.err(), whole.err()];
            Err(all.into_iter().flatten().collect())
        }
    }
}
