//! Every other address: an article or page, one or all of its photographs, a redirect, a withdrawn
//! article, or 404.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageKind, StoreAnswer, answer_as, answer_missing, bad_request, failed};
use crate::domain::live::{Album, ArticleReading, PhotoReading};
use crate::domain::path::SitePath;
use crate::http::AppState;
use crate::http::negotiation::wants_markdown;
use crate::newsroom::markdown_source;
use crate::store::live::{albums, articles, paths};
use crate::store::{Conn, Result};
use crate::view::Html;
use crate::view::site::{AlbumPage, ArticlePage, PhotoPage, as_markdown};

/// What an address shows.
enum AddressContent {
    Article(Box<ArticleReading>),
    Photo(Box<PhotoReading>),
    Album(Album),
}

/// Shows what lives at the address: the page, a redirect, 410 or 404.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return HttpResponse::MethodNotAllowed().insert_header((header::ALLOW, "GET, HEAD")).finish();
    }
    let typed = request.path();
    let Ok(path) = SitePath::parse(typed).or_else(|_| SitePath::parse(&SitePath::collapse_slashes(typed)))
    else {
        return bad_request(&state, &request).await;
    };
    if let Some(article) = path.as_event() {
        return super::agenda::one(state, request, path, article).await;
    }
    // An address in another spelling is kept apart: it redirects to the canonical one.
    let plain = SitePath::is_normalized(typed);
    if plain && (path.as_markdown().is_some() || wants_markdown(request.headers())) {
        let asked = path.clone();
        match state.newsroom.store.read(move |db| markdown_source::of(db, &asked)).await {
            Ok(Some(article)) => return markdown(state, request, article).await,
            Ok(None) => {}
            // Its text may be kept.
            Err(_) if state.outage.is_on() => {
                let article = path.as_markdown().map_or(path, |[article, _]| article);
                return markdown(state, request, article).await;
            }
            Err(error) => return failed(&state, &request, &error),
        }
    }
    let address = if plain { path.href() } else { typed.to_owned() };
    answer_as(
        PageKind::HTML_OR_MARKDOWN,
        state,
        request,
        address,
        move |db, _| find(db, &path, plain),
        |frame, entry, _| match entry {
            AddressContent::Article(reading) => ArticlePage::new(frame, &reading).html(),
            AddressContent::Photo(photo) => PhotoPage::new(frame, &photo).html(),
            AddressContent::Album(album) => AlbumPage::new(frame, &album).html(),
        },
    )
    .await
}

/// The text of the live article or page at an address, as Markdown.
async fn markdown(state: web::Data<AppState>, request: HttpRequest, article: SitePath) -> HttpResponse {
    let address = article.markdown().href();
    answer_as(
        PageKind::MARKDOWN,
        state,
        request,
        address,
        move |db, _| match markdown_source::at(db, &article)? {
            Some(source) => Ok(StoreAnswer::Here(source)),
            None => answer_missing(db, &article),
        },
        |frame, source, _| as_markdown(frame, &source.article, source.chapeau.as_deref(), &source.body),
    )
    .await
}

fn find(db: &mut Conn, path: &SitePath, plain: bool) -> Result<StoreAnswer<AddressContent>> {
    if let Some(found) = content_at(db, path)? {
        return Ok(if plain { StoreAnswer::Here(found) } else { StoreAnswer::Elsewhere(path.href()) });
    }
    // Lists have their own handlers, but another spelling of their address ends up here.
    if !plain && let Some(list) = paths::list_at(db, path)? {
        return Ok(StoreAnswer::Elsewhere(list));
    }
    // A photograph page without its trailing slash.
    if let Some(form) = path.other_slash_form()
        && photographs(db, &form)?.is_some()
    {
        return Ok(StoreAnswer::Elsewhere(form.href()));
    }
    answer_missing(db, path)
}

fn content_at(db: &mut Conn, path: &SitePath) -> Result<Option<AddressContent>> {
    if let Some(reading) = articles::reading(db, path)? {
        return Ok(Some(AddressContent::Article(Box::new(reading))));
    }
    photographs(db, path)
}

/// One photograph of a live article, or its album.
fn photographs(db: &mut Conn, path: &SitePath) -> Result<Option<AddressContent>> {
    if let Some((article, number)) = path.as_photo() {
        return Ok(articles::photo(db, &article, number)?.map(|photo| AddressContent::Photo(Box::new(photo))));
    }
    match path.as_photos() {
        Some(article) => Ok(albums::of(db, &article)?.map(AddressContent::Album)),
        None => Ok(None),
    }
}
