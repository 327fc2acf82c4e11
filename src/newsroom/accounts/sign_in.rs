//! Signing in and out. A session is a row; of its token only the hash is kept.
//!
//! A sign-in has three steps, because the middle one is slow and belongs to the [lane](super::lane):
//! [`approach`] counts the try and looks the account up, [`Attempt::judge`] compares, [`conclude`] opens
//! a session or says no. Unknown, closed and mistaken go the same way and take the same time.

use super::login_throttle::{self, LoginSubject};
use super::password;
use super::token::{self, Token};
use crate::domain::account::{Account, Email};
use crate::domain::account_form;
use crate::domain::audit::AuditAction;
use crate::domain::editor::Editor;
use crate::domain::moment::Moment;
use crate::domain::password::PASSWORD_MAX_CHARS;
use crate::newsroom::audit::record;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::sessions::{self, NewSession, Session};
use crate::store::desk::{account_links, accounts, audit};
use crate::store::{Conn, Result as StoreResult};

/// A session that is not used ends after three days: a long weekend.
pub const SESSION_IDLE_SECONDS: i64 = 3 * 24 * 3600;
/// A session ends after thirty days whatever is done.
pub const SESSION_SECONDS: i64 = 30 * 24 * 3600;
/// The use of a session is remembered once a minute.
const SEEN_EVERY_SECONDS: i64 = 60;
/// What a browser says of itself is kept to this length, in characters.
const AGENT_MAX_CHARS: usize = 200;

/// What somebody typed to sign in.
#[derive(Clone)]
pub struct Credentials {
    /// The mail address.
    pub email: String,
    /// The password. Never for a log.
    pub password: String,
}

/// Who asks: what the browser says it is, and from which network address.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// `User-Agent`.
    pub agent: String,
    /// The network address.
    pub address: String,
}

/// For whom a door is shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throttled {
    /// Everybody who comes from there.
    Place,
    /// Everybody who wants into that account.
    Account,
}

/// What a first look at a sign-in gives.
pub enum Approach {
    /// Too many failures: the door opens at this instant.
    Wait(Throttled, Moment),
    /// To be judged.
    Try(Box<Attempt>),
}

/// A sign-in whose password is still to be compared.
pub struct Attempt {
    account: Option<Account>,
    stored: Option<String>,
    password: String,
    door: LoginSubject,
}

/// A sign-in that was judged.
pub struct Judged {
    account: Option<Account>,
    right: bool,
    renewed: Option<String>,
    door: LoginSubject,
}

/// Counts a try, and looks up whom it is for.
pub fn approach(
    newsroom: &Newsroom,
    typed: &Credentials,
    visitor: &Visitor,
    now: Moment,
) -> Result<Approach> {
    let email = account_form::email(&typed.email).ok();
    let door = LoginSubject::of_sign_in(email.as_ref(), &typed.email, &visitor.address);
    // Whoever knocks at a shut door keeps nobody from writing.
    if let Some((barred, opens_at)) = newsroom.store.read_here(|db| door.blocked_until(db, now))? {
        return Ok(Approach::Wait(barred, opens_at));
    }
    let known = newsroom.store.write_here(|db| {
        if let Some(opens_at) = door.record_attempt(db, now)? {
            return Ok(Err(opens_at));
        }
        Ok(Ok(match &email {
            Some(email) => accounts::by_email(db, email)?,
            None => None,
        }))
    })?;
    let known = match known {
        Ok(known) => known,
        // Shut by somebody in the same moment: the next look tells for whom.
        Err(opens_at) => return Ok(Approach::Wait(Throttled::Account, opens_at)),
    };
    let (account, stored) = known.map_or((None, None), |(account, stored)| (Some(account), stored));
    // Beyond what a password may be it is none, and is not worth the hashing.
    let password: String = typed.password.chars().take(PASSWORD_MAX_CHARS + 1).collect();
    Ok(Approach::Try(Box::new(Attempt { account, stored, password, door })))
}

