//! Signing in by way of an identity provider. What the provider said has been verified; here it meets the accounts. An
//! account is linked by who somebody is there (issuer and subject), never by an address alone: a verified address counts
//! together with an invitation to it.

use super::sessions::{self, NewTokens, OpenedSession, Proof};
use super::sign_in::{CODE_STEP_SECONDS, note_failure};
use super::token::{self, Token};
use super::visitor::Visitor;
use super::{NewPerson, administration, devices, subject};
use crate::domain::account::{Account, AccountId, Email, SessionId, parse_person_name};
use crate::domain::account_link::LinkKind;
use crate::domain::audit::AuditAction;
use crate::domain::editor::Role;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{
    FirstSignIn, Identity, IdentityId, IdentityRefusal, ProofId, ProviderSettings, SignOnPurpose,
};
use crate::newsroom::audit::record;
use crate::newsroom::{Error, Newsroom, RequestContext, Result};
use crate::store::desk::single_sign_on::{self as identities, SignOnAsk, SignOnProof};
use crate::store::desk::{account_links, accounts, factors, sign_in_steps};
use crate::store::{Conn, Error as StoreError, Result as StoreResult, settings};

/// How long somebody may be on the way.
pub const ASK_SECONDS: i64 = 10 * 60;
/// Maximum number of accounts that wait for an administrator: whoever can sign in at the provider may make one.
pub const WAITING_MAX: usize = 100;

/// What goes along with somebody to a provider.
pub struct Departure {
    /// Comes back with the answer.
    pub state: Token,
    /// Comes back inside the token.
    pub nonce: Token,
    /// With what the code is redeemed.
    pub verifier: Token,
}

/// What came of a sign-in.
pub enum SignOnOutcome {
    /// Signed in.
    Open(Box<OpenedSession>),
    /// A code is needed; this token continues with it.
    CodeNeeded(Token, Account),
    /// Not taken.
    Refused(IdentityRefusal),
}

/// Notes that somebody goes to a provider. `browser` is a secret of their browser: nobody else comes back with the answer.
pub fn depart(
    newsroom: &Newsroom,
    issuer: &str,
    (purpose, session): (SignOnPurpose, Option<SessionId>),
    (browser, next): (&str, &str),
    now: Moment,
) -> Result<Departure> {
    let departure = Departure { state: Token::new()?, nonce: Token::new()?, verifier: Token::new()? };
    let ask = SignOnAsk {
        issuer: issuer.to_owned(),
        purpose,
        session,
        nonce: departure.nonce.reveal().to_owned(),
        verifier: departure.verifier.reveal().to_owned(),
        next: next.to_owned(),
        asked_at: now,
    };
    let hash = state_hash(departure.state.reveal(), browser);
    newsroom.store.write_here(|db| identities::ask(db, &hash, &ask, now.plus_seconds(ASK_SECONDS)))?;
    Ok(departure)
}

/// What somebody who is back from a provider went for; once. `None` if nobody left in this browser with this state, or too
/// long ago.
pub fn arrive(newsroom: &Newsroom, state: &str, browser: &str, now: Moment) -> Result<Option<SignOnAsk>> {
    let hash = state_hash(state, browser);
    Ok(newsroom.store.write_here(|db| identities::take(db, &hash, now))?)
}

fn state_hash(state: &str, browser: &str) -> String {
    token::hash(&format!("{state} {browser}"))
}

