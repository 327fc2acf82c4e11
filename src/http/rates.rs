//! Rates with names: how often one network, one account or the site may do something. The one table of all of
//! them; attempts to sign in, and mails to one recipient, are counted in the database (`login_throttle`).
//!
//! Each allows a number in a row, and then one more each time a while has passed. Only the instant at which all of it is
//! back is kept for each (the generic cell rate algorithm), on the monotonic clock.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::warnings::Warning;
use crate::domain::account_id::AccountId;
use crate::domain::login_throttle::throttle_key;

/// A rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Under what its refusals are logged.
    pub warning: Warning,
    /// So many in a row.
    pub burst: u32,
    /// Then one more each time this has passed; a second at most, or whole seconds.
    pub every: Duration,
}

/// Searches of a network. A hundred readers behind one address who each search every ten seconds make ten a
/// second, and may all begin at once.
pub const SEARCHES: Rate = Rate::a_second(Warning::Searches, 600, 30);
/// Suggestions to a network: some ten come with each search, while it is typed.
pub const SUGGESTIONS: Rate = Rate::a_second(Warning::Suggestions, 3_000, 150);
/// Pages and pictures of preview links to a network: a page has up to some dozens of pictures.
pub const GUEST_PREVIEWS: Rate = Rate::a_second(Warning::GuestPreviews, 2_000, 50);
/// Pages and pictures of previews to an editor.
pub const PREVIEWS: Rate = Rate::a_second(Warning::Previews, 2_000, 50);
/// Files of an editor: ten full forms in a row, and then more than one sends.
pub const UPLOADS: Rate = Rate::a_second(Warning::Uploads, 1_000, 2);
/// Refusals of an account that are noted in the audit: more than somebody meets by mistake.
pub const REFUSALS: Rate = Rate { warning: Warning::Refusals, burst: 100, every: Duration::from_secs(60) };
/// Addresses that are not found and noted, of a network: a search engine after a move asks for one a second.
pub const LOST_ADDRESSES: Rate = Rate::a_second(Warning::LostAddresses, 200, 1);
/// Ways to an identity provider, and notices of it, of a network: a whole office signs in in the morning.
pub const SIGN_ONS: Rate = Rate::a_second(Warning::SignOns, 200, 2);
/// Mails of the site: two hundred in a row, and as many an hour; a newsroom is invited in a day.
pub const MAILS: Rate = Rate { warning: Warning::Mails, burst: 200, every: Duration::from_secs(18) };

/// Maximum number of networks and accounts that are counted at a time. Beyond it, those are forgotten first
/// that have done least.
const COUNTED_MAX: usize = 20_000;

impl Rate {
    const fn a_second(warning: Warning, burst: u32, number: u32) -> Self {
        Self { warning, burst, every: Duration::from_nanos(1_000_000_000 / number as u64) }
    }

    /// After how many seconds there is one more.
    pub fn wait_seconds(&self) -> i64 {
        i64::try_from(self.every.as_millis().div_ceil(1000)).unwrap_or(i64::MAX).max(1)
    }

    /// How many more there are in such a time.
    pub fn number_after_waiting(&self) -> usize {
        let one = self.every.as_micros().max(1);
        let wait = u128::from(self.wait_seconds().unsigned_abs()) * 1_000_000;
        usize::try_from((wait + one / 2) / one).unwrap_or(usize::MAX)
    }
}

/// Whose rate it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RateSubject {
    /// An IPv4 address, or a /64 of IPv6.
    Network(String),
    /// An account.
    Account(AccountId),
    /// All together.
    Site,
}

impl RateSubject {
    /// The network of an address; `None` if the address is not known.
    pub fn network(address: &str) -> Option<Self> {
        (!address.is_empty()).then(|| Self::Network(throttle_key(address)))
    }
}

/// When all of a rate is back, by its name and whose it is.
type Counted = HashMap<(Warning, RateSubject), Duration>;

