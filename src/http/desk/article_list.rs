//! `/desk/articles`: the list of articles, filtered by query parameters.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use crate::domain::article_list::ArticleFilter;
use crate::newsroom::article_list;
use crate::view::desk::ArticleListPage;

/// Shows one page of the list.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let query = here.query();
    let filter = ArticleFilter::read(|key| query.get(key));
    let asked = filter.clone();
    here.show(
        move |context| article_list::articles(context, &asked),
        |frame, list| here.page(&ArticleListPage::new(frame, &filter, &list)),
    )
    .await
}
