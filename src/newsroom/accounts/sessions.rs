//! Sessions. A session is a row; only the hash of its token is stored.

use super::devices;
use super::token::{self, Token};
use super::visitor::Visitor;
use crate::domain::account::{Account, SessionId};
use crate::domain::audit::AuditAction;
use crate::domain::device::DeviceId;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::ProofId;
use crate::domain::site::Site;
use crate::newsroom::audit::record;
use crate::newsroom::{Newsroom, RequestContext, Result};
use crate::store::desk::sessions::{self, NewSession, Session};
use crate::store::desk::{accounts, factors, single_sign_on};
use crate::store::{Conn, Result as StoreResult, settings};

/// An unused session ends after three days: it survives a long weekend.
pub const SESSION_IDLE_SECONDS: i64 = 3 * 24 * 3600;
/// Every session ends after thirty days.
pub const SESSION_SECONDS: i64 = 30 * 24 * 3600;
/// The last use of a session is stored at most once a minute.
const SEEN_EVERY_SECONDS: i64 = 60;

/// The tokens of a session to be opened.
pub(super) struct NewTokens {
    session: Token,
    device: Token,
}

impl NewTokens {
    pub(super) fn new() -> Result<Self> {
        Ok(Self { session: Token::new()?, device: Token::new()? })
    }
}

/// How somebody proved who they are, as the audit says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// A password, or a link that was sent.
    One(&'static str),
    /// What a provider said, and whether a second factor was part of it.
    Provider(ProofId, bool),
    /// A password, or what a provider said, and a trusted device.
    TrustedDevice(Option<ProofId>),
    /// A password, or what a provider said, and a code; whether the device is to be trusted from now on.
    Code { is_recovery: bool, trusts_device: bool, after: Option<ProofId> },
}

impl Proof {
    /// The word in the audit.
    const fn word(self) -> &'static str {
        match self {
            Self::One(word) => word,
            Self::Provider(_, false) => "provider",
            Self::Provider(_, true) => "provider+factor",
            Self::TrustedDevice(None) => "password+device",
            Self::TrustedDevice(Some(_)) => "provider+device",
            Self::Code { is_recovery: false, after: None, .. } => "password+code",
            Self::Code { is_recovery: true, after: None, .. } => "password+recovery",
            Self::Code { is_recovery: false, after: Some(_), .. } => "provider+code",
            Self::Code { is_recovery: true, after: Some(_), .. } => "provider+recovery",
        }
    }

    /// What a provider said.
    const fn of_provider(self) -> Option<ProofId> {
        match self {
            Self::One(_) => None,
            Self::Provider(proof, _) => Some(proof),
            Self::TrustedDevice(after) | Self::Code { after, .. } => after,
        }
    }
}

/// A session that was opened.
pub struct OpenedSession {
    /// The session's token.
    pub token: Token,
    /// The new token of the browser, if it had none that is known.
    pub device: Option<Token>,
    /// Whether the account is to be told: it was used before, but never in this browser.
    pub is_new_device: bool,
    /// The account.
    pub account: Account,
    /// The browser as it describes itself, and its network address.
    pub place: (String, String),
    /// When it was opened.
    pub at: Moment,
}

/// Opens a session within the caller's transaction, and records the sign-in in the audit. `noted_at` is the instant
/// that its age is counted from: see [`BelievedTime::to_note`](crate::newsroom::believed_time::BelievedTime::to_note).
pub(super) fn start(
    db: &mut Conn,
    account: &Account,
    tokens: &NewTokens,
    visitor: &Visitor,
    proof: Proof,
    (now, noted_at): (Moment, Moment),
) -> StoreResult<OpenedSession> {
    let was_used = account.signed_in_at.is_some();
    accounts::signed_in(db, account.id, now)?;
    let editor = account.editor(&visitor.address);
    record(db, &editor, AuditAction::SignIn, &super::subject(account.id), proof.word(), now)?;
    let trusts = matches!(proof, Proof::Code { trusts_device: true, .. });
    let agent = visitor.stored_agent();
    let device = devices::note(db, account, (visitor, &agent), &tokens.device, trusts, now)?;
    open(db, account, &tokens.session, (visitor, &agent), (Some(device.id), proof.of_provider()), noted_at)?;
    Ok(OpenedSession {
        token: tokens.session.clone(),
        device: device.token,
        is_new_device: device.is_new && was_used,
        account: account.clone(),
        place: (agent, visitor.address.clone()),
        at: now,
    })
}

fn open(
    db: &mut Conn,
    account: &Account,
    token: &Token,
    (visitor, agent): (&Visitor, &str),
    (device, proof): (Option<DeviceId>, Option<ProofId>),
    now: Moment,
) -> StoreResult<()> {
    let new = NewSession {
        account: account.id,
        token_hash: &token::hash(token.reveal()),
        agent,
        address: &visitor.address,
        expires_at: now.plus_seconds(SESSION_SECONDS),
        device,
        proof,
    };
    sessions::open(db, &new, now)?;
    Ok(())
}

/// Opens a session for an account, without an audit entry. The token cannot be read again later.
#[cfg(feature = "internals")]
pub fn open_session(newsroom: &Newsroom, account: &Account, visitor: &Visitor, now: Moment) -> Result<Token> {
    let token = Token::new()?;
    let agent = visitor.stored_agent();
    newsroom.store.write_here(|db| open(db, account, &token, (visitor, &agent), (None, None), now))?;
    Ok(token)
}

/// An open session, its account, and the site.
pub struct FoundSession {
    /// The session.
    pub session: Session,
    /// Its account.
    pub account: Account,
    /// The site settings.
    pub site: Site,
    /// Whether the role needs a second factor and the account has none: the desk is shut until it has one.
    pub lacks_factor: bool,
}

/// The session of a token; `None` if it has ended.
pub fn signed_in(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<FoundSession>> {
    let hash = token::hash(token);
    let found = newsroom.store.read_here(|db| {
        let Some((session, account)) = sessions::find(db, &hash, idle_since(now), now)? else {
            return Ok(None);
        };
        let site = settings::site(db)?;
        let is_required = site.factors.requires(account.role, now.day(site.zone));
        let lacks_factor =
            is_required && factors::count_of(db, account.id)? == 0 && !has_provider_factor(db, &session)?;
        Ok(Some(FoundSession { session, account, site, lacks_factor }))
    })?;
    let Some(found) = found else { return Ok(None) };
    if found.session.seen_at.plus_seconds(SEEN_EVERY_SECONDS) <= now {
        // A database that takes nothing in costs nobody the page: the next request records the use.
        match newsroom.store.write_if_free(|db| sessions::seen(db, found.session.id, now)) {
            Ok(()) => {}
            Err(error) if error.unavailable().is_some() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(found))
}

/// Whether a second factor was part of what a provider said when the session was opened.
fn has_provider_factor(db: &mut Conn, session: &Session) -> StoreResult<bool> {
    let Some(proof) = session.proof else { return Ok(false) };
    Ok(single_sign_on::proof(db, proof)?.is_some_and(|(_, proof)| proof.has_factor))
}

/// Closes one session of the editor.
pub fn sign_out(context: &RequestContext, session: SessionId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        sessions::close(db, editor.id, session)?;
        record(db, editor, AuditAction::SignOut, &super::subject(editor.id), "", now)
    })?)
}

/// Sessions last used before this instant have expired.
pub fn idle_since(now: Moment) -> Moment {
    now.plus_seconds(-SESSION_IDLE_SECONDS)
}
