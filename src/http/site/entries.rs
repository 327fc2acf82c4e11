//! Every other address: an article or page where it lives, one or all photographs of it, an old address
//! that leads elsewhere, a withdrawn one, or nothing.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, bad_request, led_on, moved};
use crate::domain::live::{Album, PhotoReading, Reading};
use crate::domain::path::SitePath;
use crate::http::State;
use crate::store::live::{albums, articles};
use crate::store::{Conn, Result};
use crate::view::Html;
use crate::view::site::{AlbumPage, ArticlePage, PhotoPage};

/// What an address can show.
enum Entry {
    Article(Box<Reading>),
    Photo(Box<PhotoReading>),
    Album(Album),
}

/// Shows what lives at the address, or says where it went.
pub async fn show(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return HttpResponse::MethodNotAllowed().insert_header((header::ALLOW, "GET, HEAD")).finish();
    }
    let Ok(path) = SitePath::parse(request.path()) else { return bad_request(&state, &request).await };
    if let Some(form) =
        path.other_slash_form().filter(|form| is_list(form) && format!("{}/", form.key()) == form.as_str())
    {
        return moved(&form.href());
    }
    if let Some(article) = path.as_event() {
        return super::agenda::one(state, request, path, article).await;
    }
    // Another way of writing the address has an answer of its own: the way to the plain one.
    let plain = SitePath::is_plain(request.path());
    let key = if plain { path.as_str().to_owned() } else { request.path().to_owned() };
    answer(
        state,
        request,
        key,
        move |db, state| find(db, state, &path, plain),
        |frame, entry, _| match entry {
            Entry::Article(reading) => ArticlePage::new(frame, &reading).html(),
            Entry::Photo(photo) => PhotoPage::new(frame, &photo).html(),
            Entry::Album(album) => AlbumPage::new(frame, &album).html(),
        },
    )
    .await
}

fn find(db: &mut Conn, state: &State, path: &SitePath, plain: bool) -> Result<Found<Entry>> {
    if let Some(found) = here(db, path)? {
        return Ok(if plain { Found::Here(found) } else { Found::Elsewhere(path.href()) });
    }
    // Photographs without their last slash.
    if let Some(form) = path.other_slash_form()
        && photographs(db, &form)?.is_some()
    {
        return Ok(Found::Elsewhere(form.href()));
    }
    led_on(db, state, path)
}

fn here(db: &mut Conn, path: &SitePath) -> Result<Option<Entry>> {
    if let Some(reading) = articles::reading(db, path)? {
        return Ok(Some(Entry::Article(Box::new(reading))));
    }
    photographs(db, path)
}

/// One photograph of a live article, or the page of all.
fn photographs(db: &mut Conn, path: &SitePath) -> Result<Option<Entry>> {
    if let Some((article, number)) = path.as_photo() {
        return Ok(articles::photo(db, &article, number)?.map(|photo| Entry::Photo(Box::new(photo))));
    }
    match path.as_photos() {
        Some(article) => Ok(albums::of(db, &article)?.map(Entry::Album)),
        None => Ok(None),
    }
}

/// Whether a list of the site lives at an address that only lacked its slash.
fn is_list(path: &SitePath) -> bool {
    let Some(inner) = path.as_str().strip_prefix('/').and_then(|path| path.strip_suffix('/')) else {
        return false;
    };
    match inner.split('/').collect::<Vec<_>>().as_slice() {
        [one] => matches!(
            *one,
            "articles" | "categories" | "tags" | "archives" | "plan-du-site" | "agenda" | "recherche"
        ),
        ["categories" | "tags" | "auteurs" | "archives", _] | ["archives", _, _] => true,
        _ => false,
    }
}
