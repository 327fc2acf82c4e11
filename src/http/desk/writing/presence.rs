//! `/desk/articles/{id}/presence`: an open page reports itself, and learns who else has the article open
//! and which version was saved last.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::json;

use super::id;
use super::response::{json_error, json_response};
use crate::http::desk::busy;
use crate::http::desk::desk_request::DeskRequest;
use crate::http::form::FormFields;
use crate::newsroom::{Error, writing};

/// Records that the page is still open, or with `left` that it was closed.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    let (place, left) = (fields.get("place").to_owned(), fields.has("left"));
    let found = here.work(move |context| {
        if left {
            writing::leave(context, id, &place)?;
            return Ok(None);
        }
        writing::report_presence(context, id, &place).map(Some)
    });
    let (t, zone) = (here.desk.frame().t, here.desk.site.zone);
    match found.await {
        Ok(None) => HttpResponse::NoContent().finish(),
        Ok(Some(presence)) => {
            let saved = presence
                .saved
                .map(|(who, at)| json!({ "who": who, "hour": at.at(zone).format("%H:%M").to_string() }));
            let others = match (presence.others.as_slice(), presence.own_pages) {
                ([], 0) => String::new(),
                ([], _) => t.say("writing-own-pages"),
                (names, _) => t.fill("writing-others", names.join(", ")),
            };
            json_response(
                StatusCode::OK,
                &json!({ "version": presence.version, "saved": saved, "others": others }),
            )
        }
        Err(Error::NotAllowed) => json_error(StatusCode::FORBIDDEN, &t.say("writing-not-allowed")),
        Err(Error::Store(crate::store::Error::Missing)) => {
            json_error(StatusCode::NOT_FOUND, &t.say("writing-absent"))
        }
        Err(Error::Store(error)) if let Some(why) = error.unavailable() => busy::json(t, why),
        Err(error) => {
            tracing::error!(%error, "could not record an open page");
            json_error(StatusCode::SERVICE_UNAVAILABLE, &t.say("writing-failed"))
        }
    }
}
