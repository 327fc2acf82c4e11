//! Entity tags: computed from a body, and compared with `If-None-Match`.
//! RFC 9110, sections 8.8.3 (`ETag`) and 13.1.2 (`If-None-Match`).

use actix_web::http::header::{HeaderMap, IF_NONE_MATCH};
use sha2::{Digest, Sha256};

/// The weak tag of a body: 96 bits of its SHA-256. Weak, because compressed forms share it.
pub(super) fn of(body: &[u8]) -> String {
    let hash: String = Sha256::digest(body).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hash}\"")
}

/// Whether the client already has this content, by weak comparison.
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
    fn a_tag_matches_weakly_and_in_lists() {
        for (sent, matches) in
            [("W/\"a\"", true), ("\"a\"", true), ("\"x\", W/\"a\"", true), ("*", true), ("\"x\"", false)]
        {
            assert_eq!(matches_etag(&headers(IF_NONE_MATCH, sent), "W/\"a\""), matches, "{sent}");
        }
    }
}
