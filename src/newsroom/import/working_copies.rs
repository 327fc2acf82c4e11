//! What editors go on writing of live articles, as an export of Chapeau has it beside what readers see.

use crate::newsroom::exported_facts::moment;
use crate::newsroom::imported_defaults::ImportedDefaults;
use crate::newsroom::retag::filed;
use crate::newsroom::{Result, search};
use crate::store::desk;
use crate::store::desk::articles::{self, NewArticle, WorkingCopy};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::{imports, schedules};

use super::import_run::ImportRun;
use super::plan::ImportPlan;

/// Puts back what editors go on writing of articles that this run published.
pub(super) fn put_back(run: &ImportRun<'_>, plan: &ImportPlan) -> Result<()> {
    let published = run.published.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    for entry in &plan.working_copies {
        let Some(facts) = &entry.restored else { continue };
        let Some(live) = &facts.working_copy_of else { continue };
        let indexed = search::working_copy(
            &facts.language,
            entry.document.body(),
            &entry.matter,
            entry.matter.date.unwrap_or(run.now),
        );
        run.newsroom.store.write_here(|db| {
            let id = imports::article_of_file(db, run.name, live)?;
            let Some(id) = id.filter(|id| published.contains(id)) else { return Ok(()) };
            let Some(stored) = articles::by_id(db, id)? else { return Ok(()) };
            let new = NewArticle {
                kind: entry.kind,
                path: entry.address.clone().unwrap_or_else(|| stored.path.clone()),
                language: facts.language.clone(),
                translation_key: facts.translation.clone(),
                state: stored.state,
                published_at: stored.published_at,
                file_name: facts.file_name.clone(),
                inherited: facts.inherited.clone(),
            };
            let draft = WorkingCopy {
                document: entry.document.to_source(),
                title: entry.matter.title.clone().unwrap_or_default(),
                sort_at: entry.matter.date.unwrap_or(run.now),
                names: filed(&entry.matter, &ImportedDefaults::parse(&facts.inherited)),
            };
            articles::replace(db, id, stored.version, &new, &draft, run.now)?;
            revisions::keep_without_account(db, id, &draft.document, RevisionReason::Imported, run.now)?;
            if let Some(at) = facts.due.as_deref().and_then(moment) {
                schedules::plan_publication(db, id, at)?;
            }
            desk::search::upsert(db, id, &indexed)
        })?;
    }
    Ok(())
}
