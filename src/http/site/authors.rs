//! `/auteurs/{slug}/`: the articles of an author.

use actix_web::{HttpRequest, HttpResponse, web};

use super::term_list;
use crate::http::AppState;
use crate::store::Conn;
use crate::store::live::{cards::ListScope, taxonomy};
use crate::view::Html;
use crate::view::site::SiteListPage;

/// Shows one page of an author's articles.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let find = |db: &mut Conn, slug: &str| {
        Ok(taxonomy::author(db, slug)?.map(|(id, author)| (ListScope::Author(id), author)))
    };
    term_list::show(state, request, ("auteurs", slug.into_inner()), find, |frame, author, listed| {
        SiteListPage::author(frame, author, &listed.page, &listed.years).html()
    })
    .await
}
