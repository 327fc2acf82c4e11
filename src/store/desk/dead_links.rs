//! Addresses of this site that live texts link to and that lead nowhere. They are among those without a
//! row in `paths` that leads on, which the database marks as suspect; these few are checked one by one.

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    check::{ArticleAffected, DeadLink},
    path::SitePath,
};
use crate::store::live::link_targets;
use crate::store::schema::{live_articles, live_links};
use crate::store::{Conn, Result};

/// Maximum addresses per batch.
const BATCH_ADDRESSES: i64 = 500;
/// Maximum dead links counted and listed; fixing these reveals the next ones.
pub const COUNTED_MAX: usize = 200;
/// Maximum articles named for one address.
const NAMED_MAX: i64 = 20;

/// One batch of dead links, in order of address.
#[derive(Debug)]
pub struct DeadLinkBatch {
    /// Addresses that lead nowhere.
    pub dead: Vec<SitePath>,
    /// Where the next batch starts; `None` after the last.
    pub next: Option<String>,
}

/// Checks one batch of linked addresses after `after`.
pub fn batch(db: &mut Conn, after: &str) -> Result<DeadLinkBatch> {
    let suspects: Vec<String> = live_links::table
        .filter(live_links::path.gt(after))
        .filter(live_links::suspect)
        .select(live_links::path)
        .distinct()
        .order(live_links::path)
        .limit(BATCH_ADDRESSES)
        .load(db)?;
    let next = suspects.last().filter(|_| suspects.len() as i64 == BATCH_ADDRESSES).cloned();
    let mut dead = Vec::new();
    for suspect in suspects {
        let path = SitePath::stored(suspect)?;
        if !link_targets::is_reachable(db, &path)? {
            dead.push(path);
        }
    }
    Ok(DeadLinkBatch { dead, next })
}

/// The first dead links, at most `most`.
pub fn first(db: &mut Conn, most: usize) -> Result<Vec<SitePath>> {
    let mut found = Vec::new();
    let mut after = Some(String::new());
    while let Some(from) = after.filter(|_| found.len() < most) {
        let more = batch(db, &from)?;
        found.extend(more.dead);
        after = more.next;
    }
    found.truncate(most);
    Ok(found)
}

/// The live articles that link to an address.
pub fn linking(db: &mut Conn, to: &SitePath) -> Result<Vec<DeadLink>> {
    let rows: Vec<(i32, String, String)> = live_links::table
        .inner_join(live_articles::table.on(live_articles::article_id.eq(live_links::article_id)))
        .filter(live_links::path.eq(to.as_str()))
        .order(live_links::article_id)
        .limit(NAMED_MAX)
        .select((live_articles::article_id, live_articles::title, live_articles::path))
        .load(db)?;
    rows.into_iter()
        .map(|(id, title, path)| {
            let article = ArticleAffected { id: ArticleId(id), title, path: SitePath::stored(path)? };
            Ok(DeadLink { to: to.clone(), article })
        })
        .collect()
}
