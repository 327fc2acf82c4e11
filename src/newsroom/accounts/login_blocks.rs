//! Blocked networks, cached in memory: a burst of attempts from one network is refused without a database
//! query. The database is still asked once a second, because the block may have been lifted.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::login_throttle::throttle_key;
use crate::domain::moment::Moment;

/// Seconds for which a cached block is used without asking the database.
const KNOWN_SECONDS: i64 = 1;
/// At most this many networks are cached; then the cache is cleared.
const PLACES_MAX: usize = 10_000;

/// A block as the database last gave it.
#[derive(Debug, Clone, Copy)]
struct KnownBlock {
    opens_at: Moment,
    asked_at: Moment,
}

/// Blocks by network: an IPv4 address or an IPv6 /64.
#[derive(Debug, Default)]
pub struct LoginBlocks {
    places: Mutex<HashMap<String, KnownBlock>>,
}

impl LoginBlocks {
    fn places(&self) -> MutexGuard<'_, HashMap<String, KnownBlock>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the block of an address ends; `None` if the database has to be asked.
    pub fn until(&self, address: &str, now: Moment) -> Option<Moment> {
        let known = *self.places().get(&throttle_key(address))?;
        let is_fresh = known.asked_at <= now && now < known.asked_at.plus_seconds(KNOWN_SECONDS);
        (is_fresh && now < known.opens_at).then_some(known.opens_at)
    }

    /// Caches a block of an address until `opens_at`.
    pub fn note(&self, address: &str, opens_at: Moment, now: Moment) {
        let mut places = self.places();
        if places.len() >= PLACES_MAX {
            places.clear();
        }
        places.insert(throttle_key(address), KnownBlock { opens_at, asked_at: now });
    }

    /// Drops the block of an address, after a successful sign-in from there.
    pub fn forget(&self, address: &str) {
        self.places().remove(&throttle_key(address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shut_door_is_known_for_a_second_and_no_longer_than_it_is_shut() {
        let shut = LoginBlocks::default();
        let now = Moment::now();
        let later = |seconds| now.plus_seconds(seconds);
        shut.note("192.0.2.1", later(30), now);
        assert_eq!(shut.until("192.0.2.1", now), Some(later(30)));
        assert_eq!(shut.until("192.0.2.2", now), None);
        assert_eq!(shut.until("192.0.2.1", later(1)), None, "the database is asked");
        shut.note("192.0.2.1", now, now);
        assert_eq!(shut.until("192.0.2.1", now), None, "the block has ended");
        shut.note("192.0.2.1", later(30), now);
        shut.forget("192.0.2.1");
        assert_eq!(shut.until("192.0.2.1", now), None);
    }
}
