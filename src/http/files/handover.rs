//! Live files that the web server in front sends itself (`X-Accel-Redirect` of nginx): the answer names the file below
//! an internal location, and has no body. Only what readers may have comes here, never what an editor or a preview
//! shows. The server in front answers conditions and parts by its own tags.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse, web};

use super::response::{FILE_POLICY, FileHeaders};
use crate::http::AppState;
use crate::media::Digest;

const X_ACCEL_REDIRECT: HeaderName = HeaderName::from_static("x-accel-redirect");

/// The answer by which the proxy sends a file that readers may have; `None` if it is not set up so, if the request
/// did not come through a trusted proxy, or if the shelf has no such file: it is then served from here.
pub(super) async fn to_proxy(
    state: &AppState,
    request: &HttpRequest,
    digest: Option<Digest>,
    about: &FileHeaders<'_>,
) -> Option<HttpResponse> {
    let (location, digest) = (state.accel_redirect.as_deref()?, digest?);
    if !request.peer_addr().is_some_and(|peer| state.proxies.contain(peer.ip())) {
        return None;
    }
    let shelf = Arc::clone(&state.newsroom.shelf);
    let is_there = web::block(move || shelf.path(&digest).is_some()).await.unwrap_or(false);
    if !is_there {
        return None;
    }
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((X_ACCEL_REDIRECT, format!("{location}{}", digest.place())))
        .insert_header((header::CONTENT_TYPE, about.mime))
        .insert_header((header::CACHE_CONTROL, about.cache_control))
        .insert_header((header::CONTENT_SECURITY_POLICY, FILE_POLICY));
    if let Some(disposition) = &about.disposition {
        answer.insert_header((header::CONTENT_DISPOSITION, disposition.as_str()));
    }
    Some(answer.finish())
}
