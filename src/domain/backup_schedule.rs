//! When the program backs up the site by itself.

use std::path::PathBuf;

use chrono::NaiveTime;

use super::backup_keep::BackupKeep;
use super::language::Language;

/// When backups are made, and where to.
#[derive(Debug, Clone)]
pub struct BackupSchedule {
    /// The folder.
    pub folder: PathBuf,
    /// The time of the day, in the time zone of the site.
    pub at: NaiveTime,
    /// Which ones stay.
    pub keep: BackupKeep,
    /// A program that is given the folder of the finished backup.
    pub then_run: Option<PathBuf>,
    /// For whom it is encrypted; for nobody if there are none.
    pub recipients: Vec<String>,
    /// The key file of the site, which an encrypted backup has as well.
    pub key: Option<PathBuf>,
    /// Where a copy of the database may lie meanwhile.
    pub scratch: PathBuf,
    /// What a backup says of itself, by the language of the site.
    pub readme: fn(Language) -> String,
}