/// What has been used of each rate.
#[derive(Debug, Default)]
pub struct Rates(Mutex<Counted>);

impl Rates {
    /// Whether there is one of a rate left at an uptime.
    pub fn has_left(&self, rate: &Rate, subject: &RateSubject, uptime: Duration) -> bool {
        let counted = self.counted();
        let back_at = counted.get(&(rate.warning, subject.clone())).copied().unwrap_or_default().max(uptime);
        back_at + rate.every <= uptime + rate.every * rate.burst
    }

    /// Takes one of a rate at an uptime; false if there is none left.
    pub fn take(&self, rate: &Rate, subject: RateSubject, uptime: Duration) -> bool {
        let mut counted = self.counted();
        let key = (rate.warning, subject);
        let back_at = counted.get(&key).copied().unwrap_or_default().max(uptime) + rate.every;
        if back_at > uptime + rate.every * rate.burst {
            return false;
        }
        if counted.len() >= COUNTED_MAX && !counted.contains_key(&key) {
            make_room(&mut counted, uptime);
        }
        counted.insert(key, back_at);
        true
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn make_room(counted: &mut Counted, uptime: Duration) {
    counted.retain(|_, back_at| *back_at > uptime);
    if counted.len() < COUNTED_MAX {
        return;
    }
    let mut all: Vec<Duration> = counted.values().copied().collect();
    let (_, middle, _) = all.select_nth_unstable(COUNTED_MAX / 2);
    let middle = *middle;
    // Of many that are alike, some stay.
    let mut forgotten = 0;
    counted.retain(|_, back_at| {
        let is_kept = *back_at > middle || (*back_at == middle && forgotten >= COUNTED_MAX / 2);
        forgotten += usize::from(!is_kept);
        is_kept
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: Rate = Rate::a_second(Warning::Searches, 3, 2);

    fn network(address: &str) -> RateSubject {
        RateSubject::network(address).expect("an address")
    }

    #[test]
    fn so_many_in_a_row_and_then_one_each_time() {
        let rates = Rates::default();
        let take = |millis| rates.take(&THREE, network("192.0.2.1"), Duration::from_millis(millis));
        assert_eq!([take(0), take(0), take(0), take(0)], [true, true, true, false]);
        assert_eq!([take(499), take(500), take(500)], [false, true, false]);
        assert_eq!([take(60_000), take(60_000), take(60_000), take(60_000)], [true, true, true, false]);
        assert!(rates.take(&THREE, network("192.0.2.2"), Duration::from_secs(60)), "another network");
        assert_eq!((THREE.wait_seconds(), THREE.number_after_waiting()), (1, 2));
        assert_eq!((MAILS.wait_seconds(), MAILS.number_after_waiting()), (18, 1));
        assert_eq!((SEARCHES.wait_seconds(), SEARCHES.number_after_waiting()), (1, 30));
    }

    #[test]
    fn a_household_of_ipv6_is_one_network() {
        let rates = Rates::default();
        let take = |address| rates.take(&THREE, network(address), Duration::ZERO);
        assert_eq!([take("2001:db8::1"), take("2001:db8::2"), take("2001:db8::ffff:1")], [true; 3]);
        assert_eq!([take("2001:db8::4"), take("2001:db8:0:1::4")], [false, true]);
    }

    #[test]
    fn a_flood_of_networks_is_bounded_and_does_not_free_the_busiest() {
        let rates = Rates::default();
        let at = Duration::from_secs(1);
        (0..3).for_each(|_| assert!(rates.take(&THREE, network("192.0.2.1"), at)));
        for number in 0..3 * COUNTED_MAX {
            let [.., b, c, d] = number.to_be_bytes();
            assert!(rates.take(&THREE, network(&format!("10.{b}.{c}.{d}")), at));
        }
        assert!(rates.0.lock().expect("a table").len() <= COUNTED_MAX);
        assert!(!rates.take(&THREE, network("192.0.2.1"), at), "still counted");
    }
}
