//! The clock: what the program does twice a second while it serves.

use std::time::Duration;

use actix_web::web;

use super::background::Alive;
use crate::http::AppState;
use crate::newsroom::pulse::Work;
use crate::newsroom::{self, clock, redirects};
use crate::store::Error as StoreError;

/// How often the clock checks for due schedules, and for changes made by other processes.
const TICK: Duration = Duration::from_millis(500);
/// Ticks between two writes of the not-found and redirect counts: every 10 seconds.
const TICKS_A_COUNT: u64 = 20;
/// Ticks between two writes of what is read most: every ten minutes, and at a stop.
const TICKS_OF_MOST_READ: u64 = 1_200;

/// Starts the thread. It runs until the process ends.
pub(super) fn start(state: web::Data<AppState>) -> std::io::Result<()> {
    std::thread::Builder::new().name("clock".to_owned()).spawn(move || {
        let _alive = Alive(state.newsroom.pulse.clone());
        let mut ticks = 0_u64;
        loop {
            tick(&state);
            state.warnings.flush();
            std::thread::sleep(TICK);
            ticks += 1;
            if ticks.is_multiple_of(TICKS_A_COUNT) {
                write_counts(&state);
            }
            if ticks.is_multiple_of(TICKS_OF_MOST_READ) {
                remember_most_read(&state);
            }
        }
    })?;
    Ok(())
}

/// Writes the counts of not-found addresses and followed redirects.
pub(super) fn write_counts(state: &AppState) {
    let Some(counted) = state.not_found_log.drain() else { return };
    let remembered = redirects::remember(&state.newsroom.in_background(), &counted, (state.now)());
    if let Err(error) = remembered.or_else(unless_busy) {
        tracing::error!(%error, "the counts of not-found addresses could not be written");
    }
}

/// Writes down which pages are read most.
pub(super) fn remember_most_read(state: &AppState) {
    if let Err(error) = state.remember_most_read().map_err(newsroom::Error::from).or_else(unless_busy) {
        tracing::error!(%error, "what is read most could not be written down");
    }
}

/// A database that takes nothing in is no error here: the next tick tries again, and the store logs it.
fn unless_busy(error: newsroom::Error) -> newsroom::Result<()> {
    let is_known = matches!(
        &error,
        newsroom::Error::Store(StoreError::Busy | StoreError::Away | StoreError::Unreachable(_))
    );
    if is_known { Ok(()) } else { Err(error) }
}

/// Looks at the database, and carries out what is due.
pub(super) fn tick(state: &AppState) {
    let (newsroom, now) = (&state.newsroom, (state.now)());
    newsroom.store.look_for_file();
    let refreshed = newsroom.store.refresh_generation().map(|_| ());
    if newsroom.store.is_out_of_reach() {
        return state.outage.begin();
    }
    if let Err(error) = refreshed.map_err(newsroom::Error::from).or_else(unless_busy) {
        tracing::error!(%error, "the clock could not read the generation");
    }
    let done = clock::run_due(newsroom, now).or_else(|error| unless_busy(error).map(|()| 0));
    newsroom.pulse.note(Work::Clock, done.is_ok());
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "scheduled articles were published"),
        Err(error) => tracing::error!(%error, "the clock could not carry out due schedules"),
    }
    match clock::coming_changes(newsroom) {
        Ok(coming) => state.outage.end(now, coming),
        Err(error) => {
            if let Err(error) = unless_busy(error) {
                tracing::error!(%error, "the clock could not read what is scheduled");
            }
        }
    }
}
