//! The thread that makes the backups, if there are any to make.

use std::time::Duration;

use super::background::Alive;
use crate::http::Now;
use crate::newsroom::{Newsroom, backup};

/// How often it is asked whether a backup is due.
const ASKED_EVERY: Duration = Duration::from_secs(30);

/// Starts it. It runs until the process ends.
pub(super) fn start(newsroom: Newsroom, now: Now) -> std::io::Result<()> {
    let Some(schedule) = newsroom.backups.clone() else { return Ok(()) };
    std::thread::Builder::new().name("backup".to_owned()).spawn(move || {
        let _alive = Alive(newsroom.pulse.clone());
        loop {
            match backup::run_due(&schedule, &newsroom, now()) {
                Ok(Some(made)) => tracing::info!(
                    folder = %made.made.display(), files = made.files, new = made.new_files,
                    missing = made.missing.len(), damaged = made.damaged.len(), "the site was backed up"
                ),
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "the site could not be backed up"),
            }
            std::thread::sleep(ASKED_EVERY);
        }
    })?;
    Ok(())
}
