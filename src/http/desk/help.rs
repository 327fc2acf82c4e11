//! `/desk/help`: the documents for editors.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use crate::newsroom::help;
use crate::view::desk::HelpPage;

/// Shows a document; without a name, the one on writing.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let name = here.request.match_info().get("name").map(str::to_owned);
    let language = here.desk.frame().t.0;
    here.show(
        move |_| help::page(name.as_deref(), language),
        |frame, text| here.page(&HelpPage::new(frame, &text)),
    )
    .await
}
