//! The render context of a document: everything it mentions, and what the media library's captions of its
//! pictures mention, looked up in one read.

use std::collections::HashMap;

use crate::domain::{
    article::{ArticleId, Kind},
    front_matter::FrontMatter,
    language::Language,
    path::SitePath,
    picture::FileFacts,
    rendering::{FileKey, Finding, Mentions, OldSite, RenderContext},
    site::Site,
};
use crate::prose::{self, document::Document};
use crate::store::Conn;
use crate::store::desk::media_lookup::{self, Origin};
use crate::store::desk::{articles, articles::StoredArticle, imports};

use super::imported_defaults::ImportedDefaults;
use super::mentions::{NamedByDocument, name_page};

/// Files and document addresses, by the way the text refers to them.
type Known = (HashMap<FileKey, FileFacts>, HashMap<String, SitePath>);

/// A document to be rendered, stored or not.
#[derive(Clone, Copy)]
pub(super) struct SourceText<'a> {
    /// `None` before it is created.
    pub(super) id: Option<ArticleId>,
    pub(super) kind: Kind,
    /// The base name of the file it came from; empty for none.
    pub(super) base_name: &'a str,
    /// Front-matter keys it inherits from its old site.
    pub(super) inherited: &'a str,
    pub(super) document: &'a str,
}

impl<'a> From<&'a StoredArticle> for SourceText<'a> {
    fn from(stored: &'a StoredArticle) -> Self {
        Self {
            id: Some(stored.id),
            kind: stored.kind,
            base_name: stored.file_name.as_deref().unwrap_or_default(),
            inherited: &stored.inherited,
            document: &stored.document,
        }
    }
}

/// A parsed document with all that its page needs from the database.
pub(super) struct RenderInput {
    pub(super) document: Document,
    pub(super) matter: FrontMatter,
    /// Findings about the front matter.
    pub(super) matter_findings: Vec<Finding>,
    pub(super) named: NamedByDocument,
    known: Known,
    old_site: OldSite,
}

impl RenderInput {
    /// The render context of an article that has this document.
    pub(super) fn around(&mut self, site: &Site, stored: &StoredArticle) -> RenderContext {
        let (files, entries) = std::mem::take(&mut self.known);
        RenderContext {
            language: Language::parse(&stored.language).unwrap_or(site.language),
            path: stored.path.clone(),
            files,
            entries,
            old_site: self.old_site.clone(),
            first_photo: 1,
        }
    }
}

/// Parses a document and looks up everything that it mentions, on one snapshot. `None` if the parser
/// panicked: one document never stops a batch, nor the save of its text.
pub(super) fn gather(
    db: &mut Conn,
    site: &Site,
    text: SourceText<'_>,
) -> crate::store::Result<Option<RenderInput>> {
    caught(text.id, || gather_or_panic(db, site, text)).transpose()
}

/// What this gives, or `None` if it panics.
pub(super) fn caught<T>(article: Option<ArticleId>, work: impl FnOnce() -> T) -> Option<T> {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    if outcome.is_err() {
        tracing::error!(article = article.map(|id| id.0), "the renderer panicked on a document");
    }
    outcome.ok()
}

fn gather_or_panic(db: &mut Conn, site: &Site, text: SourceText<'_>) -> crate::store::Result<RenderInput> {
    let origin = match text.id {
        Some(id) => imports::site_of(db, id)?,
        None => None,
    };
    let (source, mut old_site) =
        origin.map_or((None, OldSite::default()), |(source, old)| (Some(source), old));
    let (document, _) = Document::parse(text.document);
    let inherited = ImportedDefaults::parse(text.inherited);
    name_page(&mut old_site, &document, &inherited.defaults);
    let context = prose::front_matter::Context {
        zone: site.zone,
        kind: text.kind,
        base_name: text.base_name,
        defaults: &inherited.defaults,
    };
    let (mut matter, matter_findings) = prose::front_matter::read(&document, &context);
    inherited.add_folders(&mut matter);
    let named = NamedByDocument::by(&document, &matter, &old_site);
    let (mut files, mut entries) = known(db, source.as_deref(), &old_site, &named.anywhere)?;
    let in_captions = in_captions(&files, &old_site);
    if !in_captions.files.is_empty() || !in_captions.entries.is_empty() {
        let (more_files, more_entries) = known(db, source.as_deref(), &old_site, &in_captions)?;
        files.extend(more_files);
        entries.extend(more_entries);
    }
    Ok(RenderInput { document, matter, matter_findings, named, known: (files, entries), old_site })
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

fn known(
    db: &mut Conn,
    source: Option<&str>,
    old_site: &OldSite,
    mentions: &Mentions,
) -> crate::store::Result<Known> {
    let folder = old_site.folder.as_str();
    let origin = source.map(|source| Origin { source, folder });
    let files = media_lookup::files(db, origin, &mentions.files)?;
    let mut entries = HashMap::new();
    for entry in &mentions.entries {
        if let Some(path) = entry_path(db, origin, entry)? {
            entries.insert(entry.clone(), path);
        }
    }
    Ok((files, entries))
}

/// The address of the document that a `{% post_url %}`, a `{% link %}` or a link to its source refers to.
fn entry_path(
    db: &mut Conn,
    origin: Option<Origin<'_>>,
    entry: &str,
) -> crate::store::Result<Option<SitePath>> {
    let Some(Origin { source, folder }) = origin else { return Ok(None) };
    for path in source_paths(folder, entry) {
        if let Some(id) = imports::article_of_file(db, source, &path)? {
            return Ok(articles::by_id(db, id)?.map(|article| article.path));
        }
    }
    // A name alone, of a post in some folder.
    let name = entry.trim().trim_start_matches('/');
    if entry.starts_with("./") || !name.starts_with(|c: char| c.is_ascii_digit()) || name.contains('/') {
        return Ok(None);
    }
    for path in imports::posts_named(db, source, name)? {
        if let Some(id) = imports::article_of_file(db, source, &path)? {
            return Ok(articles::by_id(db, id)?.map(|article| article.path));
        }
    }
    Ok(None)
}

/// Where the source of a document may be, given how a text in `folder` names it.
fn source_paths(folder: &str, entry: &str) -> Vec<String> {
    const POSTS: [&str; 7] = ["markdown", "md", "mkdown", "mkdn", "MD", "textile", "html"];
    if let Some(relative) = entry.strip_prefix("./") {
        return vec![joined(folder, relative), joined("", relative)];
    }
    let bare = entry.trim().trim_start_matches('/');
    let mut paths = vec![bare.to_owned()];
    if bare.contains('.') && bare.starts_with('_') {
        return paths;
    }
    let parts: Vec<&str> = bare.split('/').collect();
    // `a/b/2024-01-01-c` is `_posts/a/b/…`, `a/_posts/b/…` or `a/b/_posts/…`.
    for at in 0..parts.len() {
        let mut with = parts.clone();
        with.insert(at, "_posts");
        let path = with.join("/");
        paths.extend(POSTS.iter().map(|ending| format!("{path}.{ending}")));
        paths.push(path);
    }
    paths
}

/// A relative path below a folder, without `.` and `..`.
fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
