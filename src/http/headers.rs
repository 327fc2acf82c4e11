//! Security headers of every response. Deny by default.

use std::collections::BTreeSet;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

/// Scripts, styles, pictures and fonts load from the site only, and nothing is framed: see [`with_players`].
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
    frame-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// For the writing screen, which shows a preview of this site in a frame.
const FRAMING_CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
    frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Who may frame a page, in its policy: nobody, or this site.
const NO_ANCESTORS: &str = "frame-ancestors 'none'";
const OWN_ANCESTORS: &str = "frame-ancestors 'self'";
/// The mark of a video whose player is at this address.
const PLAYER_MARK: &str = "data-embed=\"";
/// Maximum hosts of players of one page; the videos of others stay links.
const PLAYER_HOSTS_MAX: usize = 50;

static SECURITY_HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    (
        header::PERMISSIONS_POLICY,
        HeaderValue::from_static(
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
        ),
    ),
    (header::CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
];

/// Pages, files and pictures of the desk are for its own pages (Fetch, `Cross-Origin-Resource-Policy`). Readers' pictures
/// are shown by feed readers, so those may go anywhere.
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Writes the headers of a page.
pub(super) fn write(headers: &mut HeaderMap) {
    for (name, value) in &SECURITY_HEADERS {
        headers.insert(name.clone(), value.clone());
    }
}

/// Allows the page to show pages of this site in a frame.
pub(super) fn allow_framing(mut response: HttpResponse) -> HttpResponse {
    let policy = HeaderValue::from_static(FRAMING_CSP);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// The policy of a page with video players: their hosts may be framed, once the reader has asked for one. `None` if the
/// page has none.
pub(super) fn with_players(html: &str) -> Option<HeaderValue> {
    let addresses = html.split(PLAYER_MARK).skip(1).filter_map(|rest| rest.split('"').next());
    let hosts: BTreeSet<String> = addresses.filter_map(player_host).take(PLAYER_HOSTS_MAX).collect();
    if hosts.is_empty() {
        return None;
    }
    let frames = hosts.into_iter().collect::<Vec<_>>().join(" ");
    let policy = CONTENT_SECURITY_POLICY.replace("frame-src 'none'", &format!("frame-src {frames}"));
    HeaderValue::from_str(&policy).ok()
}

/// The host of a player as a policy names it (CSP 3, section 2.3.1). Nobody's name and password belong to it.
fn player_host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok().filter(|url| url.scheme() == "https")?;
    let host = url.host_str().filter(|host| !host.starts_with('['))?;
    Some(url.port().map_or_else(|| format!("https://{host}"), |port| format!("https://{host}:{port}")))
}

/// Allows pages of this site to show the page in a frame.
pub(super) fn allow_being_framed(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let policy = policy.unwrap_or(CONTENT_SECURITY_POLICY).replace(NO_ANCESTORS, OWN_ANCESTORS);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response
}

/// Says after how many seconds the request may be repeated (RFC 9110, section 10.2.3).
pub(super) fn with_retry_after(mut response: HttpResponse, seconds: i64) -> HttpResponse {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Middleware that adds the headers; one set by a handler is kept. A 304 repeats none of them: the stored answer that
/// it confirms has them (RFC 9110, section 15.4.5).
pub async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let is_private = ["/desk/", "/apercu/"].iter().any(|start| request.path().starts_with(start));
    let mut response = next.call(request).await?;
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(response);
    }
    let headers = response.headers_mut();
    if is_private {
        headers.insert(RESOURCE_POLICY, SAME_ORIGIN);
    }
    for (name, value) in &SECURITY_HEADERS {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(html: &str) -> String {
        let policy = with_players(html).map(|policy| policy.to_str().unwrap_or_default().to_owned());
        let directive = |policy: String| {
            policy.split("; ").find(|part| part.starts_with("frame-src")).unwrap_or_default().to_owned()
        };
        policy.map(directive).unwrap_or_default()
    }

    #[test]
    fn only_the_hosts_of_the_players_of_a_page_may_be_framed() {
        let video = |address: &str| format!("<figure class=\"video\" data-embed=\"{address}\">");
        assert_eq!(frames("<p>data-embed</p>"), "");
        assert_eq!(
            frames(&(video("https://b.example/videos/embed/1") + &video("https://a.example/2?x=1&amp;y"))),
            "frame-src https://a.example https://b.example"
        );
        assert_eq!(
            frames(&video("https://tube.example:8443/videos/embed/1")),
            "frame-src https://tube.example:8443"
        );
        for other in [
            "http://a.example/",
            "javascript:alert(1)",
            "//a.example",
            "https://",
            "https://a.example; script-src *",
        ] {
            assert_eq!(frames(&video(other)), "", "{other}");
        }
        assert_eq!(frames(&video("https://youtube.com@evil.example/1")), "frame-src https://evil.example");
    }

    #[test]
    fn a_policy_stays_one_header_of_bounded_length() {
        let many: String =
            (0..1000).map(|number| format!("<figure data-embed=\"https://h{number}.example/\">")).collect();
        assert!(with_players(&many).is_some_and(|policy| policy.len() < 3000));
    }
}
