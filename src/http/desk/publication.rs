//! `/desk/articles/{id}/publication` and what is decided there: now, at an hour, until an hour, off line.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::below::{article, below, seen, sentence};
use super::{Desk, done, page, refused, work};
use crate::domain::{
    article::ArticleId,
    hour::{self, NoInstant, Turn},
    moment::Moment,
    refusal::Refusal,
};
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::publication::{self, Outlook};
use crate::newsroom::writing::{self, may_write};
use crate::newsroom::{Error, Result};
use crate::view::desk::{AskPage, Facts, PublicationPage, TypedPlan, exactly};

/// Shows what there is to know before publishing.
pub async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    again(&state, &request, &desk, article(&path), TypedPlan::default()).await
}

/// Publishes now, or plans it.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let mut typed = typed(&fields);
    let due = match typed.when.as_str() {
        "now" => None,
        "later" => match instant(&desk, &fields, ("day", "hour"), &mut typed) {
            Some(due) => Some(due),
            None => return again(&state, &request, &desk, id, typed).await,
        },
        _ => {
            typed.wrong = Some(("form", desk.frame().t.say("publication-choose")));
            return again(&state, &request, &desk, id, typed).await;
        }
    };
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    let despite = typed.despite.then(|| typed.reason.clone());
    let outcome = work(&state, move |newsroom, now| match (due, despite) {
        (None, None) => {
            let live = writing::readable(newsroom, &editor, id)?.state;
            match live {
                crate::domain::article::State::Published => {
                    writing::change_live(newsroom, &editor, seen, now)
                }
                _ => writing::publish_now(newsroom, &editor, seen, now),
            }
            .map(|_| ())
        }
        (None, Some(why)) => writing::publish_despite(newsroom, &editor, seen, &why, now).map(|_| ()),
        (Some(due), None) => writing::plan(newsroom, &editor, seen, due, now),
        (Some(due), Some(why)) => writing::plan_despite(newsroom, &editor, seen, due, &why, now),
    })
    .await;
    let (key, gap) = match due {
        None => ("flash-published", String::new()),
        Some(due) => ("flash-planned", exactly(desk.frame().t, desk.site.zone, due)),
    };
    finish(&state, &request, &desk, id, typed, outcome, (key, &gap)).await
}

/// Forgets a plan.
pub async fn destroy(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    let outcome = work(&state, move |newsroom, now| writing::unplan(newsroom, &editor, seen, now)).await;
    finish(&state, &request, &desk, id, typed(&fields), outcome, ("flash-unplanned", "")).await
}

/// Says until when an article is live.
pub async fn expire(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let mut typed = typed(&fields);
    let due = match fields.has("never") {
        true => None,
        false => match instant(&desk, &fields, ("end-day", "end-hour"), &mut typed) {
            Some(due) => Some(due),
            None => return again(&state, &request, &desk, id, typed).await,
        },
    };
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    let outcome =
        work(&state, move |newsroom, now| writing::expire_at(newsroom, &editor, seen, due, now)).await;
    let (key, gap) = match due {
        None => ("flash-no-end", String::new()),
        Some(due) => ("flash-end", exactly(desk.frame().t, desk.site.zone, due)),
    };
    finish(&state, &request, &desk, id, typed, outcome, (key, &gap)).await
}

/// Asks before an article is taken off line.
pub async fn ask_withdrawal(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    let id = article(&path);
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| publication::outlook(newsroom, &editor, id, now)).await {
        Ok(outlook) => {
            let frame = desk.frame();
            let address = outlook.live_path.unwrap_or(outlook.stored.path);
            let title = outlook.matter.title.unwrap_or_default();
            let ask = AskPage::withdraw(&frame, id.0, outlook.stored.version, &title, address.as_str());
            page(&request, StatusCode::OK, &ask)
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Takes an article off line.
pub async fn withdraw(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    let outcome =
        work(&state, move |newsroom, now| writing::withdraw_now(newsroom, &editor, seen, now)).await;
    finish(&state, &request, &desk, id, TypedPlan::default(), outcome, ("flash-withdrawn", "")).await
}

/// What was typed, as it was typed.
pub(super) fn typed(fields: &Fields) -> TypedPlan {
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

/// The instant somebody typed; otherwise what was wrong is noted.
fn instant(
    desk: &Desk,
    fields: &Fields,
    (day, hour): (&'static str, &'static str),
    typed: &mut TypedPlan,
) -> Option<Moment> {
    let (t, zone) = (desk.frame().t, desk.site.zone);
    let turn = Turn::parse(fields.get("turn"));
    match hour::read(fields.get(day), fields.get(hour), turn, zone) {
        Ok(due) if due > desk.now => return Some(due),
        Ok(_) => typed.wrong = Some((day, sentence(desk, &Refusal::HourPast))),
        Err(NoInstant::NoDay) => typed.wrong = Some((day, t.say("publication-no-day"))),
        Err(NoInstant::NoHour) => typed.wrong = Some((hour, t.say("publication-no-hour"))),
        Err(NoInstant::Skipped(next)) => {
            typed.wrong = Some((hour, t.fill("publication-skipped", exactly(t, zone, next))));
        }
        Err(NoInstant::Twice(first, second)) => typed.twice = Some((hour, first, second)),
    }
    None
}

/// The page again, with what was typed and what was wrong with it.
pub(super) async fn again(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    id: ArticleId,
    typed: TypedPlan,
) -> HttpResponse {
    let editor = desk.editor.clone();
    let found = work(state, move |newsroom, now| publication::outlook(newsroom, &editor, id, now)).await;
    let wrong = typed.wrong.is_some() || typed.twice.is_some();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    match found {
        Ok(outlook) => {
            let facts = facts(desk, outlook, state.pages.base_url());
            page(request, status, &PublicationPage::new(&desk.frame(), &facts, &typed))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// On to the page with a sentence, or back to the form with what was refused.
pub(super) async fn finish(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    id: ArticleId,
    mut typed: TypedPlan,
    outcome: Result<()>,
    (key, gap): (&'static str, &str),
) -> HttpResponse {
    let why = match outcome {
        Ok(()) => return done(&below(id, "publication"), key, gap),
        Err(Error::Refused(why)) => why,
        Err(error) => return refused(state, request, desk, &error),
    };
    let field = match &why {
        Refusal::HourPast => "day",
        Refusal::ReasonMissing => "reason",
        Refusal::NoteTooLong(_) if typed.despite => "reason",
        Refusal::NoteTooLong(_) => "note",
        _ => "form",
    };
    typed.wrong = Some((field, sentence(desk, &why)));
    again(state, request, desk, id, typed).await
}

fn facts(desk: &Desk, outlook: Outlook, base_url: &str) -> Facts {
    let Outlook { stored, matter, .. } = outlook;
    Facts {
        id: stored.id.0,
        version: stored.version,
        kind: stored.kind,
        state: stored.state,
        may_publish: desk.editor.may_publish(),
        may_ask: may_write(&desk.editor, &stored),
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
        base_url: base_url.to_owned(),
    }
}
