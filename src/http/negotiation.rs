//! Content negotiation: the encoding and the media type that a request accepts.
//! RFC 9110, sections 12.5.1 (`Accept`) and 12.5.3 (`Accept-Encoding`).

use actix_web::HttpRequest;
use actix_web::http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName};

/// The content encoding of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentEncoding {
    /// Uncompressed.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

/// The best encoding that a request accepts: Brotli, then gzip.
pub(super) fn encoding(headers: &HeaderMap) -> ContentEncoding {
    let accepts = |name| weight(headers, ACCEPT_ENCODING, name) > 0.0;
    match (accepts("br"), accepts("gzip")) {
        (true, _) => ContentEncoding::Brotli,
        (false, true) => ContentEncoding::Gzip,
        (false, false) => ContentEncoding::Identity,
    }
}

/// Whether the client prefers JSON: `application/json` is accepted, with at least the weight of
/// `text/html`. Browsers that open a page never list it (RFC 9110, section 12.5.1).
pub(super) fn wants_json(request: &HttpRequest) -> bool {
    let json = weight(request.headers(), ACCEPT, "application/json");
    json > 0.0 && json >= weight(request.headers(), ACCEPT, "text/html")
}

/// The weight (0 to 1) of a value in a header, case-insensitive; 0 if it is not listed.
fn weight(headers: &HeaderMap, header: HeaderName, wanted: &str) -> f32 {
    let mut best = 0.0_f32;
    for value in headers.get_all(header).filter_map(|value| value.to_str().ok()) {
        for part in value.split(',') {
            let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("q="));
            let weight = weight.map_or(Ok(1.0), str::parse::<f32>).unwrap_or(0.0);
            if name.trim().eq_ignore_ascii_case(wanted) {
                best = best.max(weight);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;
    use actix_web::test::TestRequest;

    fn headers(name: actix_web::http::header::HeaderName, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn the_best_accepted_encoding_is_chosen() {
        for (accepted, chosen) in [
            ("gzip, deflate, br, zstd", ContentEncoding::Brotli),
            ("gzip;q=0.8", ContentEncoding::Gzip),
            ("br;q=0, gzip", ContentEncoding::Gzip),
            ("br;q=0", ContentEncoding::Identity),
            ("identity", ContentEncoding::Identity),
            ("br;q=nonsense", ContentEncoding::Identity),
        ] {
            assert_eq!(encoding(&headers(ACCEPT_ENCODING, accepted)), chosen, "{accepted}");
        }
        assert_eq!(encoding(&HeaderMap::new()), ContentEncoding::Identity);
    }

    #[test]
    fn a_script_that_names_json_gets_json_and_a_browser_gets_a_page() {
        for (accepted, json) in [
            ("application/json", true),
            ("application/json, text/html", true),
            ("text/html, application/json", true),
            ("text/html, application/json;q=0.9", false),
            ("application/json;charset=utf-8;q=0.5, text/html;q=0.4", true),
            ("application/json;q=0", false),
            ("text/html,application/xhtml+xml,*/*;q=0.8", false),
            ("*/*", false),
        ] {
            let request = TestRequest::default().insert_header((ACCEPT, accepted)).to_http_request();
            assert_eq!(wants_json(&request), json, "{accepted}");
        }
        assert!(!wants_json(&TestRequest::default().to_http_request()));
    }
}
