//! The thread that makes the exports asked for at the desk.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::background::Alive;
use super::static_site::write_static_site;
use crate::domain::desk_export::DeskExportForm;
use crate::domain::language::Language;
use crate::http::Now;
use crate::newsroom::backup::{self, BackupOrder, BackupPlace};
use crate::newsroom::export::{self, ExportOrder};
use crate::newsroom::static_site::StaticOrder;
use crate::newsroom::{Newsroom, Result, exports};
use crate::store::settings as site_settings;

/// How often it is asked whether one is wanted.
const ASKED_EVERY: Duration = Duration::from_millis(500);
/// How often those that have had their day are removed.
const REMOVED_EVERY: Duration = Duration::from_secs(60);

/// What exports made at the desk need besides the site.
#[derive(Debug, Clone)]
pub struct ExportsSettings {
    /// Where readers find the site.
    pub public_url: String,
    /// For whom backups are encrypted; for nobody if there are none.
    pub recipients: Vec<String>,
    /// The key file of the site, which is in encrypted backups.
    pub key: PathBuf,
    /// Where a copy of the database may lie meanwhile: on its disk.
    pub scratch: PathBuf,
    /// What an export says of itself.
    pub readme: fn(Language) -> String,
    /// What a backup says of itself.
    pub backup_readme: fn(Language) -> String,
    /// The word that leads to all articles.
    pub all_articles: fn(Language) -> String,
}

/// Makes exports, one after the other.
pub struct ExportsMaker {
    newsroom: Newsroom,
    settings: ExportsSettings,
    now: Now,
}

impl ExportsMaker {
    /// One that has made none.
    pub fn new(newsroom: &Newsroom, settings: ExportsSettings, now: Now) -> Self {
        Self { newsroom: newsroom.in_background(), settings, now }
    }

    /// Makes the export that is wanted, if one is.
    pub fn turn(&self) -> bool {
        let now = Arc::clone(&self.now);
        exports::make_next(&self.newsroom, &*now, &mut |form, place, step| self.make(form, place, step))
    }

    fn make(&self, form: DeskExportForm, place: &Path, step: &mut dyn FnMut(usize, usize)) -> Result<()> {
        let (newsroom, settings, now) = (&self.newsroom, &self.settings, (self.now)());
        let language = newsroom.store.read_here(site_settings::site)?.language;
        match form {
            DeskExportForm::Jekyll | DeskExportForm::JekyllWithDrafts => {
                let order = ExportOrder {
                    folder: place.to_owned(),
                    drafts: form == DeskExportForm::JekyllWithDrafts,
                    public_url: settings.public_url.clone(),
                    readme: (settings.readme)(language),
                    all_articles: (settings.all_articles)(language),
                    ..ExportOrder::default()
                };
                export::export(newsroom, &order, now, step).map(drop)
            }
            DeskExportForm::Static => {
                let order = StaticOrder {
                    folder: place.to_owned(),
                    base_url: settings.public_url.clone(),
                    ..StaticOrder::default()
                };
                write_static_site(newsroom.clone(), &order, Arc::clone(&self.now), step).map(drop)
            }
            DeskExportForm::Backup => {
                let order = BackupOrder {
                    place: BackupPlace::of(place),
                    without_originals: false,
                    recipients: settings.recipients.clone(),
                    key: (!settings.recipients.is_empty()).then(|| settings.key.clone()),
                    scratch: settings.scratch.clone(),
                    readme: (settings.backup_readme)(language),
                    keep: None,
                };
                backup::backup(newsroom, &order, now, step).map(drop)
            }
        }
    }

    /// Starts a thread that does so until the process ends.
    pub(super) fn start(self) -> std::io::Result<()> {
        std::thread::Builder::new().name("exports".to_owned()).spawn(move || {
            let _alive = Alive(self.newsroom.pulse.clone());
            let mut removed: Option<Instant> = None;
            loop {
                if removed.is_none_or(|last| last.elapsed() >= REMOVED_EVERY) {
                    removed = Some(Instant::now());
                    if let Err(error) = exports::remove_old(&self.newsroom, (self.now)()) {
                        tracing::error!(%error, "old exports could not be removed");
                    }
                }
                if !self.turn() {
                    std::thread::sleep(ASKED_EVERY);
                }
            }
        })?;
        Ok(())
    }
}
