//! `/desk/`: the dashboard.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, refused, work};
use crate::http::AppState;
use crate::newsroom::dashboard;
use crate::view::desk::DashboardPage;

/// Shows the dashboard.
pub async fn show(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    let counted = Arc::clone(&state.dashboard_counts);
    match work(&state, move |newsroom, now| dashboard::of(newsroom, &counted, &editor, now)).await {
        Ok(board) => page(&request, StatusCode::OK, &DashboardPage::new(&desk.frame(), &board)),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
