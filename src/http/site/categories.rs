//! `/categories/` and `/categories/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, listed};
use crate::http::State;
use crate::store::Conn;
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
    let find = |db: &mut Conn, slug: &str| {
        Ok(names::section(db, slug)?.map(|(id, section)| (Scope::Category(id), section)))
    };
    listed::show(state, request, ("categories", slug.into_inner()), find, |frame, section, listed| {
        ListPage::category(frame, section, &listed.page, &listed.years).html()
    })
    .await
}
