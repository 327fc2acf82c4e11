//! The render context of a document: everything it mentions, looked up in one read. A second read follows if
//! the media library's captions of its pictures mention anything more.

use std::collections::HashMap;

use crate::domain::{
    language::Language,
    path::SitePath,
    picture::FileFacts,
    rendering::{FileKey, Mentions, OldSite, RenderContext},
    site::Site,
};
use crate::prose;
use crate::store::Conn;
use crate::store::desk::{articles, articles::StoredArticle, imports, media_lookup};

use super::{Newsroom, Result};

/// Files and document addresses, by the way the text refers to them.
type Known = (HashMap<FileKey, FileFacts>, HashMap<String, SitePath>);

/// Looks up everything that a document mentions. `source` is the imported site it came from, if any.
pub(super) fn gather(
    newsroom: &Newsroom,
    stored: &StoredArticle,
    site: &Site,
    source: Option<&str>,
    old_site: &OldSite,
    mentions: &Mentions,
) -> Result<RenderContext> {
    let (mut files, mut entries) = newsroom.store.read_here(|db| known(db, source, mentions))?;
    let in_captions = in_captions(&files, old_site);
    if !in_captions.files.is_empty() || !in_captions.entries.is_empty() {
        let (more_files, more_entries) = newsroom.store.read_here(|db| known(db, source, &in_captions))?;
        files.extend(more_files);
        entries.extend(more_entries);
    }
    Ok(RenderContext {
        language: Language::parse(&stored.language).unwrap_or(site.language),
        path: stored.path.clone(),
        files,
        entries,
        old_site: old_site.clone(),
        first_photo: 1,
    })
}

/// What the media library's captions of these files mention besides the files themselves.
fn in_captions(files: &HashMap<FileKey, FileFacts>, old_site: &OldSite) -> Mentions {
    let mut all = Mentions::default();
    for caption in files.values().filter_map(|facts| facts.caption.as_deref()) {
        let named = prose::mentions(caption, old_site);
        all.files.extend(named.files.into_iter().filter(|key| !files.contains_key(key)));
        all.entries.extend(named.entries);
    }
    all
}

fn known(db: &mut Conn, source: Option<&str>, mentions: &Mentions) -> crate::store::Result<Known> {
    let files = media_lookup::files(db, source, &mentions.files)?;
    let mut entries = HashMap::new();
    for entry in &mentions.entries {
        if let Some(path) = entry_path(db, source, entry)? {
            entries.insert(entry.clone(), path);
        }
    }
    Ok((files, entries))
}

/// The address of the document that a `{% post_url %}` or `{% link %}` refers to.
fn entry_path(db: &mut Conn, source: Option<&str>, entry: &str) -> crate::store::Result<Option<SitePath>> {
    let Some(source) = source else { return Ok(None) };
    let bare = entry.trim().trim_start_matches('/');
    let mut candidates = vec![bare.to_owned()];
    if !bare.contains('.') || !bare.starts_with('_') {
        let posts = ["markdown", "md", "mkdown", "mkdn", "textile", "html"];
        candidates.extend(posts.iter().map(|ending| format!("_posts/{bare}.{ending}")));
    }
    for path in candidates {
        if let Some(id) = imports::article_of_file(db, source, &path)? {
            return Ok(articles::by_id(db, id)?.map(|article| article.path));
        }
    }
    Ok(None)
}
