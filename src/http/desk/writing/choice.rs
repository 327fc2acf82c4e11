//! `/desk/articles/{id}/choice`: what somebody chose between two texts of one paragraph.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use percent_encoding::percent_decode_str;

use super::answer::Asked;
use super::{absent, id};
use crate::domain::{article::Kind, dispute::Side};
use crate::http::State;
use crate::http::desk::{Desk, refused, work};
use crate::http::form::Fields;
use crate::newsroom::writing::{self, Written};

/// More questions than this are answered as the rest: both texts are kept.
const QUESTIONS_MAX: usize = 5000;

/// Saves the choice; if somebody was faster again, there is one more.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    fields: Fields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let kind = Kind::Article;
    let asked = Asked { state: &state, request: &request, desk: &desk, fields: &fields, id: Some(id), kind };
    let Ok(mine) = percent_decode_str(fields.get("mine")).decode_utf8().map(|text| text.into_owned()) else {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, "writing-damaged").await;
    };
    let versions = (number(&fields, "base"), number(&fields, "theirs"));
    let sides: Vec<Side> = (1..=QUESTIONS_MAX)
        .map_while(|n| fields.pairs().find(|(name, _)| *name == format!("side-{n}")))
        .map(|(_, side)| Side::parse(side))
        .collect();
    let editor = desk.editor.clone();
    let chosen = work(&state, move |newsroom, now| {
        writing::choose(newsroom, &editor, id, versions, &mine, &sides, now)
    });
    match chosen.await {
        Ok(saved) => asked.outcome(Written { saved, misfits: Vec::new(), sheet: None }).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// What is no number is a version nobody knows: everything becomes a question.
fn number(fields: &Fields, name: &str) -> i32 {
    fields.get(name).parse().unwrap_or(-1)
}
