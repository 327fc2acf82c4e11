//! What the pages below one article share: its number in the address, the version a form was made
//! from, names of accounts, and the sentences of refusals beside a field.

use std::collections::HashMap;

use actix_web::web;

use super::Desk;
use crate::domain::{article::ArticleId, refusal::Refusal};
use crate::http::form::Fields;
use crate::newsroom::writing::{Seen, may_write};
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::accounts;
use crate::store::desk::articles::{Reason, Stored};
use crate::store::desk::revisions::Revision;
use crate::view::desk::{Subject, VersionLine};

/// A number of an address; one that no row has when it is none.
pub(super) fn number(text: &str) -> i32 {
    text.parse().unwrap_or(0)
}

/// The article of an address.
pub(super) fn article(path: &web::Path<String>) -> ArticleId {
    ArticleId(number(path))
}

/// The article in the version a form was made from. A form without one is about no version at all.
pub(super) fn seen(id: ArticleId, fields: &Fields) -> Seen {
    Seen::at(id, number(fields.get("version")))
}

/// Where a page below an article stands.
pub(super) fn below(id: ArticleId, page: &str) -> String {
    format!("/desk/articles/{}/{page}", id.0)
}

/// What the page says an article is.
pub(super) fn subject(desk: &Desk, stored: &Stored, title: &str) -> Subject {
    Subject {
        id: stored.id.0,
        version: stored.version,
        title: title.to_owned(),
        may_write: may_write(&desk.editor, stored),
    }
}

/// What everybody is called.
pub(super) fn names(newsroom: &Newsroom) -> Result<HashMap<i32, String>> {
    let all = newsroom.store.read_here(accounts::all)?;
    Ok(all.into_iter().map(|account| (account.id, account.name)).collect())
}

/// A kept version as it is shown.
pub(super) fn version_line(kept: &Revision, names: &HashMap<i32, String>) -> VersionLine {
    VersionLine {
        id: kept.id.0,
        why: match kept.reason {
            Reason::Published => "versions-why-published",
            Reason::Imported => "versions-why-imported",
            Reason::Written => "versions-why-written",
            Reason::Restored => "versions-why-restored",
            Reason::Refiled => "versions-why-refiled",
            Reason::Proofread => "versions-why-proofread",
        },
        name: kept.name.clone(),
        at: kept.saved_at,
        by: kept.saved_by.and_then(|by| names.get(&by).cloned()),
    }
}

/// The sentence of a refusal in the person's language.
pub(super) fn sentence(desk: &Desk, why: &Refusal) -> String {
    desk.frame().t.fill(why.key(), why.gap())
}
