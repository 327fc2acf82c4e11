//! Carries out a plan: media first, then documents, then publication, then old addresses. Each step records
//! its outcome in the transaction of what it wrote.

use std::collections::HashMap;
use std::path::Path;
use std::sync::PoisonError;
use std::time::Instant;

use crate::domain::{moment::Moment, refusal::Refusal, rendering::FindingKind};
use crate::newsroom::media::rules;
use crate::newsroom::{Error, Newsroom, Result, rebuild, search};
use crate::store::desk::{imported_files, imports, term_names};
use crate::store::{Error as StoreError, settings};

#[cfg(feature = "internals")]
use super::answers::ImportAnswers;
use super::document::ImportDocument;
use super::import_run::ImportRun;
use super::open_source::GivenPaths;
use super::order::ImportOrder;
use super::plan::{ImportPlan, plan_at};
use super::publication::{ImportFate, destiny};
use super::report::{FileReport, ImportReport, about};
use super::source::{ImportSource, SourceFile};
use super::upload_words::UploadWords;
use super::{
    aside, attribution, batch, claims, documents, earlier, finish, github_pages, kept_files, liquid_names,
    media, mended, noted_bytes, open_source, parallel, recognised, refused_files, related, restored, sample,
    site_settings, trial, undo, upload_words, working_copies,
};

