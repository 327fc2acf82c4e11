//! `/desk/sign-in` and `/desk/sign-out`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::guard::{self, session_cookie};
use super::{Desk, page, see_other, work};
use crate::domain::site::Site;
use crate::http::State;
use crate::http::form::Fields;
use crate::http::pages::failed;
use crate::newsroom::Error;
use crate::newsroom::accounts::{self, Credentials};
use crate::store::{Error as StoreError, settings};
use crate::view::desk::SignInPage;

/// Where somebody goes who did not ask for a page.
const HOME: &str = "/desk/";

/// Shows the form.
pub async fn show(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let query = Fields::parse(request.query_string().as_bytes());
    let next = own_page(query.get("next")).to_owned();
    let token = guard::token(&state, &request);
    let found = work(&state, move |newsroom, now| {
        let known = match token {
            Some(token) => accounts::signed_in(newsroom, &token, now)?,
            None => None,
        };
        Ok((known.is_some(), newsroom.store.read_here(settings::site)?))
    })
    .await;
    match found {
        Ok((true, _)) => see_other(&next),
        Ok((false, site)) => page(&request, StatusCode::OK, &SignInPage::new(&site, &next)),
        Err(error) => broken(&state, &request, error),
    }
}

/// Signs in, or shows the form again: the same sentence whatever was wrong.
pub async fn create(state: web::Data<State>, request: HttpRequest, fields: Fields) -> HttpResponse {
    let credentials =
        Credentials { email: fields.get("email").to_owned(), password: fields.get("password").to_owned() };
    let next = own_page(fields.get("next")).to_owned();
    let visitor = guard::visitor(&request);
    let outcome = work(&state, move |newsroom, now| {
        let site = newsroom.store.read_here(settings::site)?;
        Ok((accounts::sign_in(newsroom, &credentials, &visitor, now)?, site))
    })
    .await;
    match outcome {
        Ok((Some((token, _)), _)) => {
            let mut response = see_other(&next);
            let _ = response.add_cookie(&session_cookie(&state, token.reveal()));
            response
        }
        Ok((None, site)) => again(&request, &site, &next, fields.get("email")),
        Err(error) => broken(&state, &request, error),
    }
}

/// Signs out.
pub async fn destroy(state: web::Data<State>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let (account, session) = (desk.account.id, desk.session.id);
    match work(&state, move |newsroom, _| accounts::sign_out(newsroom, account, session)).await {
        Ok(()) => {
            let mut response = see_other("/desk/sign-in");
            let _ = response.add_cookie(&session_cookie(&state, ""));
            response
        }
        Err(error) => broken(&state, &request, error),
    }
}

fn again(request: &HttpRequest, site: &Site, next: &str, email: &str) -> HttpResponse {
    page(request, StatusCode::UNPROCESSABLE_ENTITY, &SignInPage::new(site, next).refused(email))
}

fn broken(state: &web::Data<State>, request: &HttpRequest, error: Error) -> HttpResponse {
    match error {
        Error::Store(error) => failed(state, request, &error),
        other => failed(state, request, &StoreError::Broken(other.to_string())),
    }
}

/// A page of the desk, and nothing else: an address elsewhere would make the sign-in a springboard.
fn own_page(next: &str) -> &str {
    let own = next.starts_with(HOME) && !next.contains(['\\', '\r', '\n']) && !next.contains("//");
    if own { next } else { HOME }
}

#[cfg(test)]
mod tests {
    use super::own_page;

    #[test]
    fn the_way_back_leads_into_the_desk_only() {
        assert_eq!(own_page("/desk/articles/12?x=1"), "/desk/articles/12?x=1");
        for elsewhere in
            ["", "https://a.example/", "//a.example/", "/desk//a.example", "/desk/\\a", "/articles/"]
        {
            assert_eq!(own_page(elsewhere), "/desk/");
        }
    }
}
