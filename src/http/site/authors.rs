//! `/auteurs/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::listed;
use crate::http::State;
use crate::store::Conn;
use crate::store::live::{cards::Scope, names};
use crate::view::Html;
use crate::view::site::ListPage;

/// Shows one page of what an author has signed.
pub async fn show(state: web::Data<State>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let find = |db: &mut Conn, slug: &str| {
        Ok(names::author(db, slug)?.map(|(id, author)| (Scope::Author(id), author)))
    };
    listed::show(state, request, ("auteurs", slug.into_inner()), find, |frame, author, listed| {
        ListPage::author(frame, author, &listed.page, &listed.years).html()
    })
    .await
}