/// How much of the work each part is, so that the remaining time can be told from what is done: measured on 10,000
/// articles.
mod step {
    /// Taking in a small file.
    pub(super) const FILE: usize = 6;
    /// Bytes of a larger one that are as much work as one step.
    pub(super) const BYTES: u64 = 64 << 10;
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

/// [`import_as`] without an order but for answers, for tests.
#[cfg(feature = "internals")]
pub fn import(
    newsroom: &Newsroom,
    path: &Path,
    answers: &ImportAnswers,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let order = ImportOrder { answers: answers.clone(), ..ImportOrder::default() };
    import_as(newsroom, path, &order, now, step)
}

/// Imports a folder or a `.zip` as it was ordered, and removes the sample site first. Calls `step(done, total)` as files
/// are done. Refused if there is nothing to import.
pub fn import_as(
    newsroom: &Newsroom,
    path: &Path,
    order: &ImportOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    // Before anything is written.
    attribution::accounts(newsroom, &order.map)?;
    let given = GivenPaths::of(path, order.others.clone(), order.uploads.clone());
    let source = open_source::open(&given, &order.names, now)?.with_answers(order.answers.clone());
    let sample_removed = match brings_texts(newsroom, &source, now)? {
        true => sample::make_room(newsroom)?,
        false => false,
    };
    let name = order.asked.as_ref().map_or_else(|| given.name(&source), |batch| batch.source.clone());
    let report = run(newsroom, &source, &name, order, now, step)?;
    let instead = recognised::instead(&source, &report);
    Ok(ImportReport {
        sample_removed,
        instead,
        recognised: Some(recognised::what(&source)),
        foreign: source.translated().map(|site| site.report.clone()),
        ..report
    })
}

/// Whether readers are to see an article or a page of a source, now or later: only then the sample has to make room.
fn brings_texts(newsroom: &Newsroom, source: &ImportSource<'_>, now: Moment) -> Result<bool> {
    if !newsroom.store.read_here(|db| imports::is_known(db, sample::SOURCE))? {
        return Ok(false);
    }
    let zone = newsroom.store.read_here(settings::site)?.zone;
    let plan = plan_at(source, zone, Some(now));
    let is_seen = |entry: &ImportDocument| {
        matches!(destiny(entry, now, plan.config.future), ImportFate::Live | ImportFate::Later(_))
    };
    Ok(plan.entries.iter().any(is_seen))
}

/// Imports a source. The site is known by the host of `url` in `_config.yml`, or else by `name`.
pub fn import_source(
    newsroom: &Newsroom,
    source: &ImportSource<'_>,
    name: &str,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    run(newsroom, source, name, &ImportOrder::default(), now, step)
}

fn run(
    newsroom: &Newsroom,
    source: &ImportSource<'_>,
    name: &str,
    order: &ImportOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let site = newsroom.store.read_here(settings::site)?;
    let mut plan = plan_at(source, site.zone, Some(now));
    github_pages::guess_base(&mut plan.config, source, name);
    plan.config.old_site.liquid = liquid_names::collect(source, &plan);
    let name = plan.config.host().unwrap_or_else(|| name.to_owned());
    undo::finish_begun(newsroom, now)?;
    match carry_out(newsroom, source, &plan, &name, order, now, step) {
        // A batch that is no longer running is stale.
        Err(Error::Store(StoreError::Stale)) => Err(Refusal::ImportTakenOver(name).into()),
        other => other,
    }
}

fn carry_out(
    newsroom: &Newsroom,
    source: &ImportSource<'_>,
    plan: &ImportPlan,
    name: &str,
    order: &ImportOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let accounts = attribution::accounts(newsroom, &order.map)?;
    let known = newsroom.store.read_here(|db| imported_files::known(db, name))?;
    let known = earlier::compare(newsroom, known, source, plan)?;
    let was_cut_off = newsroom.store.read_here(related::is_due)?;
    let (batch, term_marks) = newsroom.store.write_here(|db| {
        let marks = term_names::marks(db)?;
        Ok((batch::begin(db, name, order, now)?, marks))
    })?;
    let mut run = ImportRun {
        newsroom,
        name,
        now,
        began: Instant::now(),
        language: String::new(),
        batch,
        future: plan.config.future,
        known,
        term_marks,
        accounts,
        numbers: Default::default(),
        published: Default::default(),
        exported: plan.exported.as_ref(),
        rules: rules(newsroom)?,
    };
    newsroom.store.write_here(|db| imports::remember_site(db, batch, name, &plan.config.old_site, now))?;
    let settings_left = site_settings::take_over(&run, &plan.config)?;
    run.language = newsroom.store.read_here(settings::site)?.language.code().to_owned();
    let run = run;

    let weight = |file: &SourceFile| {
        step::FILE.saturating_add(usize::try_from(file.size / step::BYTES).unwrap_or(usize::MAX))
    };
    let files = plan.media.iter().chain(&plan.aside).map(weight).fold(0, usize::saturating_add);
    let all = files.saturating_add(plan.entries.len() * step::DOCUMENT);
    let mut done: usize = 0;
    let mut tick = |steps: usize| {
        done = all.min(done.saturating_add(steps));
        step(done, all);
    };
    let mut report = ImportReport {
        source: name.to_owned(),
        is_repeated: !run.known.known.is_empty(),
        skipped: plan.skipped,
        language_guessed: plan.language_guessed.clone(),
        question: plan.question.clone(),
        answers: plan.answers.clone(),
        ..ImportReport::default()
    };
    for file in &plan.media {
        report.files.push(media::take(&run, source, file)?);
        tick(weight(file));
    }
    aside::keep(&run, source, &plan.aside, &mut |file, of_it| {
        report.files.push(of_it);
        tick(weight(file));
    })?;
    restored::library(&run)?;
    if let Some(site) = source.translated() {
        restored::terms(&run, &site.terms)?;
    }
    let words_left = upload_words::describe(&run, &plan.upload_words)?;
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
            let reports = finish::finish(&run, steps?)?;
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
    working_copies::put_back(&run, plan)?;
    claims::redirects(&run, plan, &mut report)?;
    claims::lists(&run, plan)?;
    // Texts that name what has come, or has other bytes now.
    rebuild::render_all_waiting(newsroom, now)?;
    mended::refresh(&run, &mut report)?;
    claims::name_dead_ends(&run, plan, &mut report)?;
    kept_files::keep(&run, source, plan, &report)?;
    report.addresses = trial::try_addresses(&run, plan, &report)?;
    attach_findings(plan, &mut report);
    tell_what_was_left(&mut report, &words_left, &settings_left);
    report.files.sort_by(|a, b| a.path.cmp(&b.path));
    report.unmapped = attribution::unmapped(&run, plan);
    report.authors = attribution::unattributed(&run)?;
    report.removed.clone_from(&run.known.removed);
    while search::merge(newsroom)? {}
    noted_bytes::remove(newsroom, batch, &mut || {})?;
    restored::icons(&run)?;
    batch::finish(&run, order, &report)?;
    Ok(report)
}

/// Adds what a newer copy says about media and settings that somebody has changed here.
fn tell_what_was_left(report: &mut ImportReport, words: &[&UploadWords], settings: &[&str]) {
    let words: HashMap<&str, &UploadWords> =
        words.iter().rev().map(|words| (words.path.as_str(), *words)).collect();
    for file in &mut report.files {
        let told = words.get(file.path.as_str()).filter(|_| !file.unchanged);
        let settings = settings.join(", ");
        let detail = match told {
            Some(words) => words.file.as_str(),
            None if file.path.starts_with("_config.") && !settings.is_empty() && !file.unchanged => &settings,
            None => continue,
        };
        let finding = about(FindingKind::EditedHere, detail);
        let more = FileReport::refused(&file.path, &finding);
        file.outcome = file.outcome.max(more.outcome);
        file.remarks.extend(more.remarks);
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
