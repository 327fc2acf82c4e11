//! A response body held in memory: plain and compressed, with the values of its headers, and the answers to
//! conditional requests (RFC 9110, section 13). An answer copies no body and formats no header.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use actix_http::Response;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap,
    HeaderName, HeaderValue, HttpDate, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, VARY,
};
use actix_web::web::Bytes;

use super::compression::{Effort, compress};
use super::etag::ContentTag;
use super::headers;
use super::negotiation::{AcceptedEncodings, ContentEncoding};
use super::page_kind::PageKind;
use crate::domain::moment::Moment;

/// Smaller bodies are sent uncompressed: compression would not pay, in bytes.
const COMPRESS_FROM_BYTES: usize = 512;
/// Estimated memory of a page besides its bodies.
const OVERHEAD_BYTES: usize = 1_024;
/// The media type of XML feeds when a browser asks: it shows XML with a style sheet as a page, feeds as bare text.
static XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");

/// When a content was made.
#[derive(Debug, Clone)]
pub(super) struct LastModified {
    header: HeaderValue,
    at: SystemTime,
    /// Whether no other content can have been made in the same second, so that the second identifies this one
    /// (RFC 9110, section 8.8.2.2).
    is_settled: bool,
}

impl LastModified {
    pub(super) fn new(at: Moment, is_settled: bool) -> Self {
        let header = HeaderValue::from_str(&at.http_date()).unwrap_or_else(|_| HeaderValue::from_static(""));
        let seconds = Duration::from_secs(u64::try_from(at.unix_seconds()).unwrap_or(0));
        Self { header, at: SystemTime::UNIX_EPOCH + seconds, is_settled }
    }
}

/// One form of a body.
#[derive(Debug, Clone)]
struct Form {
    body: Bytes,
    etag: Option<HeaderValue>,
    encoding: Option<HeaderValue>,
}

/// A response body in its forms. What does not change is ready; quick forms are made for the first who asks.
#[derive(Debug, Clone)]
pub(super) struct CachedPage {
    kind: PageKind,
    mime: HeaderValue,
    cache_control: HeaderValue,
    vary: Option<HeaderValue>,
    /// The policy of a page with video players.
    players: Option<HeaderValue>,
    /// `None` if the client cannot ask whether it changed.
    tag: Option<ContentTag>,
    modified: Option<LastModified>,
    plain: Form,
    effort: Effort,
    /// By encoding: not made yet, or no smaller, or the form.
    compressed: [OnceLock<Option<Form>>; ContentEncoding::ALL.len()],
}

impl CachedPage {
    /// A page that clients may ask about by its tag.
    pub(super) fn new(kind: PageKind, body: impl Into<Bytes>) -> Self {
        let plain = body.into();
        let tag = ContentTag::of(&plain);
        Self::build(kind, plain, Some(tag), Effort::Quick)
    }

    /// A page for one answer: an error.
    pub(super) fn once(kind: PageKind, body: impl Into<Bytes>) -> Self {
        Self::build(kind, body.into(), None, Effort::Quick)
    }

    fn build(kind: PageKind, body: Bytes, tag: Option<ContentTag>, effort: Effort) -> Self {
        let is_compressible = kind.is_text() && body.len() >= COMPRESS_FROM_BYTES;
        let vary = match (kind.is_xml_for_browsers || kind.has_markdown, is_compressible) {
            (true, true) => Some(HeaderValue::from_static("Accept, Accept-Encoding")),
            (true, false) => Some(HeaderValue::from_static("Accept")),
            (false, true) => Some(HeaderValue::from_static("Accept-Encoding")),
            (false, false) => None,
        };
        let compressed = std::array::from_fn(|_| match is_compressible {
            true => OnceLock::new(),
            false => OnceLock::from(None),
        });
        let html = kind.mime.starts_with("text/html").then(|| std::str::from_utf8(&body).ok()).flatten();
        let players = html.and_then(headers::with_players);
        let plain = Form { body, etag: tag.map(|tag| tag.with_mark("")), encoding: None };
        Self {
            kind,
            mime: HeaderValue::from_static(kind.mime),
            cache_control: kind.policy.cache_control(),
            vary,
            players,
            tag,
            modified: None,
            plain,
            effort,
            compressed,
        }
    }

