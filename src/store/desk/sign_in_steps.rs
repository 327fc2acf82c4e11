//! Sign-ins whose password, or whose provider's answer, was right and whose code is awaited. Only the hash of the token is stored.

use diesel::prelude::*;

use crate::domain::account::AccountId;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::ProofId;
use crate::store::schema::sign_in_steps;
use crate::store::{Conn, Result};

/// Notes a sign-in that awaits its code.
pub fn open(
    db: &mut Conn,
    token_hash: &str,
    account: AccountId,
    proof: Option<ProofId>,
    expires_at: Moment,
) -> Result<()> {
    diesel::insert_into(sign_in_steps::table)
        .values((
            sign_in_steps::token_hash.eq(token_hash),
            sign_in_steps::account_id.eq(account.0),
            sign_in_steps::failures.eq(0),
            sign_in_steps::expires_at.eq(expires_at.naive_utc()),
            sign_in_steps::sign_on_proof_id.eq(proof.map(|proof| proof.0)),
        ))
        .execute(db)?;
    Ok(())
}

/// Whose sign-in a token continues, and by which proof it began, if it has not expired.
pub fn find(db: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<(AccountId, Option<ProofId>)>> {
    let open = sign_in_steps::table.find(token_hash).filter(sign_in_steps::expires_at.gt(now.naive_utc()));
    let row: Option<(i32, Option<i32>)> =
        open.select((sign_in_steps::account_id, sign_in_steps::sign_on_proof_id)).first(db).optional()?;
    Ok(row.map(|(account, proof)| (AccountId(account), proof.map(ProofId))))
}

/// Counts a try before its outcome is known. False if there were `most` already: the password is asked again.
pub fn count_try(db: &mut Conn, token_hash: &str, most: i32) -> Result<bool> {
    let left = sign_in_steps::table.find(token_hash).filter(sign_in_steps::failures.lt(most));
    let counted =
        diesel::update(left).set(sign_in_steps::failures.eq(sign_in_steps::failures + 1)).execute(db)?;
    Ok(counted > 0)
}

/// Ends a sign-in that awaits its code. False if another request ended it.
pub fn close(db: &mut Conn, token_hash: &str) -> Result<bool> {
    Ok(diesel::delete(sign_in_steps::table.find(token_hash)).execute(db)? > 0)
}

/// Ends every sign-in of an account that awaits a code.
pub fn close_all_of(db: &mut Conn, account: AccountId) -> Result<()> {
    diesel::delete(sign_in_steps::table.filter(sign_in_steps::account_id.eq(account.0))).execute(db)?;
    Ok(())
}

/// Deletes those that have expired.
pub fn sweep(db: &mut Conn, now: Moment) -> Result<()> {
    diesel::delete(sign_in_steps::table.filter(sign_in_steps::expires_at.le(now.naive_utc()))).execute(db)?;
    Ok(())
}
