//! The permanent redirect to the address where something lives.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::path::SitePath;

/// Adds the request's query (`?page=2`) if `to` is only another spelling of the same address; a redirect
/// to a different address drops it.
pub(super) fn with_query(request: &HttpRequest, to: &str) -> String {
    let key = |path: &str| SitePath::parse(&SitePath::collapse_slashes(path)).ok().map(|path| path.key());
    match request.query_string() {
        query if !query.is_empty() && !to.contains(['?', '#']) && key(request.path()) == key(to) => {
            format!("{to}?{query}")
        }
        _ => to.to_owned(),
    }
}

/// 301 to another address, cacheable for five minutes.
pub(super) fn redirect_to(to: &str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .finish()
}
