//! `/desk/articles/{id}/choice`: the editor's choices after a conflict.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use percent_encoding::percent_decode_str;

use super::response::{SaveRequest, number};
use super::{answer, id};
use crate::domain::{article::Kind, conflict::Choice};
use crate::http::desk::desk_request::DeskRequest;
use crate::http::form::FormFields;
use crate::newsroom::writing;

/// Maximum choices read; further hunks keep both texts.
const CHOICES_MAX: usize = 5000;

/// Saves the choices; if someone else saved meanwhile, shows the next conflict.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    let asked = SaveRequest { here: &here, fields: &fields, id: Some(id), kind: Kind::Article };
    let Ok(mine) = percent_decode_str(fields.get("mine")).decode_utf8().map(|text| text.into_owned()) else {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, "writing-damaged").await;
    };
    let versions = (number(fields.get("base")), number(fields.get("theirs")));
    let sides: Vec<Choice> = (1..=CHOICES_MAX)
        .map_while(|n| fields.pairs().find(|(name, _)| *name == format!("side-{n}")))
        .map(|(_, side)| Choice::parse(side))
        .collect();
    let answer = answer(&here.request);
    match here.work(move |context| writing::resolve(context, id, versions, &mine, &sides, answer)).await {
        Ok(outcome) => asked.outcome(outcome).await,
        Err(error) => here.refused(&error),
    }
}
