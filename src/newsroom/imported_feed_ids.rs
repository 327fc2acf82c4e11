//! Names that articles had in the feed of the site they came from.

use crate::domain::{path::escape, rendering::OldSite};
use crate::prose::front_matter::from_file_name;
use crate::store::desk::articles::Stored;

/// What the feed of a Jekyll site called a document (jekyll-feed): its old address with the name of
/// its file for a last part. Who followed the old feed then sees nothing twice.
pub(super) fn identity(stored: &Stored, old_site: &OldSite) -> Option<String> {
    let file = stored.file_name.as_deref()?;
    let stem = from_file_name(file).map_or(file, |(_, stem)| stem);
    let root = old_site.url.trim_end_matches('/');
    if !root.starts_with("http") || stem.is_empty() {
        return None;
    }
    let folder = stored.path.as_str().trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(format!("{root}{}{}", old_site.baseurl, escape(&format!("{folder}/{stem}"))))
}
