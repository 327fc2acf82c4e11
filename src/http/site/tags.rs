//! `/tags/` and `/tags/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{StoreAnswer, answer, term_list};
use crate::http::AppState;
use crate::store::Conn;
use crate::store::live::{cards::ListScope, taxonomy};
use crate::view::Html;
use crate::view::site::{SiteListPage, TagsPage};

/// Maximum related tags on a tag's page.
const RELATED_MAX: i64 = 8;

/// Shows all tags that have live articles.
pub async fn index(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &AppState| Ok(StoreAnswer::Here(taxonomy::tag_counts(db)?));
    answer(state, request, "/tags/".to_owned(), ask, |frame, tags, _| TagsPage::new(frame, &tags).html())
        .await
}

/// Shows one page of a tag.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, slug: web::Path<String>) -> HttpResponse {
    let find = |db: &mut Conn, slug: &str| {
        let Some((id, tag)) = taxonomy::tag(db, slug)? else { return Ok(None) };
        Ok(Some((ListScope::Tag(id), (tag, taxonomy::tags_beside(db, id, RELATED_MAX)?))))
    };
    term_list::show(state, request, ("tags", slug.into_inner()), find, |frame, (tag, beside), listed| {
        SiteListPage::tag(frame, tag, beside, &listed.page, &listed.years).html()
    })
    .await
}
