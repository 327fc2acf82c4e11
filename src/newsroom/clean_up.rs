//! Removes what is too old, once an hour, by the time that is believed: see [`super::believed_time`].

use crate::domain::device::DEVICE_SECONDS;
use crate::domain::moment::Moment;
use crate::store::desk::{
    account_links, audit, devices, idempotency_keys, login_attempts, sessions, sign_in_steps, single_sign_on,
    trash,
};
use crate::store::{Conn, Error as StoreError, Result as StoreResult, settings};

use super::accounts::{SESSION_SECONDS, idle_since};
use super::{Newsroom, Result};

/// Under which key the database keeps the believed time: a setting that the program stores about itself.
const BELIEVED_TIME: &str = "believed_time";

/// Cleans up if it is due. A busy database is tried again at the next call.
pub(super) fn run(newsroom: &Newsroom, now: Moment) -> Result<()> {
    let time = &newsroom.time;
    if time.is_first_clean_up()
        && let Some(earlier) = newsroom.store.read_here(believed)?
    {
        time.resume(earlier);
    }
    if !time.is_clean_up_due() {
        // Seen at every tick, so that a jump is noticed when it happens.
        time.is_doubted(now);
        return Ok(());
    }
    let (ages, is_doubted) = (time.for_ages(now), time.is_doubted(now));
    let cleaned = newsroom.in_background().store.write_here(|db| {
        remove_old(db, ages)?;
        if is_doubted {
            return Ok(());
        }
        sessions::bring_back(db, now, SESSION_SECONDS)?;
        trash::bring_back(db, now)?;
        settings::put(db, BELIEVED_TIME, &now.unix_seconds().to_string())
    });
    match cleaned {
        Ok(()) => time.note_clean_up(),
        Err(StoreError::Busy) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn remove_old(db: &mut Conn, ages: Moment) -> StoreResult<()> {
    sessions::sweep(db, idle_since(ages), ages)?;
    account_links::sweep(db, ages)?;
    sign_in_steps::sweep(db, ages)?;
    single_sign_on::sweep(db, ages, ages.plus_seconds(-SESSION_SECONDS))?;
    devices::sweep(db, ages.plus_seconds(-DEVICE_SECONDS))?;
    login_attempts::sweep(db, ages)?;
    idempotency_keys::sweep(db, ages)?;
    audit::sweep(db, ages)
}

/// What an earlier process believed, if any.
fn believed(db: &mut Conn) -> StoreResult<Option<Moment>> {
    let seconds = settings::remembered(db, BELIEVED_TIME)?;
    let seconds = seconds.and_then(|seconds| seconds.parse().ok());
    Ok(seconds.map(|seconds| Moment::EPOCH.plus_seconds(seconds)))
}
