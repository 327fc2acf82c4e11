//! The permanent redirect to the address where something lives.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::query::append_query;

/// Adds the request's query (`?page=2`, `?utm_source=x`) to an address of this site: a query survives every redirect.
pub(super) fn with_query(request: &HttpRequest, to: &str) -> String {
    with_more(to, request.query_string())
}

/// Adds a query to an address of this site.
pub(super) fn with_more(to: &str, query: &str) -> String {
    let local = to.starts_with('/') && !to.starts_with("//");
    if local { append_query(to, query) } else { to.to_owned() }
}

/// 301 to another address, cacheable for five minutes.
pub(super) fn redirect_to(to: &str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, "max-age=300"))
        .finish()
}
