//! `/desk/articles/{id}/pictures`: uploads pictures into an article without a script. The text is saved
//! on the way here; a separate page sends the files, so that a failed upload loses no text.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{absent, id};
use crate::domain::article::ArticleId;
use crate::domain::media::Medium;
use crate::http::AppState;
use crate::http::desk::media::uploads::{UploadOutcome, highest_status, receive};
use crate::http::desk::{Desk, page, redirect_with_flash, refused, work};
use crate::newsroom::writing::{self, InsertAt, Saved};
use crate::newsroom::{Error, Result};
use crate::view::desk::PicturesPage;

/// Shows the form for the files and their place.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    match title(&state, &desk, id).await {
        Ok(title) => page(&request, StatusCode::OK, &PicturesPage::new(&desk.frame(), id, &title)),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Uploads the files and inserts them into the article.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    payload: web::Payload,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let title = match title(&state, &desk, id).await {
        Ok(title) => title,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    let (outcomes, place) = receive(&state, &request, &desk, payload, "place").await;
    let place = InsertAt::parse(&place);
    let status = highest_status(&outcomes);
    let (mut kept, mut troubles) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            UploadOutcome::Stored(medium, _) => kept.push(*medium),
            UploadOutcome::Refused(_, why) => troubles.push(why),
        }
    }
    let frame = desk.frame();
    let count = kept.len();
    match put(&state, &desk, id, kept, place).await {
        Ok(true) if troubles.is_empty() => {
            let to = if place == InsertAt::Header { "header" } else { "body" };
            return redirect_with_flash(&format!("/desk/articles/{}#{to}", id.0), "flash-pictures", "");
        }
        Ok(true) => {}
        Ok(false) => troubles.push(frame.t.say("pictures-not-put")),
        Err(error) => return refused(&state, &request, &desk, &error),
    }
    let status = if status.is_success() { StatusCode::CONFLICT } else { status };
    let again = PicturesPage::new(&frame, id, &title).said(place == InsertAt::Header, count, troubles);
    page(&request, status, &again)
}

/// Inserts media into the article; `false` if the save met a conflict or a field error.
async fn put(
    state: &web::Data<AppState>,
    desk: &Desk,
    id: ArticleId,
    media: Vec<Medium>,
    place: InsertAt,
) -> Result<bool> {
    if media.is_empty() {
        return Ok(true);
    }
    let editor = desk.editor.clone();
    let written =
        work(state, move |newsroom, now| writing::insert_media(newsroom, &editor, id, &media, place, now))
            .await?;
    Ok(matches!(written.saved, Saved::Kept { .. }) && written.misfits.is_empty())
}

/// The title of an article; [`Error::NotAllowed`] unless this editor may write it.
async fn title(state: &web::Data<AppState>, desk: &Desk, id: ArticleId) -> Result<String> {
    let editor = desk.editor.clone();
    let opened = work(state, move |newsroom, _| writing::open(newsroom, &editor, id)).await?;
    if opened.may_write { Ok(opened.sheet.title) } else { Err(Error::NotAllowed) }
}
