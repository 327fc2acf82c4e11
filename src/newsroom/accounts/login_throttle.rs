//! What login attempts are counted under: the network, the account from this network and from anywhere, whether or not
//! the account exists; or the known device alone. The counts are in `store::desk::login_attempts`, the delays in
//! `domain::login_throttle`.

use super::token;
use super::visitor::Visitor;
use crate::domain::account::{Account, Email};
use crate::domain::device::DeviceId;
use crate::domain::editor::Editor;
use crate::domain::login_throttle::{
    ACCOUNT, ACCOUNT_EVERYWHERE, ADDRESS, LoginThrottle, NOTICE_FAILURES, RESET_MAIL_PER_ACCOUNT,
    RESET_MAIL_PER_ADDRESS, throttle_key,
};
use crate::domain::moment::Moment;
use crate::store::desk::login_attempts;
use crate::store::{Conn, Result};

/// What is blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throttled {
    /// The network address.
    Network,
    /// The account.
    Account,
}

/// One key that an attempt is counted under.
struct Counter {
    what: Throttled,
    who: String,
    patience: LoginThrottle,
    /// Whether failures under it are told to the account.
    is_told: bool,
}

impl Counter {
    const fn new(what: Throttled, who: String, patience: LoginThrottle) -> Self {
        Self { what, who, patience, is_told: false }
    }
}

/// The keys that an attempt is counted under, with their throttles.
pub(super) struct LoginSubject {
    counters: Vec<Counter>,
    subject: String,
}

/// An attempt that was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counted {
    /// Whether the account is to be told of so many failures, if this is one more.
    pub(super) is_to_be_told: bool,
}

impl LoginSubject {
    /// For a sign-in with a password. A known device of the account is counted for itself: what others do elsewhere, or
    /// beside it, does not keep it out.
    pub(super) fn of_sign_in(
        email: Option<&Email>,
        typed: &str,
        address: &str,
        device: Option<DeviceId>,
    ) -> Self {
        let key = account_key(email, typed);
        Self::of_account(&format!("account {key}"), "place", address, device, key)
    }

    /// For the code of an account whose password was right.
    pub(super) fn of_code(account: &Account, visitor: &Visitor, device: Option<DeviceId>) -> Self {
        let email = Email::parse(&account.email).ok();
        let key = account_key(email.as_ref(), &account.email);
        Self::of_account(&format!("code {}", account.id.0), "code from", &visitor.address, device, key)
    }

    fn of_account(
        account: &str,
        place: &str,
        address: &str,
        device: Option<DeviceId>,
        subject: String,
    ) -> Self {
        if let Some(DeviceId(device)) = device {
            let own = Counter::new(Throttled::Account, format!("{account} with {device}"), ACCOUNT);
            return Self { counters: vec![own], subject };
        }
        let network = throttle_key(address);
        let everywhere = Counter::new(Throttled::Account, account.to_owned(), ACCOUNT_EVERYWHERE);
        let counters = vec![
            Counter::new(Throttled::Network, format!("{place} {network}"), ADDRESS),
            Counter::new(Throttled::Account, format!("{account} from {network}"), ACCOUNT),
            Counter { is_told: true, ..everywhere },
        ];
        Self { counters, subject }
    }

    /// For a password reset email.
    pub(super) fn of_mail(email: &Email, address: &str) -> Self {
        let place = format!("mail from {}", throttle_key(address));
        let counters = vec![
            Counter::new(Throttled::Network, place, RESET_MAIL_PER_ADDRESS),
            Counter::new(Throttled::Account, mail_key(email), RESET_MAIL_PER_ACCOUNT),
        ];
        Self { counters, subject: String::new() }
    }

    /// For the current password, or a code, of a signed-in editor.
    pub(super) fn of_present(editor: &Editor) -> Self {
        let place = format!("present from {}", throttle_key(&editor.address));
        let counters = vec![
            Counter::new(Throttled::Network, place, ADDRESS),
            Counter::new(Throttled::Account, format!("present {}", editor.id.0), ACCOUNT),
        ];
        Self { counters, subject: String::new() }
    }

    /// Counts one attempt before its outcome is known. The error is when the block ends, if it is blocked. A blocked
    /// network does not count against the account.
    pub(super) fn record_attempt(
        &self,
        db: &mut Conn,
        now: Moment,
    ) -> Result<std::result::Result<Counted, Moment>> {
        let mut counted = Counted::default();
        for counter in &self.counters {
            match login_attempts::count(db, &counter.who, self.subject_of(counter), counter.patience, now)? {
                Ok(failures) => counted.is_to_be_told |= counter.is_told && failures == NOTICE_FAILURES,
                Err(opens_at) => return Ok(Err(opens_at)),
            }
        }
        Ok(Ok(counted))
    }

    /// The subject of a row: the network's own count is not the account's.
    fn subject_of(&self, counter: &Counter) -> &str {
        if counter.what == Throttled::Account { &self.subject } else { "" }
    }

    /// The current block and when it ends. Counts nothing.
    pub(super) fn blocked_until(&self, db: &mut Conn, now: Moment) -> Result<Option<(Throttled, Moment)>> {
        for counter in &self.counters {
            if let Some(opens_at) = login_attempts::blocked_until(db, &counter.who, now)? {
                return Ok(Some((counter.what, opens_at)));
            }
        }
        Ok(None)
    }

    /// Refunds a successful attempt. The account is reset; the network gets only this attempt back, so that
    /// one good account does not hide attempts at others.
    pub(super) fn refund(&self, db: &mut Conn, now: Moment) -> Result<()> {
        for counter in &self.counters {
            match counter.what {
                Throttled::Account => login_attempts::reset(db, &counter.who)?,
                Throttled::Network => login_attempts::refund(db, &counter.who, now)?,
            }
        }
        Ok(())
    }
}

/// Forgets every failed attempt at an account, from wherever: its block ends.
pub(super) fn unblock(db: &mut Conn, account: &Account) -> Result<()> {
    login_attempts::reset_subject(db, &subject(account))
}

/// Whether attempts at an account are blocked somewhere.
pub(super) fn is_blocked(db: &mut Conn, account: &Account, now: Moment) -> Result<bool> {
    login_attempts::is_subject_blocked(db, &subject(account), now)
}

fn subject(account: &Account) -> String {
    account_key(Email::parse(&account.email).ok().as_ref(), &account.email)
}

/// Counts a mail to an address, an invitation or a reset link. Returns when the next may be sent, if this one may not.
pub(super) fn count_mail(db: &mut Conn, email: &Email, now: Moment) -> Result<Option<Moment>> {
    Ok(login_attempts::count(db, &mail_key(email), "", RESET_MAIL_PER_ACCOUNT, now)?.err())
}

fn mail_key(email: &Email) -> String {
    format!("mail {}", account_key(Some(email), ""))
}

/// The key that attempts at an account are counted under: a hash of the folded email address, or of any other
/// text as typed.
fn account_key(email: Option<&Email>, typed: &str) -> String {
    token::hash(&email.map_or_else(|| typed.to_owned(), Email::folded))
}
