//! Counting in memory what is written down later: addresses that led nowhere, and redirects that were
//! followed. Nothing about who asked. A flood of strange addresses fills this much memory and no more.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::{path::SitePath, redirect::AddressCounts};

/// Addresses of each kind that are held between two writings; a further one takes the place of one that was
/// asked for once, so that a flood hides nothing that comes after it.
const HELD_MAX: usize = 1_000;
/// Longer addresses are made up by machines, and are not counted.
const LOST_PATH_MAX_BYTES: usize = 300;

/// What was counted since it was last written down.
#[derive(Debug, Default)]
pub struct NotFoundLog(Mutex<PendingCounts>);

#[derive(Debug, Default)]
struct PendingCounts {
    lost: HashMap<String, usize>,
    followed: HashMap<String, usize>,
}

impl NotFoundLog {
    /// An address led nowhere.
    pub(super) fn record_not_found(&self, path: &SitePath) {
        if path.as_str().len() <= LOST_PATH_MAX_BYTES {
            add(&mut self.held().lost, path);
        }
    }

    /// A redirect was followed.
    pub(super) fn record_redirect(&self, from: &SitePath) {
        add(&mut self.held().followed, from);
    }

    /// Everything counted, which is then forgotten here; nothing when there is nothing.
    pub fn drain(&self) -> Option<AddressCounts> {
        let held = std::mem::take(&mut *self.held());
        let counted = AddressCounts {
            lost: held.lost.into_iter().collect(),
            followed: held.followed.into_iter().collect(),
        };
        (counted != AddressCounts::default()).then_some(counted)
    }

    fn held(&self) -> MutexGuard<'_, PendingCounts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn add(counts: &mut HashMap<String, usize>, path: &SitePath) {
    if let Some(count) = counts.get_mut(path.as_str()) {
        *count += 1;
        return;
    }
    if counts.len() >= HELD_MAX {
        let once = counts.iter().find(|(_, count)| **count == 1).map(|(path, _)| path.clone());
        match once {
            Some(once) => counts.remove(&once),
            None => return,
        };
    }
    counts.insert(path.to_string(), 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_hides_nothing_that_comes_after_it() {
        let tally = NotFoundLog::default();
        let ask = |text: &str| tally.record_not_found(&SitePath::parse(text).expect("a path"));
        (0..5 * HELD_MAX).for_each(|number| ask(&format!("/{number}")));
        (0..3).for_each(|_| ask("/vraie-adresse/"));
        (0..10).for_each(|number| ask(&format!("/encore-{number}")));
        let lost = tally.drain().expect("something").lost;
        assert_eq!(lost.len(), HELD_MAX);
        assert!(lost.contains(&("/vraie-adresse/".to_owned(), 3)));
    }
}
