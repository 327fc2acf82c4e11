//! Every other address: an article or page where it lives, a photograph of one, an old address
//! that leads elsewhere, a withdrawn one, or nothing.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer, bad_request, moved};
use crate::domain::live::{PhotoReading, Reading};
use crate::domain::path::SitePath;
use crate::http::State;
use crate::store::live::{articles, paths};
use crate::store::{Conn, Result};
use crate::view::Html;
use crate::view::site::{ArticlePage, PhotoPage};

/// What an address can show.
enum Entry {
    Article(Box<Reading>),
    Photo(Box<PhotoReading>),
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
        },
    )
    .await
}

fn find(db: &mut Conn, path: &SitePath) -> Result<Found<Entry>> {
    if let Some(reading) = articles::reading(db, path)? {
        return Ok(Found::Here(Entry::Article(Box::new(reading))));
    }
    if let Some((article, number)) = path.as_photo()
        && let Some(photo) = articles::photo(db, &article, number)?
    {
        return Ok(Found::Here(Entry::Photo(Box::new(photo))));
    }
    Ok(match paths::answer(db, path)? {
        paths::Answer::Elsewhere(to) => Found::Elsewhere(to),
        paths::Answer::Gone { since } => Found::Gone(since),
        paths::Answer::Nothing => Found::Nothing,
    })
}

/// Whether a list of the site lives at an address that only lacked its slash.
fn is_list(path: &SitePath) -> bool {
    let Some(inner) = path.as_str().strip_prefix('/').and_then(|path| path.strip_suffix('/')) else {
        return false;
    };
    match inner.split('/').collect::<Vec<_>>().as_slice() {
        [one] => {
            matches!(*one, "articles" | "categories" | "tags" | "archives" | "plan-du-site" | "recherche")
        }
        ["categories" | "tags" | "auteurs" | "archives", _] | ["archives", _, _] => true,
        _ => false,
    }
}
