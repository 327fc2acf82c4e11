//! URL-encoded forms (`application/x-www-form-urlencoded`), field by field, as typed except for NUL,
//! which PostgreSQL cannot store. Text that is not UTF-8 is decoded lossily and marked `damaged`, so
//! that it can be shown again.

use std::pin::Pin;

use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload, web};
use percent_encoding::percent_decode;

/// Maximum size of a form in bytes: ten million accented letters, escaped.
pub(super) const FORM_MAX_BYTES: usize = 64 << 20;
/// Maximum number of fields; further ones are ignored.
pub(super) const FORM_MAX_FIELDS: usize = 10_000;

/// The fields of a form in the order they were sent.
#[derive(Debug, Default, Clone)]
pub struct FormFields {
    fields: Vec<(String, String)>,
    /// Whether a name or value was not valid UTF-8.
    pub damaged: bool,
}

impl FormFields {
    /// Parses a body without the fields of a replayed sign-in (`sign-in-…`): no other handler may see
    /// the password.
    pub fn parse(body: &[u8]) -> Self {
        let mut read = Self::parse_all(body);
        read.fields.retain(|(name, _)| !name.starts_with("sign-in-"));
        read
    }

    /// Parses a body with all its fields.
    pub(super) fn parse_all(body: &[u8]) -> Self {
        let mut read = Self::default();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).take(FORM_MAX_FIELDS) {
            let cut = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let name = read.text(&pair[..cut]);
            let value = read.text(pair.get(cut + 1..).unwrap_or_default());
            read.fields.push((name, value));
        }
        read
    }

    fn text(&mut self, escaped: &[u8]) -> String {
        let spaced: Vec<u8> = escaped.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        let (text, damaged) = as_typed(percent_decode(&spaced).collect());
        self.damaged |= damaged;
        text
    }

    /// Replaces all values of a field by one.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// The first value of a field; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Whether a field was sent at all: a ticked box, a pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// All values of a field, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// All fields as (name, value), in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value with LF line ends: browsers send CR LF (HTML, form submission).
    pub fn lines(&self, name: &str) -> String {
        self.get(name).replace("\r\n", "\n")
    }
}

/// The form of a request, kept beside it until it is answered: see `desk::busy`.
#[derive(Debug)]
pub(super) enum SentForm {
    /// The body as it came.
    UrlEncoded(Bytes),
    /// The text fields of a multipart form, and whether files came with them that were not stored.
    Multipart { fields: FormFields, has_files: bool },
}

/// Decodes a text without NUL; `true` if it was not valid UTF-8.
pub(super) fn as_typed(mut sent: Vec<u8>) -> (String, bool) {
    sent.retain(|byte| *byte != 0);
    match String::from_utf8(sent) {
        Ok(text) => (text, false),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
    }
}

impl FromRequest for FormFields {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = web::Payload::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let Ok(body) = payload.await?.to_bytes_limited(FORM_MAX_BYTES).await else {
                let most = FORM_MAX_BYTES >> 20;
                let why =
                    format!("A form weighs at most {most} MB.\nUn formulaire pèse au plus {most}\u{a0}Mo.\n");
                let answer =
                    HttpResponse::PayloadTooLarge().content_type("text/plain; charset=utf-8").body(why);
                return Err(actix_web::error::InternalError::from_response("too long", answer).into());
            };
            let body = body?;
            let fields = Self::parse(&body);
            request.extensions_mut().insert(SentForm::UrlEncoded(body));
            Ok(fields)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_typed() {
        let fields = FormFields::parse("a=l%E2%80%99%C3%A9t%C3%A9+2026&b=1&b=2&c&=&d=%C3".as_bytes());
        assert_eq!(fields.get("a"), "l’été 2026");
        assert_eq!(fields.all("b").collect::<Vec<_>>(), ["1", "2"]);
        assert!(fields.has("c") && !fields.has("e"));
        assert_eq!(fields.get("d"), "\u{fffd}");
        assert!(fields.damaged);
        assert!(!FormFields::parse(b"a=b").damaged);
    }
}
