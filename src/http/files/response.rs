//! The response with a file: whole, in parts, or that the reader has it already.
//! RFC 9110, sections 13 (conditional requests), 14 (parts) and 15.3.7 (206).

use std::ops::Range;
use std::time::{Duration, SystemTime};

use actix_web::http::header::{
    self, EntityTag, Header as _, HttpDate, IfMatch, IfModifiedSince, IfNoneMatch, IfRange, IfUnmodifiedSince,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::body::{FileBody, Segment};
use super::ranges::{self, Asked};
use crate::http::kept_files::{Content, ContentBytes};

/// Content-Security-Policy of uploaded files: opened on their own, they may run nothing.
pub(super) const FILE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// Digits of the digest in an entity tag.
const TAG_DIGITS: usize = 24;

/// What a response says of a file besides its bytes.
pub(super) struct FileHeaders<'a> {
    pub(super) mime: &'a str,
    pub(super) disposition: Option<String>,
    pub(super) cache_control: &'static str,
}

/// The response to a request for this file.
pub(super) fn respond(content: Content, about: &FileHeaders<'_>, request: &HttpRequest) -> HttpResponse {
    // Of the bytes alone: the same on every machine, and after a restore.
    let digest = content.digest.to_string();
    let tag = EntityTag::new_strong(digest.chars().take(TAG_DIGITS).collect());
    let modified = content.modified.map(whole_seconds);
    match precondition(request, &tag, modified) {
        Precondition::Holds => {}
        Precondition::Failed => return HttpResponse::PreconditionFailed().finish(),
        Precondition::NotModified => {
            let mut response = HttpResponse::NotModified();
            response
                .insert_header((header::ETAG, tag.to_string()))
                .insert_header((header::CACHE_CONTROL, about.cache_control));
            return response.finish();
        }
    }
    let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok());
    let range = range.filter(|_| *request.method() == Method::GET && continues(request, &tag, modified));
    let asked = ranges::asked(range, content.length);
    let mut response = HttpResponse::build(match asked {
        Asked::Whole => StatusCode::OK,
        Asked::Parts(_) => StatusCode::PARTIAL_CONTENT,
        Asked::Nothing => StatusCode::RANGE_NOT_SATISFIABLE,
    });
    response
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::CACHE_CONTROL, about.cache_control))
        .insert_header((header::CONTENT_SECURITY_POLICY, FILE_POLICY))
        .insert_header((header::ETAG, tag.to_string()));
    if let Some(modified) = modified {
        response.insert_header((header::LAST_MODIFIED, HttpDate::from(modified)));
    }
    if asked == Asked::Nothing {
        return response
            .insert_header((header::CONTENT_RANGE, format!("bytes */{}", content.length)))
            .finish();
    }
    if let Some(disposition) = &about.disposition {
        response.insert_header((header::CONTENT_DISPOSITION, disposition.as_str()));
    }
    with_body(response, content, about.mime, asked)
}

fn with_body(mut response: HttpResponseBuilder, content: Content, mime: &str, asked: Asked) -> HttpResponse {
    let whole = 0..content.length;
    let part = match asked {
        Asked::Parts(parts) if parts.len() > 1 => return several(response, content, mime, &parts),
        Asked::Parts(mut parts) => {
            let part = parts.pop().unwrap_or(whole);
            response.insert_header((header::CONTENT_RANGE, content_range(&part, content.length)));
            part
        }
        _ => whole,
    };
    response.insert_header((header::CONTENT_TYPE, mime));
    match content.bytes {
        ContentBytes::Memory(bytes) => response.body(slice(&bytes, &part)),
        ContentBytes::File(file) => response.body(FileBody::new(file, [Segment::File(part)])),
    }
}

