//! `/desk/`: where the day begins.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::{Desk, page};
use crate::view::desk::HomePage;

/// Shows the dashboard.
pub async fn show(request: HttpRequest, desk: Desk) -> HttpResponse {
    page(&request, StatusCode::OK, &HomePage::new(&desk.frame()))
}
