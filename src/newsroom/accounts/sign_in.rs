//! Signing in and out. A session is a row; of its token only the hash is kept.

use super::password;
use super::token::{self, Token};
use crate::domain::{
    account::{Account, Email},
    moment::Moment,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::accounts;
use crate::store::desk::audit::{self, Deed};
use crate::store::desk::sessions::{self, NewSession, Session};
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

/// Signs somebody in; `None` when account and password do not go together, whatever the reason.
/// Unknown, closed and mistaken take the same time. Takes tens of milliseconds of a whole core.
pub fn sign_in(
    newsroom: &Newsroom,
    credentials: &Credentials,
    visitor: &Visitor,
    now: Moment,
) -> Result<Option<(Token, Account)>> {
    let email = Email::parse(&credentials.email).ok();
    let known = match &email {
        Some(email) => newsroom.store.read_here(|db| accounts::by_email(db, email))?,
        None => None,
    };
    let stored = known.as_ref().and_then(|(_, stored)| stored.as_deref());
    let right = password::matches(&credentials.password, stored);
    let account = known.as_ref().map(|(account, _)| account).filter(|account| account.disabled_at.is_none());
    let (Some(account), true) = (account, right) else {
        let tried = known.as_ref().map(|(account, _)| account.id);
        newsroom.store.write_here(|db| failed(db, tried, visitor, now))?;
        return Ok(None);
    };
    let renewed = match stored.is_some_and(password::is_outdated) {
        true => Some(password::hash(&credentials.password)?),
        false => None,
    };
    let token = newsroom.store.write_here(|db| {
        if let Some(renewed) = &renewed {
            accounts::set_password(db, account.id, renewed)?;
        }
        accounts::signed_in(db, account.id, now)?;
        super::note(db, &account.editor(&visitor.address), "sign-in", &subject(account), "", now)?;
        sessions::sweep(db, idle_since(now), now)
    });
    token?;
    Ok(Some((open_session(newsroom, account, visitor, now)?, account.clone())))
}

/// Opens a session for an account and gives its token, this once.
pub fn open_session(newsroom: &Newsroom, account: &Account, visitor: &Visitor, now: Moment) -> Result<Token> {
    let token = Token::new()?;
    let agent: String = visitor.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX_CHARS).collect();
    newsroom.store.write_here(|db| {
        let new = NewSession {
            account: account.id,
            token_hash: &token::hash(token.reveal()),
            agent: &agent,
            address: &visitor.address,
            expires_at: now.plus_seconds(SESSION_SECONDS),
        };
        sessions::open(db, &new, now)
    })?;
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
pub fn sign_out(newsroom: &Newsroom, account: i32, session: i32) -> Result<()> {
    Ok(newsroom.store.write_here(|db| sessions::close(db, account, session))?)
}

/// Sessions last used before this instant have ended.
pub fn idle_since(now: Moment) -> Moment {
    now.plus_seconds(-SESSION_IDLE_SECONDS)
}

fn failed(db: &mut Conn, account: Option<i32>, visitor: &Visitor, now: Moment) -> StoreResult<()> {
    let deed = Deed {
        at: now,
        account,
        what: "sign-in-failed".to_owned(),
        subject: String::new(),
        detail: String::new(),
        address: visitor.address.clone(),
    };
    audit::note(db, &deed)
}

fn subject(account: &Account) -> String {
    format!("account {}", account.id)
}
