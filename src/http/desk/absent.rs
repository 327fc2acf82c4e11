//! Addresses of the desk where nothing is.

use actix_web::{FromRequest, HttpRequest, HttpResponse};

use super::desk_request::DeskRequest;

/// Says so, in the words of the desk. Whoever is not signed in is asked to.
pub async fn show(request: &HttpRequest) -> HttpResponse {
    match DeskRequest::extract(request).await {
        Ok(here) => here.absent(),
        Err(error) => error.error_response(),
    }
}
