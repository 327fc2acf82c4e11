//! Media files at the desk: every signed-in editor may see them, live or not. Sent with the headers
//! of `/uploads/`, so that nothing in them can run.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{find, gone};
use crate::domain::media::{Medium, Thumb};
use crate::http::AppState;
use crate::http::desk::{Desk, refused};
use crate::http::files::{on_shelf, respond};
use crate::http::form::FormFields;
use crate::media::Digest;
use crate::store::live::files::ServedFile;
use crate::view::desk::media::version_of;

/// For an address with the current `v`: this browser may cache it.
const IMMUTABLE_CACHE_CONTROL: &str = "private, max-age=31536000, immutable";
/// For an address without it: the file may be replaced at any time.
const REVALIDATE_CACHE_CONTROL: &str = "private, no-cache";

/// Serves the cleaned original.
pub async fn file(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    match find(&state, &desk, &id).await {
        Ok((medium, _)) => original(&state, &request, &desk, &medium).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Serves the thumbnail; 404 if there is none.
pub async fn thumb(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    let medium = match find(&state, &desk, &id).await {
        Ok((medium, _)) => medium,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    match medium.thumb() {
        Some(Thumb::Original) => original(&state, &request, &desk, &medium).await,
        Some(Thumb::Size(size)) => {
            let (digest, ending) = size.file.split_once('.').unwrap_or_default();
            let mime = if ending == "webp" { "image/webp" } else { "image/jpeg" };
            let name = format!("{}.{ending}", medium.id.0);
            serve(&state, &request, &desk, &medium, &served(&name, digest, mime)).await
        }
        None => gone(&state, &request, &desk),
    }
}

async fn original(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    medium: &Medium,
) -> HttpResponse {
    let file = served(&medium.facts.name, &medium.digest, &medium.facts.mime);
    serve(state, request, desk, medium, &file).await
}

fn served(name: &str, digest: &str, mime: &str) -> ServedFile {
    ServedFile { name: name.to_owned(), digest: digest.to_owned(), mime: mime.to_owned() }
}

async fn serve(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    medium: &Medium,
    file: &ServedFile,
) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    let cache =
        if query.get("v") == version_of(medium) { IMMUTABLE_CACHE_CONTROL } else { REVALIDATE_CACHE_CONTROL };
    let on_shelf = match Digest::parse(&file.digest) {
        Ok(digest) => on_shelf(state, digest).await,
        Err(_) => None,
    };
    match on_shelf {
        Some(named) => respond(named, file, cache, request),
        None => {
            tracing::error!(name = %file.name, digest = %file.digest, "a media file is missing from the shelf");
            gone(state, request, desk)
        }
    }
}
