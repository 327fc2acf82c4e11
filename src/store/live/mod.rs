//! What readers see: the live tables, and nothing else. There is no draft to find here.

pub mod agenda;
pub mod albums;
pub mod archives;
pub mod articles;
pub mod cards;
pub mod feeds;
pub mod files;
pub mod freshness;
pub mod identities;
pub mod link_targets;
mod links;
pub mod paths;
pub mod projection;
pub mod related;
pub mod search;
pub mod similar_paths;
mod similarity;
pub mod sitemap_entries;
pub mod sub_addresses;
pub mod taxonomy;
pub mod years;

use serde::de::DeserializeOwned;

use crate::domain::path::SitePath;
use crate::store::{Error, Result};

/// Reads a column that holds an opaque JSON value of the house's own making.
fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Broken(format!("a column holds no such JSON: {error}")))
}

/// Reads a number that the database holds signed and that is never negative.
fn count(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// Reads a path that was valid when it was written: no need to decode it again.
fn stored_path(text: String) -> Result<SitePath> {
    Ok(SitePath::stored(text)?)
}
