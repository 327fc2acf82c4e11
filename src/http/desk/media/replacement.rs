//! Replacing the file of a medium, and removing a medium.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::json::address;
use super::multipart::{MultipartFile, MultipartRequest};
use super::{find, find_record, messages, record, uploads};
use crate::domain::media::{Medium, MetadataForm};
use crate::http::desk::desk_request::DeskRequest;
use crate::http::desk::redirect_with_flash;
use crate::http::form::FormFields;
use crate::media::Upload;
use crate::newsroom::Error;
use crate::newsroom::media::{self, MediaRecord, Uploaded};
use crate::store::Error as StoreError;
use crate::view::desk::media::MediaRemovalPage;

/// `POST /desk/media/{id}/file`: replaces the file; the name stays.
pub async fn replace(here: DeskRequest, id: web::Path<String>, payload: web::Payload) -> HttpResponse {
    let t = here.desk.frame().t;
    let mut sent = MultipartRequest::new(&here.state, &here.desk.editor, &here.request, payload);
    let mut first = None;
    // Read the whole request: a browser that is still sending does not read the answer.
    while let Some(part) = sent.next().await {
        first.get_or_insert(part);
    }
    let version = sent.text("version").parse().unwrap_or_default();
    let found = match find_record(&here, &id).await {
        Ok(found) => found,
        Err(error) => return here.refused(&error),
    };
    let again = |status, sentence: &str| file_again(&here, &found, status, sentence);
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
    match replace_file(&here, &found.medium, version, arriving).await {
        Ok(Ok(kept)) => {
            let said = match messages::left_out(t, &kept) {
                Some(_) => "flash-media-replaced-without-bitmap",
                None => "flash-media-replaced",
            };
            redirect_with_flash(&here.request, &address(kept.medium.id), said, &kept.medium.facts.name)
        }
        Ok(Err(why)) => again(uploads::status(&why.why), &messages::refused(t, &why)),
        Err(Error::Refused(why)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, &t.fill(why.key(), why.argument()))
        }
        Err(Error::Store(StoreError::Stale)) => again(StatusCode::CONFLICT, &t.say("media-stale-file")),
        Err(error) => here.refused(&error),
    }
}

async fn replace_file(
    here: &DeskRequest,
    medium: &Medium,
    version: i32,
    arriving: Upload,
) -> Result<Result<Uploaded, crate::media::Rejection>, Error> {
    if let Some(why) = uploads::too_often(here) {
        return Ok(Err(arriving.rejected(why)));
    }
    let id = medium.id;
    let _in_lane = here.state.upload_slots.acquire().await;
    here.work(move |context| media::replace(context, id, version, arriving)).await
}

fn file_again(here: &DeskRequest, found: &MediaRecord, status: StatusCode, sentence: &str) -> HttpResponse {
    let typed = MetadataForm::of(&found.medium.metadata(), here.desk.site.zone);
    uploads::with_wait(here.answer(status, &record(&here.desk, found, &typed).file_refused(sentence)))
}

/// `GET /desk/media/{id}/removal`: asks for confirmation and lists the affected articles.
pub async fn show(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    match find(&here, &id).await {
        Ok((medium, used)) if here.desk.editor.may_dispose(medium.created_by, !used.is_empty()) => {
            here.page(&MediaRemovalPage::new(&here.desk.frame(), &medium, &used))
        }
        Ok(_) => here.refused(&Error::NotAllowed),
        Err(error) => here.refused(&error),
    }
}

/// `POST /desk/media/{id}/removal`: removes it, or asks again if something changed.
pub async fn remove(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    let (medium, used) = match find(&here, &id).await {
        Ok(found) => found,
        Err(error) => return here.refused(&error),
    };
    let version = fields.get("version").parse().unwrap_or_default();
    let at = medium.id;
    let again =
        |status| here.answer(status, &MediaRemovalPage::new(&here.desk.frame(), &medium, &used).again());
    match here.work(move |context| media::remove(context, at, version)).await {
        Ok(()) => {
            redirect_with_flash(&here.request, "/desk/media", "flash-media-removed", &medium.facts.name)
        }
        Err(Error::Refused(_)) => again(StatusCode::UNPROCESSABLE_ENTITY),
        Err(Error::Store(StoreError::Stale)) => again(StatusCode::CONFLICT),
        Err(error) => here.refused(&error),
    }
}
