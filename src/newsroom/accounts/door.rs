//! Who is counted at the door: the account that is meant, whether there is one or not, and the network
//! address. The counting itself is the store's, the patience the domain's.

use super::sign_in::{Barred, Visitor, meant};
use crate::domain::account::Email;
use crate::domain::act::Act;
use crate::domain::door::{ACCOUNT, ADDRESS, MAIL, MAIL_ADDRESS, Patience, place};
use crate::domain::editor::Editor;
use crate::domain::moment::Moment;
use crate::store::desk::audit::{self, Deed};
use crate::store::desk::door_tries;
use crate::store::{Conn, Result};

/// What one try is counted under.
pub(super) struct Door {
    account: (String, Patience),
    place: (String, Patience),
}

impl Door {
    /// For a sign-in.
    pub(super) fn of_sign_in(email: Option<&Email>, typed: &str, address: &str) -> Self {
        Self {
            account: (format!("account {}", meant(email, typed)), ACCOUNT),
            place: (format!("place {}", place(address)), ADDRESS),
        }
    }

    /// For a mail about a forgotten password.
    pub(super) fn of_mail(email: &Email, address: &str) -> Self {
        Self {
            account: (format!("mail {}", meant(Some(email), "")), MAIL),
            place: (format!("mail from {}", place(address)), MAIL_ADDRESS),
        }
    }

    /// For the present password of somebody who is signed in.
    pub(super) fn of_present(editor: &Editor) -> Self {
        Self {
            account: (format!("present {}", editor.id), ACCOUNT),
            place: (format!("present from {}", place(&editor.address)), ADDRESS),
        }
    }

    /// Counts one try; gives the instant at which the door opens when it is shut. A shut door of the
    /// place does not count against the account.
    pub(super) fn count(&self, db: &mut Conn, now: Moment) -> Result<Option<Moment>> {
        let (place, patience) = &self.place;
        if let Some(opens_at) = door_tries::count(db, place, *patience, now)? {
            return Ok(Some(opens_at));
        }
        let (account, patience) = &self.account;
        door_tries::count(db, account, *patience, now)
    }

    /// The door that is shut now, and when it opens. Nothing is counted.
    pub(super) fn barred(&self, db: &mut Conn, now: Moment) -> Result<Option<(Barred, Moment)>> {
        for (barred, (who, _)) in [(Barred::Place, &self.place), (Barred::Account, &self.account)] {
            if let Some(opens_at) = door_tries::shut_until(db, who, now)? {
                return Ok(Some((barred, opens_at)));
            }
        }
        Ok(None)
    }

    /// The try was none: the account starts anew, the place gets its try back and no more, so that one
    /// good account does not hide tries at others.
    pub(super) fn passed(&self, db: &mut Conn, now: Moment) -> Result<()> {
        door_tries::forget(db, &self.account.0)?;
        door_tries::take_back(db, &self.place.0, now)
    }

    /// The account starts anew.
    pub(super) fn forget_account(&self, db: &mut Conn) -> Result<()> {
        door_tries::forget(db, &self.account.0)
    }
}

/// A line in the trail about somebody who was not let in.
pub(super) fn note_failure(
    db: &mut Conn,
    account: Option<i32>,
    visitor: &Visitor,
    now: Moment,
) -> Result<()> {
    let deed = Deed {
        at: now,
        account,
        what: Act::SignInFailed.code().to_owned(),
        subject: account.map(super::subject).unwrap_or_default(),
        detail: String::new(),
        address: visitor.address.clone(),
    };
    audit::note(db, &deed)
}
