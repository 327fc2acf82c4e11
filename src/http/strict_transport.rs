//! Strict Transport Security (RFC 6797): if the public address uses TLS, a browser that has seen the site asks for
//! nothing without it for a year.

use std::net::IpAddr;
use std::sync::atomic::Ordering;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::AppState;
use crate::domain::network::Networks;

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
    note_tls_in_front(&request);
    let mut response = next.call(request).await?;
    let state = response.request().app_data::<web::Data<AppState>>().cloned();
    if let Some(state) = state {
        write(&state, response.status(), response.headers_mut());
    }
    Ok(response)
}

/// Says once that a proxy in front speaks TLS while the public address does not: cookies and links would be those of a
/// site without it.
fn note_tls_in_front(request: &ServiceRequest) {
    let Some(state) = request.app_data::<web::Data<AppState>>() else { return };
    if state.is_secure() || state.tls_in_front.load(Ordering::Relaxed) {
        return;
    }
    let peer = request.peer_addr().map(|peer| peer.ip());
    if is_tls_in_front(request.headers(), peer, &state.proxies)
        && !state.tls_in_front.swap(true, Ordering::Relaxed)
    {
        tracing::warn!(
            public_url = state.pages.base_url(),
            "a trusted proxy says that readers come over https, but the public address begins with http://: set \
             CHAPEAU_PUBLIC_URL to the https address, otherwise cookies, links and HSTS are those of a site without TLS"
        );
    }
}

/// Whether a trusted proxy says that the client speaks TLS to it.
fn is_tls_in_front(headers: &HeaderMap, peer: Option<IpAddr>, proxies: &Networks) -> bool {
    let nearest = headers.get_all("x-forwarded-proto").last().and_then(|value| value.to_str().ok());
    let scheme = nearest.and_then(|value| value.rsplit(',').next()).unwrap_or_default().trim();
    peer.is_some_and(|peer| proxies.contain(peer)) && scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderName;

    #[test]
    fn only_a_trusted_proxy_says_that_readers_come_over_tls() {
        let is_tls = |values: &[&'static str], peer: [u8; 4]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(HeaderName::from_static("x-forwarded-proto"), HeaderValue::from_static(value));
            }
            let proxies = Networks::parse("10.0.0.0/8").expect("a range");
            is_tls_in_front(&headers, Some(peer.into()), &proxies)
        };
        assert!(is_tls(&["https"], [10, 0, 0, 1]) && is_tls(&["http, HTTPS"], [10, 0, 0, 1]));
        assert!(is_tls(&["http", "https"], [10, 0, 0, 1]));
        assert!(!is_tls(&["https"], [192, 0, 2, 1]), "anybody can write the header");
        assert!(!is_tls(&["https, http"], [10, 0, 0, 1]) && !is_tls(&[], [10, 0, 0, 1]));
    }
}
