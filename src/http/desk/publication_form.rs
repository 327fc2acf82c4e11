//! The forms of the page « Publier… »: reading them, and showing the page again with errors.

use actix_web::HttpResponse;

use super::Desk;
use super::article_request::ArticleRequest;
use crate::domain::{
    local_time::{self, LocalTimeError, Occurrence},
    moment::Moment,
    refusal::Refusal,
};
use crate::http::form::FormFields;
use crate::newsroom::publication::PublicationOutlook;
use crate::newsroom::{Error, Result};
use crate::view::desk::{PublicationFacts, PublicationPage, TypedPlan, exactly};

/// The form exactly as it was typed.
pub(super) fn typed(fields: &FormFields) -> TypedPlan {
    TypedPlan {
        when: fields.get("when").to_owned(),
        day: fields.get("day").to_owned(),
        hour: fields.get("hour").to_owned(),
        despite: fields.get("despite") == "yes",
        reason: fields.get("reason").to_owned(),
        end_day: fields.get("end-day").to_owned(),
        end_hour: fields.get("end-hour").to_owned(),
        note: fields.lines("note"),
        wrong: None,
        twice: None,
    }
}

/// The instant meant by two fields; otherwise `None`, with the error recorded in `typed`.
pub(super) fn instant(
    desk: &Desk,
    fields: &FormFields,
    (day, hour): (&'static str, &'static str),
    typed: &mut TypedPlan,
) -> Option<Moment> {
    let (t, zone) = (desk.frame().t, desk.site.zone);
    let turn = Occurrence::parse(fields.get("turn"));
    match local_time::read(fields.get(day), fields.get(hour), turn, zone) {
        Ok(due) if due > desk.now => return Some(due),
        Ok(_) => {
            let past = Refusal::HourPast;
            typed.wrong = Some((day, t.fill(past.key(), past.argument())));
        }
        Err(LocalTimeError::DayMissing) => typed.wrong = Some((day, t.say("publication-day-missing"))),
        Err(LocalTimeError::NoDay) => typed.wrong = Some((day, t.say("publication-no-day"))),
        Err(LocalTimeError::NoHour) => typed.wrong = Some((hour, t.say("publication-no-hour"))),
        Err(LocalTimeError::Skipped(next)) => {
            typed.wrong = Some((hour, t.fill("publication-skipped", exactly(t, zone, next))));
        }
        Err(LocalTimeError::Ambiguous(first, second)) => typed.twice = Some((hour, first, second)),
    }
    None
}

/// The page again with what was typed; status 422 if something is wrong.
pub(super) async fn again(here: &ArticleRequest, typed: TypedPlan) -> HttpResponse {
    let wrong = typed.wrong.is_some() || typed.twice.is_some();
    here.show_outlook(|frame, outlook| {
        let facts = facts(&here.desk, outlook, here.state.pages.base_url());
        let shown = PublicationPage::new(frame, &facts, &typed);
        here.form(wrong, &shown)
    })
    .await
}

/// Redirects with a flash message, or shows the form again with the refusal.
pub(super) async fn finish(
    here: &ArticleRequest,
    mut typed: TypedPlan,
    outcome: Result<()>,
    (key, gap): (&'static str, &str),
) -> HttpResponse {
    let why = match outcome {
        Ok(()) => return super::redirect_with_flash(&here.request, &here.address("publication"), key, gap),
        Err(Error::Refused(why)) => why,
        Err(error) => return here.refused(&error),
    };
    let field = match &why {
        Refusal::HourPast => "day",
        Refusal::ReasonMissing => "reason",
        Refusal::NoteTooLong(_) if typed.despite => "reason",
        Refusal::NoteTooLong(_) => "note",
        _ => "form",
    };
    typed.wrong = Some((field, here.sentence(&why)));
    again(here, typed).await
}

fn facts(desk: &Desk, outlook: PublicationOutlook, base_url: &str) -> PublicationFacts {
    let PublicationOutlook { stored, matter, .. } = outlook;
    PublicationFacts {
        id: stored.id,
        version: stored.version,
        kind: stored.kind,
        state: stored.state,
        may_publish: desk.editor.may_publish(),
        may_ask: desk.editor.may_write(&stored),
        title: matter.title.unwrap_or_default(),
        path: stored.path,
        live: outlook.live_path,
        categories: matter.categories,
        tags: matter.tags,
        authors: matter.authors,
        note: stored.note,
        proof: outlook.proof,
        publishes_at: outlook.publishes_at,
        expires_at: outlook.expires_at,
        held: outlook.held,
        changed: outlook.changed,
        beside: outlook.beside,
        above: outlook.above,
        base_url: base_url.to_owned(),
    }
}
