//! `/desk/articles/{id}/expiry`: when an article goes offline.

use actix_web::HttpResponse;

use super::article_request::ArticleRequest;
use super::publication_form::{again, finish, instant, typed};
use crate::http::form::FormFields;
use crate::newsroom::writing;
use crate::view::desk::exactly;

/// Sets the expiry of an article, or removes it (`never`).
pub async fn update(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let mut typed = typed(&fields);
    let due = match fields.has("never") {
        true => None,
        false => match instant(&here.desk, &fields, ("end-day", "end-hour"), &mut typed) {
            Some(due) => Some(due),
            None => return again(&here, typed).await,
        },
    };
    let outcome = here.decide(&fields, move |context, seen| writing::expire_at(context, seen, due)).await;
    let (key, gap) = match due {
        None => ("flash-no-end", String::new()),
        Some(due) => ("flash-end", exactly(here.desk.frame().t, here.desk.site.zone, due)),
    };
    finish(&here, typed, outcome, (key, &gap)).await
}
