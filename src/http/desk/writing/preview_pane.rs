//! `/desk/articles/{id}/pane`: the preview beside the text, of the saved or of the typed version. It is
//! the readers' page, rendered by the same projection; nothing is written.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::response::json_error;
use super::{fields, id};
use crate::domain::{article::ArticleId, refusal::Refusal};
use crate::http::desk::desk_request::DeskRequest;
use crate::http::error_pages::RETRY_AFTER_SECONDS;
use crate::http::form::FormFields;
use crate::http::headers::{allow_being_framed, with_retry_after};
use crate::http::preview_turns::{NoTurn, Viewer};
use crate::http::previews::{PreviewPart, answer, private};
use crate::http::rates::PREVIEWS;
use crate::newsroom::previews::{self, Preview};
use crate::newsroom::{Error, writing};
use crate::view::frame::Frame;
use crate::view::preview_bar::PreviewBar;

/// Previews the working copy.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    let turn = match here.preview_turn().await {
        Ok(turn) => turn,
        Err(busy) => return allow_being_framed(busy),
    };
    let made = here.work(move |context| {
        let _turn = turn;
        previews::at_desk(context, id)
    });
    match made.await {
        Ok(preview) => shown(&here, id, &preview).await,
        Err(error) => allow_being_framed(here.refused(&error)),
    }
}

/// Previews the form as it is typed, without saving it.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    if let Some(why) = here.too_many_previews() {
        let answer = json_error(StatusCode::TOO_MANY_REQUESTS, &here.sentence(&why));
        return with_retry_after(answer, PREVIEWS.wait_seconds());
    }
    let turn = match here.state.preview_turns.take_newest(Viewer::Editor(here.desk.editor.id)).await {
        Ok(turn) => turn,
        Err(why) => {
            // The script asks again after a 503: a replaced preview may be one of another tab.
            let key = match why {
                NoTurn::Replaced => "preview-replaced",
                NoTurn::Busy => Refusal::PreviewsBusy.key(),
            };
            let answer = json_error(StatusCode::SERVICE_UNAVAILABLE, &here.say(key));
            return with_retry_after(answer, RETRY_AFTER_SECONDS);
        }
    };
    let sent = fields::sent(&fields);
    let made = here.work(move |context| {
        // Kept to the end of the rendering, even if the browser no longer waits for it.
        let _turn = turn;
        let typed = writing::typed(context, id, sent)?;
        previews::of_working_copy(context, &typed)
    });
    match made.await {
        Ok(preview) => shown(&here, id, &preview).await,
        Err(Error::Refused(why)) => json_error(StatusCode::UNPROCESSABLE_ENTITY, &here.sentence(&why)),
        Err(error) => here.refused(&error),
    }
}

async fn shown(here: &DeskRequest, id: ArticleId, preview: &Preview) -> HttpResponse {
    let at = format!("/desk/articles/{}/preview", id.0);
    let bar = |frame: &Frame| PreviewBar { says: frame.words.preview_desk.clone(), back: None };
    let page = answer(&here.state, &here.request, preview, None, &PreviewPart::Page, &at, bar).await;
    allow_being_framed(private(page))
}
