//! `/llms.txt`: the newest texts as Markdown, for programs that read a site; only if the settings say so.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageKind, StoreAnswer, answer_as};
use crate::http::AppState;
use crate::store::live::cards::{self, ListScope};
use crate::store::{Conn, settings};
use crate::view::text_list::text_list;

/// The most articles in the list; the map of the site leads to the others.
const ARTICLES_MAX: usize = 500;
const MARKDOWN: PageKind = PageKind::revalidated("text/markdown; charset=utf-8");

/// Answers with the list.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut Conn, _: &AppState| {
        if !settings::site(db)?.lists_texts {
            return Ok(StoreAnswer::Nothing);
        }
        Ok(StoreAnswer::Here(cards::newest(db, ListScope::All, ARTICLES_MAX)?))
    };
    answer_as(MARKDOWN, state, request, "/llms.txt", ask, |frame, cards, _| text_list(frame, &cards)).await
}
