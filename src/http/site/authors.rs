//! `/auteurs/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, list_page, no_such_list, number_or_answer};
use crate::http::State;
use crate::store::live::{cards::Scope, names};
use crate::view::Html;
use crate::view::site::ListPage;

/// Shows one page of what an author has signed.
pub async fn show(state: web::Data<State>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let slug = slug.into_inner();
    let key = format!("/auteurs/{slug}/ {}", number.number());
    let ask = move |db: &mut _, state: &State| {
        let Some((id, author)) = names::author(db, &slug)? else {
            return no_such_list(db, state, "auteurs", &slug);
        };
        Ok(match list_page(db, state, Scope::Author(id), number)? {
            Some(page) => Found::Here((author, page)),
            None => Found::Nothing,
        })
    };
    answer(state, request, key, ask, |frame, (author, page), _| {
        ListPage::author(frame, &author, &page).html()
    })
    .await
}
