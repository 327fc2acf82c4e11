//! Plans an import: the role, content and old address of every file. Writes nothing. Documents are held in
//! memory as text; media are only listed.

use sha2::Digest as _;

use crate::domain::{
    moment::{Moment, Zone},
    rendering::{Finding, FindingKind},
};

use super::{
    document::ImportDocument,
    duplicates,
    exported::{self, ExportedSite},
    file_name,
    file_role::{self, FileRole},
    generator::Generator,
    github_pages,
    hidden::HiddenBy,
    language_guess, left_addresses,
    planned::PlanFacts,
    questions,
    set_aside::{
        begins_with_fence, has_title, hide, is_binary, is_filled, keep_aside, keep_template, read_redirects,
    },
    site_config,
    source::{ImportSource, SourceFile},
    template_page,
    upload_words::UploadWords,
};

pub use super::planned::ImportPlan;

/// Maximum bytes of all documents of a plan together.
pub const TEXTS_MAX_BYTES: usize = 2 << 30;

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
    let is_other = file_name::is_other_markup(&file.path);
    if is_other || file_name::may_be_document(&file.path, &plan.config) {
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
    let is_said = file_name::is_markdown(&file.path) && source.answers().kind_of(&file.path).is_some();
    let is_document = is_said || bytes.as_deref().is_some_and(begins_with_fence);
    let placed = file_role::place(&file.path, is_document, &plan.config);
    let facts = PlanFacts { built };
    let is_post = || file.path.split('/').any(|folder| folder == "_posts");
    if let Some(bytes) = bytes.take_if(|_| is_other)
        && !plan.config.turns_to_html(&placed.extension.trim_start_matches('.').to_lowercase())
        && (is_document || is_post())
    {
        return left_addresses::other_markup(source, file, &bytes, facts, plan);
    }
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
        (FileRole::StaticPage, Some(bytes)) if !is_empty_text => {
            left_addresses::html(source, file, placed, &bytes, facts, plan);
        }
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
        (FileRole::Medium | FileRole::Aside, None)
            if placed.hidden.is_none() && !is_post() && is_filled(source, file, &plan.config) =>
        {
            left_addresses::filled(file, plan);
        }
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
