//! Counting in memory what is written down later: addresses that led nowhere, and redirects that were
//! followed. Nothing about who asked. A flood of strange addresses fills this much memory and no more.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::{path::SitePath, redirect::Counted};

/// Addresses of each kind that are held between two writings; further ones are not counted.
const HELD_MAX: usize = 1_000;
/// Longer addresses are made up by machines, and are not counted.
const LOST_PATH_MAX_BYTES: usize = 300;

/// What was counted since it was last written down.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    lost: HashMap<String, usize>,
    followed: HashMap<String, usize>,
}

impl Tally {
    /// An address led nowhere.
    pub(super) fn lost(&self, path: &SitePath) {
        if path.as_str().len() <= LOST_PATH_MAX_BYTES {
            add(&mut self.held().lost, path);
        }
    }

    /// A redirect was followed.
    pub(super) fn followed(&self, from: &SitePath) {
        add(&mut self.held().followed, from);
    }

    /// Everything counted, which is then forgotten here; nothing when there is nothing.
    pub fn take(&self) -> Option<Counted> {
        let held = std::mem::take(&mut *self.held());
        let counted =
            Counted { lost: held.lost.into_iter().collect(), followed: held.followed.into_iter().collect() };
        (counted != Counted::default()).then_some(counted)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn add(counts: &mut HashMap<String, usize>, path: &SitePath) {
    let room = counts.len() < HELD_MAX;
    match counts.get_mut(path.as_str()) {
        Some(count) => *count += 1,
        None if room => {
            counts.insert(path.to_string(), 1);
        }
        None => {}
    }
}
