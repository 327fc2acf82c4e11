//! The render context of a document: everything it mentions, and what the media library's captions and
//! credits of its pictures mention, looked up in one read.

use std::collections::{HashMap, HashSet};

use crate::domain::{
    absent_name::{AbsentName, DOCUMENT_ENDINGS, POSTS_FOLDER, document_form},
    article::{ArticleId, Kind},
    front_matter::FrontMatter,
    language::Language,
    path::{SitePath, escape},
    picture::FileFacts,
    rendering::{FileKey, Finding, Mentions, OldSite, RenderContext},
    site::Site,
};
use crate::prose::{self, document::Document};
use crate::store::Conn;
use crate::store::desk::media_lookup::{self, Origin};
use crate::store::desk::{articles, articles::StoredArticle, imports};
use crate::store::live::{link_targets, old_feeds};

use super::imported_defaults::ImportedDefaults;
use super::mentions::{NamedByDocument, name_page};

/// What a text mentions and nothing has, with what is needed to look it up again.
#[derive(Default)]
pub(super) struct Absent {
    source: Option<String>,
    folder: String,
    mentions: Mentions,
}

impl Absent {
    fn origin(&self) -> Option<Origin<'_>> {
        self.source.as_deref().map(|source| Origin { source, folder: &self.folder })
    }

    /// The names by which the text is found once something of them comes.
    pub(super) fn names(&self) -> Vec<AbsentName> {
        let files = self.mentions.files.iter().flat_map(|key| media_lookup::absent_forms(self.origin(), key));
        let mut names: Vec<AbsentName> = files.map(AbsentName::File).collect();
        for entry in self.mentions.entries.iter().filter(|_| self.source.is_some()) {
            let forms = source_places(&self.folder, entry).into_iter().map(|path| document_form(&path));
            names.extend(forms.map(AbsentName::Document));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Takes out the names of files whose address is one of this site all the same.
    fn take_served(&mut self, db: &mut Conn) -> crate::store::Result<HashSet<FileKey>> {
        let mut served = HashSet::new();
        for key in self.mentions.files.iter().filter(|key| prose::is_file(key)) {
            let Ok(path) = SitePath::parse(&escape(&format!("/{}", key.0))) else { continue };
            // The program's own files, which have names of their own.
            let is_ours = ["assets/", "media/"].iter().any(|folder| key.0.starts_with(folder));
            // A feed of a list that is not there yet is no file either: its link is dead, not without address.
            if old_feeds::is_feed(&path) || (!is_ours && link_targets::is_reachable(db, &path)?) {
                served.insert(key.clone());
            }
        }
        self.mentions.files.retain(|key| !served.contains(key));
        Ok(served)
    }

    /// Whether some of it has come meanwhile.
    pub(super) fn has_come(&self, db: &mut Conn) -> crate::store::Result<bool> {
        if self.mentions == Mentions::default() {
            return Ok(false);
        }
        let (files, entries) = known(db, self.origin(), &self.mentions)?;
        Ok(!files.is_empty() || !entries.is_empty())
    }
}

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
    /// What it mentions and nothing has.
    pub(super) absent: Absent,
    served: HashSet<FileKey>,
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
            served: std::mem::take(&mut self.served),
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
    let mut absent = Absent { source, folder: old_site.folder.clone(), mentions: Mentions::default() };
    let (mut files, mut entries) = known(db, absent.origin(), &named.anywhere)?;
    let in_library = in_library(&files, &old_site);
    if !in_library.files.is_empty() || !in_library.entries.is_empty() {
        let (more_files, more_entries) = known(db, absent.origin(), &in_library)?;
        files.extend(more_files);
        entries.extend(more_entries);
    }
    for mentions in [&named.anywhere, &in_library] {
        let (lost, unknown) = (&mut absent.mentions.files, &mut absent.mentions.entries);
        lost.extend(mentions.files.iter().filter(|key| !files.contains_key(key)).cloned());
        unknown.extend(mentions.entries.iter().filter(|entry| !entries.contains_key(*entry)).cloned());
    }
    let served = absent.take_served(db)?;
    let known = (files, entries);
    Ok(RenderInput { document, matter, matter_findings, named, absent, served, known, old_site })
}

/// What the media library's captions and credits of these files mention besides the files themselves.
fn in_library(files: &HashMap<FileKey, FileFacts>, old_site: &OldSite) -> Mentions {
    let mut all = Mentions::default();
    for words in files.values().flat_map(|facts| [&facts.caption, &facts.credit]).flatten() {
        let named = prose::mentions(words, old_site);
        all.files.extend(named.files.into_iter().filter(|key| !files.contains_key(key)));
        all.entries.extend(named.entries);
    }
    all
}

fn known(db: &mut Conn, origin: Option<Origin<'_>>, mentions: &Mentions) -> crate::store::Result<Known> {
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
    let mut paths = source_places(folder, entry);
    let bare = entry.trim().trim_start_matches('/');
    if entry.starts_with("./") || (bare.contains('.') && bare.starts_with('_')) {
        return paths;
    }
    let parts: Vec<&str> = bare.split('/').collect();
    // `a/b/2024-01-01-c` is `_posts/a/b/…`, `a/_posts/b/…` or `a/b/_posts/…`.
    for at in 0..parts.len() {
        let mut with = parts.clone();
        with.insert(at, POSTS_FOLDER);
        let path = with.join("/");
        paths.extend(DOCUMENT_ENDINGS.iter().map(|ending| format!("{path}.{ending}")));
        paths.push(path);
    }
    paths
}

/// The paths that a text in `folder` gives the source of a document, before folders of posts and endings are tried.
fn source_places(folder: &str, entry: &str) -> Vec<String> {
    match entry.strip_prefix("./") {
        Some(relative) => vec![joined(folder, relative), joined("", relative)],
        None => vec![entry.trim().trim_start_matches('/').to_owned()],
    }
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
