//! Addresses of this site that live texts link to, and where nothing is. They are found among those
//! that no row of `paths` leads on from; the few that remain are looked at one by one.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    check::{ArticleAffected, DeadLink},
    path::SitePath,
};
use crate::store::live::{link_targets, paths::kind};
use crate::store::schema::{live_articles, live_links, paths};
use crate::store::{Conn, Result};

/// Addresses looked at in one go.
const AT_ONCE: i64 = 500;
/// So many are counted and listed at the most; mending these shows the next ones.
pub const COUNTED_MAX: usize = 200;
/// Articles that are named for one address.
const NAMED_MAX: i64 = 20;

/// Some of them in order, behind an address; `None` behind the last.
#[derive(Debug)]
pub struct DeadLinkBatch {
    /// Where nothing is.
    pub dead: Vec<SitePath>,
    /// Where to go on.
    pub next: Option<String>,
}

/// Looks at some addresses behind one.
pub fn batch(db: &mut Conn, after: &str) -> Result<DeadLinkBatch> {
    let leads_on =
        paths::table.filter(paths::folded.eq(live_links::folded)).filter(paths::kind.ne(kind::GONE));
    let suspects: Vec<String> = live_links::table
        .filter(live_links::path.gt(after))
        .filter(not(exists(leads_on)))
        .select(live_links::path)
        .distinct()
        .order(live_links::path)
        .limit(AT_ONCE)
        .load(db)?;
    let next = suspects.last().filter(|_| suspects.len() as i64 == AT_ONCE).cloned();
    let mut dead = Vec::new();
    for suspect in suspects {
        let path = SitePath::stored(suspect)?;
        if !link_targets::arrives(db, &path)? {
            dead.push(path);
        }
    }
    Ok(DeadLinkBatch { dead, next })
}

/// The first of them, so many at the most.
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

/// Which live articles link to an address.
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
