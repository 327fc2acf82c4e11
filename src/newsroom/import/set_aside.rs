//! What a plan sets aside, and why; and what the first bytes of a file say of it.

use crate::domain::rendering::{Finding, FindingKind};
use crate::prose::document::Document;

use super::config::SiteConfig;
use super::document::ImportDocument;
use super::file_name;
use super::file_role::Placed;
use super::planned::ImportPlan;
use super::redirects;
use super::source::{ImportSource, SourceFile};
use super::template_page;

/// Keeps a file that the old site did not show. Only texts, pictures and documents could have been shown.
pub(super) fn hide(file: &SourceFile, placed: &Placed, text: bool, plan: &mut ImportPlan) {
    match placed.hidden.filter(|_| text || file_name::is_media(&file.path)) {
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
pub(super) fn keep_template(file: &SourceFile, entry: ImportDocument, plan: &mut ImportPlan) {
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

/// Keeps a file aside without a reason: it is no content.
pub(super) fn keep_aside(file: &SourceFile, plan: &mut ImportPlan) {
    keep_aside_because(file, "", plan);
}

/// Keeps a file aside, and says why.
pub(super) fn keep_aside_because(file: &SourceFile, why: impl AsRef<str>, plan: &mut ImportPlan) {
    plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::KeptAside, why)));
    plan.aside.push(file.clone());
}

/// Whether Jekyll filled a file that is no page: it begins with front matter.
pub(super) fn is_filled(source: &ImportSource<'_>, file: &SourceFile, config: &SiteConfig) -> bool {
    const LOOKED_AT: u64 = 16;
    let mut start = Vec::new();
    file_name::may_be_filled(&file.path, config)
        && source
            .read(file, |reader| {
                std::io::Read::read_to_end(&mut std::io::Read::take(reader, LOOKED_AT), &mut start)
            })
            .is_ok()
        && begins_with_fence(&start)
}

/// A loose text without a title is not an article: `robots.txt` may have front matter too.
pub(super) fn has_title(bytes: &[u8]) -> bool {
    let (text, _) = Document::decode(bytes);
    Document::parse(&text).0.entry("title").is_some()
}

/// Whether a text begins with front matter.
pub(super) fn begins_with_fence(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    matches!(first, b"---" | b"+++") && bytes.len() > first.len()
}

/// Whether a file of unknown role is binary: it has a NUL among its first bytes.
pub(super) fn is_binary(source: &ImportSource<'_>, file: &SourceFile) -> bool {
    const LOOKED_AT: usize = 4096;
    let hidden = file.path.split('/').any(|part| part.starts_with(['.', '_']));
    let mut start = Vec::new();
    let read = source.read(file, |reader| {
        std::io::Read::read_to_end(&mut std::io::Read::take(reader, LOOKED_AT as u64), &mut start)
    });
    !hidden && read.is_ok() && start.contains(&0)
}

/// Reads the rules of a server, and keeps their file aside.
pub(super) fn read_redirects(source: &ImportSource<'_>, file: &SourceFile, plan: &mut ImportPlan) {
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
