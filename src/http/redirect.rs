//! The permanent redirect to the address where something lives.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

/// Adds the request's query (`?page=2`, `?utm_source=x`) to an address of this site that has none: a query
/// survives every redirect.
pub(super) fn with_query(request: &HttpRequest, to: &str) -> String {
    let local = to.starts_with('/') && !to.starts_with("//");
    match request.query_string() {
        query if local && !query.is_empty() && !to.contains(['?', '#']) => format!("{to}?{query}"),
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
