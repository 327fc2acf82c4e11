//! Tries each address that readers of the old site knew, as a reader's request does, and counts those that answer.

use crate::domain::{old_address::OldAddress, path::SitePath};
use crate::newsroom::Result;
use crate::store::live::link_targets;

use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::report::{AddressTrial, ImportReport, SilentAddress};

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
    let mut trial = AddressTrial { tried: known.len(), ..AddressTrial::default() };
    for some in known.chunks(TRIED_AT_ONCE) {
        run.newsroom.store.read_here(|db| {
            for (address, of) in some {
                if link_targets::answers(db, address)? {
                    trial.answering += 1;
                } else {
                    trial.silent.push(SilentAddress { address: address.href(), file: (*of).to_owned() });
                }
            }
            Ok(())
        })?;
    }
    Ok(trial)
}

/// Each address, once, with the file that had it.
fn known_addresses<'p>(plan: &'p ImportPlan, report: &'p ImportReport) -> Vec<(OldAddress, &'p str)> {
    let base = &plan.config.old_site.baseurl;
    let whole = |path: &SitePath| SitePath::stored(format!("{base}{path}")).unwrap_or_else(|_| path.clone());
    let mut known: Vec<(OldAddress, &str)> = Vec::new();
    let live = report.published();
    for entry in &plan.entries {
        let leads = entry.hidden.is_none() && entry.matter.redirect_to.is_some();
        if !leads && !live.contains(entry.file.path.as_str()) {
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
    known.extend(plan.lists.iter().map(|(path, _)| (whole(path).into(), "")));
    let rules = plan.redirects.iter().filter(|rule| rule.status != GONE);
    known.extend(rules.map(|rule| (rule.from.clone(), "")));
    known.sort();
    known.dedup_by(|one, other| one.0 == other.0);
    known
}