    /// The same content in all forms, each as small as it gets. Takes tens of milliseconds.
    pub(super) fn improved(&self) -> Self {
        let (body, modified) = (self.plain.body.clone(), self.modified.clone());
        let best = Self { modified, ..Self::build(self.kind, body, self.tag, Effort::Best) };
        for encoding in ContentEncoding::ALL {
            best.compressed(encoding);
        }
        best
    }

    /// Whether the same address also gives Markdown.
    pub(super) fn has_markdown(&self) -> bool {
        self.kind.has_markdown
    }

    /// Whether each form is as small as it gets.
    pub(super) fn is_best(&self) -> bool {
        self.effort == Effort::Best
    }

    /// Whether this is the same content, sent the same way.
    pub(super) fn is_of(&self, kind: PageKind, body: &[u8]) -> bool {
        self.kind.mime == kind.mime && self.plain.body == body
    }

    /// Whether it was made in the second that `at` lies in, or its date lies after it.
    pub(super) fn is_of_second(&self, at: Moment) -> bool {
        let second = |modified: &LastModified| modified.at.duration_since(SystemTime::UNIX_EPOCH).ok();
        let made = self.modified.as_ref().and_then(second).map_or(0, |since| since.as_secs());
        made >= u64::try_from(at.unix_seconds()).unwrap_or(0)
    }

    /// Whether its date names this content only, or it has none.
    pub(super) fn is_settled(&self) -> bool {
        self.modified.as_ref().is_none_or(|modified| modified.is_settled)
    }

    /// Memory in bytes: every form that is there.
    pub(super) fn weight(&self) -> usize {
        let forms = self.compressed.iter().filter_map(|form| form.get()?.as_ref());
        self.plain.body.len() + forms.map(|form| form.body.len()).sum::<usize>() + OVERHEAD_BYTES
    }

    /// Whether its text has these words somewhere.
    pub(super) fn contains(&self, words: &str) -> bool {
        std::str::from_utf8(&self.plain.body).is_ok_and(|text| text.contains(words))
    }

    /// The number of bytes before compression.
    pub(super) fn plain_len(&self) -> usize {
        self.plain.body.len()
    }

    /// The answer, if the form that the client accepts is there already.
    pub(super) fn ready_answer(&self, request: &HeaderMap) -> Option<Response<BoxBody>> {
        if let Some(answer) = self.not_modified(request) {
            return Some(answer);
        }
        let form = match self.encoding_for(request) {
            Some(encoding) => self.compressed[encoding as usize].get()?.as_ref().unwrap_or(&self.plain),
            None => &self.plain,
        };
        Some(self.answer(form, request, StatusCode::OK))
    }

    /// The encoding that the client accepts, if that form is not made yet.
    pub(super) fn missing(&self, request: &HeaderMap) -> Option<ContentEncoding> {
        self.encoding_for(request).filter(|encoding| !self.has(*encoding))
    }

    /// Whether a form is made, or known to be no smaller.
    pub(super) fn has(&self, encoding: ContentEncoding) -> bool {
        self.compressed[encoding as usize].get().is_some()
    }

    /// Makes a form, for [`CachedPage::respond`].
    pub(super) fn make(&self, encoding: ContentEncoding) {
        self.compressed(encoding);
    }

    /// The same with another time of its last change.
    pub(super) fn with_last_modified(&self, modified: LastModified) -> Self {
        Self { modified: Some(modified), ..self.clone() }
    }

