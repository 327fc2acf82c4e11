//! The documents of an export: byte for byte, where Jekyll reads them, with what they do not say of themselves.

use std::collections::BTreeSet;

use serde_json::json;

use crate::domain::{
    article::{ArticleId, Kind, State},
    moment::{Moment, Zone},
};
use crate::newsroom::Result;
use crate::newsroom::exported_facts::{DocumentFacts, digest_of, instant};
use crate::newsroom::import::exported::{self, JekyllView};
use crate::newsroom::imported_defaults::FROM_HTML;
use crate::prose::document::{Document, MatterFormat, MatterValue};
use crate::prose::front_matter::Values;
use crate::prose::yaml::YamlNode;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::{articles, exports, live_documents, schedules};
use crate::store::{Conn, Error as StoreError};

use super::config::{ExportConfig, scope};
use super::folder::{ExportFile, ExportFolder, ExportList};
use super::names::ExportNames;
use super::report::{BATCH, ExportReport};

/// Maximum length of the name of a layout, in bytes.
const LAYOUT_MAX_BYTES: usize = 100;
/// At most this many layouts are written: beyond, Jekyll says that they are not there.
const LAYOUTS_MAX: usize = 100;
/// Where documents stand that readers do not see.
const DRAFTS: &str = "_drafts/";

/// What the documents are written with.
pub(super) struct DocumentExport<'e> {
    pub(super) folder: &'e ExportFolder,
    pub(super) config: &'e ExportConfig,
    pub(super) zone: Zone,
    pub(super) now: Moment,
    /// `_config.yml`, whose list of defaults is open.
    pub(super) config_file: &'e mut ExportFile,
    pub(super) names: &'e mut ExportNames,
    pub(super) facts: ExportList,
    /// The layouts that documents name, at most [`LAYOUTS_MAX`].
    pub(super) layouts: BTreeSet<String>,
    /// Whether a live document says that it is hidden, and whether one has a date that is to come.
    pub(super) is_any_hidden: bool,
    pub(super) is_any_future: bool,
}