/// Signs somebody in, asks for a code, or refuses.
pub fn sign_in(
    newsroom: &Newsroom,
    provider: &ProviderSettings,
    identity: &Identity,
    visitor: &Visitor,
    now: Moment,
) -> Result<SignOnOutcome> {
    let (tokens, step) = (NewTokens::new()?, Token::new()?);
    let noted_at = newsroom.time.to_note(now);
    let sealed = sealed_token(newsroom, identity)?;
    Ok(newsroom.store.write_here(|db| {
        let (account, linked) = match account_of(db, provider, identity, visitor, now)? {
            Ok(found) => found,
            Err((why, account)) => {
                note_failure(db, account, &format!("provider {}", provider.key), visitor, now)?;
                return Ok(SignOnOutcome::Refused(why));
            }
        };
        identities::used(db, linked, identity.email.as_deref().unwrap_or_default(), now)?;
        let has_factor = provider.has_second_factor(identity);
        let proof = SignOnProof {
            identity: linked,
            provider_session: identity.session.clone().unwrap_or_default(),
            sealed_token: sealed.clone(),
            has_factor,
        };
        let proof = identities::prove(db, &proof, noted_at)?;
        let needs_code = !has_factor && factors::count_of(db, account.id)? > 0;
        let device = devices::known(db, account.id, visitor)?;
        let is_trusted = device.and_then(|device| device.trusted_until).is_some_and(|until| now < until);
        if needs_code && !is_trusted {
            let until = now.plus_seconds(CODE_STEP_SECONDS);
            sign_in_steps::open(db, &token::hash(step.reveal()), account.id, Some(proof), until)?;
            return Ok(SignOnOutcome::CodeNeeded(step, account));
        }
        let proof =
            if needs_code { Proof::TrustedDevice(Some(proof)) } else { Proof::Provider(proof, has_factor) };
        let opened = sessions::start(db, &account, &tokens, visitor, proof, (now, noted_at))?;
        Ok(SignOnOutcome::Open(Box::new(opened)))
    })?)
}

/// Why somebody is refused, and the account that they have.
type Refused = (IdentityRefusal, Option<AccountId>);

/// The account of an identity, with the role that the provider says, or a new one.
fn account_of(
    db: &mut Conn,
    provider: &ProviderSettings,
    identity: &Identity,
    visitor: &Visitor,
    now: Moment,
) -> StoreResult<std::result::Result<(Account, IdentityId), Refused>> {
    let known = identities::find(db, &identity.issuer, &identity.subject)?;
    let own = known.as_ref().map(|known| known.account);
    let role = match provider.admits(identity) {
        Ok(role) => role,
        Err(why) => return Ok(Err((why, own))),
    };
    let Some(known) = known else { return new_account(db, provider, identity, role, visitor, now) };
    let account = accounts::by_id(db, known.account)?.ok_or(StoreError::Missing)?;
    if account.disabled_at.is_some() {
        let why = if account.waits() { IdentityRefusal::Waits } else { IdentityRefusal::Closed };
        return Ok(Err((why, own)));
    }
    let account = match role {
        Some(role) if role != account.role => follow_role(db, account, role, visitor, now)?,
        _ => account,
    };
    Ok(Ok((account, known.id)))
}

/// Gives an account the role that the provider says, unless nobody would be an administrator then.
fn follow_role(
    db: &mut Conn,
    account: Account,
    role: Role,
    visitor: &Visitor,
    now: Moment,
) -> StoreResult<Account> {
    if accounts::hold_admins(db)? == [account.id] {
        tracing::warn!(account = account.id.0, role = role.code(), "the last administrator keeps that role");
        return Ok(account);
    }
    accounts::set_role(db, account.id, role)?;
    administration::revoke_access(db, account.id)?;
    let detail = format!("{} → {} (provider)", account.role.code(), role.code());
    record(
        db,
        &account.editor(&visitor.address),
        AuditAction::RoleChanged,
        &subject(account.id),
        &detail,
        now,
    )?;
    Ok(Account { role, ..account })
}

