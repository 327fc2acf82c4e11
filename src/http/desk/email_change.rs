//! `/desk/email/{token}`: confirms another email address for an account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::sessions::{self, failure_page};
use super::{page, work};
use crate::domain::account::Account;
use crate::domain::account_link::LinkKind;
use crate::http::{AppState, current_frame};
use crate::newsroom::Error;
use crate::newsroom::accounts::email_change;
use crate::store::Error as StoreError;
use crate::view::desk::{SignedOutPage, emails};

/// Shows the button: looking at a link, as a scanner of letters does, changes nothing.
pub async fn show(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: web::Path<String>,
) -> HttpResponse {
    let site = match current_frame::site(&state).await {
        Ok(site) => site,
        Err(error) => return failure_page(&state, &request, error.into()),
    };
    let asked = token.clone();
    let found = work(&state, &request, move |newsroom, now| email_change::find(newsroom, &asked, now)).await;
    match found {
        Ok(Some((account, email))) => {
            let action = LinkKind::Email.path(&token);
            page(&request, StatusCode::OK, &SignedOutPage::email(&site, &action, &account, &email))
        }
        Ok(None) => page(&request, StatusCode::GONE, &SignedOutPage::dead_link(&site)),
        Err(error) => failure_page(&state, &request, error),
    }
}

/// Changes the address, and tells the old one.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: web::Path<String>,
) -> HttpResponse {
    let site = match current_frame::site(&state).await {
        Ok(site) => site,
        Err(error) => return failure_page(&state, &request, error.into()),
    };
    let (token, address) = (token.into_inner(), sessions::visitor(&request).address);
    let changed =
        work(&state, &request, move |newsroom, now| email_change::confirm(newsroom, &token, &address, now));
    match changed.await {
        Ok(changed) => {
            let Account { language, .. } = changed.before;
            sessions::tell(&state, &changed.before, emails::changed(&site, language, &changed.email));
            page(&request, StatusCode::OK, &SignedOutPage::email_changed(&site, language, &changed.email))
        }
        Err(Error::Store(StoreError::Missing | StoreError::Taken("email"))) => {
            page(&request, StatusCode::GONE, &SignedOutPage::dead_link(&site))
        }
        Err(error) => failure_page(&state, &request, error),
    }
}
