//! Whether people sign in with a password, or by an identity provider only. Administrators decide; a command leads back.

use super::administration::record_site_action;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::single_sign_on::ProofId;
use crate::newsroom::audit::record;
use crate::newsroom::{Error, Newsroom, RequestContext, Result, require};
use crate::store::settings;

/// Whether people sign in with a password.
pub fn takes_passwords(newsroom: &Newsroom) -> Result<bool> {
    Ok(newsroom.store.read_here(settings::takes_passwords)?)
}

/// Sets the rule. Whoever switches passwords off must have come in by a provider in this session (`proof`): they would lock
/// themselves out otherwise.
pub fn set(context: &RequestContext, takes: bool, proof: Option<ProofId>) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    if !takes && proof.is_none() {
        return Err(Error::Refused(Refusal::NotSignedInByProvider));
    }
    Ok(newsroom.store.write_here(|db| {
        let was = settings::takes_passwords(db)?;
        settings::set_takes_passwords(db, takes)?;
        let detail = format!("{} → {}", word(was), word(takes));
        record(db, editor, AuditAction::PasswordRule, "site", &detail, now)
    })?)
}

/// Lets people sign in with a password again, from the command line.
pub fn allow_by_command(newsroom: &Newsroom, now: Moment) -> Result<()> {
    Ok(newsroom.store.write_here(|db| {
        let was = settings::takes_passwords(db)?;
        settings::set_takes_passwords(db, true)?;
        record_site_action(db, AuditAction::PasswordRule, &format!("{} → {}", word(was), word(true)), now)
    })?)
}

const fn word(takes: bool) -> &'static str {
    if takes { "passwords" } else { "providers" }
}
