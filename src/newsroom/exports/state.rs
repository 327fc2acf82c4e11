//! What is wanted and how far it is, in memory.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::desk_export::{DeskExportForm, ExportInWork, ExportTrouble};

/// The exports of a site.
#[derive(Debug)]
pub struct DeskExports {
    folder: PathBuf,
    is_encrypted: bool,
    state: Mutex<ExportsState>,
}

#[derive(Debug, Default)]
struct ExportsState {
    in_work: Option<ExportInWork>,
    trouble: Option<ExportTrouble>,
}

impl DeskExports {
    /// The exports in this folder, which is made when it is needed, and what became of the last one. Backups are
    /// encrypted if `is_encrypted`.
    pub(super) fn new(folder: PathBuf, is_encrypted: bool, trouble: Option<ExportTrouble>) -> Self {
        Self { folder, is_encrypted, state: Mutex::new(ExportsState { in_work: None, trouble }) }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    fn state(&self) -> MutexGuard<'_, ExportsState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn in_work(&self) -> Option<ExportInWork> {
        self.state().in_work
    }

    pub(super) fn trouble(&self) -> Option<ExportTrouble> {
        self.state().trouble.clone()
    }

    /// Notes what is wanted. False if another one is.
    pub(super) fn want(&self, form: DeskExportForm) -> bool {
        let mut state = self.state();
        if state.in_work.is_some() {
            return false;
        }
        let in_work = Some(ExportInWork { form, is_begun: false, done: 0, all: 0 });
        *state = ExportsState { in_work, trouble: None };
        true
    }

    /// Begins what is wanted.
    pub(super) fn begin(&self) -> Option<DeskExportForm> {
        let mut state = self.state();
        let wanted = state.in_work.as_mut()?;
        wanted.is_begun = true;
        Some(wanted.form)
    }

    pub(super) fn progress(&self, done: usize, all: usize) {
        if let Some(in_work) = &mut self.state().in_work {
            (in_work.done, in_work.all) = (done, all);
        }
    }

    /// Nothing is in work any more; why it failed, if it did.
    pub(super) fn end(&self, trouble: Option<ExportTrouble>) {
        *self.state() = ExportsState { in_work: None, trouble };
    }
}
