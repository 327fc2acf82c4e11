//! Redirects, and the log of addresses that were not found.

use chrono::NaiveDate;

use super::{old_address::OldAddress, path::SitePath, refusal::Refusal, visible::visible};

/// A redirect from an old address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old address.
    pub from: OldAddress,
    /// Target: a percent-encoded local address, or a URL. `None` while its article is not live.
    pub to: Option<String>,
    /// True when created by a person or an import; false when created because an article moved.
    pub by_hand: bool,
    /// Number of times it was followed.
    pub hits: usize,
    /// Day of its last use.
    pub last_used: Option<NaiveDate>,
}

/// An address that was requested but does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFoundAddress {
    /// The address. Its query is empty unless only the query says which page it was.
    pub address: OldAddress,
    /// Number of requests.
    pub hits: usize,
    /// Day of the first request, in the site's time zone.
    pub first_day: NaiveDate,
    /// Day of the last request, likewise.
    pub last_day: NaiveDate,
    /// The most similar live address.
    pub suggestion: Option<String>,
}

/// At most this many characters of a wrong address are quoted.
const QUOTED_MAX_CHARS: usize = 200;

/// Rows on one page of each list.
pub const REDIRECTS_PER_PAGE: usize = 50;

/// One page of both lists of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectPage {
    /// Redirects, sorted by address.
    pub redirects: Vec<Redirect>,
    /// Number of all redirects.
    pub total: usize,
    /// Addresses not found, most requested first.
    pub lost: Vec<NotFoundAddress>,
    /// Number of all addresses not found.
    pub lost_total: usize,
}

/// Requests counted in memory, to be written to the database: addresses with their counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressCounts {
    /// Addresses not found.
    pub lost: Vec<(OldAddress, usize)>,
    /// Redirects that were followed.
    pub followed: Vec<(OldAddress, usize)>,
}

/// The target of a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedirectTarget {
    /// An address of this site, with its query and fragment.
    Here(SitePath, String),
    /// A page of another site.
    Elsewhere(String),
}

impl RedirectTarget {
    /// Reads typed text: a path from the root, or an `http(s)` URL.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = &visible(text);
        let refused = || Refusal::NoAddress(text.chars().take(QUOTED_MAX_CHARS).collect());
        if text.starts_with("http://") || text.starts_with("https://") {
            let url = url::Url::parse(text).map_err(|_| refused())?;
            return Ok(Self::Elsewhere(url.into()));
        }
        let (path, rest) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
        let safe = rest.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>'));
        match SitePath::parse(path) {
            Ok(path) if safe => Ok(Self::Here(path, rest.to_owned())),
            _ => Err(refused()),
        }
    }
}

/// Reads the typed source of a redirect: a path with its query, or a URL of which only these count.
pub fn parse_from(text: &str) -> Result<OldAddress, Refusal> {
    let text = &visible(text);
    let refused = || Refusal::NoAddress(text.chars().take(QUOTED_MAX_CHARS).collect());
    if text.starts_with("http://") || text.starts_with("https://") {
        let url = url::Url::parse(text).map_err(|_| refused())?;
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        return OldAddress::parse(&format!("{}{query}", url.path())).map_err(|_| refused());
    }
    OldAddress::parse(text).map_err(|_| refused())
}
