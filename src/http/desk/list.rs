//! `/desk/articles`: the list, narrowed by its address.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, refused, work};
use crate::domain::desk_list::Filter;
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::lists;
use crate::view::desk::ListPage;

/// Shows one page of the list.
pub async fn show(state: web::Data<State>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let query = Fields::parse(request.query_string().as_bytes());
    let filter = Filter::read(|key| query.get(key));
    let (editor, asked) = (desk.editor.clone(), filter.clone());
    match work(&state, move |newsroom, now| lists::articles(newsroom, &editor, &asked, now)).await {
        Ok(list) => page(&request, StatusCode::OK, &ListPage::new(&desk.frame(), &filter, &list)),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
