//! `/desk/articles/{id}/publication`: publishing now, scheduling, and cancelling a schedule.

use actix_web::HttpResponse;

use super::article_request::ArticleRequest;
use super::desk_request::parse_id;
use super::publication_form::{again, finish, instant, typed};
use crate::http::form::FormFields;
use crate::newsroom::{Error, RequestContext, Result, publication, writing};
use crate::store::Error as StoreError;
use crate::view::desk::{TypedPlan, exactly};

/// Shows the article's state, proofreading and schedule before publishing.
pub async fn show(here: ArticleRequest) -> HttpResponse {
    again(&here, TypedPlan::default()).await
}

/// Publishes now, or schedules the publication.
pub async fn create(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let mut typed = typed(&fields);
    let due = match typed.when.as_str() {
        "now" => None,
        "later" => match instant(&here.desk, &fields, ("day", "hour"), &mut typed) {
            Some(due) => Some(due),
            None => return again(&here, typed).await,
        },
        _ => {
            typed.wrong = Some(("form", here.say("publication-choose")));
            return again(&here, typed).await;
        }
    };
    let despite = typed.despite.then(|| typed.reason.clone());
    let outcome = here
        .decide(&fields, move |context, seen| match (due, despite) {
            (None, None) => writing::go_live(context, seen).map(drop),
            (None, Some(why)) => writing::publish_despite(context, seen, &why).map(drop),
            (Some(due), None) => writing::schedule(context, seen, due),
            (Some(due), Some(why)) => writing::schedule_despite(context, seen, due, &why),
        })
        .await;
    let outcome = match outcome {
        Err(Error::Store(StoreError::Stale)) if due.is_none() => done_already(&here, &fields).await,
        outcome => outcome,
    };
    let (key, gap) = match due {
        None => ("flash-published", String::new()),
        Some(due) => ("flash-planned", exactly(here.desk.frame().t, here.desk.site.zone, due)),
    };
    finish(&here, typed, outcome, (key, &gap)).await
}

/// The same form, sent twice: what it asks for is done. `Stale` if anything else happened to the article.
async fn done_already(here: &ArticleRequest, fields: &FormFields) -> Result<()> {
    let (id, version) = (here.id, parse_id(fields.get("version")));
    let is_done = move |context: &RequestContext| publication::is_only_published_since(context, id, version);
    if here.work(is_done).await? { Ok(()) } else { Err(StoreError::Stale.into()) }
}

/// Cancels the schedule.
pub async fn destroy(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let outcome = here.decide(&fields, writing::unschedule).await;
    finish(&here, typed(&fields), outcome, ("flash-unplanned", "")).await
}
