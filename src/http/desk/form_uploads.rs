//! Forms that can upload pictures: each file goes into the media library, and its name into the field
//! that names the picture. The file of field `logo` is sent as `logo_file`.

use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};

use super::desk_request::DeskRequest;
use super::media::{MultipartFile, MultipartRequest, messages, uploads::store_file};
use crate::http::form::{FormFields, SentForm};
use crate::media::{AllowedFiles, Upload};
use crate::newsroom::Error;

/// A form field, and why its picture was rejected.
type RefusedPicture = (&'static str, String);

/// Reads a form, multipart or URL-encoded, with text fields `words` and picture fields `pictures`.
/// Returns the fields and the rejected pictures. Stores nothing and answers 403 unless `may`.
pub(super) async fn receive(
    here: &DeskRequest,
    payload: web::Payload,
    (words, pictures): (&[&'static str], &[&'static str]),
    may: bool,
) -> Result<(FormFields, Vec<RefusedPicture>), HttpResponse> {
    if !has_files(&here.request) {
        let fields = FormFields::from_request(&here.request, &mut payload.into_inner()).await;
        let fields = fields.map_err(|error| error.error_response())?;
        if !may {
            return Err(here.refused(&Error::NotAllowed));
        }
        let left = unsent_files(&fields, pictures, here);
        return Ok((fields, left));
    }
    let mut sent = MultipartRequest::new(&here.state, &here.desk.editor, &here.request, payload);
    let (mut arrived, mut troubles) = (Vec::new(), Vec::new());
    let t = here.desk.frame().t;
    while let Some(part) = sent.next().await {
        let Some(field) = pictures.iter().copied().find(|field| of_file(field) == sent.field) else {
            continue;
        };
        match part {
            MultipartFile::Arrived(arriving) => arrived.push((field, arriving)),
            MultipartFile::Refused(why) => troubles.push((field, messages::refused(t, &why))),
            MultipartFile::TooMany(name) => troubles.push((field, messages::too_many(t, &name))),
            MultipartFile::TooHeavy(name) => troubles.push((field, messages::too_heavy(t, &name))),
        }
    }
    if !may {
        return Err(here.refused(&Error::NotAllowed));
    }
    let mut fields = FormFields::default();
    fields.damaged = sent.is_damaged;
    for field in words {
        if sent.has(field) {
            fields.set(field, sent.text(field));
        }
    }
    keep(&here.request, &fields, !arrived.is_empty());
    for (field, arriving) in arrived {
        match take_in(here, arriving).await? {
            Ok(name) => fields.set(field, &name),
            Err(sentence) => troubles.push((field, sentence)),
        }
    }
    keep(&here.request, &fields, false);
    if sent.is_broken {
        troubles.extend(pictures.first().map(|field| (*field, t.say("media-upload-broken"))));
    }
    Ok((fields, troubles))
}

/// Keeps the text fields beside the request, in case the database is busy.
fn keep(request: &HttpRequest, fields: &FormFields, has_files: bool) {
    request.extensions_mut().insert(SentForm::Multipart { fields: fields.clone(), has_files });
}

async fn take_in(here: &DeskRequest, arriving: Upload) -> Result<Result<String, String>, HttpResponse> {
    match store_file(here, arriving, AllowedFiles::Picture).await {
        Ok(Ok(kept)) => Ok(Ok(kept.medium.facts.name)),
        Ok(Err(why)) => Ok(Err(messages::refused(here.desk.frame().t, &why))),
        Err(error) => Err(here.refused(&error)),
    }
}

fn of_file(field: &str) -> String {
    format!("{field}_file")
}

fn has_files(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

/// Files that were chosen but not sent: a URL-encoded form carries only their names.
fn unsent_files(fields: &FormFields, pictures: &[&'static str], here: &DeskRequest) -> Vec<RefusedPicture> {
    let chosen = |field: &&'static str| {
        let name: String = fields.get(&of_file(field)).chars().take(200).collect();
        (!name.is_empty()).then(|| (*field, here.desk.frame().t.fill("picture-left", name)))
    };
    pictures.iter().filter_map(chosen).collect()
}
