//! `/sitemap.xml`, its parts, and `/robots.txt`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer_as, not_found};
use crate::http::State;
use crate::store::Conn;
use crate::store::live::{feeds, names};
use crate::view::sitemap;

/// Articles and pages in one part of the map.
const PART: usize = 10_000;
const XML: &str = "application/xml; charset=utf-8";

/// The index of the parts.
pub async fn sitemap(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut Conn, _: &State| Ok(Found::Here(feeds::place_count(db)?.div_ceil(PART).max(1)));
    answer_as(XML, state, request, "/sitemap.xml".to_owned(), ask, |frame, parts, _| {
        sitemap::index(frame, parts)
    })
    .await
}

/// One part, from 1; the first begins with the lists of the site.
pub async fn sitemap_part(
    state: web::Data<State>,
    request: HttpRequest,
    part: web::Path<String>,
) -> HttpResponse {
    let number = part.parse::<usize>().ok().filter(|number| (1..=100_000).contains(number));
    let Some(number) = number.filter(|_| !part.starts_with('0')) else {
        return not_found(&state, &request).await;
    };
    let ask = move |db: &mut Conn, _: &State| {
        let skip = i64::try_from((number - 1) * PART).unwrap_or(i64::MAX);
        let places = feeds::places(db, skip, i64::try_from(PART).unwrap_or(i64::MAX))?;
        if places.is_empty() && number > 1 {
            return Ok(Found::Nothing);
        }
        let lists = if number == 1 { lists(db)? } else { Vec::new() };
        Ok(Found::Here((lists, places)))
    };
    answer_as(XML, state, request, format!("/sitemap-{number}.xml"), ask, |frame, (lists, places), _| {
        let places = places.iter().map(|place| (&place.path, place.changed_at, place.picture.as_ref()));
        sitemap::part(frame, &lists, places)
    })
    .await
}

fn lists(db: &mut Conn) -> crate::store::Result<Vec<String>> {
    let mut lists: Vec<String> =
        ["/", "/articles/", "/categories/", "/tags/", "/archives/"].map(str::to_owned).to_vec();
    for (_, section) in names::sections(db)? {
        lists.push(format!("/categories/{}/", section.label.slug));
    }
    Ok(lists)
}

/// What programs may fetch.
pub async fn robots(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let ask = |_: &mut Conn, _: &State| Ok(Found::Here(()));
    answer_as("text/plain; charset=utf-8", state, request, "/robots.txt".to_owned(), ask, |frame, (), _| {
        sitemap::robots(frame)
    })
    .await
}
