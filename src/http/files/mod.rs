//! Files: the program's own (`/assets/`), those that live articles use (`/uploads/`), and picture sizes
//! (`/media/`).

mod assets;
mod body;
mod handover;
mod ranges;
mod response;

use std::sync::Arc;

use actix_web::http::header::{
    Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};

use response::FileHeaders;

pub use assets::ready_answer as ready_asset;

use super::AppState;
use super::error_pages::{failed, not_found};
use super::kept_files::Content;
use super::redirect::{redirect_to, with_query};
use super::warnings::Warning;
use crate::domain::path::SitePath;
use crate::media::Digest;
use crate::media::variant::PictureEncoding;
use crate::store::live::files::{self, ServedFile};
use crate::store::live::paths::{self, PathAnswer};
use crate::store::{Conn, Result as StoreResult};

/// Uploads are cached briefly: a name can later refer to another file.
const UPLOAD_CACHE_CONTROL: &str = "max-age=300, must-revalidate";
/// Picture sizes never change: their name is the hash of their bytes. Caches that many share ask again after five
/// minutes, because a picture of a person may be withdrawn.
const VARIANT_CACHE_CONTROL: &str = "max-age=31536000, s-maxage=300, immutable";
/// The kind of a site icon.
const ICON_MIME: &str = "image/png";

/// `/assets/{name}.{hash}.{ext}`: a style sheet, script, font or icon.
pub async fn asset(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    match assets::at(&state, request.path()) {
        Some(asset) => asset.respond(request.headers(), StatusCode::OK),
        None => old_file(&state, &request).await,
    }
}

/// Old sites keep files of their own below `/assets/` and `/media/`: leads to where such a file is served now.
async fn old_file(state: &web::Data<AppState>, request: &HttpRequest) -> HttpResponse {
    let Ok(path) = SitePath::parse(request.path()) else { return not_found(state, request).await };
    match state.newsroom.store.read(move |db| paths::answer(db, &path)).await {
        Ok(PathAnswer::Elsewhere { to, by }) => {
            if let Some(from) = by {
                state.not_found_log.record_redirect(&from);
            }
            redirect_to(&with_query(request, &to))
        }
        Ok(PathAnswer::Gone { .. } | PathAnswer::Nothing) => not_found(state, request).await,
        Err(error) => failed(state, request, &error),
    }
}

/// `/uploads/{name}`: the cleaned original, if something live uses it; else 404.
pub async fn upload(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let Ok(path) = SitePath::parse(request.path()) else { return not_found(&state, &request).await };
    let name = path.as_str().trim_start_matches("/uploads/").to_owned();
    match permitted(&state, &request, move |db| files::served(db, &name)).await {
        Ok(Some(served)) => serve_live(&state, &request, &served).await,
        Ok(None) => not_found(&state, &request).await,
        Err(error) => failed(&state, &request, &error),
    }
}

/// Serves an upload that readers may have.
async fn serve_live(state: &web::Data<AppState>, request: &HttpRequest, served: &ServedFile) -> HttpResponse {
    let about = upload_headers(served, UPLOAD_CACHE_CONTROL);
    let digest = Digest::parse(&served.digest).ok();
    match handover::to_proxy(state, request, digest, &about).await {
        Some(answer) => answer,
        None => serve(state, request, served).await,
    }
}

/// Serves an upload without checking that it is live; the caller has checked access.
pub(super) async fn serve(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    served: &ServedFile,
) -> HttpResponse {
    match open(state, served).await {
        Some(file) => respond(file, served, UPLOAD_CACHE_CONTROL, request),
        None => {
            state.warnings.note_about(Warning::Shelf, &served.name);
            not_found(state, request).await
        }
    }
}

/// Opens a file of the shelf; `None` if it is missing or unreadable.
pub(super) async fn on_shelf(state: &AppState, digest: Digest) -> Option<Content> {
    state.small_files.open(&state.newsroom.shelf, digest, &state.warnings).await
}

async fn open(state: &AppState, served: &ServedFile) -> Option<Content> {
    on_shelf(state, Digest::parse(&served.digest).ok()?).await
}

