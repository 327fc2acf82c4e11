//! `/desk/articles/{id}/pane`: the preview beside the text, of the saved or of the typed version. It is
//! the readers' page, rendered by the same projection; nothing is written.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::preview_turns::NoTurn;
use super::response::json_error;
use super::{absent, fields, id};
use crate::domain::article::ArticleId;
use crate::http::AppState;
use crate::http::desk::{Desk, refused, work};
use crate::http::form::FormFields;
use crate::http::headers::allow_being_framed;
use crate::http::previews::{PreviewPart, answer, private};
use crate::newsroom::previews::{self, Preview};
use crate::newsroom::writing;
use crate::view::frame::Frame;
use crate::view::preview_bar::PreviewBar;

/// Previews the working copy.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| previews::at_desk(newsroom, &editor, id, now)).await {
        Ok(preview) => shown(&state, &request, id, &preview).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Previews the form as it is typed, without saving it.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let turn = match state.preview_turns.take(desk.editor.id).await {
        Ok(turn) => turn,
        Err(why) => {
            // The script asks again after a 503: a replaced preview may be one of another tab.
            let key = match why {
                NoTurn::Replaced => "preview-replaced",
                NoTurn::Busy => "preview-failed",
            };
            return json_error(StatusCode::SERVICE_UNAVAILABLE, &desk.frame().t.say(key));
        }
    };
    let (editor, sent) = (desk.editor.clone(), fields::sent(&fields));
    let made = work(&state, move |newsroom, now| {
        // Kept to the end of the rendering, even if the browser no longer waits for it.
        let _turn = turn;
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
    allow_being_framed(private(answer(state, request, preview, None, &PreviewPart::Page, &at, bar).await))
}