/// Makes the account of somebody who comes for the first time, if they are invited or the operator lets everybody in.
fn new_account(
    db: &mut Conn,
    provider: &ProviderSettings,
    identity: &Identity,
    role: Option<Role>,
    visitor: &Visitor,
    now: Moment,
) -> StoreResult<std::result::Result<(Account, IdentityId), Refused>> {
    let Some(email) = provider.verified_email(identity) else {
        return Ok(Err((IdentityRefusal::NotVerified, None)));
    };
    if let Some((account, _)) = accounts::by_email(db, &email)? {
        return Ok(Err((IdentityRefusal::NotLinked, Some(account.id))));
    }
    let invitations = account_links::open(db, LinkKind::Invitation, now)?;
    let is_theirs =
        |invited: &str| Email::parse(invited).is_ok_and(|invited| invited.folded() == email.folded());
    let invitation = invitations.into_iter().find(|invitation| is_theirs(&invitation.email));
    let name = identity.name.clone().or(invitation.as_ref().map(|invitation| invitation.name.clone()));
    let name =
        name.and_then(|name| parse_person_name(&name).ok()).unwrap_or_else(|| email.as_str().to_owned());
    let (role, language, waits) = match invitation {
        Some(invitation) => {
            account_links::withdraw(db, LinkKind::Invitation, invitation.id)?;
            (role.unwrap_or(invitation.role), invitation.language, false)
        }
        None if provider.first_sign_in == FirstSignIn::Invited => {
            return Ok(Err((IdentityRefusal::NotInvited, None)));
        }
        None => {
            let language: Language = settings::site(db)?.language;
            let waits = provider.first_sign_in == FirstSignIn::Ask;
            (role.or(provider.default_role).unwrap_or(Role::Writer), language, waits)
        }
    };
    if waits && accounts::all(db)?.iter().filter(|account| account.waits()).count() >= WAITING_MAX {
        return Ok(Err((IdentityRefusal::TooManyWait, None)));
    }
    let person = NewPerson { email: email.clone(), name, language, password: None };
    let account = super::create(db, &person, role, now)?;
    let editor = account.editor(&visitor.address);
    let detail = format!("{} (provider {})", role.code(), provider.key);
    record(db, &editor, AuditAction::AccountCreated, &subject(account.id), &detail, now)?;
    let parties = (identity.issuer.as_str(), identity.subject.as_str());
    let linked = identities::link(db, account.id, parties, email.as_str(), now)?;
    if waits {
        // Closed from its first instant: that is what waiting is.
        accounts::set_disabled(db, account.id, Some(account.created_at))?;
        return Ok(Err((IdentityRefusal::Waits, Some(account.id))));
    }
    Ok(Ok((account, linked)))
}

/// The provider by which a session was opened, and the token that it wants to see when the person signs out.
pub fn token_of(context: &RequestContext, proof: ProofId) -> Result<Option<(String, String)>> {
    let newsroom = &context.newsroom;
    let Some((issuer, proof)) = newsroom.store.read_here(|db| identities::proof(db, proof))? else {
        return Ok(None);
    };
    let key = newsroom.secret_key.as_deref();
    let token = key.and_then(|key| key.open(&proof.sealed_token, &purpose(&issuer)));
    Ok(token.and_then(|token| Some((issuer, String::from_utf8(token).ok()?))))
}

/// Ends the sessions of somebody who signed out at a provider; those opened later stay. Returns how many.
pub fn signed_out_elsewhere(
    newsroom: &Newsroom,
    issuer: &str,
    (person, session): (Option<&str>, Option<&str>),
    issued_at: Moment,
    now: Moment,
) -> Result<usize> {
    Ok(newsroom.store.write_here(|db| {
        let known = match (person, session) {
            (Some(person), _) => identities::find(db, issuer, person)?.into_iter().collect(),
            (None, Some(session)) => identities::of_provider_session(db, issuer, session)?,
            (None, None) => Vec::new(),
        };
        let mut closed = 0;
        for identity in known {
            let ended = identities::close_sessions(db, identity.id, session, Some(issued_at))?;
            let account = accounts::by_id(db, identity.account)?;
            if let (Some(account), true) = (account, ended > 0) {
                record(db, &account.editor(""), AuditAction::SignOut, &subject(account.id), "provider", now)?;
            }
            closed += ended;
        }
        Ok(closed)
    })?)
}

fn sealed_token(newsroom: &Newsroom, identity: &Identity) -> Result<String> {
    let key = newsroom.secret_key.as_deref();
    let sealed = key.map(|key| key.seal(identity.token.as_bytes(), &purpose(&identity.issuer))).transpose();
    sealed.map(Option::unwrap_or_default).map_err(Error::Files)
}

fn purpose(issuer: &str) -> String {
    format!("token of {issuer}")
}
