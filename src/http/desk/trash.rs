//! `/desk/trash`: moving articles to the trash, after a confirmation, and restoring them.

use actix_web::HttpResponse;

use super::article_request::ArticleRequest;
use super::desk_request::DeskRequest;
use crate::http::form::FormFields;
use crate::newsroom::{clock, writing};
use crate::store::desk::trash::Discarded;
use crate::view::desk::{ConfirmationPage, TrashLine, TrashPage};

/// The address of the trash.
const HERE: &str = "/desk/trash";
const SECONDS_A_DAY: i64 = 86_400;

/// Lists the trash.
pub async fn index(here: DeskRequest) -> HttpResponse {
    here.show(writing::trashed, |frame, all| {
        let line = |one: Discarded| TrashLine {
            id: one.id,
            version: one.version,
            title: one.title,
            at: one.at,
            ends_at: one.at.plus_seconds(clock::TRASH_DAYS * SECONDS_A_DAY),
        };
        let lines: Vec<TrashLine> = all.into_iter().map(line).collect();
        here.page(&TrashPage::new(frame, &lines, clock::TRASH_DAYS, here.desk.editor.may_publish()))
    })
    .await
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
