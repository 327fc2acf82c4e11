//! Who accounts are at identity providers, who is on the way there, and what providers said.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::account::{AccountId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{IdentityId, ProofId, SignOnPurpose};
use crate::store::schema::{sessions, sign_in_steps, sign_on_asks, sign_on_identities, sign_on_proofs};
use crate::store::{Conn, Error, Result};

/// Who an account is at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedIdentity {
    /// The id by which the link is removed.
    pub id: IdentityId,
    /// The account.
    pub account: AccountId,
    /// The provider.
    pub issuer: String,
    /// The address that the provider last gave; may be empty.
    pub email: String,
    /// When it was last used.
    pub used_at: Moment,
}

/// Somebody on the way to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOnAsk {
    /// The provider.
    pub issuer: String,
    /// What for.
    pub purpose: SignOnPurpose,
    /// The session in which they went, except to sign in.
    pub session: Option<SessionId>,
    /// What the token must have.
    pub nonce: String,
    /// What the code is redeemed with.
    pub verifier: String,
    /// Where they go afterwards.
    pub next: String,
    /// When they went.
    pub asked_at: Moment,
}

/// Notes somebody who goes to a provider.
pub fn ask(db: &mut Conn, state_hash: &str, ask: &SignOnAsk, expires_at: Moment) -> Result<()> {
    diesel::insert_into(sign_on_asks::table)
        .values((
            sign_on_asks::state_hash.eq(state_hash),
            sign_on_asks::issuer.eq(&ask.issuer),
            sign_on_asks::purpose.eq(ask.purpose.code()),
            sign_on_asks::session_id.eq(ask.session.map(|session| session.0)),
            sign_on_asks::nonce.eq(&ask.nonce),
            sign_on_asks::verifier.eq(&ask.verifier),
            sign_on_asks::next.eq(&ask.next),
            sign_on_asks::asked_at.eq(ask.asked_at.naive_utc()),
            sign_on_asks::expires_at.eq(expires_at.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes a note away, for whoever is first. `None` if there is none, or it has expired.
pub fn take(db: &mut Conn, state_hash: &str, now: Moment) -> Result<Option<SignOnAsk>> {
    let open = sign_on_asks::table.find(state_hash).filter(sign_on_asks::expires_at.gt(now.naive_utc()));
    let row: Option<AskRow> = open.select(AskRow::as_select()).first(db).optional()?;
    let Some(row) = row else { return Ok(None) };
    if diesel::delete(sign_on_asks::table.find(state_hash)).execute(db)? == 0 {
        return Ok(None);
    }
    let Some(purpose) = SignOnPurpose::parse(&row.purpose) else { return Ok(None) };
    Ok(Some(SignOnAsk {
        issuer: row.issuer,
        purpose,
        session: row.session_id.map(SessionId),
        nonce: row.nonce,
        verifier: row.verifier,
        next: row.next,
        asked_at: Moment::from_naive_utc(row.asked_at),
    }))
}

/// Who somebody is here; `None` if they are linked with no account.
pub fn find(db: &mut Conn, issuer: &str, subject: &str) -> Result<Option<LinkedIdentity>> {
    let of = sign_on_identities::issuer.eq(issuer).and(sign_on_identities::subject.eq(subject));
    let row: Option<IdentityRow> =
        sign_on_identities::table.filter(of).select(IdentityRow::as_select()).first(db).optional()?;
    Ok(row.map(LinkedIdentity::from))
}

/// Who an account is elsewhere, by provider.
pub fn of(db: &mut Conn, account: AccountId) -> Result<Vec<LinkedIdentity>> {
    let rows: Vec<IdentityRow> = sign_on_identities::table
        .filter(sign_on_identities::account_id.eq(account.0))
        .order(sign_on_identities::issuer)
        .select(IdentityRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(LinkedIdentity::from).collect())
}

/// Links an account. `Taken` if one of both is linked already.
pub fn link(
    db: &mut Conn,
    account: AccountId,
    (issuer, subject): (&str, &str),
    email: &str,
    now: Moment,
) -> Result<IdentityId> {
    let is_taken = find(db, issuer, subject)?.is_some()
        || of(db, account)?.iter().any(|identity| identity.issuer == issuer);
    if is_taken {
        return Err(Error::Taken("identity"));
    }
    let id = diesel::insert_into(sign_on_identities::table)
        .values((
            sign_on_identities::account_id.eq(account.0),
            sign_on_identities::issuer.eq(issuer),
            sign_on_identities::subject.eq(subject),
            sign_on_identities::email.eq(email),
            sign_on_identities::created_at.eq(now.naive_utc()),
            sign_on_identities::used_at.eq(now.naive_utc()),
        ))
        .returning(sign_on_identities::id)
        .get_result(db)?;
    Ok(IdentityId(id))
}

/// Removes a link of an account, and ends the sessions that it opened. `Missing` if the link
/// belongs to another account.
pub fn unlink(db: &mut Conn, account: AccountId, id: IdentityId) -> Result<()> {
    let own = sign_on_identities::table.find(id.0).filter(sign_on_identities::account_id.eq(account.0));
    if !diesel::select(diesel::dsl::exists(own)).get_result::<bool>(db)? {
        return Err(Error::Missing);
    }
    // Their proofs go with the identity; without them nobody would know which sessions it opened.
    close_sessions(db, id, None, None)?;
    diesel::delete(own).execute(db)?;
    Ok(())
}

/// Records that an identity was used, and the address it has now.
pub fn used(db: &mut Conn, id: IdentityId, email: &str, now: Moment) -> Result<()> {
    diesel::update(sign_on_identities::table.find(id.0))
        .set((sign_on_identities::email.eq(email), sign_on_identities::used_at.eq(now.naive_utc())))
        .execute(db)?;
    Ok(())
}

/// What a provider said at a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOnProof {
    /// Whose it is.
    pub identity: IdentityId,
    /// The session there; empty if it has no name.
    pub provider_session: String,
    /// The token, sealed; empty if the site has no key.
    pub sealed_token: String,
    /// Whether a second factor was part of it.
    pub has_factor: bool,
}

/// Notes what a provider said.
pub fn prove(db: &mut Conn, proof: &SignOnProof, now: Moment) -> Result<ProofId> {
    let id = diesel::insert_into(sign_on_proofs::table)
        .values((
            sign_on_proofs::identity_id.eq(proof.identity.0),
            sign_on_proofs::provider_session.eq(&proof.provider_session),
            sign_on_proofs::sealed_token.eq(&proof.sealed_token),
            sign_on_proofs::has_factor.eq(proof.has_factor),
            sign_on_proofs::given_at.eq(now.naive_utc()),
        ))
        .returning(sign_on_proofs::id)
        .get_result(db)?;
    Ok(ProofId(id))
}

/// What a provider said, and which provider; `None` once the link is removed.
pub fn proof(db: &mut Conn, id: ProofId) -> Result<Option<(String, SignOnProof)>> {
    let row: Option<(String, i32, String, String, bool)> = sign_on_proofs::table
        .inner_join(sign_on_identities::table)
        .filter(sign_on_proofs::id.eq(id.0))
        .select((
            sign_on_identities::issuer,
            sign_on_proofs::identity_id,
            sign_on_proofs::provider_session,
            sign_on_proofs::sealed_token,
            sign_on_proofs::has_factor,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(issuer, identity, provider_session, sealed_token, has_factor)| {
        let identity = IdentityId(identity);
        (issuer, SignOnProof { identity, provider_session, sealed_token, has_factor })
    }))
}

/// The identities with a session of this name at a provider.
pub fn of_provider_session(db: &mut Conn, issuer: &str, session: &str) -> Result<Vec<LinkedIdentity>> {
    let named = sign_on_proofs::table
        .filter(sign_on_proofs::provider_session.eq(session))
        .select(sign_on_proofs::identity_id);
    let rows: Vec<IdentityRow> = sign_on_identities::table
        .filter(sign_on_identities::issuer.eq(issuer))
        .filter(sign_on_identities::id.eq_any(named))
        .select(IdentityRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(LinkedIdentity::from).collect())
}

/// Ends the sessions that an identity opened: all, or those of one session there; those opened until an instant, if
/// one is given. Returns how many.
pub fn close_sessions(
    db: &mut Conn,
    id: IdentityId,
    provider_session: Option<&str>,
    until: Option<Moment>,
) -> Result<usize> {
    let mut proofs = sign_on_proofs::table.filter(sign_on_proofs::identity_id.eq(id.0)).into_boxed();
    if let Some(session) = provider_session {
        proofs = proofs.filter(sign_on_proofs::provider_session.eq(session.to_owned()));
    }
    if let Some(until) = until {
        proofs = proofs.filter(sign_on_proofs::given_at.le(until.naive_utc()));
    }
    let proofs: Vec<Option<i32>> = proofs.select(sign_on_proofs::id.nullable()).load(db)?;
    diesel::delete(sign_in_steps::table.filter(sign_in_steps::sign_on_proof_id.eq_any(&proofs)))
        .execute(db)?;
    Ok(diesel::delete(sessions::table.filter(sessions::sign_on_proof_id.eq_any(&proofs))).execute(db)?)
}

/// Deletes asks that have expired, and proofs given before an instant at which no session of theirs is open any more.
pub fn sweep(db: &mut Conn, now: Moment, given_before: Moment) -> Result<()> {
    diesel::delete(sign_on_asks::table.filter(sign_on_asks::expires_at.le(now.naive_utc()))).execute(db)?;
    diesel::delete(sign_on_proofs::table.filter(sign_on_proofs::given_at.le(given_before.naive_utc())))
        .execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sign_on_asks)]
struct AskRow {
    issuer: String,
    purpose: String,
    session_id: Option<i32>,
    nonce: String,
    verifier: String,
    next: String,
    asked_at: NaiveDateTime,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sign_on_identities)]
struct IdentityRow {
    id: i32,
    account_id: i32,
    issuer: String,
    email: String,
    used_at: NaiveDateTime,
}

impl From<IdentityRow> for LinkedIdentity {
    fn from(row: IdentityRow) -> Self {
        Self {
            id: IdentityId(row.id),
            account: AccountId(row.account_id),
            issuer: row.issuer,
            email: row.email,
            used_at: Moment::from_naive_utc(row.used_at),
        }
    }
}
