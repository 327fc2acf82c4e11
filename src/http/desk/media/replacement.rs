//! Replacing the file of a medium, and removing a medium.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::json::address;
use super::multipart::{MultipartFile, MultipartRequest};
use super::{find, messages, record, uploads};
use crate::domain::media::{Medium, MetadataForm, UsedIn};
use crate::http::AppState;
use crate::http::desk::{Desk, page, redirect_with_flash, refused, work};
use crate::http::form::FormFields;
use crate::media::Upload;
use crate::newsroom::{Error, media};
use crate::store::Error as StoreError;
use crate::view::desk::media::MediaRemovalPage;

/// `POST /desk/media/{id}/file`: replaces the file; the name stays.
pub async fn replace(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let t = desk.frame().t;
    let mut sent = MultipartRequest::new(&state, &desk.editor, &request, payload);
    let mut first = None;
    // Read the whole request: a browser that is still sending does not read the answer.
    while let Some(part) = sent.next().await {
        first.get_or_insert(part);
    }
    let version = sent.text("version").parse().unwrap_or_default();
    let (medium, used) = match find(&state, &desk, &id).await {
        Ok(found) => found,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    let again = |status, sentence: &str| file_again(&request, &desk, &medium, &used, status, sentence);
    let arriving = match first {
        Some(MultipartFile::Arrived(arriving)) => arriving,
        Some(MultipartFile::Refused(why)) => {
            return again(uploads::status(&why.why), &messages::refused(t, &why));
        }
        Some(MultipartFile::TooMany(name)) => {
            return again(StatusCode::PAYLOAD_TOO_LARGE, &messages::too_many(t, &name));
        }
        Some(MultipartFile::TooHeavy(name)) => {
            return again(StatusCode::PAYLOAD_TOO_LARGE, &messages::too_heavy(t, &name));
        }
        None if sent.is_broken => return again(StatusCode::BAD_REQUEST, &t.say("media-upload-broken")),
        None => return again(StatusCode::UNPROCESSABLE_ENTITY, &t.say("media-upload-nothing")),
    };
    match replace_file(&state, &desk, &medium, version, arriving).await {
        Ok(Ok(medium)) => {
            redirect_with_flash(&address(medium.id), "flash-media-replaced", &medium.facts.name)
        }
        Ok(Err(why)) => again(uploads::status(&why.why), &messages::refused(t, &why)),
        Err(Error::Refused(why)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, &t.fill(why.key(), why.argument()))
        }
        Err(Error::Store(StoreError::Stale)) => again(StatusCode::CONFLICT, &t.say("media-stale-file")),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

async fn replace_file(
    state: &web::Data<AppState>,
    desk: &Desk,
    medium: &Medium,
    version: i32,
    arriving: Upload,
) -> Result<Result<Medium, crate::media::Rejection>, Error> {
    let (editor, id) = (desk.editor.clone(), medium.id);
    let _in_lane = state.upload_slots.acquire().await;
    work(state, move |newsroom, now| media::replace(newsroom, &editor, id, version, arriving, now)).await
}

fn file_again(
    request: &HttpRequest,
    desk: &Desk,
    medium: &Medium,
    used: &[UsedIn],
    status: StatusCode,
    sentence: &str,
) -> HttpResponse {
    let typed = MetadataForm::of(&medium.metadata(), desk.site.zone);
    page(request, status, &record(desk, medium, used, &typed).file_refused(sentence))
}

/// `GET /desk/media/{id}/removal`: asks for confirmation and lists the affected articles.
pub async fn show(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    match find(&state, &desk, &id).await {
        Ok((medium, used)) if desk.editor.may_dispose(medium.created_by, !used.is_empty()) => {
            page(&request, StatusCode::OK, &MediaRemovalPage::new(&desk.frame(), &medium, &used))
        }
        Ok(_) => refused(&state, &request, &desk, &Error::NotAllowed),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// `POST /desk/media/{id}/removal`: removes it, or asks again if something changed.
pub async fn remove(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
    fields: FormFields,
) -> HttpResponse {
    let (medium, used) = match find(&state, &desk, &id).await {
        Ok(found) => found,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    let version = fields.get("version").parse().unwrap_or_default();
    let (editor, at) = (desk.editor.clone(), medium.id);
    let again =
        |status| page(&request, status, &MediaRemovalPage::new(&desk.frame(), &medium, &used).again());
    match work(&state, move |newsroom, now| media::remove(newsroom, &editor, at, version, now)).await {
        Ok(()) => redirect_with_flash("/desk/media", "flash-media-removed", &medium.facts.name),
        Err(Error::Refused(_)) => again(StatusCode::UNPROCESSABLE_ENTITY),
        Err(Error::Store(StoreError::Stale)) => again(StatusCode::CONFLICT),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
