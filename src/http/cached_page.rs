//! A response body held in memory: hashed when built, compressed once per requested encoding.

use std::io::Write;
use std::sync::OnceLock;

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::etag;
use super::negotiation::{self, ContentEncoding};

/// Smaller bodies are sent uncompressed: compression would not pay, in bytes.
const COMPRESS_FROM_BYTES: usize = 512;
/// Brotli quality, 0 to 11. Pages are compressed once and sent often, but the first reader waits.
const BROTLI_QUALITY: i32 = 5;

/// How browsers and shared caches may store a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CachePolicy {
    /// Stored, but revalidated on every use, so that a publication shows at once.
    Revalidate,
    /// Never revalidated: the address contains a hash of the content.
    Immutable,
}

impl CachePolicy {
    pub(super) const fn cache_control(self) -> &'static str {
        match self {
            Self::Revalidate => "public, max-age=0, must-revalidate",
            Self::Immutable => "public, max-age=31536000, immutable",
        }
    }
}

/// A response body with its media type, cache policy and weak ETag.
#[derive(Debug)]
pub(super) struct CachedPage {
    mime: &'static str,
    cache_policy: CachePolicy,
    etag: String,
    plain: Bytes,
    gzip: OnceLock<Option<Bytes>>,
    brotli: OnceLock<Option<Bytes>>,
}

impl CachedPage {
    pub(super) fn new(mime: &'static str, keeping: CachePolicy, body: impl Into<Bytes>) -> Self {
        let plain = body.into();
        let etag = etag::of(&plain);
        Self { mime, cache_policy: keeping, etag, plain, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// Estimated memory in bytes: the body, half as much for its compressed forms, and overhead.
    pub(super) fn weight(&self) -> u32 {
        u32::try_from(self.plain.len() + self.plain.len() / 2 + 256).unwrap_or(u32::MAX)
    }

    /// The response: 304 if the client's ETag matches, otherwise the body. Only a 200 has an ETag.
    pub(super) fn respond(&self, request: &HttpRequest, status: StatusCode) -> HttpResponse {
        let whole = status == StatusCode::OK;
        let fresh = whole && etag::matches_etag(request.headers(), &self.etag);
        let mut response = if fresh { HttpResponse::NotModified() } else { HttpResponse::build(status) };
        response
            .insert_header((header::VARY, "Accept-Encoding"))
            .insert_header((header::CACHE_CONTROL, self.cache_policy.cache_control()));
        if whole {
            response.insert_header((header::ETAG, self.etag.as_str()));
        }
        if fresh {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.mime));
        let (body, name) = self.encoded(negotiation::encoding(request.headers()));
        if let Some(name) = name {
            response.insert_header((header::CONTENT_ENCODING, name));
        }
        response.body(body)
    }

    fn encoded(&self, encoding: ContentEncoding) -> (Bytes, Option<&'static str>) {
        let compressed = match encoding {
            _ if !self.is_compressible() => None,
            ContentEncoding::Identity => None,
            ContentEncoding::Gzip => {
                self.gzip.get_or_init(|| self.if_smaller(gzip(&self.plain))).clone().zip(Some("gzip"))
            }
            ContentEncoding::Brotli => {
                self.brotli.get_or_init(|| self.if_smaller(brotli(&self.plain))).clone().zip(Some("br"))
            }
        };
        match compressed {
            Some((bytes, name)) => (bytes, Some(name)),
            None => (self.plain.clone(), None),
        }
    }

    fn is_compressible(&self) -> bool {
        let text = self.mime.starts_with("text/") || self.mime.contains("json") || self.mime.contains("xml");
        text && self.plain.len() >= COMPRESS_FROM_BYTES
    }

    fn if_smaller(&self, compressed: std::io::Result<Vec<u8>>) -> Option<Bytes> {
        compressed.ok().filter(|bytes| bytes.len() < self.plain.len()).map(Bytes::from)
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params)?;
    Ok(compressed)
}
