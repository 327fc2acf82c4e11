//! Tries each address that readers of the old site knew, as a reader's request does, and counts those that answer.

use std::collections::{HashMap, HashSet};

use crate::domain::{article::State, old_address::OldAddress, path::SitePath, rendering::FindingKind};
use crate::newsroom::Result;
use crate::store::live::link_targets;

use super::document::ImportDocument;
use super::hidden::HiddenBy;
use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::publication::DraftReason;
use super::report::{AddressTrial, FileReport, ImportReport, REFUSED, Remark, SilentAddress, SilentReason};

/// Addresses tried per read.
const TRIED_AT_ONCE: usize = 200;
/// The status of a rule that says that nothing is there.
const GONE: u16 = 410;

/// Tries the addresses of everything that was public.
pub(super) fn try_addresses(
    run: &ImportRun<'_>,
    plan: &ImportPlan,
    report: &ImportReport,
) -> Result<AddressTrial> {
    let known = known_addresses(plan, report);
    let why = WhySilent::of(plan, report);
    let mut trial = AddressTrial { tried: known.len(), ..AddressTrial::default() };
    for some in known.chunks(TRIED_AT_ONCE) {
        run.newsroom.store.read_here(|db| {
            for (address, of) in some {
                if link_targets::answers(db, address)? {
                    trial.answering += 1;
                } else {
                    let why = why.silent(address, of);
                    trial.silent.push(SilentAddress { address: address.href(), file: (*of).to_owned(), why });
                }
            }
            Ok(())
        })?;
    }
    Ok(trial)
}

/// What is known of the files and rules that had an address.
struct WhySilent<'r> {
    reports: HashMap<&'r str, &'r FileReport>,
    media: HashSet<&'r str>,
    left: HashMap<&'r str, SilentReason>,
    /// Whether there were files alone.
    is_no_site: bool,
}

impl<'r> WhySilent<'r> {
    fn of(plan: &'r ImportPlan, report: &'r ImportReport) -> Self {
        Self {
            reports: report.files.iter().map(|file| (file.path.as_str(), file)).collect(),
            media: plan.media.iter().map(|file| file.path.as_str()).collect(),
            left: plan.left.iter().map(|left| (left.path.as_str(), left.why)).collect(),
            is_no_site: !plan.config.is_present && report.published().is_empty(),
        }
    }

    /// Why the address of a file does not answer; for a rule, `file` is empty.
    fn silent(&self, address: &OldAddress, file: &str) -> SilentReason {
        if let Some(why) = self.left.get(file) {
            return *why;
        }
        let rule = address.to_string();
        let report = self.reports.get(if file.is_empty() { rule.as_str() } else { file });
        let says = |kinds: &[FindingKind]| {
            let named = |remark: &Remark| kinds.iter().any(|kind| kind.code() == remark.code);
            report.is_some_and(|report| report.remarks.iter().any(named))
        };
        if report.is_some_and(|report| report.state == REFUSED)
            || says(&[FindingKind::FileRefused, FindingKind::Unreadable])
        {
            return SilentReason::FileRefused;
        }
        if self.media.contains(file) {
            return if self.is_no_site { SilentReason::FilesAlone } else { SilentReason::FileHidden };
        }
        if says(&[FindingKind::RedirectToNothing]) {
            return SilentReason::LeadsNowhere;
        }
        if report.is_some_and(|report| report.state == State::Draft.code()) {
            return SilentReason::Draft;
        }
        let is_other =
            says(&[FindingKind::AddressTaken, FindingKind::BadAddress, FindingKind::RedirectIgnored]);
        if is_other { SilentReason::NotItsOwn } else { SilentReason::Unknown }
    }
}

/// Each address, once, with the file that had it.
fn known_addresses<'p>(plan: &'p ImportPlan, report: &'p ImportReport) -> Vec<(OldAddress, &'p str)> {
    let base = &plan.config.old_site.baseurl;
    let whole = |path: &SitePath| SitePath::stored(format!("{base}{path}")).unwrap_or_else(|_| path.clone());
    let mut known: Vec<(OldAddress, &str)> = Vec::new();
    let live = report.published();
    let drafts: HashMap<&str, &str> = report
        .files
        .iter()
        .filter(|file| file.state == State::Draft.code())
        .filter_map(|file| Some((file.path.as_str(), file.draft_code?)))
        .collect();
    for entry in &plan.entries {
        let leads = entry.hidden.is_none() && entry.matter.redirect_to.is_some();
        let is_left = || plan.config.is_present && was_shown(entry, drafts.get(entry.file.path.as_str()));
        if !leads && !live.contains(entry.file.path.as_str()) && !is_left() {
            continue;
        }
        let of = entry.file.path.as_str();
        known.extend(entry.address.iter().map(|path| (whole(path).into(), of)));
        known.extend(entry.old_addresses.iter().map(|old| (old.clone(), of)));
    }
    for file in &plan.media {
        if let Ok(path) = SitePath::stored(format!("/{}", file.path.trim_start_matches('_'))) {
            known.push((whole(&path).into(), &file.path));
        }
    }
    known.extend(plan.left.iter().map(|left| (whole(&left.address).into(), left.path.as_str())));
    known.extend(plan.lists.iter().map(|(path, _)| (whole(path).into(), "")));
    let rules = plan.redirects.iter().filter(|rule| rule.status != GONE);
    known.extend(rules.map(|rule| (rule.from.clone(), "")));
    known.sort();
    known.dedup_by(|one, other| one.0 == other.0);
    known
}

/// Whether readers saw a text on the old site that is a draft here: to be safe, without a date, or because no page
/// could be made of it.
fn was_shown(entry: &ImportDocument, draft: Option<&&str>) -> bool {
    let Some(draft) = draft else { return false };
    match entry.hidden {
        // Of front matter that is not valid YAML, Jekyll reads nothing.
        Some(by) => {
            let is_broken = entry.findings.iter().any(|finding| finding.kind == FindingKind::YamlBroken);
            by.was_shown() || is_broken && by == HiddenBy::Unpublished
        }
        None => [DraftReason::NoDate, DraftReason::NotRendered].iter().any(|why| why.code() == *draft),
    }
}
