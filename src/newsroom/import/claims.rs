//! The addresses that rules and lists of the old site claim.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::{path::SitePath, redirect::RedirectTarget, refusal::Refusal, rendering::FindingKind};
use crate::newsroom::Result;
use crate::store::desk::redirects::{self, Existing, Strictness};
use crate::store::desk::{import_addresses, paths};
use crate::store::live::link_targets;
use crate::store::{Conn, Error as StoreError};

use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::publication::{destiny, redirect_target};
use super::redirects::RedirectRule;
use super::report::{FileReport, ImportOutcome, ImportReport, REDIRECT, about};

/// Where all articles are listed.
const ARTICLES: &str = "/articles/";
/// The status of a rule that says that nothing is there.
const GONE: u16 = 410;

/// Makes the redirects of `_redirects` and `.htaccess` files.
pub(super) fn redirects(run: &ImportRun<'_>, plan: &ImportPlan, report: &mut ImportReport) -> Result<()> {
    let mut seen = BTreeSet::new();
    let is_of_a_name =
        |rule: &&RedirectRule| !run.exported.is_some_and(|exported| exported.is_of_a_name(rule));
    for redirect in plan.redirects.iter().filter(is_of_a_name) {
        let is_first = seen.insert(&redirect.from);
        let claimed = run.newsroom.store.write_here(|db| claim(db, run, redirect, is_first));
        let findings = match claimed {
            Ok(Ok(())) => Vec::new(),
            Ok(Err(Refusal::RedirectLoops(_) | Refusal::NoAddress(_))) => {
                vec![about(FindingKind::RedirectIgnored, format!("{} {}", redirect.from, redirect.to))]
            }
            Ok(Err(Refusal::RedirectExists(now))) => {
                let twice = format!("{} → {}: it leads to {now}", redirect.from, redirect.to);
                vec![about(FindingKind::AddressTaken, twice)]
            }
            Ok(Err(_)) | Err(StoreError::Taken(_)) => {
                vec![about(FindingKind::AddressTaken, redirect.from.to_string())]
            }
            Err(error) => return Err(error.into()),
        };
        let line = FileReport::new(&redirect.from.to_string(), REDIRECT, &findings);
        report.files.push(FileReport { address: Some(redirect.to.clone()), ..line });
    }
    Ok(())
}

/// Says of redirects, and of documents that only lead elsewhere, that nothing is where they lead. After all else is in.
pub(super) fn name_dead_ends(
    run: &ImportRun<'_>,
    plan: &ImportPlan,
    report: &mut ImportReport,
) -> Result<()> {
    let documents = plan.entries.iter().filter(|entry| destiny(entry, run.now, run.future).is_redirect());
    let targets: HashMap<&str, String> = documents
        .filter_map(|entry| {
            Some((entry.file.path.as_str(), redirect_target(entry.matter.redirect_to.as_deref()?)?))
        })
        .collect();
    let leads = |file: &FileReport| match file.state {
        REDIRECT if file.outcome != ImportOutcome::NeedsReview => {
            file.address.clone().filter(|to| !to.is_empty())
        }
        REDIRECT => None,
        _ => targets.get(file.path.as_str()).cloned(),
    };
    let leading: Vec<(&mut FileReport, String)> =
        report.files.iter_mut().filter_map(|file| leads(file).map(|to| (file, to))).collect();
    run.newsroom.store.read_here(|db| {
        for (file, to) in leading {
            if !link_targets::target_is_reachable(db, &to)? {
                let more = FileReport::refused(&file.path, &about(FindingKind::RedirectToNothing, &to));
                file.outcome = file.outcome.max(more.outcome);
                file.remarks.extend(more.remarks);
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// Makes the addresses of lists, and of the indexes of collections, lead to the lists of this site. What lives there
/// stays.
pub(super) fn lists(run: &ImportRun<'_>, plan: &ImportPlan) -> Result<()> {
    // Those of an export are among its redirects.
    if plan.exported.is_some() {
        return Ok(());
    }
    let filled: HashSet<&str> =
        plan.entries.iter().filter_map(|entry| entry.placed.collection.as_deref()).collect();
    let shown = plan.config.collections.iter();
    let shown = shown.filter(|collection| collection.output && filled.contains(collection.label.as_str()));
    let indexes = shown.filter_map(|collection| SitePath::parse(&format!("/{}/", collection.label)).ok());
    let all = plan.lists.iter().cloned().chain(indexes.map(|path| (path, ARTICLES)));
    for (from, list) in all {
        let claimed = run.newsroom.store.write_here(|db| {
            let forms = [Some(from.clone()), from.other_slash_form()];
            for form in forms.iter().flatten() {
                if !paths::is_untouched(db, form)? {
                    return Ok(());
                }
            }
            paths::redirect_to(db, &from, list, run.now.naive_utc())?;
            import_addresses::credit(db, run.batch, &from.clone().into())
        });
        match claimed {
            Ok(()) | Err(StoreError::Taken(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Makes one redirect. A changed rule replaces what an earlier import of the site made of it, unless somebody has
/// changed it since. Of two rules of one address in this copy, the first counts.
fn claim(
    db: &mut Conn,
    run: &ImportRun<'_>,
    redirect: &RedirectRule,
    is_first: bool,
) -> crate::store::Result<std::result::Result<(), Refusal>> {
    let (from, now) = (&redirect.from, run.now.naive_utc());
    let target = match redirect.status {
        GONE => None,
        _ => match RedirectTarget::parse(&redirect.to) {
            Ok(target) => Some(target),
            Err(refusal) => return Ok(Err(refusal)),
        },
    };
    let ours = is_first && import_addresses::is_of_site(db, from, run.name)?;
    let by_hand = import_addresses::is_by_hand(db, from)?;
    let Some(target) = target else {
        if !by_hand {
            import_addresses::note_giving_way(db, run.batch, from)?;
        }
        if ours {
            redirects::give_up(db, from)?;
        }
        paths::claim_gone(db, from, now)?;
        return import_addresses::credit(db, run.batch, from).map(Ok);
    };
    if (ours || run.exported.is_some() && !by_hand) && redirects::leads_to(db, from, &target)? {
        return Ok(Ok(()));
    }
    if !by_hand {
        import_addresses::note_giving_way(db, run.batch, from)?;
    }
    let existing = if ours { Existing::Replace } else { Existing::Keep };
    let put = redirects::put(db, from, &target, Strictness::Anything, existing, now)?;
    if put.is_ok() && !by_hand {
        import_addresses::credit(db, run.batch, from)?;
    }
    Ok(put)
}
