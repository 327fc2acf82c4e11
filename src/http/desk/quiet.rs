//! `/desk/quiet`: a restored site becomes the site.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use super::redirect_with_flash;
use crate::newsroom::quiet;

/// Ends the quiet after a restore.
pub async fn end(here: DeskRequest) -> HttpResponse {
    match here.work(quiet::end).await {
        Ok(()) => redirect_with_flash(&here.request, "/desk/", "flash-restore-ended", ""),
        Err(error) => here.refused(&error),
    }
}
