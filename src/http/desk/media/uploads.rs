//! `POST /desk/media`: uploads. The outcome of each file is reported, as a page or as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::json::{self as script, address};
use super::messages;
use super::multipart::{MultipartFile, MultipartRequest};
use crate::domain::unavailable::Unavailable;
use crate::http::desk::desk_request::DeskRequest;
use crate::http::error_pages::RETRY_AFTER_SECONDS;
use crate::http::error_pages::unavailable_status;
use crate::http::headers::with_retry_after;
use crate::http::negotiation::wants_json;
use crate::http::rates::{RateSubject, UPLOADS};
use crate::media::{AllowedFiles, Rejection, RejectionReason, Upload};
use crate::newsroom::{self, media, media::Uploaded};
use crate::store;
use crate::view::desk::DeskMessages;
use crate::view::desk::media::{ResultLine, ResultPage};
use crate::view::desk::unavailable_sentence;

/// The outcome of one uploaded file.
pub(in crate::http::desk) enum UploadOutcome {
    /// It is in the media library; perhaps with a message about what it is, or what was left out.
    Stored(Box<Uploaded>, Option<String>),
    /// It was rejected: the status, and a message.
    Refused(StatusCode, String),
}

/// Stores the files of a form. Returns their outcomes, at least one, and the text field `field`.
pub(in crate::http::desk) async fn receive(
    here: &DeskRequest,
    payload: web::Payload,
    field: &str,
) -> (Vec<UploadOutcome>, String) {
    let t = here.desk.frame().t;
    let mut sent = MultipartRequest::new(&here.state, &here.desk.editor, &here.request, payload);
    let mut outcomes = Vec::new();
    while let Some(part) = sent.next().await {
        outcomes.push(match part {
            MultipartFile::Arrived(arriving) => take_in(here, t, arriving, wanted(&sent)).await,
            MultipartFile::Refused(refusal) => refused(t, &refusal),
            MultipartFile::TooMany(name) => too_much(messages::too_many(t, &name)),
            MultipartFile::TooHeavy(name) => too_much(messages::too_heavy(t, &name)),
        });
    }
    // If the connection broke inside a file, that file's outcome already says so.
    if outcomes.is_empty()
        || (sent.is_broken && outcomes.iter().all(|one| matches!(one, UploadOutcome::Stored(..))))
    {
        let key = if sent.is_broken { "media-upload-broken" } else { "media-upload-nothing" };
        outcomes.push(UploadOutcome::Refused(StatusCode::BAD_REQUEST, t.say(key)));
    }
    (outcomes, sent.text(field).to_owned())
}

/// Which files the target accepts; a script sends this field before the files.
fn wanted(sent: &MultipartRequest) -> AllowedFiles {
    if sent.text("only") == "picture" { AllowedFiles::Picture } else { AllowedFiles::Any }
}

/// Uploads the files of a form.
pub async fn create(here: DeskRequest, payload: web::Payload) -> HttpResponse {
    let (outcomes, _) = receive(&here, payload, "").await;
    let answer = if wants_json(&here.request) { in_json(&outcomes) } else { on_a_page(&here, &outcomes) };
    with_wait(answer)
}

/// Says when to send again what was refused for now.
pub(super) fn with_wait(answer: HttpResponse) -> HttpResponse {
    match answer.status() {
        StatusCode::SERVICE_UNAVAILABLE => with_retry_after(answer, RETRY_AFTER_SECONDS),
        StatusCode::TOO_MANY_REQUESTS => with_retry_after(answer, UPLOADS.wait_seconds()),
        _ => answer,
    }
}

/// Inspects, cleans and stores a received file: few at a time per process (see `AppState`), and not too often.
pub(in crate::http::desk) async fn store_file(
    here: &DeskRequest,
    arriving: Upload,
    wanted: AllowedFiles,
) -> newsroom::Result<Result<Uploaded, Rejection>> {
    if let Some(why) = too_often(here) {
        return Ok(Err(arriving.rejected(why)));
    }
    let _in_lane = here.state.upload_slots.acquire().await;
    here.work(move |context| media::take_in(context, arriving, wanted)).await
}

/// Why an editor must wait before the next file; takes one of their rate.
pub(in crate::http::desk) fn too_often(here: &DeskRequest) -> Option<RejectionReason> {
    let allowed = here.state.allows(&UPLOADS, Some(RateSubject::Account(here.desk.editor.id)));
    let (in_a_row, a_second) = (UPLOADS.burst, UPLOADS.number_after_waiting());
    (!allowed).then_some(RejectionReason::TooOften { in_a_row, a_second })
}

