//! Every other address: an article or page where it lives, one or all photographs of it, an old address
//! that leads elsewhere, a withdrawn one, or nothing.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, bad_request, moved};
use crate::domain::live::{Album, PhotoReading, Reading};
use crate::domain::path::SitePath;
use crate::http::State;
use crate::store::live::{albums, articles, paths};
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
    if let Some(form) = path.other_slash_form().filter(is_list) {
        return moved(&form.href());
    }
    let key = path.as_str().to_owned();
    answer(
        state,
        request,
        key,
        move |db, _| find(db, &path),
        |frame, entry, _| match entry {
            Entry::Article(reading) => ArticlePage::new(frame, &reading).html(),
            Entry::Photo(photo) => PhotoPage::new(frame, &photo).html(),
            Entry::Album(album) => AlbumPage::new(frame, &album).html(),
        },
    )
    .await
}

fn find(db: &mut Conn, path: &SitePath) -> Result<Found<Entry>> {
    if let Some(reading) = articles::reading(db, path)? {
        return Ok(Found::Here(Entry::Article(Box::new(reading))));
    }
    if let Some(entry) = photographs(db, path)? {
        return Ok(Found::Here(entry));
    }
    if let Some(form) = path.other_slash_form()
        && photographs(db, &form)?.is_some()
    {
        return Ok(Found::Elsewhere(form.href()));
    }
    Ok(match paths::answer(db, path)? {
        paths::Answer::Elsewhere(to) => Found::Elsewhere(to),
        paths::Answer::Gone { since } => Found::Gone(since),
        paths::Answer::Nothing => Found::Nothing,
    })
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
        [one] => matches!(*one, "articles" | "categories" | "tags" | "archives" | "plan-du-site"),
        ["categories" | "tags" | "auteurs" | "archives", _] | ["archives", _, _] => true,
        _ => false,
    }
}
