//! Reads back what an export of Chapeau says of a site beside what Jekyll reads: the facts of documents and files,
//! categories, tags and authors with their earlier names, settings.

use std::collections::HashMap;
use std::io::Read as _;

use crate::domain::{
    article::Kind,
    moment::{Moment, Zone},
    path::SitePath,
    rendering::{Finding, FindingKind},
    site::Site,
};
use crate::newsroom::exported_facts::{
    ADDED, DOCUMENTS, DocumentFacts, ExportMark, FOLDER, FORM, LAYOUTS, MARK, MEDIA, MediumFacts, SETTINGS,
    TERMS, TermFacts, digest_of, moment,
};
use crate::newsroom::imported_defaults::ImportedDefaults;
use crate::prose::front_matter::{self, Context};

use super::answers::ImportAnswers;
use super::config::SiteConfig;
use super::document::ImportDocument;
use super::file_role::{self, FileRole};
use super::redirects::RedirectRule;
use super::source::{ImportSource, SourceFile};

/// Maximum size of one file of facts, in bytes.
const FACTS_MAX_BYTES: u64 = 512 << 20;

/// What an export says of a site.
#[derive(Debug, Clone, Default)]
pub(super) struct ExportedSite {
    documents: HashMap<String, (usize, DocumentFacts)>,
    media: HashMap<String, (usize, MediumFacts)>,
    terms: Vec<TermFacts>,
    settings: HashMap<String, String>,
}

impl ExportedSite {
    /// The facts of a folder that an export made; `None` for any other. What cannot be read is a finding.
    pub(super) fn read(source: &ImportSource<'_>, findings: &mut Vec<(String, Finding)>) -> Option<Self> {
        let mark: ExportMark = read_json(source, MARK, findings)?;
        if mark.form > FORM {
            return None;
        }
        let documents: Vec<DocumentFacts> = read_json(source, DOCUMENTS, findings).unwrap_or_default();
        let media: Vec<MediumFacts> = read_json(source, MEDIA, findings).unwrap_or_default();
        let settings = read_json(source, SETTINGS, findings).unwrap_or_default();
        let terms = read_json(source, TERMS, findings).unwrap_or_default();
        let documents = documents.into_iter().enumerate().map(|(at, one)| (one.path.clone(), (at, one)));
        let media = media.into_iter().enumerate().map(|(at, one)| (one.path.clone(), (at, one)));
        Some(Self { documents: documents.collect(), media: media.collect(), terms, settings })
    }

    /// Whether the export added a file for people and programs: it is no content.
    pub(super) fn added(&self, path: &str) -> bool {
        path.starts_with(FOLDER)
            || path.starts_with(LAYOUTS)
            || ADDED.contains(&path) && !self.documents.contains_key(path)
    }

    /// What is said of a file.
    pub(super) fn medium(&self, path: &str) -> Option<&MediumFacts> {
        self.media.get(path).map(|(_, facts)| facts)
    }

    /// What is said of a document, if it has the bytes of which that is said.
    pub(super) fn document(&self, path: &str, bytes: &[u8]) -> Option<&DocumentFacts> {
        let (_, facts) = self.documents.get(path)?;
        (facts.digest == digest_of(bytes)).then_some(facts)
    }

    /// What is said of all files, by their paths.
    pub(super) fn media(&self) -> impl Iterator<Item = (&str, &MediumFacts)> {
        self.media.iter().map(|(path, (_, facts))| (path.as_str(), facts))
    }

    /// The categories, tags and authors.
    pub(super) fn terms(&self) -> &[TermFacts] {
        &self.terms
    }

    /// The order in which documents came to be.
    pub(super) fn order_of_document(&self, path: &str) -> usize {
        self.documents.get(path).map_or(usize::MAX, |(at, _)| *at)
    }

    /// The order in which files came to be.
    pub(super) fn order_of_file(&self, path: &str) -> usize {
        self.media.get(path).map_or(usize::MAX, |(at, _)| *at)
    }

    /// Whether a rule only leads to the name that a file has in the export.
    pub(super) fn is_of_a_name(&self, rule: &RedirectRule) -> bool {
        let to = percent_encoding::percent_decode_str(rule.to.trim_start_matches('/')).decode_utf8_lossy();
        let name = rule.from.path.as_str().strip_prefix("/uploads/");
        self.medium(&to).is_some_and(|medium| Some(medium.name.as_str()) == name)
    }

