//! `/desk/articles/{id}/pane`: what readers would see, beside the text: of what is saved, and of what is
//! typed. It is the page of the site, made by the same projection; nothing is written.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use tokio::sync::Semaphore;

use super::response::no;
use super::{absent, fields, id};
use crate::domain::article::ArticleId;
use crate::http::AppState;
use crate::http::desk::{Desk, refused, work};
use crate::http::form::FormFields;
use crate::http::headers::in_frame;
use crate::http::previews::{PreviewPart, answer, private};
use crate::newsroom::previews::{self, Preview};
use crate::newsroom::writing;
use crate::view::frame::Frame;
use crate::view::preview_bar::PreviewBar;

/// So many previews are made at a time; whoever comes beside them asks again a moment later.
const AT_A_TIME: usize = 2;

static ROOM: Semaphore = Semaphore::const_new(AT_A_TIME);

/// Of what is saved.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| previews::at_desk(newsroom, &editor, id, now)).await {
        Ok(preview) => shown(&state, &request, id, &preview).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Of what is typed.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let Ok(_turn) = ROOM.try_acquire() else {
        return no(StatusCode::SERVICE_UNAVAILABLE, &desk.frame().t.say("preview-failed"));
    };
    let (editor, sent) = (desk.editor.clone(), fields::sent(&fields));
    let made = work(&state, move |newsroom, now| {
        let typed = writing::typed(newsroom, &editor, id, sent)?;
        previews::render(newsroom, &typed, now)
    });
    match made.await {
        Ok(preview) => shown(&state, &request, id, &preview).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

async fn shown(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    id: ArticleId,
    preview: &Preview,
) -> HttpResponse {
    let at = format!("/desk/articles/{}/preview", id.0);
    let bar = |frame: &Frame| PreviewBar { says: frame.words.preview_desk.clone(), back: None };
    in_frame(private(answer(state, request, preview, None, &PreviewPart::Page, &at, bar).await))
}
