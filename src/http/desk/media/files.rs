//! Media files at the desk: every signed-in editor may see them, live or not. Sent with the headers
//! of `/uploads/`, so that nothing in them can run.

use actix_web::{HttpResponse, web};

use super::find;
use crate::domain::media::{Medium, Thumb};
use crate::http::desk::desk_request::DeskRequest;
use crate::http::files::{on_shelf, respond};
use crate::http::warnings::Warning;
use crate::media::Digest;
use crate::store::live::files::ServedFile;
use crate::view::desk::media::version_of;

/// For an address with the current `v`: this browser may cache it.
const IMMUTABLE_CACHE_CONTROL: &str = "private, max-age=31536000, immutable";
/// For an address without it: the file may be replaced at any time.
const REVALIDATE_CACHE_CONTROL: &str = "private, no-cache";

/// Serves the cleaned original.
pub async fn file(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    match find(&here, &id).await {
        Ok((medium, _)) => original(&here, &medium).await,
        Err(error) => here.refused(&error),
    }
}

/// Serves the thumbnail; 404 if there is none.
pub async fn thumb(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    let medium = match find(&here, &id).await {
        Ok((medium, _)) => medium,
        Err(error) => return here.refused(&error),
    };
    match medium.thumb() {
        Some(Thumb::Original) => original(&here, &medium).await,
        Some(Thumb::Size(size)) => {
            let (digest, ending) = size.file.split_once('.').unwrap_or_default();
            let mime = if ending == "webp" { "image/webp" } else { "image/jpeg" };
            let name = format!("{}.{ending}", medium.id.0);
            serve(&here, &medium, &served(&name, digest, mime)).await
        }
        None => here.absent(),
    }
}

async fn original(here: &DeskRequest, medium: &Medium) -> HttpResponse {
    let file = served(&medium.facts.name, &medium.digest, &medium.facts.mime);
    serve(here, medium, &file).await
}

fn served(name: &str, digest: &str, mime: &str) -> ServedFile {
    ServedFile { name: name.to_owned(), digest: digest.to_owned(), mime: mime.to_owned() }
}

async fn serve(here: &DeskRequest, medium: &Medium, file: &ServedFile) -> HttpResponse {
    let query = here.query();
    let cache =
        if query.get("v") == version_of(medium) { IMMUTABLE_CACHE_CONTROL } else { REVALIDATE_CACHE_CONTROL };
    let on_shelf = match Digest::parse(&file.digest) {
        Ok(digest) => on_shelf(&here.state, digest).await,
        Err(_) => None,
    };
    match on_shelf {
        Some(named) => respond(named, file, cache, &here.request),
        None => {
            here.state.warnings.note_about(Warning::Shelf, &file.name);
            here.absent()
        }
    }
}
