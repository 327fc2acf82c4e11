//! `/desk/articles/{id}/review`: writers submit for review, publishers send back with a note.

use actix_web::HttpResponse;

use super::article_request::ArticleRequest;
use super::publication_form::{finish, typed};
use crate::http::form::FormFields;
use crate::newsroom::writing;

/// Submits the article for review.
pub async fn create(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let outcome = here.decide(&fields, writing::submit).await;
    finish(&here, typed(&fields), outcome, ("flash-asked", "")).await
}

/// Sends the article back to its writer.
pub async fn destroy(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let note = fields.lines("note");
    let outcome = here.decide(&fields, move |context, seen| writing::send_back(context, seen, &note)).await;
    finish(&here, typed(&fields), outcome, ("flash-sent-back", "")).await
}