    /// The response: 304 if the client has this content, otherwise the body. Only a 200 can be asked about.
    pub(super) fn respond(&self, request: &HeaderMap, status: StatusCode) -> HttpResponse {
        if status == StatusCode::OK
            && let Some(answer) = self.not_modified(request)
        {
            return answer.into();
        }
        let form = self.encoding_for(request).and_then(|encoding| self.compressed(encoding));
        self.answer(form.unwrap_or(&self.plain), request, status).into()
    }

    fn encoding_for(&self, request: &HeaderMap) -> Option<ContentEncoding> {
        AcceptedEncodings::of(request).choose(self.effort.order())
    }

    fn compressed(&self, encoding: ContentEncoding) -> Option<&Form> {
        let make = || {
            let body = Bytes::from(compress(&self.plain.body, encoding, self.effort)?);
            let etag = self.tag.map(|tag| tag.with_mark(self.effort.mark(encoding)));
            Some(Form { body, etag, encoding: Some(HeaderValue::from_static(encoding.name())) })
        };
        self.compressed[encoding as usize].get_or_init(make).as_ref()
    }

    /// 304, if the client has this content. `If-Modified-Since` counts only without `If-None-Match`
    /// (RFC 9110, section 13.2.2).
    fn not_modified(&self, request: &HeaderMap) -> Option<Response<BoxBody>> {
        let tag = self.tag?;
        let confirmed = match request.contains_key(IF_NONE_MATCH) {
            true => tag.confirmed(request)?,
            false => self.unmodified_since(request)?,
        };
        let mut answer = Response::with_body(StatusCode::NOT_MODIFIED, BoxBody::new(()));
        self.write_policy(answer.headers_mut());
        answer.headers_mut().insert(ETAG, confirmed);
        Some(answer)
    }

    /// The tag of the form that the client would get, if the content has not changed since the date it names.
    fn unmodified_since(&self, request: &HeaderMap) -> Option<HeaderValue> {
        let mut dates = request.get_all(IF_MODIFIED_SINCE);
        let (Some(date), None) = (dates.next(), dates.next()) else { return None };
        let modified = self.modified.as_ref().filter(|modified| modified.is_settled)?;
        let since = SystemTime::from(date.to_str().ok()?.parse::<HttpDate>().ok()?);
        let made = self.encoding_for(request).and_then(|encoding| self.compressed[encoding as usize].get());
        let form = made.and_then(Option::as_ref).unwrap_or(&self.plain);
        (modified.at <= since).then(|| form.etag.clone()).flatten()
    }

    fn answer(&self, form: &Form, request: &HeaderMap, status: StatusCode) -> Response<BoxBody> {
        let mut answer = Response::with_body(status, BoxBody::new(form.body.clone()));
        let headers = answer.headers_mut();
        self.write_policy(headers);
        let is_xml = self.kind.is_xml_for_browsers && is_browser(request);
        headers.insert(CONTENT_TYPE, if is_xml { XML.clone() } else { self.mime.clone() });
        insert_if_some(headers, CONTENT_ENCODING, form.encoding.as_ref());
        if status == StatusCode::OK {
            insert_if_some(headers, ETAG, form.etag.as_ref());
            insert_if_some(headers, LAST_MODIFIED, self.modified.as_ref().map(|modified| &modified.header));
        }
        headers::write(headers);
        insert_if_some(headers, CONTENT_SECURITY_POLICY, self.players.as_ref());
        answer
    }

    fn write_policy(&self, headers: &mut HeaderMap) {
        headers.insert(CACHE_CONTROL, self.cache_control.clone());
        insert_if_some(headers, VARY, self.vary.as_ref());
    }
}

fn insert_if_some(headers: &mut HeaderMap, name: HeaderName, value: Option<&HeaderValue>) {
    if let Some(value) = value {
        headers.insert(name, value.clone());
    }
}

/// Whether a browser asks: only browsers accept HTML.
fn is_browser(request: &HeaderMap) -> bool {
    let accept = request.get(ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
