//! `/feed.xml`, `/rss.xml`, `/feed.json`, for the site and below each category, tag and author.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer_as, not_found};
use crate::http::State;
use crate::store::live::{cards::Scope, feeds, names};
use crate::store::{Conn, Result};
use crate::view::feed::{Feed, Format};
use crate::view::frame::Frame;

/// Articles in a feed.
const ENTRIES: i64 = 20;

/// The feed of the whole site.
pub async fn all(state: web::Data<State>, request: HttpRequest, format: web::Path<String>) -> HttpResponse {
    let Some(format) = Format::parse(&format) else { return not_found(&state, &request).await };
    feed(state, request, format, "/".to_owned(), |_: &mut Conn| Ok(Some((Scope::All, None)))).await
}

/// The feed of a category, a tag or an author.
pub async fn of(
    state: web::Data<State>,
    request: HttpRequest,
    parts: web::Path<(String, String, String)>,
) -> HttpResponse {
    let (list, slug, file) = parts.into_inner();
    let Some(format) = Format::parse(&file) else { return not_found(&state, &request).await };
    let page = format!("/{list}/{slug}/");
    let find = move |db: &mut Conn| {
        Ok(match list.as_str() {
            "categories" => {
                names::section(db, &slug)?.map(|(id, found)| (Scope::Category(id), Some(found.label.name)))
            }
            "tags" => names::tag(db, &slug)?.map(|(id, found)| (Scope::Tag(id), Some(found.label.name))),
            _ => names::author(db, &slug)?.map(|(id, found)| (Scope::Author(id), Some(found.label.name))),
        })
    };
    feed(state, request, format, page, find).await
}

async fn feed(
    state: web::Data<State>,
    request: HttpRequest,
    format: Format,
    page: String,
    find: impl FnOnce(&mut Conn) -> Result<Option<(Scope, Option<String>)>> + Send + 'static,
) -> HttpResponse {
    let key = format!("{page}{}", format.file());
    let ask = move |db: &mut Conn, _: &State| {
        let Some((scope, name)) = find(db)? else { return Ok(Found::Nothing) };
        Ok(Found::Here((name, feeds::entries(db, scope, ENTRIES)?, feeds::authority(db)?)))
    };
    answer_as(format.mime(), state, request, key, ask, move |frame, (name, entries, authority), now| {
        let authority = authority.unwrap_or_else(|| host(frame));
        let feed =
            Feed { frame, list: name.as_deref(), page: &page, authority: &authority, entries: &entries, now };
        feed.write(format)
    })
    .await
}

/// The host of the public address, where no authority is kept.
fn host(frame: &Frame) -> String {
    let bare = frame.base_url.split_once("://").map_or(frame.base_url.as_str(), |(_, rest)| rest);
    bare.split(['/', ':']).next().unwrap_or_default().to_owned()
}
