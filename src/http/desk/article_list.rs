//! `/desk/articles`: the list of articles, filtered by query parameters.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, refused, work};
use crate::domain::article_list::ArticleFilter;
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::article_list;
use crate::view::desk::ArticleListPage;

/// Shows one page of the list.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    let filter = ArticleFilter::read(|key| query.get(key));
    let (editor, asked) = (desk.editor.clone(), filter.clone());
    match work(&state, move |newsroom, now| article_list::articles(newsroom, &editor, &asked, now)).await {
        Ok(list) => page(&request, StatusCode::OK, &ArticleListPage::new(&desk.frame(), &filter, &list)),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
