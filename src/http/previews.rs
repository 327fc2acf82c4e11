//! Serves previews: the readers' page with a bar, never cached, and the files it refers to, only for
//! those who may see the preview. Used by the desk and by preview links.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::AppState;
use super::current_frame::frame;
use super::desk::work;
use super::error_pages::{RETRY_AFTER_SECONDS, failed, not_found, unshown};
use super::files;
use super::headers::{with_players, with_retry_after};
use super::preview_turns::Viewer;
use super::rates::GUEST_PREVIEWS;
use super::too_often;
use crate::domain::path::SitePath;
use crate::newsroom::previews::{self, LinkedArticle, OpenedPreview, Preview};
use crate::newsroom::{Error, Result};
use crate::store::Error as StoreError;
use crate::store::live::files::ServedFile;
use crate::view::Html;
use crate::view::frame::Frame;
use crate::view::preview_bar::{PreviewBar, replace_addresses};
use crate::view::site::{ArticlePage, AskedTooOften, PhotoPage};

/// The requested part of a preview.
#[derive(Debug, Clone)]
pub(super) enum PreviewPart {
    /// The page itself.
    Page,
    /// The page of one photograph, by its number.
    Photo(usize),
    /// An upload, by its name.
    File(String),
    /// One size of a picture, as `{digest}.{ext}`.
    Variant(String),
}

/// `/apercu/{token}`: a preview for the guest of a link.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, path: web::Path<String>) -> HttpResponse {
    linked(state, request, path.into_inner(), PreviewPart::Page).await
}

/// `/apercu/{token}/media/{file}`, `…/uploads/{name}`, `…/photos/{n}/`: what the page refers to.
pub async fn show_part(
    state: web::Data<AppState>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (token, rest) = path.into_inner();
    match part(&rest) {
        Some(part) => linked(state, request, token, part).await,
        None => private(not_found(&state, &request).await),
    }
}

async fn linked(
    state: web::Data<AppState>,
    request: HttpRequest,
    token: String,
    part: PreviewPart,
) -> HttpResponse {
    if !state.allows_network(&GUEST_PREVIEWS, &request) {
        let answer = too_often::answer(&state, &request, &GUEST_PREVIEWS, "", AskedTooOften::Previews);
        return private(answer.await);
    }
    let at = format!("/apercu/{}", crate::domain::path::escape(&token));
    let opened = work(&state, &request, move |newsroom, now| previews::open(newsroom, &token, now)).await;
    private(match opened {
        Ok(OpenedPreview::Shows(linked)) => shown(&state, &request, *linked, part, &at).await,
        Ok(OpenedPreview::LeadsTo(path)) => leads_to(&path),
        Err(error) => say(&state, &request, error).await,
    })
}

/// Renders the article of a link, in its turn.
async fn shown(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    linked: LinkedArticle,
    part: PreviewPart,
    at: &str,
) -> HttpResponse {
    let (expires_at, asked) = (linked.link.expires_at, part.clone());
    let Ok(turn) = state.preview_turns.take(Viewer::Link(linked.link.id)).await else {
        let page = unshown(state, request, StatusCode::SERVICE_UNAVAILABLE).await;
        return with_retry_after(page, RETRY_AFTER_SECONDS);
    };
    let rendered = work(state, request, move |newsroom, now| {
        // Kept to the end of the rendering, even if the browser no longer waits for it.
        let _turn = turn;
        let preview = linked.preview(newsroom, now)?;
        let file = file_of(newsroom, &preview, &asked)?;
        Ok((preview, file))
    });
    match rendered.await {
        Ok((preview, file)) => {
            let bar = |frame: &Frame| PreviewBar::until(frame, expires_at);
            answer(state, request, &preview, file, &part, at, bar).await
        }
        Err(error) => say(state, request, error).await,
    }
}

/// Answers with one part of a preview. Its links are rewritten to addresses below `at`.
pub(super) async fn answer(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    preview: &Preview,
    file: Option<ServedFile>,
    part: &PreviewPart,
    at: &str,
    bar: impl FnOnce(&Frame) -> PreviewBar,
) -> HttpResponse {
    let frame = match frame(state).await {
        Ok(frame) => frame,
        Err(error) => return failed(state, request, &error),
    };
    let html = match part {
        PreviewPart::Page => Some(ArticlePage::new(&frame, &preview.reading).previewed(bar(&frame)).html()),
        PreviewPart::Photo(number) => {
            preview.photo(*number).map(|photo| PhotoPage::new(&frame, &photo).previewed(bar(&frame)).html())
        }
        PreviewPart::File(_) => {
            let Some(file) = file else { return not_found(state, request).await };
            return files::serve(state, request, &file).await;
        }
        PreviewPart::Variant(name) if preview.names_variant(name) => {
            return files::serve_variant(state, request, name).await;
        }
        PreviewPart::Variant(_) => None,
    };
    match html {
        Some(html) => {
            let html = replace_addresses(&html, &preview.addresses(at));
            let mut response = HttpResponse::build(StatusCode::OK);
            if let Some(policy) = with_players(&html) {
                response.insert_header((header::CONTENT_SECURITY_POLICY, policy));
            }
            response.content_type("text/html; charset=utf-8").body(html)
        }
        None => not_found(state, request).await,
    }
}

fn leads_to(path: &SitePath) -> HttpResponse {
    HttpResponse::Found().insert_header((header::LOCATION, path.href())).finish()
}

async fn say(state: &web::Data<AppState>, request: &HttpRequest, error: Error) -> HttpResponse {
    match error {
        Error::Store(StoreError::Missing) => not_found(state, request).await,
        Error::Store(error) => failed(state, request, &error),
        Error::Refused(_) => unshown(state, request, StatusCode::UNPROCESSABLE_ENTITY).await,
        other => failed(state, request, &StoreError::Broken(other.to_string())),
    }
}

/// Makes a response uncached and unindexed, and keeps its address out of `Referer`.
pub(super) fn private(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("x-robots-tag"), "noindex, nofollow, noarchive"),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// Parses the part of a preview: `media/{file}`, `uploads/{name}` or `photos/{n}/`.
pub(super) fn part(rest: &str) -> Option<PreviewPart> {
    let (kind, name) = rest.split_once('/')?;
    match kind {
        "media" => Some(PreviewPart::Variant(name.to_owned())),
        "uploads" => Some(PreviewPart::File(name.to_owned())),
        "photos" => name.trim_end_matches('/').parse().ok().map(PreviewPart::Photo),
        _ => None,
    }
}

/// The upload of a [`PreviewPart::File`], `None` for other parts.
pub(super) fn file_of(
    newsroom: &crate::newsroom::Newsroom,
    preview: &Preview,
    part: &PreviewPart,
) -> Result<Option<ServedFile>> {
    match part {
        PreviewPart::File(name) => previews::file(newsroom, preview, name).map(Some),
        _ => Ok(None),
    }
}
