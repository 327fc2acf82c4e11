//! Plans an import: the role, content and old address of every file. Writes nothing. Documents are held in
//! memory as text; media are only listed.

use sha2::Digest as _;

use crate::{
    domain::{
        moment::{Moment, Zone},
        path::SitePath,
        rendering::{Finding, FindingKind},
    },
    prose::document::Document,
};

use super::{
    config::SiteConfig,
    document::ImportDocument,
    duplicates,
    exported::{self, ExportedSite},
    file_role::{self, FileRole, Placed},
    generator::Generator,
    github_pages,
    hidden::HiddenBy,
    language_guess,
    questions::{self, AnswerUse, ImportQuestion},
    redirects::{self, RedirectRule},
    site_config,
    source::{ImportSource, SourceFile},
    template_page,
    upload_words::UploadWords,
};

/// Maximum bytes of all documents of a plan together.
pub const TEXTS_MAX_BYTES: usize = 2 << 30;

/// A planned import.
#[derive(Debug, Clone, Default)]
pub struct ImportPlan {
    /// The settings of the old site.
    pub config: SiteConfig,
    /// The zone used for its dates.
    pub zone: Zone,
    /// Documents, sorted by path.
    pub entries: Vec<ImportDocument>,
    /// Media, to be streamed from the source.
    pub media: Vec<SourceFile>,
    /// Files kept for export only.
    pub aside: Vec<SourceFile>,
    /// Those of them that are texts the old site did not show.
    pub hidden_texts: Vec<SourceFile>,
    /// What front matter says of uploaded files.
    pub upload_words: Vec<UploadWords>,
    /// Rules of `_redirects` and `.htaccess`.
    pub redirects: Vec<RedirectRule>,
    /// Addresses of lists that the old program made, with the list of this site that shows the same.
    pub lists: Vec<(SitePath, &'static str)>,
    /// The language of most texts, if the configuration does not say it.
    pub language_guessed: Option<String>,
    /// The question about them.
    pub question: Option<ImportQuestion>,
    /// How many documents each answer was about.
    pub answers: Vec<AnswerUse>,
    /// What an export says of the site, if it is one.
    pub(super) exported: Option<ExportedSite>,
    /// What editors go on writing of its live articles.
    pub(super) working_copies: Vec<ImportDocument>,
    /// Findings about files that are not documents, with the path.
    pub findings: Vec<(String, Finding)>,
    /// Number of skipped folders and files.
    pub skipped: usize,
}

/// Plans the import of a source. `zone` applies if `_config.yml` has none.
#[cfg(feature = "internals")]
pub fn plan(source: &ImportSource<'_>, zone: Zone) -> ImportPlan {
    plan_at(source, zone, None)
}

/// The same at an instant: in an address, Jekyll gives an undated document the day on which the site was built.
pub fn plan_at(source: &ImportSource<'_>, zone: Zone, built: Option<Moment>) -> ImportPlan {
    let mut plan = ImportPlan {
        findings: source.refusals().to_vec(),
        skipped: source.skipped(),
        ..ImportPlan::default()
    };
    plan.exported = ExportedSite::read(source, &mut plan.findings);
    site_config::read(source, &mut plan.config, &mut plan.findings);
    plan.config.is_github_pages |= github_pages::is_asked_for(source);
    if plan.config.generator == Generator::Hexo && plan.config.collections_dir.is_empty() {
        plan.config.collections_dir = "source".to_owned();
    }
    plan.zone = plan.config.zone.unwrap_or(zone);
    let mut room = TEXTS_MAX_BYTES;
    for file in source.files() {
        place(source, file, built, &mut room, &mut plan);
    }
    if let Some(language) = source.answers().language() {
        plan.config.language = Some(language.to_owned());
    }
    duplicates::twins(&mut plan.entries);
    plan.entries.iter_mut().for_each(ImportDocument::mark_answers);
    duplicates::translations(&mut plan.entries);
    duplicates::one_permalink(&mut plan.entries, &plan.config);
    keep_to_limit(&mut plan);
    if let Some(exported) = &plan.exported {
        plan.working_copies = exported::sort(exported, &mut plan.entries, &mut plan.media);
    }
    if plan.config.language.is_none() {
        plan.language_guessed = language_guess::fill(&mut plan.entries);
        plan.config.language.clone_from(&plan.language_guessed);
    }
    plan.question = questions::ask(&plan.entries, source.answers(), plan.language_guessed.as_deref());
    plan.answers = questions::uses(&plan.entries, source.answers());
    plan
}

/// Hides the posts that `limit_posts` left out: all but the newest.
fn keep_to_limit(plan: &mut ImportPlan) {
    let limit = plan.config.limit_posts;
    let shown = |entry: &&mut ImportDocument| entry.placed.role == FileRole::Post && entry.hidden.is_none();
    if limit == 0 {
        return;
    }
    let mut posts: Vec<_> = plan.entries.iter_mut().filter(shown).collect();
    posts.sort_by_key(|entry| std::cmp::Reverse(entry.matter.date));
    for entry in posts.into_iter().skip(limit) {
        entry.hidden = Some(HiddenBy::Limit);
    }
}

fn place(
    source: &ImportSource<'_>,
    file: &SourceFile,
    built: Option<Moment>,
    room: &mut usize,
    plan: &mut ImportPlan,
) {
    if plan.exported.as_ref().is_some_and(|exported| exported.added(&file.path)) {
        plan.skipped += 1;
        return;
    }
    if plan.exported.as_ref().is_some_and(|exported| exported.medium(&file.path).is_some()) {
        plan.media.push(file.clone());
        return;
    }
    let mut bytes = None;
    if file_role::may_be_document(&file.path) {
        match source.text(file) {
            Ok(read) => bytes = Some(read),
            Err(finding) => {
                plan.findings.push((file.path.clone(), finding));
                plan.aside.push(file.clone());
                return;
            }
        }
    }
    let is_empty_text = bytes.as_deref().is_some_and(|bytes| bytes.trim_ascii().is_empty());
    // Who says what the documents of a folder are, means Markdown without front matter too.
    let is_said = file_role::is_markdown(&file.path) && source.answers().kind_of(&file.path).is_some();
    let is_document = is_said || bytes.as_deref().is_some_and(begins_with_fence);
    let placed = file_role::place(&file.path, is_document, &plan.config);
    if let Some(bytes) = bytes.as_deref()
        && let Some(facts) = plan.exported.as_ref().and_then(|exported| exported.document(&file.path, bytes))
        && let Some(left) = room.checked_sub(bytes.len())
    {
        *room = left;
        let text = facts.document.as_deref().map_or(bytes, str::as_bytes);
        let at = (plan.zone, built);
        let mut entry = ImportDocument::read(file, placed, text, at, &plan.config, source.answers());
        entry.digest = sha2::Sha256::digest(bytes).into();
        exported::restore(&mut entry, facts, plan.zone);
        plan.entries.push(entry);
        return;
    }
    if let Some(bytes) = bytes.as_deref()
        && let Some(words) = UploadWords::read(&file.path, bytes, source)
    {
        plan.upload_words.push(words);
        plan.aside.push(file.clone());
        return;
    }
    match (placed.role, bytes) {
        (FileRole::Aside, bytes) if placed.hidden.is_some() => hide(file, &placed, bytes.is_some(), plan),
        (FileRole::Loose, Some(bytes)) if !has_title(&bytes) => keep_aside(file, plan),
        (role, Some(bytes)) if role.is_document() => match room.checked_sub(bytes.len()) {
            Some(left) => {
                *room = left;
                let entry = ImportDocument::read(
                    file,
                    placed,
                    &bytes,
                    (plan.zone, built),
                    &plan.config,
                    source.answers(),
                );
                if template_page::is_template(&entry.placed, &entry.document) {
                    keep_template(file, entry, plan);
                } else {
                    plan.entries.push(entry);
                }
            }
            None => {
                let detail = "all documents together";
                plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::TooLarge, detail)));
                plan.aside.push(file.clone());
            }
        },
        (FileRole::Medium, _) => plan.media.push(file.clone()),
        (FileRole::Redirects, _) => read_redirects(source, file, plan),
        (FileRole::Config, _) => plan.aside.push(file.clone()),
        _ if is_empty_text => {
            plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::EmptyFile, "")));
            plan.aside.push(file.clone());
        }
        _ if is_binary(source, file) => plan.media.push(file.clone()),
        _ => keep_aside(file, plan),
    }
}

