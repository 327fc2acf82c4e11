//! `POST /desk/media`: files come in. Each is accounted for: on a page that lists them, or in JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::sent::{Part, Sent};
use super::{address, json as script, sentences, wants_json};
use crate::domain::library::Medium;
use crate::http::State;
use crate::http::desk::{Desk, page, work};
use crate::media::{Arriving, Refusal, Wanted, Why};
use crate::newsroom::{self, library, library::Kept};
use crate::view::desk::Tongue;
use crate::view::desk::media::{ResultLine, ResultPage};

/// What became of one file.
pub(in crate::http::desk) enum Outcome {
    /// It is in the library; whether it is new there.
    Kept(Box<Medium>, bool),
    /// It is not, and why.
    Refused(StatusCode, String),
}

/// The files of a form, and one of its other fields.
pub(in crate::http::desk) async fn receive(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    payload: web::Payload,
    field: &str,
) -> (Vec<Outcome>, String) {
    let t = desk.frame().t;
    let mut sent = Sent::new(state, &desk.editor, request, payload);
    let mut outcomes = Vec::new();
    while let Some(part) = sent.next().await {
        outcomes.push(match part {
            Part::Arrived(arriving) => take_in(state, desk, t, arriving, wanted(&sent)).await,
            Part::Refused(refusal) => refused(t, &refusal),
            Part::TooMany(name) => too_much(sentences::too_many(t, &name)),
            Part::TooHeavy(name) => too_much(sentences::too_heavy(t, &name)),
        });
    }
    // A connection that broke inside a file is said of that file.
    if outcomes.is_empty() || (sent.is_broken && outcomes.iter().all(|one| matches!(one, Outcome::Kept(..))))
    {
        let key = if sent.is_broken { "media-upload-broken" } else { "media-upload-nothing" };
        outcomes.push(Outcome::Refused(StatusCode::BAD_REQUEST, t.say(key)));
    }
    (outcomes, sent.text(field).to_owned())
}

/// What a script says of the place for which it sends files, before the files.
fn wanted(sent: &Sent) -> Wanted {
    if sent.text("only") == "picture" { Wanted::Picture } else { Wanted::Any }
}

/// Takes in the files of a form.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    payload: web::Payload,
) -> HttpResponse {
    let (outcomes, _) = receive(&state, &request, &desk, payload, "").await;
    if wants_json(&request) { in_json(&outcomes) } else { on_a_page(&request, &desk, &outcomes) }
}

/// Looks at a file that has arrived, and cleans it: few at a time, in the whole process.
pub(in crate::http::desk) async fn shelve(
    state: &web::Data<State>,
    desk: &Desk,
    arriving: Arriving,
    wanted: Wanted,
) -> newsroom::Result<Result<Kept, Refusal>> {
    let editor = desk.editor.clone();
    let _in_lane = state.lane.acquire().await;
    work(state, move |newsroom, now| library::take_in(newsroom, &editor, arriving, wanted, now)).await
}

async fn take_in(
    state: &web::Data<State>,
    desk: &Desk,
    t: Tongue,
    arriving: Arriving,
    wanted: Wanted,
) -> Outcome {
    match shelve(state, desk, arriving, wanted).await {
        Ok(Ok(kept)) => Outcome::Kept(Box::new(kept.medium), kept.is_new),
        Ok(Err(refusal)) => refused(t, &refusal),
        Err(error) => {
            tracing::error!(%error, "a file could not be taken in");
            Outcome::Refused(StatusCode::INTERNAL_SERVER_ERROR, t.say("media-upload-failed"))
        }
    }
}

fn refused(t: Tongue, refusal: &Refusal) -> Outcome {
    if refusal.why.is_ours() {
        tracing::error!(%refusal, why = ?refusal.why, "a file could not be kept");
    }
    Outcome::Refused(status(&refusal.why), sentences::refused(t, refusal))
}

fn too_much(sentence: String) -> Outcome {
    Outcome::Refused(StatusCode::PAYLOAD_TOO_LARGE, sentence)
}

/// What a refusal is in HTTP.
pub(super) const fn status(why: &Why) -> StatusCode {
    match why {
        Why::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Why::Heic | Why::UnshownPicture(_) | Why::NoPicture => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Why::Interrupted(_) => StatusCode::BAD_REQUEST,
        Why::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
        Why::Disk(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// One file has the answer to itself; of several, each has its entry.
fn in_json(outcomes: &[Outcome]) -> HttpResponse {
    let one = |outcome: &Outcome| match outcome {
        Outcome::Kept(medium, is_new) => {
            let mut value = script::medium(medium);
            value["new"] = json!(is_new);
            (StatusCode::CREATED, value)
        }
        Outcome::Refused(status, sentence) => (*status, script::error(sentence)),
    };
    match outcomes {
        [only] => {
            let (status, value) = one(only);
            script::answer(status, &value)
        }
        several => {
            let files: Vec<_> = several.iter().map(|outcome| one(outcome).1).collect();
            script::answer(worst(several), &json!({ "files": files }))
        }
    }
}

fn on_a_page(request: &HttpRequest, desk: &Desk, outcomes: &[Outcome]) -> HttpResponse {
    let t = desk.frame().t;
    let lines: Vec<ResultLine> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::Kept(medium, is_new) => ResultLine {
                sentence: t.fill(if *is_new { "media-taken-in" } else { "media-known" }, &medium.facts.name),
                record: Some(address(medium.id)),
            },
            Outcome::Refused(_, sentence) => ResultLine { sentence: sentence.clone(), record: None },
        })
        .collect();
    page(request, worst(outcomes), &ResultPage::new(&desk.frame(), &lines))
}

/// The gravest of all: success when every file went in.
pub(in crate::http::desk) fn worst(outcomes: &[Outcome]) -> StatusCode {
    let refused = outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Refused(status, _) => Some(*status),
        Outcome::Kept(..) => None,
    });
    refused.max().unwrap_or(StatusCode::OK)
}