/// Several parts, each with a head of its own (`multipart/byteranges`).
fn several(
    mut response: HttpResponseBuilder,
    content: Content,
    mime: &str,
    parts: &[Range<u64>],
) -> HttpResponse {
    // The file cannot contain its own digest.
    let boundary = content.digest.to_string();
    let mut segments = Vec::with_capacity(2 * parts.len() + 1);
    for part in parts {
        let range = content_range(part, content.length);
        let head = format!("\r\n--{boundary}\r\nContent-Type: {mime}\r\nContent-Range: {range}\r\n\r\n");
        segments.push(Segment::Bytes(head.into()));
        segments.push(match &content.bytes {
            ContentBytes::Memory(bytes) => Segment::Bytes(slice(bytes, part)),
            ContentBytes::File(_) => Segment::File(part.clone()),
        });
    }
    segments.push(Segment::Bytes(format!("\r\n--{boundary}--\r\n").into()));
    response.insert_header((header::CONTENT_TYPE, format!("multipart/byteranges; boundary={boundary}")));
    match content.bytes {
        ContentBytes::File(file) => response.body(FileBody::new(file, segments)),
        ContentBytes::Memory(_) => {
            let bytes = segments.into_iter().map(|segment| match segment {
                Segment::Bytes(bytes) => bytes,
                Segment::File(_) => Bytes::new(),
            });
            response.body(bytes.fold(Vec::new(), |mut all, bytes| {
                all.extend_from_slice(&bytes);
                all
            }))
        }
    }
}

fn content_range(part: &Range<u64>, length: u64) -> String {
    format!("bytes {}-{}/{length}", part.start, part.end - 1)
}

fn slice(bytes: &Bytes, part: &Range<u64>) -> Bytes {
    let at = |position: u64| usize::try_from(position).unwrap_or(usize::MAX).min(bytes.len());
    bytes.slice(at(part.start)..at(part.end))
}

/// What the conditions of a request come to (RFC 9110, section 13.2.2).
enum Precondition {
    Holds,
    Failed,
    NotModified,
}

fn precondition(request: &HttpRequest, tag: &EntityTag, modified: Option<SystemTime>) -> Precondition {
    let headers = request.headers();
    let since = |asked: HttpDate| modified.is_none_or(|at| at > SystemTime::from(asked));
    let is_failed = match (headers.contains_key(header::IF_MATCH), IfMatch::parse(request)) {
        (true, Ok(IfMatch::Items(tags))) => !tags.iter().any(|other| other.strong_eq(tag)),
        (true, _) => false,
        (false, _) => {
            match (headers.contains_key(header::IF_UNMODIFIED_SINCE), IfUnmodifiedSince::parse(request)) {
                (true, Ok(IfUnmodifiedSince(asked))) => modified.is_some() && since(asked),
                _ => false,
            }
        }
    };
    if is_failed {
        return Precondition::Failed;
    }
    let is_there = match (headers.contains_key(header::IF_NONE_MATCH), IfNoneMatch::parse(request)) {
        (true, Ok(IfNoneMatch::Any)) => true,
        (true, Ok(IfNoneMatch::Items(tags))) => tags.iter().any(|other| other.weak_eq(tag)),
        (true, Err(_)) => false,
        (false, _) => {
            match (headers.contains_key(header::IF_MODIFIED_SINCE), IfModifiedSince::parse(request)) {
                (true, Ok(IfModifiedSince(asked))) => !since(asked),
                _ => false,
            }
        }
    };
    if is_there { Precondition::NotModified } else { Precondition::Holds }
}

/// Whether parts may be sent: the reader has the beginning of this very file, or does not say.
fn continues(request: &HttpRequest, tag: &EntityTag, modified: Option<SystemTime>) -> bool {
    if !request.headers().contains_key(header::IF_RANGE) {
        return true;
    }
    match IfRange::parse(request) {
        Ok(IfRange::EntityTag(other)) => other.strong_eq(tag),
        Ok(IfRange::Date(asked)) => modified == Some(asked.into()),
        Err(_) => false,
    }
}

/// HTTP dates have no fractions.
fn whole_seconds(at: SystemTime) -> SystemTime {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs())
}
