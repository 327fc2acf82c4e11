//! What an import said of a text and is true no longer: the file or document that it named has come since. The next report
//! does not say it again.

use crate::domain::{
    article::ArticleId,
    rendering::{Finding, FindingKind},
};
use crate::newsroom::Result;
use crate::newsroom::projection::project;
use crate::store::desk::{articles, imported_files, live_documents};
use crate::store::{Conn, settings};

use super::import_run::ImportRun;
use super::remark::{ImportOutcome, Remark};
use super::report::{FileReport, ImportReport};

/// Whether a finding says that something is not there.
pub(in crate::newsroom) fn is_about_absence(code: &str) -> bool {
    [FindingKind::MissingFile, FindingKind::MissingEntry].into_iter().any(|kind| kind.code() == code)
}

/// Forgets what is recorded of the file of an article and no longer found in its text.
pub(in crate::newsroom) fn note(db: &mut Conn, id: ArticleId, found: &[Finding]) -> crate::store::Result<()> {
    let Some((file, recorded)) = imported_files::findings_of(db, id)? else { return Ok(()) };
    let Ok(remarks) = serde_json::from_str::<Vec<Remark>>(&recorded) else { return Ok(()) };
    let is_still = |remark: &&Remark| {
        let same = |finding: &Finding| finding.kind.code() == remark.code && finding.detail == remark.detail;
        !is_about_absence(&remark.code) || found.iter().any(same)
    };
    let left: Vec<&Remark> = remarks.iter().filter(is_still).collect();
    if left.len() == remarks.len() {
        return Ok(());
    }
    let outcome = left.iter().map(|remark| remark.outcome).max().unwrap_or(ImportOutcome::Imported);
    let json =
        serde_json::to_string(&left).map_err(|error| crate::store::Error::Broken(error.to_string()))?;
    imported_files::put_findings(db, file, outcome.code(), &json)
}

/// Brings the reports of documents up to date: without what they lacked and has come.
pub(super) fn refresh(run: &ImportRun<'_>, report: &mut ImportReport) -> Result<()> {
    let lacks = |file: &&mut FileReport| file.remarks.iter().any(|remark| is_about_absence(&remark.code));
    let recorded = |path: &str| {
        Ok::<_, crate::newsroom::Error>(
            run.newsroom.store.read_here(|db| imported_files::at(db, run.name, path))?,
        )
    };
    for file in report.files.iter_mut().filter(lacks) {
        if file.unchanged
            && let Some(id) = recorded(&file.path)?.and_then(|known| known.article())
        {
            read_hidden(run, id)?;
        }
        let Some(recorded) = recorded(&file.path)? else { continue };
        let Some(outcome) = ImportOutcome::parse(&recorded.outcome) else { continue };
        file.outcome = outcome;
        file.remarks = serde_json::from_str(&recorded.findings).unwrap_or_default();
        file.settle();
    }
    Ok(())
}

/// Renders a text that is not live, only to know what it lacks.
fn read_hidden(run: &ImportRun<'_>, id: ArticleId) -> Result<()> {
    let newsroom = run.newsroom;
    let (stored, is_live, site) = newsroom.store.read_here(|db| {
        Ok((articles::by_id(db, id)?, live_documents::is_live(db, id)?, settings::site(db)?))
    })?;
    let Some(stored) = stored.filter(|_| !is_live) else { return Ok(()) };
    if let Ok(projected) = project(newsroom, &site, &stored, run.now) {
        newsroom.store.write_here(|db| note(db, id, &projected.findings))?;
    }
    Ok(())
}
