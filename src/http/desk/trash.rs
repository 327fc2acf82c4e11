//! `/desk/trash`: throwing away, after a question, and taking out again.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::below::{article, seen};
use super::{Desk, done, page, refused, work};
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::{clock, publication, writing};
use crate::view::desk::{AskPage, TrashLine, TrashPage};

const SECONDS_A_DAY: i64 = 86_400;

/// Shows what was thrown away.
pub async fn index(state: web::Data<State>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, _| writing::thrown_away(newsroom, &editor)).await {
        Ok(all) => {
            let line = |one: crate::store::desk::trash::Discarded| TrashLine {
                id: one.id.0,
                version: one.version,
                title: one.title,
                at: one.at,
                ends_at: one.at.plus_seconds(clock::TRASH_DAYS * SECONDS_A_DAY),
            };
            let lines: Vec<TrashLine> = all.into_iter().map(line).collect();
            let may = desk.editor.may_publish();
            page(&request, StatusCode::OK, &TrashPage::new(&desk.frame(), &lines, clock::TRASH_DAYS, may))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Asks before an article is thrown away.
pub async fn ask(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    let id = article(&path);
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| publication::outlook(newsroom, &editor, id, now)).await {
        Ok(outlook) => {
            let (frame, version) = (desk.frame(), outlook.stored.version);
            let title = outlook.matter.title.unwrap_or_default();
            let ask = AskPage::discard(&frame, id.0, version, &title, clock::TRASH_DAYS);
            page(&request, StatusCode::OK, &ask)
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Throws an article away.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    match work(&state, move |newsroom, now| writing::discard(newsroom, &editor, seen, now)).await {
        Ok(()) => done("/desk/trash", "flash-discarded", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Takes an article out of the trash.
pub async fn destroy(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    match work(&state, move |newsroom, now| writing::take_out(newsroom, &editor, seen, now)).await {
        Ok(()) => done("/desk/trash", "flash-taken-out", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
