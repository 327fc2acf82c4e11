//! What a page is: its media type, and who may store it for how long.

use actix_web::http::header::HeaderValue;

/// How browsers and shared caches may store a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CachePolicy {
    /// Stored, but revalidated on every use, so that a publication shows at once.
    Revalidate,
    /// Never revalidated: the address contains a hash of the content.
    Immutable,
    /// Not stored.
    NoStore,
}

impl CachePolicy {
    /// Without `public`: any cache may store an answer with an age, and `public` would let shared caches store what they
    /// were given for a password of the proxy in front (RFC 9111, section 3.5).
    pub(super) const fn cache_control(self) -> HeaderValue {
        match self {
            Self::Revalidate => HeaderValue::from_static("max-age=0, must-revalidate"),
            Self::Immutable => HeaderValue::from_static("max-age=31536000, immutable"),
            Self::NoStore => HeaderValue::from_static("no-store"),
        }
    }
}

/// What a body is, and whom it is sent to.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageKind {
    /// Its media type.
    pub(super) mime: &'static str,
    /// How it may be stored.
    pub(super) policy: CachePolicy,
    /// Whether browsers, which accept `text/html`, get it as XML.
    pub(super) is_xml_for_browsers: bool,
    /// Whether programs ask for it by its date alone, so that a date counts from its first second on. Another content
    /// of the same second gets none until the second is over.
    pub(super) is_dated_at_once: bool,
    /// Whether programs that ask for Markdown get another answer at the same address.
    pub(super) has_markdown: bool,
}

impl PageKind {
    /// A page of the site.
    pub(super) const HTML: Self = Self::revalidated("text/html; charset=utf-8");
    /// A page that is there as Markdown too.
    pub(super) const HTML_OR_MARKDOWN: Self = Self { has_markdown: true, ..Self::HTML };
    /// The text of a page.
    pub(super) const MARKDOWN: Self =
        Self { has_markdown: true, ..Self::revalidated("text/markdown; charset=utf-8") };
    /// A page for one answer.
    pub(super) const HTML_ONCE: Self = Self { policy: CachePolicy::NoStore, ..Self::HTML };

    /// What is revalidated on every use.
    pub(super) const fn revalidated(mime: &'static str) -> Self {
        Self {
            mime,
            policy: CachePolicy::Revalidate,
            is_xml_for_browsers: false,
            is_dated_at_once: false,
            has_markdown: false,
        }
    }

    /// Whether it is text, which compresses well.
    pub(super) fn is_text(self) -> bool {
        self.mime.starts_with("text/") || self.mime.contains("json") || self.mime.contains("xml")
    }
}
