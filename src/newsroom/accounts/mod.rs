//! Who may work at the desk: passwords, sessions, and the trail of what was done.

pub mod password;
mod sign_in;
pub mod token;

pub use sign_in::{
    Credentials, SESSION_IDLE_SECONDS, SESSION_SECONDS, Visitor, idle_since, open_session, sign_in, sign_out,
    signed_in,
};

use crate::domain::{editor::Editor, moment::Moment};
use crate::store::desk::audit::{self, Deed};
use crate::store::{Conn, Result};

/// Adds a line to the trail, in the transaction of what it tells of.
pub fn note(
    db: &mut Conn,
    editor: &Editor,
    what: &str,
    subject: &str,
    detail: &str,
    now: Moment,
) -> Result<()> {
    let deed = Deed {
        at: now,
        account: Some(editor.id),
        what: what.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
        address: editor.address.clone(),
    };
    audit::note(db, &deed)
}
