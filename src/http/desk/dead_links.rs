//! `/desk/links`: dead links in live articles.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, refused, work};
use crate::http::AppState;
use crate::newsroom::dead_links;
use crate::view::desk::LinksPage;

/// Lists dead links, grouped by target.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, _| dead_links::list(newsroom, &editor)).await {
        Ok(links) => {
            page(&request, StatusCode::OK, &LinksPage::new(&desk.frame(), &links, dead_links::COUNTED_MAX))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
