//! `/categories/` and `/categories/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, list_page, no_such_list, number_or_answer};
use crate::http::State;
use crate::store::live::{cards::Scope, names};
use crate::view::Html;
use crate::view::site::{CategoriesPage, ListPage};

/// Shows all categories with something live.
pub async fn index(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &State| {
        let sections: Vec<_> = names::sections(db)?.into_iter().map(|(_, section)| section).collect();
        Ok(Found::Here(sections))
    };
    answer(state, request, "/categories/".to_owned(), ask, |frame, sections, _| {
        CategoriesPage::new(frame, &sections).html()
    })
    .await
}

/// Shows one page of a category.
pub async fn show(state: web::Data<State>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let slug = slug.into_inner();
    let key = format!("/categories/{slug}/ {}", number.number());
    let ask = move |db: &mut _, state: &State| {
        let Some((id, section)) = names::section(db, &slug)? else {
            return no_such_list(db, state, "categories", &slug);
        };
        Ok(match list_page(db, state, Scope::Category(id), number)? {
            Some(page) => Found::Here((section, page)),
            None => Found::Nothing,
        })
    };
    answer(state, request, key, ask, |frame, (section, page), _| {
        ListPage::category(frame, &section, &page).html()
    })
    .await
}
