//! Small files at fixed addresses: `security.txt`, OpenSearch, the web manifest, icons, oEmbed.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageAddress, PageKind, StoreAnswer, answer_as, answer_missing, bad_request, failed, not_found};
use crate::domain::{icon::Icon, path::SitePath};
use crate::http::AppState;
use crate::store::live::{articles, files};
use crate::store::{Conn, settings};
use crate::view::{assets, well_known};

const TEXT: PageKind = PageKind::revalidated("text/plain; charset=utf-8");
/// Icon redirects are cached for an hour: the team may change the icon.
const ICON_CACHE_CONTROL: &str = "max-age=3600";

/// `/.well-known/security.txt`; 404 without a contact address in the settings.
pub async fn security(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let address = PageAddress::from("/.well-known/security.txt").for_each(86_400);
    let ask = |db: &mut Conn, _: &AppState| {
        let email = settings::site(db)?.email;
        let said = email.contains('@') && !email.trim().contains(char::is_whitespace);
        Ok(if said { StoreAnswer::Here(()) } else { StoreAnswer::Nothing })
    };
    answer_as(TEXT, state, request, address, ask, |frame, (), now| {
        well_known::security(frame, now).unwrap_or_default()
    })
    .await
}

/// `/opensearch.xml`: the search for browsers.
pub async fn opensearch(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    const KIND: PageKind = PageKind::revalidated("application/opensearchdescription+xml; charset=utf-8");
    let ask = |_: &mut Conn, _: &AppState| Ok(StoreAnswer::Here(()));
    let show = |frame: &_, (), _| well_known::opensearch(frame);
    answer_as(KIND, state, request, "/opensearch.xml", ask, show).await
}

/// `/manifest.webmanifest`: the web app manifest.
pub async fn manifest(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |_: &mut Conn, _: &AppState| Ok(StoreAnswer::Here(()));
    let show = |frame: &_, (), _| well_known::manifest(frame);
    const KIND: PageKind = PageKind::revalidated("application/manifest+json; charset=utf-8");
    answer_as(KIND, state, request, "/manifest.webmanifest", ask, show).await
}

/// `/favicon.ico` and the touch icon, which browsers request without a link in the page.
pub async fn icon(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let wanted = if request.path() == "/favicon.ico" { Icon::Tab } else { Icon::Touch };
    let made = match state.newsroom.store.read(files::icons).await {
        Ok(icons) => icons.into_iter().find(|made| made.icon == wanted),
        Err(error) => return failed(&state, &request, &error),
    };
    let address = made.map_or_else(|| assets::address("apple-touch-icon.png"), |made| made.href());
    HttpResponse::Found()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, ICON_CACHE_CONTROL))
        .finish()
}

/// A requested size, limited to `most`; `most` if it is not a number.
fn at_most(value: &str, most: u32) -> u32 {
    value.parse().map_or(most, |wanted: u32| wanted.clamp(1, most))
}

/// `/oembed?url=…&format=json|xml&maxwidth=…&maxheight=…` (oEmbed 1.0); 501 for other formats.
pub async fn oembed(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let mut wanted = None;
    let mut xml = false;
    let (mut width, mut height) = well_known::OEMBED_SIZE;
    for (name, value) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
        match name.as_ref() {
            "url" => wanted = Some(value.into_owned()),
            "format" if value == "xml" => xml = true,
            "format" if value == "json" => xml = false,
            "format" => return HttpResponse::NotImplemented().finish(),
            "maxwidth" => width = at_most(&value, width),
            "maxheight" => height = at_most(&value, height),
            _ => {}
        }
    }
    let Some(wanted) = wanted else { return bad_request(&state, &request).await };
    let path = state.pages.path_of(&wanted).and_then(|path| SitePath::parse(path).ok());
    let Some(path) = path else { return not_found(&state, &request).await };
    let key = format!("/oembed {path} {xml} {width} {height}");
    let ask = move |db: &mut Conn, _: &AppState| match articles::reading(db, &path)? {
        Some(reading) => Ok(StoreAnswer::Here(reading.article)),
        None => match answer_missing::<()>(db, &path)? {
            StoreAnswer::Gone(since) => Ok(StoreAnswer::Gone(since)),
            // Follow a redirect to the article's present or canonical address.
            StoreAnswer::Elsewhere(to) | StoreAnswer::Followed(to, _) => match SitePath::parse(&to) {
                Ok(to) => Ok(articles::reading(db, &to)?
                    .map_or(StoreAnswer::Nothing, |found| StoreAnswer::Here(found.article))),
                Err(_) => Ok(StoreAnswer::Nothing),
            },
            _ => Ok(StoreAnswer::Nothing),
        },
    };
    let mime = if xml { "text/xml; charset=utf-8" } else { "application/json; charset=utf-8" };
    answer_as(PageKind::revalidated(mime), state, request, key, ask, move |frame, article, _| {
        well_known::oembed(frame, &article, (width, height), xml)
    })
    .await
}
