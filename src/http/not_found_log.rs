//! Counts of 404s and followed redirects, kept in memory until they are written to the database. Nothing
//! about the client is recorded. Memory is bounded, whatever addresses are requested.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::{old_address::OldAddress, redirect::AddressCounts};

/// Maximum addresses of each kind between two writes. A further one replaces one that was requested
/// once, so that a flood does not hide later addresses.
const ADDRESSES_MAX: usize = 1_000;
/// Longer addresses are not counted: machines make them up.
const ADDRESS_MAX_BYTES: usize = 300;

/// Counts since the last write.
#[derive(Debug, Default)]
pub struct NotFoundLog(Mutex<PendingCounts>);

#[derive(Debug, Default)]
struct PendingCounts {
    lost: HashMap<OldAddress, usize>,
    followed: HashMap<OldAddress, usize>,
}

impl NotFoundLog {
    /// Counts a 404; addresses over 300 bytes are ignored.
    pub(super) fn record_not_found(&self, address: &OldAddress) {
        if address.path.as_str().len() + address.query.as_str().len() <= ADDRESS_MAX_BYTES {
            add(&mut self.held().lost, address);
        }
    }

    /// Counts a followed redirect, by its old address.
    pub(super) fn record_redirect(&self, from: &OldAddress) {
        add(&mut self.held().followed, from);
    }

    /// Takes all counts and resets them; `None` if there are none.
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

fn add(counts: &mut HashMap<OldAddress, usize>, address: &OldAddress) {
    if let Some(count) = counts.get_mut(address) {
        *count += 1;
        return;
    }
    if counts.len() >= ADDRESSES_MAX {
        let once = counts.iter().find(|(_, count)| **count == 1).map(|(address, _)| address.clone());
        match once {
            Some(once) => counts.remove(&once),
            None => return,
        };
    }
    counts.insert(address.clone(), 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_hides_nothing_that_comes_after_it() {
        let tally = NotFoundLog::default();
        let ask = |text: &str| tally.record_not_found(&OldAddress::parse(text).expect("an address"));
        (0..5 * ADDRESSES_MAX).for_each(|number| ask(&format!("/{number}")));
        (0..3).for_each(|_| ask("/vraie-adresse/"));
        (0..10).for_each(|number| ask(&format!("/encore-{number}")));
        let lost = tally.drain().expect("something").lost;
        assert_eq!(lost.len(), ADDRESSES_MAX);
        let asked = OldAddress::parse("/vraie-adresse/").expect("an address");
        assert!(lost.contains(&(asked, 3)));
    }
}