/// `/media/{digest}.{ext}`: one size of a picture that something live uses, or a site icon (`.png`).
/// The address contains the hash of the bytes, so the content never changes.
pub async fn variant(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let file = request.path().trim_start_matches("/media/");
    if let Some(digest) = file.strip_suffix(".png").and_then(|digest| Digest::parse(digest).ok()) {
        return icon(&state, &request, digest).await;
    }
    let Some((digest, encoding)) = named_variant(file) else { return old_file(&state, &request).await };
    let served = move |db: &mut Conn| {
        let key = digest.to_string();
        let is_shown = files::serves_variant(db, &key, encoding.ending())?;
        Ok(is_shown.then(|| ServedFile {
            name: String::new(),
            digest: key,
            mime: encoding.mime().to_owned(),
        }))
    };
    serve_if_permitted(&state, &request, digest, served).await
}

/// A site icon, if it is in use.
async fn icon(state: &web::Data<AppState>, request: &HttpRequest, digest: Digest) -> HttpResponse {
    let served = move |db: &mut Conn| {
        let key = digest.to_string();
        let is_used = files::serves_icon(db, &key)?;
        Ok(is_used.then(|| ServedFile { name: String::new(), digest: key, mime: ICON_MIME.to_owned() }))
    };
    serve_if_permitted(state, request, digest, served).await
}

/// The file at the address, if readers may have it.
async fn permitted(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    ask: impl FnOnce(&mut Conn) -> StoreResult<Option<ServedFile>> + Send + 'static,
) -> StoreResult<Option<Arc<ServedFile>>> {
    state.outage.check_files((state.now)())?;
    state.permits.file_at(request.path(), &state.newsroom.store, ask).await
}

/// Serves a file whose address contains its digest, if the store has it as something that is shown.
async fn serve_if_permitted(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    digest: Digest,
    ask: impl FnOnce(&mut Conn) -> StoreResult<Option<ServedFile>> + Send + 'static,
) -> HttpResponse {
    match permitted(state, request, ask).await {
        Ok(Some(served)) => {
            let about =
                FileHeaders { mime: &served.mime, disposition: None, cache_control: VARIANT_CACHE_CONTROL };
            match handover::to_proxy(state, request, Some(digest), &about).await {
                Some(answer) => answer,
                None => serve_immutable(state, request, digest, &served.mime).await,
            }
        }
        Ok(None) => not_found(state, request).await,
        Err(error) => failed(state, request, &error),
    }
}

/// Serves one size of a picture; the caller has checked access.
pub(super) async fn serve_variant(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    name: &str,
) -> HttpResponse {
    let Some((digest, encoding)) = named_variant(name) else { return not_found(state, request).await };
    serve_immutable(state, request, digest, encoding.mime()).await
}

/// Serves a file whose address contains its digest, cacheable for ever.
async fn serve_immutable(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    digest: Digest,
    mime: &str,
) -> HttpResponse {
    let Some(file) = on_shelf(state, digest).await else {
        state.warnings.note_about(Warning::Shelf, &digest);
        return not_found(state, request).await;
    };
    let about = FileHeaders { mime, disposition: None, cache_control: VARIANT_CACHE_CONTROL };
    response::respond(file, &about, request)
}

fn named_variant(file: &str) -> Option<(Digest, PictureEncoding)> {
    let (digest, ending) = file.split_once('.')?;
    let encoding =
        [PictureEncoding::WebP, PictureEncoding::Jpeg].into_iter().find(|one| one.ending() == ending)?;
    Some((Digest::parse(digest).ok()?, encoding))
}

/// Serves a file with its name and type. The Content-Security-Policy lets nothing run.
pub(super) fn respond(
    file: Content,
    served: &ServedFile,
    cache_control: &'static str,
    request: &HttpRequest,
) -> HttpResponse {
    response::respond(file, &upload_headers(served, cache_control), request)
}

/// What is said of an upload: pictures, sound and video are shown, anything else is a download.
fn upload_headers<'a>(served: &'a ServedFile, cache_control: &'static str) -> FileHeaders<'a> {
    let kind = served.mime.split('/').next().unwrap_or_default();
    let shown = matches!(kind, "image" | "audio" | "video");
    let name = served.name.rsplit('/').next().unwrap_or(&served.name);
    let filename = if name.is_ascii() {
        DispositionParam::Filename(name.to_owned())
    } else {
        DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.as_bytes().to_vec(),
        })
    };
    let disposition = ContentDisposition {
        disposition: if shown { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![filename],
    };
    FileHeaders { mime: &served.mime, disposition: Some(disposition.to_string()), cache_control }
}
