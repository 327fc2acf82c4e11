//! What readers see: the live tables, and nothing else. There are no drafts here.

pub mod agenda;
pub mod albums;
pub mod archives;
pub mod articles;
pub mod cards;
pub mod counts;
pub mod feeds;
pub mod files;
pub mod freshness;
pub mod identities;
mod labels;
pub mod link_targets;
mod list_addresses;
mod old_bases;
pub mod old_feeds;
pub mod paths;
pub mod projection;
pub mod query_addresses;
pub mod related;
pub mod search;
pub mod similar_paths;
mod similarity;
pub mod sitemap_entries;
pub mod sources;
pub mod taxonomy;
pub mod years;

use serde::de::DeserializeOwned;

use crate::domain::path::SitePath;
use crate::store::{Error, Result};

/// Reads a column of JSON that this program wrote.
fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Broken(format!("a column holds no such JSON: {error}")))
}

/// Converts a count from a signed column.
fn count(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// Wraps a path that was validated when it was written: no need to decode it again.
fn stored_path(text: String) -> Result<SitePath> {
    Ok(SitePath::stored(text)?)
}
