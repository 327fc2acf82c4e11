//! `/articles/`: every article, newest first.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageAddress, StoreAnswer, answer, list_page, number_or_answer};
use crate::http::AppState;
use crate::store::live::cards::ListScope;
use crate::view::Html;
use crate::view::site::SiteListPage;

/// Shows one page of the list.
pub async fn index(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let address = PageAddress::with_query("/articles/", None, number.number());
    let ask = move |db: &mut _, state: &AppState| {
        Ok(match list_page(db, state, ListScope::All, number)? {
            Some(page) => StoreAnswer::Here(page),
            None => StoreAnswer::Nothing,
        })
    };
    answer(state, request, address, ask, |frame, page, _| SiteListPage::articles(frame, &page).html()).await
}