async fn take_in(
    here: &DeskRequest,
    t: DeskMessages,
    arriving: Upload,
    wanted: AllowedFiles,
) -> UploadOutcome {
    match store_file(here, arriving, wanted).await {
        Ok(Ok(kept)) => {
            let notes = [messages::misnamed(t, &kept), messages::left_out(t, &kept)];
            let notes: Vec<String> = notes.into_iter().flatten().collect();
            UploadOutcome::Stored(Box::new(kept), (!notes.is_empty()).then(|| notes.join(" ")))
        }
        Ok(Err(refusal)) => refused(t, &refusal),
        Err(newsroom::Error::Store(error)) if let Some((status, sentence)) = unavailable(t, &error) => {
            UploadOutcome::Refused(status, sentence)
        }
        Err(error) => {
            tracing::error!(%error, "could not store an uploaded file");
            UploadOutcome::Refused(StatusCode::INTERNAL_SERVER_ERROR, t.say("media-upload-failed"))
        }
    }
}

/// What the sender of a file hears when the database cannot take it now; `None` for an error of another kind.
pub(in crate::http::desk) fn unavailable(
    t: DeskMessages,
    error: &store::Error,
) -> Option<(StatusCode, String)> {
    let why = error.unavailable()?;
    let key = match why {
        Unavailable::Busy => "media-upload-busy",
        Unavailable::Full | Unavailable::Away | Unavailable::Unreachable => unavailable_sentence(why),
    };
    Some((unavailable_status(why), t.say(key)))
}

fn refused(t: DeskMessages, refusal: &Rejection) -> UploadOutcome {
    if refusal.why.is_ours() {
        tracing::error!(%refusal, why = ?refusal.why, "could not store an uploaded file");
    }
    UploadOutcome::Refused(status(&refusal.why), messages::refused(t, refusal))
}

fn too_much(sentence: String) -> UploadOutcome {
    UploadOutcome::Refused(StatusCode::PAYLOAD_TOO_LARGE, sentence)
}

/// The HTTP status of a rejection.
pub(in crate::http::desk) const fn status(why: &RejectionReason) -> StatusCode {
    match why {
        RejectionReason::TooLarge { .. } | RejectionReason::AccountFull { .. } => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        RejectionReason::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        RejectionReason::Heic | RejectionReason::UnshownPicture(_) | RejectionReason::NoPicture => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        RejectionReason::Interrupted(_) => StatusCode::BAD_REQUEST,
        RejectionReason::NoRoom | RejectionReason::SiteFull { .. } => StatusCode::INSUFFICIENT_STORAGE,
        RejectionReason::Disk(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// A single file is the JSON object itself; several are listed under `files`.
fn in_json(outcomes: &[UploadOutcome]) -> HttpResponse {
    let one = |outcome: &UploadOutcome| match outcome {
        UploadOutcome::Stored(kept, note) => {
            let mut value = script::medium(&kept.medium);
            value["new"] = json!(kept.is_new);
            if let Some(note) = note {
                value["note"] = json!(note);
            }
            (StatusCode::CREATED, value)
        }
        UploadOutcome::Refused(status, sentence) => (*status, script::error(sentence)),
    };
    match outcomes {
        [only] => {
            let (status, value) = one(only);
            script::answer(status, &value)
        }
        several => {
            let files: Vec<_> = several.iter().map(|outcome| one(outcome).1).collect();
            script::answer(highest_status(several), &json!({ "files": files }))
        }
    }
}

fn on_a_page(here: &DeskRequest, outcomes: &[UploadOutcome]) -> HttpResponse {
    let t = here.desk.frame().t;
    let lines: Vec<ResultLine> = outcomes
        .iter()
        .map(|outcome| match outcome {
            UploadOutcome::Stored(kept, note) => {
                let key = if kept.is_new { "media-taken-in" } else { "media-known" };
                let sentences = [Some(t.fill(key, &kept.medium.facts.name)), note.clone()];
                ResultLine {
                    sentence: sentences.into_iter().flatten().collect::<Vec<_>>().join(" "),
                    record: Some(address(kept.medium.id)),
                }
            }
            UploadOutcome::Refused(_, sentence) => ResultLine { sentence: sentence.clone(), record: None },
        })
        .collect();
    here.answer(highest_status(outcomes), &ResultPage::new(&here.desk.frame(), &lines))
}

/// The highest status of the rejected files; 200 if every file was stored.
pub(in crate::http::desk) fn highest_status(outcomes: &[UploadOutcome]) -> StatusCode {
    let refused = outcomes.iter().filter_map(|outcome| match outcome {
        UploadOutcome::Refused(status, _) => Some(*status),
        UploadOutcome::Stored(..) => None,
    });
    refused.max().unwrap_or(StatusCode::OK)
}
