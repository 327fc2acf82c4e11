//! Strict Transport Security (RFC 6797): if the public address uses TLS, a browser that has seen the site asks for
//! nothing without it for a year.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::AppState;

const STRICT_TRANSPORT_SECURITY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Writes the header, except to a 304: the stored answer that it confirms has it.
pub(super) fn write(state: &AppState, status: StatusCode, headers: &mut HeaderMap) {
    if state.is_secure() && status != StatusCode::NOT_MODIFIED {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY);
    }
}

/// Middleware that adds the header.
pub async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    let state = response.request().app_data::<web::Data<AppState>>().cloned();
    if let Some(state) = state {
        write(&state, response.status(), response.headers_mut());
    }
    Ok(response)
}
