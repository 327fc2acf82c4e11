//! Opens the database and the shelf for a command.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::config::{Config, masked};
use crate::media::shelf::DiskShelf;
use crate::media::variant::DecodeBudget;
use crate::newsroom::{Newsroom, RenderTime};
use crate::store::Store;

/// Unfinished uploads older than this are deleted.
const DRAFT_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// Opens the database and the shelf that the settings name.
pub(super) fn open(config: &Config) -> Result<Newsroom, String> {
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
    Ok(Newsroom { store, shelf: Arc::new(shelf), decoding, rendering: RenderTime::default() })
}
