//! `/desk/articles/{id}/review`: writers ask for publication, publishers send back with a note.

use actix_web::{HttpRequest, HttpResponse, web};

use super::below::{article, seen};
use super::publication::{finish, typed};
use super::{Desk, work};
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::writing;

/// Asks for publication.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    let outcome = work(&state, move |newsroom, now| writing::submit(newsroom, &editor, seen, now)).await;
    finish(&state, &request, &desk, id, typed(&fields), outcome, ("flash-asked", "")).await
}

/// Sends back to the writer.
pub async fn destroy(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen, note) = (desk.editor.clone(), seen(id, &fields), fields.lines("note"));
    let outcome =
        work(&state, move |newsroom, now| writing::send_back(newsroom, &editor, seen, &note, now)).await;
    finish(&state, &request, &desk, id, typed(&fields), outcome, ("flash-sent-back", "")).await
}
