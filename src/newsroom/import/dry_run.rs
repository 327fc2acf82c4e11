//! A dry run: the real import on a temporary copy of the database and a temporary shelf. Its report is
//! accurate because it is the same code.

use std::path::Path;
use std::sync::Arc;

use crate::domain::moment::Moment;
use crate::media::shelf::DiskShelf;
use crate::media::variant::DecodeBudget;
use crate::newsroom::{Error, Newsroom, Result};
use crate::store::Store;

#[cfg(feature = "internals")]
use super::answers::ImportAnswers;
use super::order::ImportOrder;
use super::report::ImportReport;
use super::run::import_as;

/// [`rehearse_as`] without an order.
#[cfg(feature = "internals")]
pub fn rehearse(
    database_url: &str,
    path: &Path,
    answers: &ImportAnswers,
    decoding: DecodeBudget,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let order = ImportOrder { answers: answers.clone(), ..ImportOrder::default() };
    rehearse_as(database_url, path, &order, decoding, now, step)
}

/// Reports what [`import_as`] would do. Writes nothing: a missing database is not created.
pub fn rehearse_as(
    database_url: &str,
    path: &Path,
    order: &ImportOrder,
    decoding: DecodeBudget,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ImportReport> {
    let failed = |error: std::io::Error| Error::Files(format!("no room to rehearse the import: {error}"));
    let stage = tempfile::tempdir().map_err(failed)?;
    let store = Store::open_copy(database_url, stage.path())?;
    let shelf = DiskShelf::open(stage.path().join("uploads")).map_err(failed)?;
    let newsroom = Newsroom::new(store, Arc::new(shelf), decoding);
    let report = import_as(&newsroom, path, order, now, step)?;
    Ok(ImportReport { dry_run: true, ..report })
}