impl DocumentExport<'_> {
    /// Writes the live documents and, if it is asked for, what readers do not see. Calls `tick` after each article.
    pub(super) fn write(
        &mut self,
        db: &mut Conn,
        drafts: bool,
        report: &mut ExportReport,
        tick: &mut dyn FnMut(),
    ) -> Result<()> {
        let mut after = 0;
        loop {
            let ids = match drafts {
                true => exports::articles_after(db, after, BATCH)?,
                false => exports::live_after(db, after, BATCH)?,
            };
            let Some(last) = ids.last() else { return Ok(()) };
            after = last.0;
            for id in ids {
                let live = live_documents::document(db, id)?;
                let file = match &live {
                    Some(live) => self.live(db, live, report)?,
                    None => None,
                };
                if drafts {
                    self.working_copy(db, id, live.as_ref().zip(file), report)?;
                }
                tick();
            }
        }
    }

    /// Writes a live document, and returns where.
    fn live(
        &mut self,
        db: &mut Conn,
        stored: &StoredArticle,
        report: &mut ExportReport,
    ) -> Result<Option<String>> {
        let Some((published, revised)) = exports::live_dates(db, stored.id)? else { return Ok(None) };
        let bytes = stored.document.as_bytes();
        let place = exports::place_of_article(db, stored.id)?;
        let (path, view) = self.place(stored, place, published);
        self.folder.write(&path, bytes)?;
        if let Some(view) = &view
            && view.address.as_ref() != Some(&stored.path)
        {
            self.config_file
                .add(scope(&path, None, json!({"permalink": stored.path.as_str()})).as_bytes())?;
            if view.has_permalink {
                report.other_address.push((path.clone(), stored.path.to_string()));
            }
        }
        if view.is_none() {
            report.unread_by_jekyll.push(path.clone());
        }
        self.note_layout(&stored.document);
        self.is_any_hidden |= view.as_ref().is_some_and(|view| view.is_hidden_by_itself);
        self.is_any_future |= published > self.now;
        match stored.kind {
            Kind::Article => report.articles += 1,
            Kind::Page => report.pages += 1,
        }
        let expires = due(db, stored.id, schedules::Action::Withdraw)?;
        self.facts.add(&DocumentFacts {
            published: Some(instant(published)),
            revised: revised.map(instant),
            identity: exports::identity(db, stored.id)?,
            expires: expires.map(instant),
            ..facts(path.clone(), bytes, stored, State::Published)
        })?;
        Ok(Some(path))
    }

    /// Notes the layout that a document names.
    fn note_layout(&mut self, document: &str) {
        let (parsed, _) = Document::parse(document);
        let (values, _) = Values::of(&parsed, &[]);
        let named = values.get("layout").and_then(YamlNode::as_text).unwrap_or_default();
        let is_name = !named.is_empty()
            && named.len() <= LAYOUT_MAX_BYTES
            && named.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if is_name && self.layouts.len() < LAYOUTS_MAX {
            self.layouts.insert(named.to_owned());
        }
    }

    /// Where a live document stands, and what Jekyll makes of it there; `None` if it does not read it.
    fn place(
        &mut self,
        stored: &StoredArticle,
        place: Option<String>,
        published: Moment,
    ) -> (String, Option<JekyllView>) {
        let view = |path: &str| {
            exported::jekyll_view(
                path,
                stored.document.as_bytes(),
                (self.zone, published),
                &self.config.config,
            )
        };
        let is_markdown_now = stored.inherited.contains(FROM_HTML);
        if let Some(path) = place.filter(|path| !path.starts_with(DRAFTS) && !is_markdown_now)
            && let Some(view) = view(&path)
            && self.names.take_as_is(&path)
        {
            return (path, Some(view));
        }
        let name = stored.path.as_str().trim_matches('/');
        let name = name.strip_suffix(".html").unwrap_or(name);
        let name = if name.is_empty() { "index" } else { name };
        let wished = match stored.kind {
            Kind::Article => {
                let last = name.rsplit('/').next().unwrap_or(name);
                format!("{}/{}-{last}.md", self.config.articles, published.day(self.zone))
            }
            Kind::Page => format!("{name}.md"),
        };
        let (mut path, _) = self.names.take(&wished);
        let mut seen = view(&path);
        if seen.is_none() && stored.kind == Kind::Page {
            // A place of which Jekyll makes something else.
            let (other, _) = self.names.take(&format!("pages/{}", wished.trim_start_matches(['_', '.'])));
            let again = view(&other);
            if again.is_some() {
                (path, seen) = (other, again);
            }
        }
        (path, seen)
    }

    /// Writes what readers do not see: a draft, or what editors go on writing of a live article.
    fn working_copy(
        &mut self,
        db: &mut Conn,
        id: ArticleId,
        live: Option<(&StoredArticle, String)>,
        report: &mut ExportReport,
    ) -> Result<()> {
        let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
        let is_same = live.as_ref().is_some_and(|(live, _)| {
            live.document == stored.document
                && live.path == stored.path
                && live.language == stored.language
                && live.translation_key == stored.translation_key
        });
        if is_same {
            return Ok(());
        }
        let due = due(db, id, schedules::Action::Publish)?;
        let date = due.or(stored.published_at);
        let text = said(&stored.document, date, self.zone);
        let bytes = text.as_deref().unwrap_or(&stored.document).as_bytes();
        let name = stored.path.as_str().trim_matches('/');
        let last = name.rsplit('/').next().unwrap_or(name);
        let last = last.strip_suffix(".html").unwrap_or(last);
        let (path, _) =
            self.names.take(&format!("{DRAFTS}{}.md", if last.is_empty() { "index" } else { last }));
        self.folder.write(&path, bytes)?;
        report.drafts += 1;
        self.facts.add(&DocumentFacts {
            published: stored.published_at.map(instant),
            due: due.map(instant),
            document: text.is_some().then(|| stored.document.clone()),
            identity: if live.is_some() { None } else { exports::identity(db, id)? },
            working_copy_of: live.map(|(_, file)| file),
            ..facts(path, bytes, &stored, stored.state)
        })
    }

    /// Ends the list of facts.
    pub(super) fn end(self) -> Result<()> {
        self.facts.end()
    }
}

fn facts(path: String, bytes: &[u8], stored: &StoredArticle, state: State) -> DocumentFacts {
    DocumentFacts {
        path,
        digest: digest_of(bytes),
        state: state.code().to_owned(),
        working_copy_of: None,
        kind: stored.kind.code().to_owned(),
        address: stored.path.to_string(),
        language: stored.language.clone(),
        translation: stored.translation_key.clone(),
        published: None,
        revised: None,
        due: None,
        expires: None,
        file_name: stored.file_name.clone(),
        inherited: stored.inherited.clone(),
        identity: None,
        document: None,
    }
}

/// When an action is due.
fn due(db: &mut Conn, id: ArticleId, action: schedules::Action) -> Result<Option<Moment>> {
    let all = schedules::of(db, id)?;
    Ok(all.into_iter().find(|one| one.action == action).map(|one| one.due_at))
}

/// A document that says in its front matter that it is not published, and its date, as Jekyll reads both. `None` if it
/// says so already.
fn said(document: &str, date: Option<Moment>, zone: Zone) -> Option<String> {
    let (mut parsed, _) = Document::parse(document);
    if parsed.format() == MatterFormat::Toml {
        return None;
    }
    parsed.set("published", &MatterValue::Bool(false));
    if let Some(date) = date.filter(|_| parsed.entry("date").is_none()) {
        parsed.set("date", &MatterValue::Instant(date, zone));
    }
    Some(parsed.to_source()).filter(|said| said != document)
}
