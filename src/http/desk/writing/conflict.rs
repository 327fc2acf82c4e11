//! `/desk/articles/{id}/choice`: the editor's choices after a conflict.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use percent_encoding::percent_decode_str;

use super::response::{SaveRequest, number};
use super::{absent, id};
use crate::domain::{article::Kind, conflict::Choice};
use crate::http::AppState;
use crate::http::desk::{Desk, refused, work};
use crate::http::form::FormFields;
use crate::newsroom::writing::{self, SaveOutcome};

/// Maximum choices read; further hunks keep both texts.
const CHOICES_MAX: usize = 5000;

/// Saves the choices; if someone else saved meanwhile, shows the next conflict.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let kind = Kind::Article;
    let asked =
        SaveRequest { state: &state, request: &request, desk: &desk, fields: &fields, id: Some(id), kind };
    let Ok(mine) = percent_decode_str(fields.get("mine")).decode_utf8().map(|text| text.into_owned()) else {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, "writing-damaged").await;
    };
    let versions = (number(fields.get("base")), number(fields.get("theirs")));
    let sides: Vec<Choice> = (1..=CHOICES_MAX)
        .map_while(|n| fields.pairs().find(|(name, _)| *name == format!("side-{n}")))
        .map(|(_, side)| Choice::parse(side))
        .collect();
    let editor = desk.editor.clone();
    let chosen = work(&state, move |newsroom, now| {
        writing::resolve(newsroom, &editor, id, versions, &mine, &sides, now)
    });
    match chosen.await {
        Ok(saved) => asked.outcome(SaveOutcome { saved, misfits: Vec::new(), sheet: None }).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
