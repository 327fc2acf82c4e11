//! Feed ids that imported articles had on their old site.

use crate::domain::{path::escape, rendering::OldSite};
use crate::prose::front_matter::from_file_name;
use crate::store::desk::articles::StoredArticle;

/// The id that jekyll-feed gave a document: its old address with the file name as last segment. Subscribers
/// of the old feed then see nothing twice. `None` without a file name or an absolute URL of the old site.
pub(super) fn identity(stored: &StoredArticle, old_site: &OldSite) -> Option<String> {
    let file = stored.file_name.as_deref()?;
    let stem = from_file_name(file).map_or(file, |(_, stem)| stem);
    let root = old_site.url.trim_end_matches('/');
    if !root.starts_with("http") || stem.is_empty() {
        return None;
    }
    let folder = stored.path.as_str().trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(format!("{root}{}{}", old_site.baseurl, escape(&format!("{folder}/{stem}"))))
}
