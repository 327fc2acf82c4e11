//! The trail of what was done, for administrators.

use super::invitations::allowed;
use crate::domain::account::Account;
use crate::domain::editor::Editor;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::accounts;
use crate::store::desk::audit::{self, Deed, Wanted};

/// Lines on one page.
pub const TRAIL_PAGE: usize = 50;

/// One page of the trail, with what it can be narrowed by.
#[derive(Debug, Clone)]
pub struct Trail {
    /// The lines, the newest first.
    pub lines: Vec<Deed>,
    /// How many there are on all pages.
    pub total: usize,
    /// Every account, closed ones too.
    pub accounts: Vec<Account>,
    /// Every kind of deed that occurs.
    pub kinds: Vec<String>,
}

/// One page of the trail, from page 1.
pub fn read(newsroom: &Newsroom, editor: &Editor, wanted: &Wanted, page: usize) -> Result<Trail> {
    allowed(editor)?;
    let skip = i64::try_from(page.saturating_sub(1).saturating_mul(TRAIL_PAGE)).unwrap_or(i64::MAX);
    let most = i64::try_from(TRAIL_PAGE).unwrap_or(i64::MAX);
    Ok(newsroom.store.read_here(|db| {
        let (lines, total) = audit::newest(db, wanted, skip, most)?;
        let total = usize::try_from(total).unwrap_or_default();
        Ok(Trail { lines, total, accounts: accounts::all(db)?, kinds: audit::kinds(db)? })
    })?)
}
