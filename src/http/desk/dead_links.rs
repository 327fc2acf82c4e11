//! `/desk/links`: dead links in live articles.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use crate::newsroom::dead_links;
use crate::view::desk::LinksPage;

/// Lists dead links, grouped by target.
pub async fn index(here: DeskRequest) -> HttpResponse {
    here.show(dead_links::list, |frame, links| {
        here.page(&LinksPage::new(frame, &links, dead_links::COUNTED_MAX))
    })
    .await
}
