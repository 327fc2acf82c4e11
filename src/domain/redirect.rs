//! Redirects, and addresses that led nowhere.

use chrono::NaiveDate;

use super::{path::SitePath, refusal::Refusal};

/// An address that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old address.
    pub from: SitePath,
    /// Where it leads: an encoded local address, or a URL. None while its article is not live.
    pub to: Option<String>,
    /// Made by somebody or by an import; the others come by themselves when an article moves.
    pub by_hand: bool,
    /// How often it was followed.
    pub hits: usize,
    /// The day it was last followed.
    pub last_used: Option<NaiveDate>,
}

/// An address that was asked for and is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFoundAddress {
    /// The address.
    pub path: SitePath,
    /// How often.
    pub hits: usize,
    /// The first day, in the site's zone.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// The live address that looks most like it.
    pub suggestion: Option<String>,
}

/// So much of what is no address is said again, in characters.
const SAID_MAX_CHARS: usize = 200;

/// Redirects, and lost addresses, on one page of their lists.
pub const PAGE: usize = 50;

/// One page of the desk's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectPage {
    /// Redirects by address.
    pub redirects: Vec<Redirect>,
    /// How many there are.
    pub total: usize,
    /// The lost addresses that were asked for most.
    pub lost: Vec<NotFoundAddress>,
    /// How many there are.
    pub lost_total: usize,
}

/// What was counted in memory and is to be written down: addresses and how often each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressCounts {
    /// Addresses that led nowhere.
    pub lost: Vec<(String, usize)>,
    /// Redirects that were followed.
    pub followed: Vec<(String, usize)>,
}

/// Where a redirect shall lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedirectTarget {
    /// Another address of this site, with the query or fragment written behind it.
    Here(SitePath, String),
    /// A page of another site.
    Elsewhere(String),
}

impl RedirectTarget {
    /// Reads what somebody wrote: a path from the root, or an `http(s)` URL.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let refused = || Refusal::NoAddress(text.chars().take(SAID_MAX_CHARS).collect());
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

/// The address that shall lead elsewhere, as somebody wrote it: a path, or a URL whose path is meant.
pub fn parse_from(text: &str) -> Result<SitePath, Refusal> {
    let text = text.trim();
    let refused = || Refusal::NoAddress(text.chars().take(SAID_MAX_CHARS).collect());
    if text.starts_with("http://") || text.starts_with("https://") {
        let url = url::Url::parse(text).map_err(|_| refused())?;
        return SitePath::parse(url.path()).map_err(|_| refused());
    }
    let path = &text[..text.find(['?', '#']).unwrap_or(text.len())];
    SitePath::parse(path).map_err(|_| refused())
}