    /// The settings of the site.
    pub(super) fn site(&self) -> Option<Site> {
        Site::read(|key| self.settings.get(key).map(String::as_str).unwrap_or_default()).ok()
    }
}

fn read_json<T: serde::de::DeserializeOwned>(
    source: &ImportSource<'_>,
    path: &str,
    findings: &mut Vec<(String, Finding)>,
) -> Option<T> {
    let file = source.file(path)?;
    let mut bytes = Vec::new();
    let read = source.read(file, |reader| reader.take(FACTS_MAX_BYTES).read_to_end(&mut bytes));
    let parsed = read
        .map_err(|error| error.to_string())
        .and_then(|_| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
    match parsed {
        Ok(value) => Some(value),
        Err(why) => {
            findings.push((path.to_owned(), Finding::without_line(FindingKind::Unreadable, why)));
            None
        }
    }
}

/// Gives a document what is said of it.
pub(super) fn restore(entry: &mut ImportDocument, facts: &DocumentFacts, zone: Zone) {
    let inherited = ImportedDefaults::parse(&facts.inherited);
    entry.kind = Kind::parse(&facts.kind).unwrap_or(entry.kind);
    entry.defaults.clone_from(&inherited.defaults);
    let context = Context {
        zone,
        kind: entry.kind,
        base_name: facts.file_name.as_deref().unwrap_or_default(),
        defaults: &inherited.defaults,
    };
    let (mut matter, _) = front_matter::read(&entry.document, &context);
    inherited.add_folders(&mut matter);
    matter.date = matter.date.or_else(|| facts.published.as_deref().and_then(moment));
    matter.translation_key.clone_from(&facts.translation);
    entry.matter = matter;
    entry.address = SitePath::stored(facts.address.clone()).ok();
    entry.language = Some(facts.language.clone());
    entry.is_language_known = true;
    entry.findings.clear();
    entry.hidden = None;
    (entry.from, entry.until) = (None, None);
    entry.restored = Some(Box::new(facts.clone()));
}

/// Sorts documents and files as they came to be, and takes out what editors go on writing of live articles.
pub(super) fn sort(
    exported: &ExportedSite,
    entries: &mut Vec<ImportDocument>,
    media: &mut [SourceFile],
) -> Vec<ImportDocument> {
    let is_working = |entry: &mut ImportDocument| {
        entry.restored.as_ref().is_some_and(|facts| facts.working_copy_of.is_some())
    };
    let working = entries.extract_if(.., is_working).collect();
    entries.sort_by_cached_key(|entry| exported.order_of_document(&entry.file.path));
    media.sort_by_cached_key(|file| exported.order_of_file(&file.path));
    working
}

/// What Jekyll makes of a document.
#[derive(Debug)]
pub(in crate::newsroom) struct JekyllView {
    /// Its address.
    pub(in crate::newsroom) address: Option<SitePath>,
    /// Whether it says its address itself.
    pub(in crate::newsroom) has_permalink: bool,
    /// Whether it says that it is not published.
    pub(in crate::newsroom) is_hidden_by_itself: bool,
}

/// What Jekyll makes of a document at a path; `None` if it makes no page of it.
pub(in crate::newsroom) fn jekyll_view(
    path: &str,
    bytes: &[u8],
    (zone, published): (Zone, Moment),
    config: &SiteConfig,
) -> Option<JekyllView> {
    let is_fenced = bytes.starts_with(b"---");
    let placed = file_role::place(path, is_fenced, config);
    let is_read = match placed.role {
        FileRole::Post => !bytes.starts_with(b"+++"),
        FileRole::Page | FileRole::Collected => is_fenced,
        _ => false,
    };
    if !is_read || placed.hidden.is_some() {
        return None;
    }
    let file = SourceFile {
        path: path.to_owned(),
        original: path.to_owned(),
        size: bytes.len() as u64,
        modified: None,
        index: 0,
    };
    let read = ImportDocument::read(
        &file,
        placed,
        bytes,
        (zone, Some(published)),
        config,
        &ImportAnswers::default(),
    );
    Some(JekyllView {
        has_permalink: read.document.entry("permalink").is_some(),
        is_hidden_by_itself: read.hidden.is_some(),
        address: read.address,
    })
}
