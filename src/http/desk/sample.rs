//! `/desk/sample/removal`: removing the sample articles.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use super::redirect_with_flash;
use crate::http::form::FormFields;
use crate::newsroom::sample;
use crate::view::desk::SampleRemovalPage;

/// Asks for confirmation; with `sure`, removes the sample articles.
pub async fn destroy(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let sure = fields.has("sure");
    let outcome = here.work(move |context| match sure {
        true => sample::remove(context).map(|_| None),
        false => sample::titles(context).map(Some),
    });
    match outcome.await {
        Ok(None) => redirect_with_flash(&here.request, "/desk/", "flash-sample-removed", ""),
        Ok(Some((goes, stays))) => here.page(&SampleRemovalPage::new(&here.desk.frame(), &goes, &stays)),
        Err(error) => here.refused(&error),
    }
}
