//! `/tags/` and `/tags/{slug}/`.

use actix_web::{HttpRequest, HttpResponse, web};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{PageAddress, StoreAnswer, answer, not_found, number_or_answer, term_list};
use crate::domain::folding::fold;
use crate::http::AppState;
use crate::store::Conn;
use crate::store::live::{cards::ListScope, taxonomy};
use crate::view::Html;
use crate::view::site::{SiteListPage, TagsPage};

/// Maximum related tags on a tag's page.
const RELATED_MAX: usize = 8;

/// Shows one page of the tags that have live articles (`?page=2`): all, or those with one first letter (`?lettre=v`).
pub async fn index(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let number = match number_or_answer(&state, &request).await {
        Ok(number) => number,
        Err(response) => return response,
    };
    let Ok(letter) = letter(&request) else { return not_found(&state, &request).await };
    let filter =
        letter.map(|letter| format!("lettre={}", utf8_percent_encode(&letter.to_string(), NON_ALPHANUMERIC)));
    let address = PageAddress::with_query("/tags/", filter, number.number());
    let ask = move |db: &mut Conn, _: &AppState| {
        let page = taxonomy::tags_page(db, letter, number)?;
        if page.is_beyond() || (page.total == 0 && letter.is_some()) {
            return Ok(StoreAnswer::Nothing);
        }
        let is_long = letter.is_some() || page.pages() > 1;
        let letters = if is_long { taxonomy::tag_letters(db)? } else { Vec::new() };
        Ok(StoreAnswer::Here((page, letters)))
    };
    answer(state, request, address, ask, move |frame, (page, letters), _| {
        TagsPage::new(frame, &page, &letters, letter).html()
    })
    .await
}

/// The letter in `?lettre=`: one letter or digit as names are compared, at most once.
fn letter(request: &HttpRequest) -> Result<Option<char>, ()> {
    let mut letters = request.query_string().split('&').filter_map(|pair| pair.strip_prefix("lettre="));
    let (Some(text), None) = (letters.next(), letters.next()) else {
        return if request.query_string().contains("lettre=") { Err(()) } else { Ok(None) };
    };
    let text = percent_decode_str(text).decode_utf8().map_err(|_| ())?;
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some(letter), None) if fold(&text) == text => Ok(Some(letter)),
        _ => Err(()),
    }
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
