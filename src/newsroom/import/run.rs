//! Carries out a plan: media first, then documents, then publication, then old addresses. Each step records
//! its outcome in the transaction of what it wrote.

use std::collections::HashMap;
use std::path::Path;
use std::sync::PoisonError;

use crate::domain::{
    language::Language, moment::Moment, path::SitePath, redirect::RedirectTarget, refusal::Refusal,
    rendering::FindingKind, site::Site,
};
use crate::newsroom::media::rules;
use crate::newsroom::{Newsroom, Result, search};
use crate::prose::typography;
use crate::store::desk::redirects::{self, Existing, Strictness};
use crate::store::desk::{imports, paths};
use crate::store::{Error as StoreError, settings};

use super::answers::ImportAnswers;
use super::config::SiteConfig;
use super::document::ImportDocument;
use super::import_run::ImportRun;
use super::plan::{ImportPlan, plan_at};
use super::redirects::RedirectRule;
use super::report::{FileReport, ImportReport, REDIRECT, about};
use super::source::ImportSource;
use super::{
    documents, finish, github_pages, kept_files, liquid_names, media, open_source, parallel, recognised,
    refused_files, related, sample, trial, upload_words,
};

/// Where all articles are listed.
const ARTICLES: &str = "/articles/";
/// How much of the work each part is, so that the remaining time can be told from what is done: measured on 10,000
/// articles.
mod step {
    /// Taking in a file.
    pub(super) const FILE: usize = 6;
    /// Storing a document.
    pub(super) const STORE: usize = 6;
    /// Rendering and publishing it.
    pub(super) const FINISH: usize = 11;
    /// Finding its related articles.
    pub(super) const RELATED: usize = 1;
    /// All that is done with a document.
    pub(super) const DOCUMENT: usize = STORE + FINISH + RELATED;
}

/// Documents in one transaction: some tenths of a second, for which an editor may have to wait.
const BATCH: usize = 64;

/// Imports a folder or a `.zip`, and removes the sample site first. Calls `step(done, total)` as files are
/// done. Refused if there is nothing to import.
pub fn import(
    newsroom: &Newsroom,
    path: &Path,
    answers: &ImportAnswers,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let source = open_source::open(path)?.with_answers(answers.clone());
    let sample_removed = sample::make_room(newsroom)?;
    let report = import_source(newsroom, &source, &base_name(path), now, step)?;
    let instead = recognised::instead(&source, &report);
    Ok(ImportReport { sample_removed, instead, ..report })
}

/// Imports a source. The site is known by the host of `url` in `_config.yml`, or else by `name`.
pub fn import_source(
    newsroom: &Newsroom,
    source: &ImportSource<'_>,
    name: &str,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let site = newsroom.store.read_here(settings::site)?;
    let mut plan = plan_at(source, site.zone, Some(now));
    github_pages::guess_base(&mut plan.config, source, name);
    plan.config.old_site.liquid = liquid_names::collect(source, &plan);
    let name = plan.config.host().unwrap_or_else(|| name.to_owned());
    name_site(newsroom, &plan.config, name == sample::SOURCE)?;
    let known = newsroom.store.read_here(|db| imports::known(db, &name))?;
    let run = ImportRun {
        newsroom,
        name: &name,
        now,
        language: newsroom.store.read_here(settings::site)?.language.code().to_owned(),
        known,
        numbers: Default::default(),
        published: Default::default(),
        rules: rules(newsroom)?,
    };
    let was_cut_off = newsroom.store.read_here(related::is_due)?;
    newsroom.store.write_here(|db| imports::remember_site(db, &name, &plan.config.old_site, now))?;

    let all = (plan.media.len() + plan.aside.len()) * step::FILE + plan.entries.len() * step::DOCUMENT;
    let mut done = 0;
    let mut tick = |steps: usize| {
        done += steps;
        step(done, all);
    };
    let mut report = ImportReport {
        source: name.clone(),
        skipped: plan.skipped,
        language_guessed: plan.language_guessed.clone(),
        question: plan.question.clone(),
        answers: plan.answers.clone(),
        ..ImportReport::default()
    };
    for file in &plan.media {
        report.files.push(media::take(&run, source, file)?);
        tick(step::FILE);
    }
    for file in &plan.aside {
        report.files.push(media::keep_aside(&run, source, file)?);
        tick(step::FILE);
    }
    upload_words::describe(&run, &plan.upload_words)?;
    let mut stored = Vec::new();
    let batches: Vec<_> = plan.entries.chunks(BATCH).collect();
    parallel::ahead(
        batches,
        |batch| documents::index(&run, batch),
        |indexed| {
            let steps = documents::store(&run, indexed?)?;
            tick(steps.len() * step::STORE);
            stored.push(steps);
            Ok::<_, crate::newsroom::Error>(())
        },
    )?;
    parallel::ahead(
        plan.entries.chunks(BATCH).zip(stored).collect(),
        |(batch, stored)| finish::rendered(&run, batch, stored),
        |steps| {
            let reports = finish::finish(&run, steps?, plan.config.future)?;
            tick(reports.len() * step::FINISH);
            report.files.extend(reports);
            Ok::<_, crate::newsroom::Error>(())
        },
    )?;
    related::refresh(
        newsroom,
        &run.published.lock().unwrap_or_else(PoisonError::into_inner),
        was_cut_off,
        &mut || tick(step::RELATED),
    )?;
    claim_redirects(&run, &plan, &mut report)?;
    claim_lists(&run, &plan)?;
    kept_files::keep(&run, source, &plan, &report)?;
    report.addresses = trial::try_addresses(&run, &plan, &report)?;
    attach_findings(&plan, &mut report);
    report.files.sort_by(|a, b| a.path.cmp(&b.path));
    while search::merge(newsroom)? {}
    Ok(report)
}

