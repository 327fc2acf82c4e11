//! `/desk/articles/{id}/pane`: what readers would see, beside the text: of what is saved, and of what is
//! typed. It is the page of the site, made by the same projection; nothing is written.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use tokio::sync::Semaphore;

use super::answer::no;
use super::{absent, fields, id};
use crate::domain::article::ArticleId;
use crate::http::State;
use crate::http::desk::{Desk, refused, work};
use crate::http::form::Fields;
use crate::http::headers::in_frame;
use crate::http::pages::{failed, frame};
use crate::newsroom::pane;
use crate::newsroom::writing::Sent;
use crate::view::Html;
use crate::view::site::ArticlePage;

/// So many previews are made at a time; whoever comes beside them asks again a moment later.
const AT_A_TIME: usize = 2;

static ROOM: Semaphore = Semaphore::const_new(AT_A_TIME);

/// Of what is saved.
pub async fn show(state: web::Data<State>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    look(&state, &request, &desk, id, None).await
}

/// Of what is typed.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    fields: Fields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let Ok(_turn) = ROOM.try_acquire() else {
        return no(StatusCode::SERVICE_UNAVAILABLE, &desk.frame().t.say("preview-failed"));
    };
    look(&state, &request, &desk, id, Some(fields::sent(&fields))).await
}

async fn look(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    id: ArticleId,
    typed: Option<Sent>,
) -> HttpResponse {
    let editor = desk.editor.clone();
    let reading = match work(state, move |newsroom, now| pane::look(newsroom, &editor, id, typed, now)).await
    {
        Ok(reading) => reading,
        Err(error) => return refused(state, request, desk, &error),
    };
    let page = match frame(state).await {
        Ok(frame) => ArticlePage::new(&frame, &reading).html(),
        Err(error) => return failed(state, request, &error),
    };
    let answer = HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .content_type("text/html; charset=utf-8")
        .body(page);
    in_frame(answer)
}
