//! `/tags/` and `/tags/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, list_page, no_such_list, number_or_answer};
use crate::http::State;
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
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let slug = slug.into_inner();
    let key = format!("/tags/{slug}/ {}", number.number());
    let ask = move |db: &mut _, state: &State| {
        let Some((id, tag)) = names::tag(db, &slug)? else {
            return no_such_list(db, state, "tags", &slug);
        };
        let Some(page) = list_page(db, state, Scope::Tag(id), number)? else { return Ok(Found::Nothing) };
        Ok(Found::Here((tag, names::tags_beside(db, id, BESIDE)?, page)))
    };
    answer(state, request, key, ask, |frame, (tag, beside, page), _| {
        ListPage::tag(frame, &tag, &beside, &page).html()
    })
    .await
}
