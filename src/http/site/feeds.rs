//! `/feed.xml`, `/rss.xml`, `/feed.json`, for the site and below each category, tag and author.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageKind, StoreAnswer, answer_as, not_found};
use crate::domain::path::escape;
use crate::http::AppState;
use crate::store::live::{cards::ListScope, feeds, taxonomy};
use crate::store::{Conn, Result, settings};
use crate::view::feed::{Feed, FeedFormat};
use crate::view::frame::Frame;

/// The feed of the whole site.
pub async fn all(
    state: web::Data<AppState>,
    request: HttpRequest,
    format: web::Path<String>,
) -> HttpResponse {
    let Some(format) = FeedFormat::parse(&format) else { return not_found(&state, &request).await };
    feed(state, request, format, "/".to_owned(), |_: &mut Conn| Ok(Some((ListScope::All, None)))).await
}

/// The feed of a category, a tag or an author.
pub async fn of(
    state: web::Data<AppState>,
    request: HttpRequest,
    parts: web::Path<(String, String, String)>,
) -> HttpResponse {
    let (list, slug, file) = parts.into_inner();
    let Some(format) = FeedFormat::parse(&file) else { return not_found(&state, &request).await };
    let page = format!("/{list}/{slug}/");
    let find = move |db: &mut Conn| {
        Ok(match list.as_str() {
            "categories" => taxonomy::section(db, &slug)?
                .map(|(id, found)| (ListScope::Category(id), Some(found.label.name))),
            "tags" => {
                taxonomy::tag(db, &slug)?.map(|(id, found)| (ListScope::Tag(id), Some(found.label.name)))
            }
            _ => taxonomy::author(db, &slug)?
                .map(|(id, found)| (ListScope::Author(id), Some(found.label.name))),
        })
    };
    feed(state, request, format, page, find).await
}

/// The number of articles in a feed, from the settings.
fn entries(db: &mut Conn) -> Result<i64> {
    Ok(i64::try_from(settings::site(db)?.feed_entries).unwrap_or(i64::MAX))
}

async fn feed(
    state: web::Data<AppState>,
    request: HttpRequest,
    format: FeedFormat,
    page: String,
    find: impl FnOnce(&mut Conn) -> Result<Option<(ListScope, Option<String>)>> + Send + 'static,
) -> HttpResponse {
    let address = escape(&format!("{page}{}", format.file()));
    let (list, file) = (page.clone(), format.file());
    let ask = move |db: &mut Conn, _: &AppState| {
        let Some((scope, name)) = find(db)? else {
            let mut parts = list.split('/').filter(|part| !part.is_empty());
            let (of, slug) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let moved = taxonomy::moved(db, of, slug)?;
            return Ok(moved.map_or(StoreAnswer::Nothing, |to| StoreAnswer::Elsewhere(format!("{to}{file}"))));
        };
        let most = entries(db)?;
        Ok(StoreAnswer::Here((name, feeds::entries(db, scope, most)?, feeds::authority(db)?)))
    };
    let kind = PageKind {
        is_xml_for_browsers: format != FeedFormat::Json,
        is_dated_at_once: true,
        ..PageKind::revalidated(format.mime())
    };
    let show = move |frame: &Frame,
                     (name, entries, authority): (Option<String>, Vec<_>, Option<String>),
                     now| {
        let authority = authority.unwrap_or_else(|| host(frame));
        let feed =
            Feed { frame, list: name.as_deref(), page: &page, authority: &authority, entries: &entries, now };
        feed.write(format)
    };
    answer_as(kind, state, request, address, ask, show).await
}

/// The host of the public address: the fallback where no authority is stored.
pub(super) fn host(frame: &Frame) -> String {
    let bare = frame.base_url.split_once("://").map_or(frame.base_url.as_str(), |(_, rest)| rest);
    bare.split(['/', ':']).next().unwrap_or_default().to_owned()
}
