//! `/desk/articles/{id}/presence`: an open page reports itself, and learns who else has the article open
//! and which version was saved last.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::response::{json_error, json_response};
use super::{absent, id};
use crate::http::AppState;
use crate::http::desk::{Desk, busy, work};
use crate::http::form::FormFields;
use crate::newsroom::{Error, writing};

/// Records that the page is still open, or with `left` that it was closed.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let (editor, place, left) = (desk.editor.clone(), fields.get("place").to_owned(), fields.has("left"));
    let found = work(&state, move |newsroom, now| {
        if left {
            writing::leave(newsroom, &editor, id, &place)?;
            return Ok(None);
        }
        writing::report_presence(newsroom, &editor, id, &place, now).map(Some)
    });
    let t = desk.frame().t;
    match found.await {
        Ok(None) => HttpResponse::NoContent().finish(),
        Ok(Some(here)) => {
            let saved = here.saved.map(
                |(who, at)| json!({ "who": who, "hour": at.at(desk.site.zone).format("%H:%M").to_string() }),
            );
            let others = match (here.others.as_slice(), here.own_pages) {
                ([], 0) => String::new(),
                ([], _) => t.say("writing-own-pages"),
                (names, _) => t.fill("writing-others", names.join(", ")),
            };
            json_response(
                StatusCode::OK,
                &json!({ "version": here.version, "saved": saved, "others": others }),
            )
        }
        Err(Error::NotAllowed) => json_error(StatusCode::FORBIDDEN, &t.say("writing-not-allowed")),
        Err(Error::Store(crate::store::Error::Missing)) => {
            json_error(StatusCode::NOT_FOUND, &t.say("writing-absent"))
        }
        Err(Error::Store(crate::store::Error::Busy)) => busy::json(t),
        Err(error) => {
            tracing::error!(%error, "could not record an open page");
            json_error(StatusCode::SERVICE_UNAVAILABLE, &t.say("writing-failed"))
        }
    }
}
