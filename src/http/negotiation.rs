//! What a request asks for in its headers: an encoding, and whether it has the page already.
//! RFC 9110, sections 12.5.3 (`Accept-Encoding`) and 13.1.2 (`If-None-Match`).

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap, IF_NONE_MATCH};

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentEncoding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

/// The best encoding a request accepts.
pub(super) fn encoding(headers: &HeaderMap) -> ContentEncoding {
    let (mut gzip, mut brotli) = (false, false);
    for value in headers.get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok()) {
        for part in value.split(',') {
            let (name, weight) = part.split_once(';').unwrap_or((part, ""));
            let weight = weight.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
            if weight.is_ok_and(|weight| weight > 0.0) {
                gzip |= name.trim().eq_ignore_ascii_case("gzip");
                brotli |= name.trim().eq_ignore_ascii_case("br");
            }
        }
    }
    match (brotli, gzip) {
        (true, _) => ContentEncoding::Brotli,
        (false, true) => ContentEncoding::Gzip,
        (false, false) => ContentEncoding::Identity,
    }
}

/// Whether the requester has this very content: weak comparison.
pub(super) fn matches_etag(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

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
    fn a_tag_matches_weakly_and_in_lists() {
        for (sent, matches) in
            [("W/\"a\"", true), ("\"a\"", true), ("\"x\", W/\"a\"", true), ("*", true), ("\"x\"", false)]
        {
            assert_eq!(matches_etag(&headers(IF_NONE_MATCH, sent), "W/\"a\""), matches, "{sent}");
        }
    }
}
