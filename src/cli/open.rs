//! Opens the database and the shelf for a command, and leaves the database in one file at its end.

use std::ops::Deref;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::config::{Config, masked};
use crate::media::shelf::DiskShelf;
use crate::media::variant::DecodeBudget;
use crate::newsroom::Newsroom;
use crate::newsroom::accounts::breached_passwords::BreachedPasswords;
use crate::newsroom::media::UploadQuotas;
use crate::store::Store;

/// Unfinished uploads older than this are deleted.
const DRAFT_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// The newsroom of a command. When it is dropped, what is still in SQLite's log is brought into the database file.
pub(super) struct OpenNewsroom(Newsroom);

impl Deref for OpenNewsroom {
    type Target = Newsroom;

    fn deref(&self) -> &Newsroom {
        &self.0
    }
}

impl Drop for OpenNewsroom {
    fn drop(&mut self) {
        if let Err(error) = self.store.settle() {
            tracing::warn!(%error, "what was written last is still in the database's -wal file");
        }
    }
}

/// Opens the database and the shelf that the settings name, if there is a database: a command that looks at a site
/// makes none in the wrong folder.
pub(super) fn open_existing(config: &Config) -> Result<OpenNewsroom, String> {
    if Store::is_missing(&config.database_url) {
        let database = masked(&config.database_url);
        return Err(format!(
            "there is no database {database}; “chapeau serve” makes it, in the folder of the site"
        ));
    }
    open(config)
}

/// Opens the database and the shelf that the settings name; a missing database file is made.
pub(super) fn open(config: &Config) -> Result<OpenNewsroom, String> {
    let store = Store::open(&config.database_url)
        .map_err(|error| format!("{} could not be opened: {error}", masked(&config.database_url)))?;
    let folder = &config.uploads_url;
    let shelf = DiskShelf::open(folder)
        .map_err(|error| format!("the folder {} could not be used: {error}", folder.display()))?;
    if let Some(then) = SystemTime::now().checked_sub(DRAFT_KEPT) {
        shelf
            .sweep(then)
            .map_err(|error| format!("the folder {} could not be used: {error}", folder.display()))?;
    }
    let decoding = DecodeBudget::new(config.decode_bytes);
    let quota = |bytes: u64| Some(bytes).filter(|bytes| *bytes > 0);
    let quotas = UploadQuotas {
        of_site: quota(config.site_upload_bytes),
        of_account: quota(config.account_upload_bytes),
    };
    let breached_passwords = match &config.breached_passwords {
        Some(path) => Some(Arc::new(BreachedPasswords::open(path)?)),
        None => None,
    };
    let newsroom = Newsroom::new(store, Arc::new(shelf), decoding);
    Ok(OpenNewsroom(Newsroom { quotas, breached_passwords, ..newsroom }))
}
