//! `/desk/trash`: moving articles to the trash, after a confirmation, and restoring them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::article_request::ArticleRequest;
use super::{Desk, page, refused, work};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::{clock, writing};
use crate::view::desk::{ConfirmationPage, TrashLine, TrashPage};

/// The address of the trash.
const HERE: &str = "/desk/trash";
const SECONDS_A_DAY: i64 = 86_400;

/// Lists the trash.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, _| writing::trashed(newsroom, &editor)).await {
        Ok(all) => {
            let line = |one: crate::store::desk::trash::Discarded| TrashLine {
                id: one.id,
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

/// Asks for confirmation before an article goes to the trash.
pub async fn ask(here: ArticleRequest) -> HttpResponse {
    here.show_outlook(|frame, outlook| {
        let (id, version) = (outlook.stored.id, outlook.stored.version);
        let title = outlook.matter.title.unwrap_or_default();
        here.page(&ConfirmationPage::discard(frame, id, version, &title, clock::TRASH_DAYS))
    })
    .await
}

/// Moves an article to the trash.
pub async fn create(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let outcome = here.decide(&fields, writing::discard).await;
    here.redirect_or_refuse(HERE, outcome, "flash-discarded")
}

/// Takes an article out of the trash.
pub async fn destroy(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let outcome = here.decide(&fields, writing::take_out).await;
    here.redirect_or_refuse(HERE, outcome, "flash-taken-out")
}
