//! From which day each role needs a second factor. Administrators decide.

use std::collections::BTreeSet;

use crate::domain::account::AccountId;
use crate::domain::audit::AuditAction;
use crate::domain::editor::Role;
use crate::domain::second_factor::FactorRule;
use crate::newsroom::audit::record;
use crate::newsroom::{RequestContext, Result, require};
use crate::store::desk::factors;
use crate::store::settings;

/// The accounts that have a second factor.
pub fn accounts_with_one(context: &RequestContext) -> Result<BTreeSet<AccountId>> {
    require(context.editor.may_administer())?;
    Ok(context.newsroom.store.read_here(factors::accounts)?.into_iter().collect())
}

/// Sets the rule.
pub fn set(context: &RequestContext, rule: FactorRule) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    let shown = |role| rule.from(role).map_or_else(|| "–".to_owned(), |day| day.to_string());
    let detail: Vec<String> =
        Role::ALL.into_iter().map(|role| format!("{} {}", role.code(), shown(role))).collect();
    Ok(newsroom.store.write_here(|db| {
        settings::set_factor_rule(db, &rule)?;
        record(db, editor, AuditAction::FactorRule, "site", &detail.join(", "), now)
    })?)
}
