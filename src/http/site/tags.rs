//! `/tags/` and `/tags/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, listed};
use crate::http::State;
use crate::store::Conn;
use crate::store::live::{cards::Scope, names};
use crate::view::Html;
use crate::view::site::{ListPage, TagsPage};

/// Related tags named on the page of one.
const BESIDE: i64 = 8;

/// Shows all tags with something live.
pub async fn index(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &State| Ok(Found::Here(names::tag_counts(db)?));
    answer(state, request, "/tags/".to_owned(), ask, |frame, tags, _| TagsPage::new(frame, &tags).html())
        .await
}

/// Shows one page of a tag.
pub async fn show(state: web::Data<State>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let find = |db: &mut Conn, slug: &str| {
        let Some((id, tag)) = names::tag(db, slug)? else { return Ok(None) };
        Ok(Some((Scope::Tag(id), (tag, names::tags_beside(db, id, BESIDE)?))))
    };
    listed::show(state, request, ("tags", slug.into_inner()), find, |frame, (tag, beside), listed| {
        ListPage::tag(frame, tag, beside, &listed.page, &listed.years).html()
    })
    .await
}
