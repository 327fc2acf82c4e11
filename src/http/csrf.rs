//! CSRF protection: a request that changes something must come from our own pages. The browser's
//! `Sec-Fetch-Site` (Fetch Metadata) decides, otherwise `Origin` (RFC 6454); with neither header it is
//! refused. Together with `SameSite=Lax` cookies, forms need no token.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, web};

use super::AppState;
use super::warnings::Warning;

/// Answers 403 to cross-origin requests below `/desk/` that change something.
pub async fn refuse_cross_origin(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // Readers' addresses change nothing and already answer 405 to other methods.
    if request.method().is_safe() || !request.path().starts_with("/desk/") || is_same_origin(&request) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    tracing::debug!(path = request.path(), "refused a cross-origin request");
    if let Some(state) = request.app_data::<web::Data<AppState>>() {
        state.warnings.note(Warning::CrossOrigin);
    }
    let answer = HttpResponse::Forbidden()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/plain; charset=utf-8")
        .body("This request came from another site and was refused.\nCette demande venait d’un autre site : elle a été refusée.\n");
    Ok(request.into_response(answer))
}

fn is_same_origin(request: &ServiceRequest) -> bool {
    let value = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = value("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let (Some(origin), Some(host)) = (value("origin"), value("host")) else { return false };
    origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
}
