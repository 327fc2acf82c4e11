//! `/desk/`: the dashboard.

use std::sync::Arc;

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use crate::newsroom::dashboard;
use crate::view::desk::DashboardPage;

/// Shows the dashboard.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let counted = Arc::clone(&here.state.dashboard_counts);
    here.show(
        move |context| dashboard::of(context, &counted),
        |frame, board| here.page(&DashboardPage::new(frame, &board)),
    )
    .await
}
