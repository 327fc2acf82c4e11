//! `/sitemap.xml`, its parts, and `/robots.txt`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageKind, StoreAnswer, answer_as, not_found};
use crate::http::AppState;
use crate::store::Conn;
use crate::store::live::{agenda, sitemap_entries, taxonomy};
use crate::view::sitemap;

const XML: PageKind = PageKind::revalidated("application/xml; charset=utf-8");
const TEXT: PageKind = PageKind::revalidated("text/plain; charset=utf-8");

/// The sitemap index.
pub async fn sitemap(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut Conn, _: &AppState| Ok(StoreAnswer::Here(sitemap_entries::parts(db)?));
    answer_as(XML, state, request, "/sitemap.xml", ask, |frame, parts, _| sitemap::index(frame, &parts)).await
}

/// One part, from 1; the first starts with the lists of the site.
pub async fn sitemap_part(
    state: web::Data<AppState>,
    request: HttpRequest,
    part: web::Path<String>,
) -> HttpResponse {
    let number = part.parse::<i32>().ok().filter(|number| (1..=100_000).contains(number));
    let Some(number) = number.filter(|_| !part.starts_with('0')) else {
        return not_found(&state, &request).await;
    };
    let key = format!("/sitemap-{number}.xml");
    let ask = move |db: &mut Conn, _: &AppState| {
        let places = sitemap_entries::of_part(db, number - 1)?;
        if places.is_empty() && number > 1 {
            return Ok(StoreAnswer::Nothing);
        }
        let lists = if number == 1 { lists(db)? } else { Vec::new() };
        Ok(StoreAnswer::Here((lists, places, sitemap_entries::alternates(db, number - 1)?)))
    };
    answer_as(XML, state, request, key, ask, |frame, (lists, places, alternates), _| {
        let entries = places.iter().map(|place| sitemap::SitemapEntry {
            path: &place.path,
            changed: &place.changed,
            picture: place.picture.as_deref(),
            alternates: alternates.get(&place.article).map_or(&[], |texts| texts.as_slice()),
        });
        sitemap::part(frame, &lists, entries)
    })
    .await
}

/// The addresses of the lists of the site.
fn lists(db: &mut Conn) -> crate::store::Result<Vec<String>> {
    let mut lists: Vec<String> =
        ["/", "/articles/", "/categories/", "/tags/", "/archives/"].map(str::to_owned).to_vec();
    if agenda::any(db)? {
        lists.push("/agenda/".to_owned());
    }
    lists.extend(taxonomy::category_labels(db)?.iter().map(|label| format!("/categories/{}/", label.slug)));
    lists.extend(taxonomy::author_labels(db)?.iter().map(|label| format!("/auteurs/{}/", label.slug)));
    Ok(lists)
}

/// `/robots.txt`.
pub async fn robots(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |_: &mut Conn, _: &AppState| Ok(StoreAnswer::Here(()));
    answer_as(TEXT, state, request, "/robots.txt", ask, |frame, (), _| sitemap::robots(frame)).await
}