impl Attempt {
    /// Compares. Takes tens of milliseconds of a whole core: for the lane.
    pub fn judge(self) -> Judged {
        let right = password::matches(&self.password, self.stored.as_deref());
        let outdated = right && self.stored.as_deref().is_some_and(password::is_outdated);
        // Without a new form the old one serves until the next sign-in.
        let renewed = if outdated { password::hash(&self.password).ok() } else { None };
        Judged { account: self.account, right, renewed, door: self.door }
    }
}

/// Opens a session; `None` when account and password do not go together, whatever the reason.
pub fn conclude(
    newsroom: &Newsroom,
    judged: &Judged,
    visitor: &Visitor,
    now: Moment,
) -> Result<Option<(Token, Account)>> {
    let account = judged.account.as_ref().filter(|account| judged.right && account.disabled_at.is_none());
    let Some(account) = account else {
        let tried = judged.account.as_ref().map(|account| account.id);
        newsroom.store.write_here(|db| login_throttle::note_failure(db, tried, visitor, now))?;
        return Ok(None);
    };
    let token = Token::new()?;
    newsroom.store.write_here(|db| {
        if let Some(renewed) = &judged.renewed {
            accounts::set_password(db, account.id, renewed)?;
        }
        judged.door.refund(db, now)?;
        tidy(db, now)?;
        enter(db, account, &token, visitor, now)
    })?;
    Ok(Some((token, account.clone())))
}

/// Opens a session in the transaction of what led to it, and says so in the trail.
pub(super) fn enter(
    db: &mut Conn,
    account: &Account,
    token: &Token,
    visitor: &Visitor,
    now: Moment,
) -> StoreResult<()> {
    accounts::signed_in(db, account.id, now)?;
    record(db, &account.editor(&visitor.address), AuditAction::SignIn, &super::subject(account.id), "", now)?;
    open(db, account, token, visitor, now)
}

fn open(db: &mut Conn, account: &Account, token: &Token, visitor: &Visitor, now: Moment) -> StoreResult<()> {
    let agent: String = visitor.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX_CHARS).collect();
    let new = NewSession {
        account: account.id,
        token_hash: &token::hash(token.reveal()),
        agent: &agent,
        address: &visitor.address,
        expires_at: now.plus_seconds(SESSION_SECONDS),
    };
    sessions::open(db, &new, now)?;
    Ok(())
}

/// Opens a session for an account and gives its token, this once.
pub fn open_session(newsroom: &Newsroom, account: &Account, visitor: &Visitor, now: Moment) -> Result<Token> {
    let token = Token::new()?;
    newsroom.store.write_here(|db| open(db, account, &token, visitor, now))?;
    Ok(token)
}

/// Whose session a token opens, if it is open.
pub fn signed_in(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<(Session, Account)>> {
    let hash = token::hash(token);
    let found = newsroom.store.read_here(|db| sessions::find(db, &hash, idle_since(now), now))?;
    let Some((session, account)) = found else { return Ok(None) };
    if session.seen_at.plus_seconds(SEEN_EVERY_SECONDS) <= now {
        newsroom.store.write_here(|db| sessions::seen(db, session.id, now))?;
    }
    Ok(Some((session, account)))
}

/// Closes a session.
pub fn sign_out(newsroom: &Newsroom, editor: &Editor, session: i32, now: Moment) -> Result<()> {
    Ok(newsroom.store.write_here(|db| {
        sessions::close(db, editor.id, session)?;
        record(db, editor, AuditAction::SignOut, &super::subject(editor.id), "", now)
    })?)
}

/// Sessions last used before this instant have ended.
pub fn idle_since(now: Moment) -> Moment {
    now.plus_seconds(-SESSION_IDLE_SECONDS)
}

/// Forgets what has ended: sessions, links, old lines of the trail.
fn tidy(db: &mut Conn, now: Moment) -> StoreResult<()> {
    sessions::sweep(db, idle_since(now), now)?;
    account_links::sweep(db, now)?;
    audit::sweep(db, now)
}

/// The address of whoever is meant, as it is counted; any other text is counted as it is.
pub(super) fn meant(email: Option<&Email>, typed: &str) -> String {
    token::hash(&email.map_or_else(|| typed.to_owned(), Email::folded))
}
