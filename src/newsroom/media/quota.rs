//! Quotas of uploads, of an account and of the site. What counts is the size of the cleaned files in the library, not
//! the sizes that are made of pictures. Imports by command have no quota: the operator runs them.

use crate::domain::account::AccountId;
use crate::media::RejectionReason;
use crate::store::desk::media_lookup;
use crate::store::{Conn, Result};

/// How many bytes may be uploaded; `None` is as much as the disk has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UploadQuotas {
    /// By all accounts, and by imports.
    pub of_site: Option<u64>,
    /// By one account.
    pub of_account: Option<u64>,
}

/// Why there is no room for `bytes` more of an account's files; `None` if there is.
pub(super) fn exceeded(
    db: &mut Conn,
    quotas: UploadQuotas,
    account: Option<AccountId>,
    bytes: u64,
) -> Result<Option<RejectionReason>> {
    if let (Some(limit), Some(account)) = (quotas.of_account, account) {
        let used = media_lookup::bytes_of(db, Some(account))?;
        if used.saturating_add(bytes) > limit {
            return Ok(Some(RejectionReason::AccountFull { bytes, used, limit }));
        }
    }
    let Some(limit) = quotas.of_site else { return Ok(None) };
    let used = media_lookup::bytes_of(db, None)?;
    Ok((used.saturating_add(bytes) > limit).then_some(RejectionReason::SiteFull { bytes, used, limit }))
}
