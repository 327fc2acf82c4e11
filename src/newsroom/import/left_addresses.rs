//! Files that Jekyll served and that do not come in: their addresses are tried at the end, so that the report names
//! those that do not answer.

use crate::domain::{
    path::SitePath,
    rendering::{Finding, FindingKind},
};

use super::document::ImportDocument;
use super::file_role::{self, FileRole};
use super::planned::{ImportPlan, LeftAddress, PlanFacts};
use super::report::SilentReason;
use super::set_aside;
use super::source::{ImportSource, SourceFile};
use super::static_page::{self, StaticPage};

/// Plans what becomes of a page in HTML without front matter.
pub(super) fn html(
    source: &ImportSource<'_>,
    file: &SourceFile,
    placed: file_role::Placed,
    bytes: &[u8],
    facts: PlanFacts,
    plan: &mut ImportPlan,
) {
    let at = (plan.zone, facts.built);
    match static_page::read(file, placed, bytes, at, &plan.config, source.answers()) {
        StaticPage::Text(entry) => plan.entries.push(*entry),
        StaticPage::Leads(rule) => {
            set_aside::keep_aside_because(file, format!("it leads to {}", rule.to), plan);
            plan.redirects.push(rule);
        }
        StaticPage::Left(why, address) => {
            set_aside::keep_aside_because(file, why, plan);
            let why = SilentReason::PageLeft;
            plan.left.extend(address.map(|address| LeftAddress { address, path: file.path.clone(), why }));
        }
    }
}

/// Keeps a file aside that begins with front matter and is no page: a list for programs, which Jekyll filled.
pub(super) fn filled(file: &SourceFile, plan: &mut ImportPlan) {
    plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::ListPage, "")));
    plan.aside.push(file.clone());
    let address = SitePath::stored(format!("/{}", file.path.trim_start_matches('_'))).ok();
    let why = SilentReason::Filled;
    plan.left.extend(address.map(|address| LeftAddress { address, path: file.path.clone(), why }));
}

/// Keeps a text in another markup aside. Its address is that of a page: Jekyll had a program for it.
pub(super) fn other_markup(
    source: &ImportSource<'_>,
    file: &SourceFile,
    bytes: &[u8],
    facts: PlanFacts,
    plan: &mut ImportPlan,
) {
    let (stem, ending) = file.path.rsplit_once('.').unwrap_or((&file.path, ""));
    let placed = file_role::place(&format!("{stem}.html"), true, &plan.config);
    if placed.hidden.is_none() && placed.role != FileRole::Aside {
        let at = (plan.zone, facts.built);
        let entry = ImportDocument::read(file, placed, bytes, at, &plan.config, source.answers());
        let why = SilentReason::OtherMarkup;
        let address = entry.address.filter(|_| entry.hidden.is_none());
        plan.left.extend(address.map(|address| LeftAddress { address, path: file.path.clone(), why }));
    } else {
        plan.hidden_texts.push(file.clone());
    }
    plan.findings.push((file.path.clone(), Finding::without_line(FindingKind::OtherMarkup, ending)));
    plan.aside.push(file.clone());
}
