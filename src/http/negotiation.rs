//! Content negotiation: the encoding and the media type that a request accepts.
//! RFC 9110, sections 12.5.1 (`Accept`) and 12.5.3 (`Accept-Encoding`).

use actix_web::HttpRequest;
use actix_web::http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName};

/// The content encoding of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentEncoding {
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
}

impl ContentEncoding {
    /// Every encoding, each at its own number.
    pub(super) const ALL: [Self; 3] = [Self::Gzip, Self::Brotli, Self::Zstd];

    /// Its name in `Content-Encoding`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }
}

/// What `Accept-Encoding` says of each encoding, in thousandths (RFC 9110, section 12.5.3). Parsed without allocating.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct AcceptedEncodings {
    identity: Option<u16>,
    encodings: [Option<u16>; ContentEncoding::ALL.len()],
    others: Option<u16>,
}

impl AcceptedEncodings {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut accepted = Self::default();
        for value in headers.get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok()) {
            value.split(',').for_each(|part| accepted.note(part));
        }
        accepted
    }

    fn note(&mut self, part: &str) {
        let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
        let weight = Some(thousandths(parameters));
        let is = |wanted: &str| name.trim().eq_ignore_ascii_case(wanted);
        if is("*") {
            self.others = weight;
        } else if is("identity") {
            self.identity = weight;
        } else if is("x-gzip") {
            self.encodings[ContentEncoding::Gzip as usize] = weight;
        }
        for encoding in ContentEncoding::ALL {
            if is(encoding.name()) {
                self.encodings[encoding as usize] = weight;
            }
        }
    }

    /// The encoding to send, of those in `order`: the one with the highest weight, the first of several. `None` if
    /// none is accepted, or plain bytes are preferred.
    pub(super) fn choose(&self, order: impl IntoIterator<Item = ContentEncoding>) -> Option<ContentEncoding> {
        // Plain bytes that are not named are accepted, but everything named is preferred.
        let (mut chosen, mut best) = (None, self.identity.unwrap_or(0));
        for encoding in order {
            let weight = self.encodings[encoding as usize].or(self.others).unwrap_or(0);
            if weight > best || (weight == best && weight > 0 && chosen.is_none()) {
                (chosen, best) = (Some(encoding), weight);
            }
        }
        chosen
    }
}

/// The weight among the parameters of a value: 1000 without one, 0 if it is not a weight.
fn thousandths(parameters: &str) -> u16 {
    let weight = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.trim().split_once('=')?;
        name.eq_ignore_ascii_case("q").then_some(value)
    });
    let weight = weight.map_or(Ok(1.0), str::parse::<f32>).unwrap_or(0.0);
    // A number between 0 and 1000 has no fraction worth keeping.
    (weight.clamp(0.0, 1.0) * 1000.0) as u16
}

/// Whether the client prefers JSON: `application/json` is accepted, with at least the weight of
/// `text/html`. Browsers that open a page never list it (RFC 9110, section 12.5.1).
pub(super) fn wants_json(request: &HttpRequest) -> bool {
    let json = weight(request.headers(), ACCEPT, "application/json");
    json > 0.0 && json >= weight(request.headers(), ACCEPT, "text/html")
}

/// Whether the client prefers Markdown: `text/markdown` is accepted, with at least the weight of `text/html`. Browsers
/// never list it.
pub(super) fn wants_markdown(headers: &HeaderMap) -> bool {
    let markdown = weight(headers, ACCEPT, "text/markdown");
    markdown > 0.0 && markdown >= weight(headers, ACCEPT, "text/html")
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
        use ContentEncoding::{Brotli, Gzip, Zstd};
        let order = [Brotli, Zstd, Gzip];
        for (accepted, chosen) in [
            ("gzip, deflate, br, zstd", Some(Brotli)),
            ("gzip, deflate, zstd", Some(Zstd)),
            ("GZIP;q=0.8", Some(Gzip)),
            ("x-gzip", Some(Gzip)),
            ("gzip;q=1.0, br;q=0.5", Some(Gzip)),
            ("br;q=0, gzip", Some(Gzip)),
            ("br;Q=0.001", Some(Brotli)),
            ("identity;q=0.5, br;q=0.4", None),
            ("identity;q=0.5, br;q=0.5", Some(Brotli)),
            ("identity;q=0, gzip;q=0.2", Some(Gzip)),
            ("*", Some(Brotli)),
            ("*;q=0, gzip", Some(Gzip)),
            ("br;q=0, *;q=0.3", Some(Zstd)),
            ("br;q=0", None),
            ("identity", None),
            ("br;q=nonsense", None),
            ("br;q=", None),
            ("deflate, compress", None),
            ("", None),
        ] {
            let headers = headers(ACCEPT_ENCODING, accepted);
            assert_eq!(AcceptedEncodings::of(&headers).choose(order), chosen, "{accepted}");
        }
        assert_eq!(AcceptedEncodings::of(&HeaderMap::new()).choose(order), None);
        let mut two = headers(ACCEPT_ENCODING, "gzip");
        two.append(ACCEPT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(AcceptedEncodings::of(&two).choose(order), Some(Brotli), "two lines are one list");
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
