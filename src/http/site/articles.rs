//! `/articles/`: every article, newest first.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, list_page, number_or_answer};
use crate::http::State;
use crate::store::live::cards::Scope;
use crate::view::Html;
use crate::view::site::ListPage;

/// Shows one page of the list.
pub async fn index(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let key = format!("/articles/ {}", number.number());
    let ask = move |db: &mut _, state: &State| {
        Ok(match list_page(db, state, Scope::All, number)? {
            Some(page) => Found::Here(page),
            None => Found::Nothing,
        })
    };
    answer(state, request, key, ask, |frame, page, _| ListPage::articles(frame, &page).html()).await
}
