//! Writes a feed in the format that was asked for.

use super::{Feed, FeedFormat, atom, json, rss};

impl Feed<'_> {
    /// The feed as XML or JSON.
    pub fn write(&self, format: FeedFormat) -> String {
        match format {
            FeedFormat::Atom => atom::write(self),
            FeedFormat::Rss => rss::write(self),
            FeedFormat::Json => json::write(self),
        }
    }
}
