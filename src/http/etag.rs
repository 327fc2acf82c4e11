//! Entity tags: computed from a body, and compared with `If-None-Match`.
//! RFC 9110, sections 8.8.3 (`ETag`) and 13.1.2 (`If-None-Match`).

use actix_web::http::header::{HeaderMap, HeaderValue, IF_NONE_MATCH};
use xxhash_rust::xxh3::xxh3_128;

/// Hexadecimal digits of a tag: 96 bits.
const DIGITS: usize = 24;

/// The strong tags of a body. All begin with the same digits of its hash (XXH3, 128 bits); each form of its bytes has a
/// mark of its own after them. Who could make two texts with one tag is who writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContentTag([u8; DIGITS]);

impl ContentTag {
    /// The tags of a body, given before any encoding.
    pub(super) fn of(body: &[u8]) -> Self {
        const HEXADECIMAL: &[u8; 16] = b"0123456789abcdef";
        let hash = xxh3_128(body).to_be_bytes();
        let halves = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let mut digits = [0; DIGITS];
        for (digit, half) in digits.iter_mut().zip(halves) {
            *digit = HEXADECIMAL[usize::from(half)];
        }
        Self(digits)
    }

    /// The tag of one form of the body; `mark` is empty for its plain bytes.
    pub(super) fn with_mark(&self, mark: &str) -> HeaderValue {
        let tag = [b"\"", self.0.as_slice(), mark.as_bytes(), b"\""].concat();
        // Digits and marks are visible ASCII.
        HeaderValue::from_maybe_shared(bytes(tag)).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }

    /// Whether a listed tag (`"…"` or `W/"…"`) is of this content, in whatever form.
    fn is_in(&self, listed: &[u8]) -> bool {
        let listed = listed.trim_ascii();
        let strong = listed.strip_prefix(b"W/").unwrap_or(listed);
        let digits = strong.strip_prefix(b"\"").and_then(|bare| bare.strip_suffix(b"\""));
        let Some(after) = digits.and_then(|bare| bare.strip_prefix(self.0.as_slice())) else { return false };
        matches!(after.first(), None | Some(b'-'))
    }

    /// The tag for a 304 if the client has this content in whatever form: the one that the client named, so that it
    /// knows which of its stored answers is confirmed (RFC 9111, section 4.3.4).
    pub(super) fn confirmed(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        for value in headers.get_all(IF_NONE_MATCH) {
            if value.as_bytes().trim_ascii() == b"*" {
                return Some(self.with_mark(""));
            }
            if self.is_in(value.as_bytes()) {
                return Some(value.clone());
            }
            let listed = value.as_bytes().split(|byte| *byte == b',').find(|listed| self.is_in(listed));
            if let Some(tag) = listed {
                return HeaderValue::from_bytes(tag.trim_ascii()).ok();
            }
        }
        None
    }
}

fn bytes(tag: Vec<u8>) -> actix_web::web::Bytes {
    tag.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_confirmed_in_lists_in_every_form_and_as_it_was_named() {
        let tags = ContentTag::of(b"a");
        let (plain, gzip) = ("\"a96faf705af16834e6c632b6\"", "\"a96faf705af16834e6c632b6-gzip9\"");
        assert_eq!((tags.with_mark(""), tags.with_mark("-gzip9")), (value(plain), value(gzip)));
        for (sent, confirmed) in [
            (plain.to_owned(), Some(plain.to_owned())),
            (gzip.to_owned(), Some(gzip.to_owned())),
            (format!("W/{gzip}"), Some(format!("W/{gzip}"))),
            (format!("\"x\", W/{plain} ,\"y\""), Some(format!("W/{plain}"))),
            ("*".to_owned(), Some(plain.to_owned())),
            ("\"a96faf705af16834e6c632b6a\"".to_owned(), None),
            ("a96faf705af16834e6c632b6".to_owned(), None),
            ("\"x\"".to_owned(), None),
            (String::new(), None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, value(&sent));
            assert_eq!(tags.confirmed(&headers), confirmed.as_deref().map(value), "{sent}");
        }
        assert_eq!(tags.confirmed(&HeaderMap::new()), None);
    }

    fn value(text: &str) -> HeaderValue {
        HeaderValue::from_str(text).expect("a value")
    }
}
