//! `/desk/audit`: who did what, when, from where. For administrators; the newsroom enforces it.

pub mod export;

use actix_web::HttpResponse;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::desk_request::DeskRequest;
use crate::domain::account::AccountId;
use crate::domain::pagination::PageNumber;
use crate::http::form::FormFields;
use crate::newsroom::accounts;
use crate::newsroom::audit::{self, AUDIT_PAGE_SIZE};
use crate::store::desk::audit::{AUDIT_KEPT_DAYS, AuditFilter};
use crate::view::desk::{AuditLine, AuditPage};

/// The filter of a query.
pub(super) fn wanted(query: &FormFields) -> AuditFilter {
    AuditFilter {
        account: query.get("who").parse().ok().map(AccountId),
        what: Some(query.get("what").to_owned()).filter(|what| !what.is_empty()),
    }
}

/// Shows one page of the audit, filtered by account and action.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let query = here.query();
    let number = PageNumber::parse(query.get("page")).unwrap_or(PageNumber::FIRST).number();
    let wanted = wanted(&query);
    let asked = wanted.clone();
    let found = here.work(move |context| audit::read(context, &asked, number)).await;
    let found = match found {
        Ok(found) => found,
        Err(error) => return here.refused(&error),
    };
    let name = |id: AccountId| found.names.get(&accounts::subject(id)).cloned();
    let lines: Vec<AuditLine> = found
        .lines
        .iter()
        .map(|deed| AuditLine {
            at: deed.at,
            who: deed.account.and_then(name),
            what: deed.what.clone(),
            subject: deed.subject.clone(),
            name: found.names.get(&deed.subject).cloned(),
            detail: deed.detail.clone(),
            address: deed.address.clone(),
        })
        .collect();
    let what = wanted.what.clone().unwrap_or_default();
    let base = format!(
        "/desk/audit?who={}&what={}",
        wanted.account.map(|id| id.0.to_string()).unwrap_or_default(),
        utf8_percent_encode(&what, NON_ALPHANUMERIC)
    );
    let frame = here.desk.frame();
    let shown = AuditPage {
        frame: &frame,
        lines: &lines,
        accounts: &found.accounts,
        kinds: &found.kinds,
        who: wanted.account,
        what: &what,
        base: &base,
        page: number,
        pages: found.total.div_ceil(AUDIT_PAGE_SIZE).max(1),
        kept_days: AUDIT_KEPT_DAYS,
    };
    here.page(&shown)
}