/// Makes the redirects of `_redirects` and `.htaccess` files.
fn claim_redirects(run: &ImportRun<'_>, plan: &ImportPlan, report: &mut ImportReport) -> Result<()> {
    for redirect in &plan.redirects {
        let claimed = run.newsroom.store.write_here(|db| claim(db, redirect, run.now));
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

/// Makes the addresses of lists, and of the indexes of collections, lead to the lists of this site. What lives there
/// stays.
fn claim_lists(run: &ImportRun<'_>, plan: &ImportPlan) -> Result<()> {
    let shown = plan.config.collections.iter().filter(|collection| {
        let of =
            |entry: &ImportDocument| entry.placed.collection.as_deref() == Some(collection.label.as_str());
        collection.output && plan.entries.iter().any(of)
    });
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
            paths::redirect_to(db, &from, list, run.now.naive_utc())
        });
        match claimed {
            Ok(()) | Err(StoreError::Taken(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn claim(
    db: &mut crate::store::Conn,
    redirect: &RedirectRule,
    now: Moment,
) -> crate::store::Result<std::result::Result<(), Refusal>> {
    if redirect.status == 410 {
        return paths::claim_gone(db, &redirect.from, now.naive_utc()).map(Ok);
    }
    match RedirectTarget::parse(&redirect.to) {
        Ok(target) => {
            let strictness = Strictness::Anything;
            redirects::put(db, &redirect.from, &target, strictness, Existing::Keep, now.naive_utc())
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Adds the findings about whole files to their reports.
fn attach_findings(plan: &ImportPlan, report: &mut ImportReport) {
    let mut places: HashMap<String, usize> =
        report.files.iter().enumerate().map(|(at, file)| (file.path.clone(), at)).collect();
    for (path, finding) in &plan.findings {
        let more = FileReport::refused(path, finding);
        match places.get(path).and_then(|&at| report.files.get_mut(at)) {
            Some(file) => {
                file.outcome = file.outcome.max(more.outcome);
                file.remarks.extend(more.remarks);
            }
            None => {
                places.insert(path.clone(), report.files.len());
                report.files.push(more);
            }
        }
    }
    refused_files::name(&mut report.files, &plan.config.old_site);
    report.files.iter_mut().for_each(FileReport::settle);
}

/// Takes over the old site's name, description, motto, licence, language, time zone and email, unless this
/// site has a name.
fn name_site(newsroom: &Newsroom, config: &SiteConfig, is_sample: bool) -> Result<()> {
    let Some(name) = config.title.clone() else { return Ok(()) };
    newsroom.store.write_here(|db| {
        if settings::is_named(db)? {
            return Ok(());
        }
        let usual = Site::default();
        let language = config.language.as_deref().and_then(Language::parse).unwrap_or(usual.language);
        let set = |text: &Option<String>| typography::plain(text.as_deref().unwrap_or_default(), language);
        settings::save(
            db,
            &Site {
                name: typography::plain(&name, language),
                description: set(&config.description),
                motto: set(&config.motto),
                licence: set(&config.licence),
                language,
                zone: config.zone.unwrap_or(usual.zone),
                email: config.email.clone().unwrap_or_default(),
                ..usual
            },
        )?;
        settings::put(db, sample::NAMED_BY, if is_sample { sample::SOURCE } else { "import" })
    })?;
    Ok(())
}

fn base_name(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.strip_suffix(".zip").unwrap_or(&name).to_owned()
}
