//! What login attempts are counted under: the account, whether or not it exists, and the network. The counts
//! are in `store::desk::login_attempts`, the delays in `domain::login_throttle`.

use super::token;
use crate::domain::account::Email;
use crate::domain::editor::Editor;
use crate::domain::login_throttle::{
    ACCOUNT, ADDRESS, LoginThrottle, RESET_MAIL_PER_ACCOUNT, RESET_MAIL_PER_ADDRESS, throttle_key,
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

/// The two keys that an attempt is counted under, with their throttles.
pub(super) struct LoginSubject {
    account: (String, LoginThrottle),
    place: (String, LoginThrottle),
}

impl LoginSubject {
    /// For a sign-in.
    pub(super) fn of_sign_in(email: Option<&Email>, typed: &str, address: &str) -> Self {
        Self {
            account: (format!("account {}", account_key(email, typed)), ACCOUNT),
            place: (format!("place {}", throttle_key(address)), ADDRESS),
        }
    }

    /// For a password reset email.
    pub(super) fn of_mail(email: &Email, address: &str) -> Self {
        Self {
            account: (mail_key(email), RESET_MAIL_PER_ACCOUNT),
            place: (format!("mail from {}", throttle_key(address)), RESET_MAIL_PER_ADDRESS),
        }
    }

    /// For the current password of a signed-in editor.
    pub(super) fn of_present(editor: &Editor) -> Self {
        Self {
            account: (format!("present {}", editor.id.0), ACCOUNT),
            place: (format!("present from {}", throttle_key(&editor.address)), ADDRESS),
        }
    }

    /// Counts one attempt before its outcome is known. Returns when the block ends, if it is blocked. A
    /// blocked network does not count against the account.
    pub(super) fn record_attempt(&self, db: &mut Conn, now: Moment) -> Result<Option<Moment>> {
        let (place, patience) = &self.place;
        if let Some(opens_at) = login_attempts::count(db, place, *patience, now)? {
            return Ok(Some(opens_at));
        }
        let (account, patience) = &self.account;
        login_attempts::count(db, account, *patience, now)
    }

    /// The current block and when it ends. Counts nothing.
    pub(super) fn blocked_until(&self, db: &mut Conn, now: Moment) -> Result<Option<(Throttled, Moment)>> {
        for (barred, (who, _)) in [(Throttled::Network, &self.place), (Throttled::Account, &self.account)] {
            if let Some(opens_at) = login_attempts::blocked_until(db, who, now)? {
                return Ok(Some((barred, opens_at)));
            }
        }
        Ok(None)
    }

    /// Refunds a successful attempt. The account is reset; the network gets only this attempt back, so that
    /// one good account does not hide attempts at others.
    pub(super) fn refund(&self, db: &mut Conn, now: Moment) -> Result<()> {
        login_attempts::reset(db, &self.account.0)?;
        login_attempts::refund(db, &self.place.0, now)
    }

    /// Resets the count of the account.
    pub(super) fn forget_account(&self, db: &mut Conn) -> Result<()> {
        login_attempts::reset(db, &self.account.0)
    }
}

/// Counts a mail to an address, an invitation or a reset link. Returns when the next may be sent, if this one may not.
pub(super) fn count_mail(db: &mut Conn, email: &Email, now: Moment) -> Result<Option<Moment>> {
    login_attempts::count(db, &mail_key(email), RESET_MAIL_PER_ACCOUNT, now)
}

fn mail_key(email: &Email) -> String {
    format!("mail {}", account_key(Some(email), ""))
}

/// The key that attempts at an account are counted under: a hash of the folded email address, or of any other
/// text as typed.
fn account_key(email: Option<&Email>, typed: &str) -> String {
    token::hash(&email.map_or_else(|| typed.to_owned(), Email::folded))
}