/// Keeps a file that the old site did not show. Only texts, pictures and documents could have been shown.
fn hide(file: &SourceFile, placed: &Placed, text: bool, plan: &mut ImportPlan) {
    match placed.hidden.filter(|_| text || file_role::is_media(&file.path)) {
        Some(by) => {
            if text {
                plan.hidden_texts.push(file.clone());
            }
            plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::NotPublic, by.why())));
            plan.aside.push(file.clone());
        }
        None => keep_aside(file, plan),
    }
}

/// Keeps a page that the old program filled. Its address leads to the list of this site.
fn keep_template(file: &SourceFile, entry: ImportDocument, plan: &mut ImportPlan) {
    if entry.hidden.is_some() || template_page::is_model(&entry.document) {
        plan.hidden_texts.push(file.clone());
    }
    let address = entry.address.filter(|_| entry.hidden.is_none());
    let list = address.as_ref().map(|address| template_page::list_for(address, &entry.document));
    let detail = list.unwrap_or_default();
    plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::ListPage, detail)));
    plan.lists.extend(address.zip(list));
    plan.aside.push(file.clone());
}

fn keep_aside(file: &SourceFile, plan: &mut ImportPlan) {
    plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::KeptAside, "")));
    plan.aside.push(file.clone());
}

/// A loose text without a title is not an article: `robots.txt` may have front matter too.
fn has_title(bytes: &[u8]) -> bool {
    let (text, _) = Document::decode(bytes);
    Document::parse(&text).0.entry("title").is_some()
}

fn begins_with_fence(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    matches!(first, b"---" | b"+++") && bytes.len() > first.len()
}

/// Whether a file of unknown role is binary: it has a NUL among its first bytes.
fn is_binary(source: &ImportSource<'_>, file: &SourceFile) -> bool {
    const LOOKED_AT: usize = 4096;
    let hidden = file.path.split('/').any(|part| part.starts_with(['.', '_']));
    let mut start = Vec::new();
    let read = source.read(file, |reader| {
        std::io::Read::read_to_end(&mut std::io::Read::take(reader, LOOKED_AT as u64), &mut start)
    });
    !hidden && read.is_ok() && start.contains(&0)
}

fn read_redirects(source: &ImportSource<'_>, file: &SourceFile, plan: &mut ImportPlan) {
    match source.text(file) {
        Ok(bytes) => {
            let (text, _) = Document::decode(&bytes);
            let (redirects, findings) = redirects::read(&file.path, &text);
            plan.redirects.extend(redirects);
            plan.findings.extend(findings.into_iter().map(|finding| (file.path.clone(), finding)));
        }
        Err(finding) => plan.findings.push((file.path.clone(), finding)),
    }
    plan.aside.push(file.clone());
}
