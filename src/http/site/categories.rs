//! `/categories/` and `/categories/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{StoreAnswer, answer, term_list};
use crate::http::AppState;
use crate::store::Conn;
use crate::store::live::{cards::ListScope, taxonomy};
use crate::view::Html;
use crate::view::site::{CategoriesPage, SiteListPage};

/// Shows all categories that have live articles.
pub async fn index(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &AppState| {
        let sections: Vec<_> = taxonomy::sections(db)?.into_iter().map(|(_, section)| section).collect();
        Ok(StoreAnswer::Here(sections))
    };
    answer(state, request, "/categories/", ask, |frame, sections, _| {
        CategoriesPage::new(frame, &sections).html()
    })
    .await
}

/// Shows one page of a category.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let find = |db: &mut Conn, slug: &str| {
        Ok(taxonomy::section(db, slug)?.map(|(id, section)| (ListScope::Category(id), section)))
    };
    term_list::show(state, request, ("categories", slug.into_inner()), find, |frame, section, listed| {
        SiteListPage::category(frame, section, &listed.page, &listed.years).html()
    })
    .await
}
