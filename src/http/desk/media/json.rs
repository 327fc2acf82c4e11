//! The media library as JSON, in the format that `docs/developing.md` documents.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::domain::media::{MediaFilter, MediaId, MediaPage, Medium};
use crate::domain::picture::{Alt, FileKind};
use crate::view::desk::media::{bytes_href, thumb_href};

/// A JSON response that is neither cached nor indexed.
pub(in crate::http::desk) fn answer(status: StatusCode, value: &Value) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .content_type("application/json")
        .body(value.to_string())
}

/// One page of the media library.
pub(super) fn list(asked: &MediaFilter, listed: &MediaPage) -> HttpResponse {
    let media: Vec<Value> = listed.media.iter().map(medium).collect();
    let value = json!({
        "media": media,
        "page": asked.page,
        "pages": listed.pages(),
        "total": listed.found,
    });
    answer(StatusCode::OK, &value)
}

/// One medium as JSON.
pub(super) fn medium(medium: &Medium) -> Value {
    let facts = &medium.facts;
    let (width, height) = match facts.kind {
        FileKind::Picture { width, height } => (Some(width), Some(height)),
        _ => (None, None),
    };
    let state = match facts.alt {
        Alt::Described(_) => "described",
        Alt::Decorative => "decorative",
        Alt::ToDo => "to-do",
    };
    json!({
        "id": medium.id.0,
        "name": facts.name,
        "href": facts.href(),
        "markdown": medium.markdown(),
        "record": address(medium.id),
        "file": bytes_href(medium),
        "thumb": thumb_href(medium),
        "alt": facts.alt.described().unwrap_or_default(),
        "alt_state": state,
        "caption": facts.caption,
        "credit": facts.credit,
        "width": width,
        "height": height,
        "mime": facts.mime,
        "bytes": facts.bytes,
    })
}

/// An error message as JSON: `{"error": …}`.
pub(super) fn error(sentence: &str) -> Value {
    json!({ "error": sentence })
}

/// The address of a medium's page.
pub(super) fn address(id: MediaId) -> String {
    format!("/desk/media/{}", id.0)
}
