//! Opens the database and the shelf for a command, and leaves the database in one file at its end.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::language::words;
use crate::config::{Config, masked};
use crate::domain::database_file::{database_file, folder_of};
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
    refuse_missing(config)?;
    open(config)
}

/// The sentence for a database that is not there.
pub(super) fn refuse_missing(config: &Config) -> Result<(), String> {
    if Store::is_missing(&config.database_url) {
        return Err(words().fill_all("no-database", &place(config)));
    }
    Ok(())
}

/// The folder of the database file; the working folder for a server.
pub(super) fn folder_of_database(config: &Config) -> PathBuf {
    let file = database_file(&config.database_url);
    file.map_or(Path::new("."), |file| folder_of(Path::new(file))).to_owned()
}

/// Opens the database and the shelf for `serve`. A missing database is made with `is_wanted`, or if nobody but this
/// machine can reach the site: elsewhere it is more likely that the folder or the setting is wrong.
pub(super) fn open_to_serve(config: &Config, is_wanted: bool) -> Result<OpenNewsroom, String> {
    if !is_wanted && !is_at_home(config) && Store::is_missing(&config.database_url) {
        return Err(words().fill_all("no-database-to-serve", &place(config)));
    }
    open(config)
}

/// Whether only this machine can reach the site.
pub(super) fn is_at_home(config: &Config) -> bool {
    let is_here = |url: &String| match url::Url::parse(url).ok().as_ref().and_then(url::Url::host) {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    config.listen.ip().is_loopback() && config.public_url.as_ref().is_none_or(is_here)
}

/// The database, and the folder that its name is looked for in.
fn place(config: &Config) -> [(&'static str, String); 2] {
    let folder = std::env::current_dir().map(|folder| folder.display().to_string()).unwrap_or_default();
    [("database", masked(&config.database_url)), ("folder", folder)]
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
