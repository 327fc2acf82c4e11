//! `/desk/articles/{id}/pictures`: uploads pictures into an article without a script. The text is saved
//! on the way here; a separate page sends the files, so that a failed upload loses no text.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::id;
use crate::domain::article::ArticleId;
use crate::domain::media::Medium;
use crate::http::desk::desk_request::DeskRequest;
use crate::http::desk::media::uploads::{UploadOutcome, highest_status, receive};
use crate::http::desk::redirect_with_flash;
use crate::newsroom::Result;
use crate::newsroom::writing::{self, InsertAt, Saved};
use crate::view::desk::PicturesPage;

/// Shows the form for the files and their place.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    here.show(
        move |context| writing::title_to_change(context, id),
        |frame, title| here.page(&PicturesPage::new(frame, id, &title)),
    )
    .await
}

/// Uploads the files and inserts them into the article.
pub async fn create(here: DeskRequest, payload: web::Payload) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    let title = match here.work(move |context| writing::title_to_change(context, id)).await {
        Ok(title) => title,
        Err(error) => return here.refused(&error),
    };
    let (outcomes, place) = receive(&here, payload, "place").await;
    let place = InsertAt::parse(&place);
    let status = highest_status(&outcomes);
    let (mut kept, mut troubles) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            UploadOutcome::Stored(uploaded, _) => kept.push(uploaded.medium),
            UploadOutcome::Refused(_, why) => troubles.push(why),
        }
    }
    let count = kept.len();
    match put(&here, id, kept, place).await {
        Ok(true) if troubles.is_empty() => {
            let to = if place == InsertAt::Header { "header" } else { "body" };
            return redirect_with_flash(
                &here.request,
                &format!("/desk/articles/{}#{to}", id.0),
                "flash-pictures",
                "",
            );
        }
        Ok(true) => {}
        Ok(false) => troubles.push(here.say("pictures-not-put")),
        Err(error) => return here.refused(&error),
    }
    let status = if status.is_success() { StatusCode::CONFLICT } else { status };
    let frame = here.desk.frame();
    let again = PicturesPage::new(&frame, id, &title).said(place == InsertAt::Header, count, troubles);
    here.answer(status, &again)
}

/// Inserts media into the article; `false` if the save met a conflict or a field error.
async fn put(here: &DeskRequest, id: ArticleId, media: Vec<Medium>, place: InsertAt) -> Result<bool> {
    if media.is_empty() {
        return Ok(true);
    }
    let written = here.work(move |context| writing::insert_media(context, id, &media, place)).await?;
    Ok(matches!(written.saved, Saved::Kept { .. }) && written.misfits.is_empty())
}
