//! What an address answers when no article lives there: another address, gone, or nothing. Whatever
//! leads to a live address, the answer is one redirect: never a chain, never a loop.

use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, Kind},
    live::Neighbour,
    moment::Moment,
    old_address::OldAddress,
    path::SitePath,
    query::Query,
};
use crate::store::schema::{articles, live_articles, paths};
use crate::store::{Conn, Result};

use super::articles::NeighbourRow;
use super::old_feeds::{self, FeedScope, OldFeed};
use super::{files, list_addresses, old_bases, stored_path};

/// Maximum redirects followed in a row; stored ones are already flat.
const STEPS_MAX: usize = 5;
/// Maximum rows checked with the same key.
const FORMS_MAX: i64 = 16;

/// The answer of an address without an article of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathAnswer {
    /// Its content moved permanently.
    Elsewhere {
        /// A local, percent-encoded address, or a URL.
        to: String,
        /// The redirect that was followed; `None` if the address is another form of a canonical one.
        by: Option<OldAddress>,
    },
    /// It was withdrawn.
    Gone {
        /// When, if known.
        since: Option<Moment>,
    },
    /// Nothing was ever there.
    Nothing,
}

/// The values of `paths.kind`.
pub mod kind {
    /// A live article.
    pub const LIVE: &str = "live";
    /// A redirect to the live address of an article, or to a fixed target.
    pub const REDIRECT: &str = "redirect";
    /// The address of a withdrawn article.
    pub const GONE: &str = "gone";
}

/// Path, query, kind, article, target.
pub(super) type Row = (String, String, String, Option<i32>, Option<String>);
/// The columns of a [`Row`].
pub(super) const ROW: (paths::path, paths::query, paths::kind, paths::article_id, paths::target) =
    (paths::path, paths::query, paths::kind, paths::article_id, paths::target);

/// Looks up an address among redirects and withdrawn articles: as it is, then in its other forms
/// (slash, `.html`, `index.html`, case, accents), then among the lists and feeds of the site, then without the folder
/// of an old site.
pub fn answer(db: &mut Conn, path: &SitePath) -> Result<PathAnswer> {
    match followed(db, path)? {
        PathAnswer::Nothing => below_old_base(db, path),
        found => Ok(found),
    }
}

/// The same without regard to folders of old sites, of which one is taken off at most: a path of a hundred folders must not be tried a hundred times.
fn followed(db: &mut Conn, path: &SitePath) -> Result<PathAnswer> {
    let mut path = path.clone();
    let mut first: Option<OldAddress> = None;
    let mut last: Option<String> = None;
    for step in 0..STEPS_MAX {
        match one_step(db, &path)? {
            PathAnswer::Elsewhere { to, by } => {
                if step == 0 {
                    first = by;
                }
                match local(&to) {
                    // It may be a redirect itself. A list, a live article and a page of another site
                    // are not.
                    Some(next) if !next.is_reserved() && !lives(db, &next)? => {
                        path = next;
                        last = Some(to);
                    }
                    Some(next) => {
                        let to = list_addresses::renamed(db, &next)?.unwrap_or(to);
                        return Ok(PathAnswer::Elsewhere { to, by: first });
                    }
                    None => return Ok(PathAnswer::Elsewhere { to, by: first }),
                }
            }
            gone @ PathAnswer::Gone { .. } => return Ok(gone),
            // Another program may answer at the last target.
            PathAnswer::Nothing => {
                return Ok(last.map_or(PathAnswer::Nothing, |to| PathAnswer::Elsewhere { to, by: first }));
            }
        }
    }
    // A loop, made by rows older than the check for loops.
    Ok(PathAnswer::Nothing)
}

/// What an address below the folder of an old site answers: what the rest of it does.
fn below_old_base(db: &mut Conn, path: &SitePath) -> Result<PathAnswer> {
    for rest in old_bases::rests(db, path)? {
        // What stands below an article is found with it.
        if rest.as_photo().is_some() || rest.as_photos().is_some() || rest.as_event().is_some() {
            continue;
        }
        let file = rest.as_str().strip_prefix("/uploads/");
        let here = lives(db, &rest)?
            || match file {
                Some(name) => files::served(db, name)?.is_some(),
                None => rest.is_reserved() && !list_addresses::is_list(&rest),
            };
        if here {
            return Ok(PathAnswer::Elsewhere { to: rest.href(), by: None });
        }
        match followed(db, &rest)? {
            PathAnswer::Nothing => {}
            found => return Ok(found),
        }
        if let Some(to) = list_at(db, &rest)? {
            return Ok(PathAnswer::Elsewhere { to, by: None });
        }
    }
    Ok(PathAnswer::Nothing)
}

/// Follows the target of a redirect that was just found to its end.
pub(super) fn settle(db: &mut Conn, found: PathAnswer) -> Result<PathAnswer> {
    let PathAnswer::Elsewhere { to, by } = found else { return Ok(found) };
    let Some(next) = local(&to).filter(|next| !next.is_reserved()) else {
        return Ok(PathAnswer::Elsewhere { to, by });
    };
    if lives(db, &next)? {
        return Ok(PathAnswer::Elsewhere { to, by });
    }
    Ok(match answer(db, &next)? {
        PathAnswer::Elsewhere { to, .. } => PathAnswer::Elsewhere { to, by },
        gone @ PathAnswer::Gone { .. } => gone,
        PathAnswer::Nothing => PathAnswer::Elsewhere { to, by },
    })
}

/// The path of a local target, without query or fragment.
pub(super) fn local(target: &str) -> Option<SitePath> {
    let path = &target[..target.find(['?', '#']).unwrap_or(target.len())];
    SitePath::parse(path).ok().filter(|_| !target.starts_with("//"))
}

fn one_step(db: &mut Conn, path: &SitePath) -> Result<PathAnswer> {
    let own: Option<Row> = paths::table.find((path.as_str(), "")).select(ROW).first(db).optional()?;
    if let Some(row) = own
        && let Some(answer) = row_answer(db, row)?
    {
        return Ok(answer);
    }
    let mut forms: Vec<Row> = paths::table
        .filter(paths::folded.eq(path.key()))
        .filter(paths::query.eq(""))
        .filter(paths::path.ne(path.as_str()))
        .order(paths::path)
        .limit(FORMS_MAX)
        .select(ROW)
        .load(db)?;
    // Live articles first, then redirects, then withdrawn addresses.
    forms.sort_by_key(|(_, _, kind, ..)| {
        [kind::LIVE, kind::REDIRECT, kind::GONE].iter().position(|one| one == kind)
    });
    for form in forms {
        if form.2 == kind::LIVE {
            return Ok(PathAnswer::Elsewhere { to: stored_path(form.0)?.href(), by: None });
        }
        if let Some(answer) = row_answer(db, form)? {
            return Ok(answer);
        }
    }
    Ok(match list_at(db, path)? {
        Some(to) if to != path.as_str() => PathAnswer::Elsewhere { to, by: None },
        _ => PathAnswer::Nothing,
    })
}

/// The answer of a row; `None` for a live row, or a redirect to an article that is not live.
pub(super) fn row_answer(
    db: &mut Conn,
    (path, query, kind, article, target): Row,
) -> Result<Option<PathAnswer>> {
    if kind == kind::REDIRECT {
        let by = Some(OldAddress { path: stored_path(path)?, query: Query::stored(query) });
        return Ok(
            redirect_target(db, article.map(ArticleId), target)?.map(|to| PathAnswer::Elsewhere { to, by })
        );
    }
    if kind != kind::GONE {
        return Ok(None);
    }
    let since: Option<chrono::NaiveDateTime> = match article {
        Some(id) => articles::table.find(id).select(articles::withdrawn_at).first(db).optional()?.flatten(),
        None => None,
    };
    Ok(Some(PathAnswer::Gone { since: since.map(Moment::from_naive_utc) }))
}

/// The canonical address of a list or feed of the site, whatever form of it is given, or what another program calls
/// it; for a renamed list, its present address.
pub fn list_at(db: &mut Conn, path: &SitePath) -> Result<Option<String>> {
    if let Some(list) = list_addresses::of(db, path)? {
        return Ok(list.address);
    }
    let key = path.key();
    if let Some(feed) = old_feeds::by_path(&key) {
        return feed_address(db, &feed);
    }
    let parts: Vec<&str> = key.trim_start_matches('/').split('/').collect();
    match old_feeds::list_named(&parts) {
        Some((list, slug)) => list_addresses::of_term(db, list, slug),
        None => Ok(None),
    }
}

/// The address here of a feed of the old site; `None` if this site has no such list.
pub(super) fn feed_address(db: &mut Conn, feed: &OldFeed) -> Result<Option<String>> {
    let list = match &feed.of {
        FeedScope::Site => Some("/".to_owned()),
        FeedScope::List(list, slug) => list_addresses::of_term(db, list, slug)?,
        FeedScope::Term(slug) => match list_addresses::of_term(db, "categories", slug)? {
            None => list_addresses::of_term(db, "tags", slug)?,
            found => found,
        },
        FeedScope::Below(prefix) => match SitePath::parse(prefix) {
            Ok(path) => match answer(db, &path)? {
                PathAnswer::Elsewhere { to, .. } => list_addresses::with_feed(to),
                _ => None,
            },
            Err(_) => None,
        },
    };
    Ok(list.map(|list| format!("{list}{}", feed.file)))
}

/// Whether an article is live at exactly this address.
pub fn lives(db: &mut Conn, path: &SitePath) -> Result<bool> {
    Ok(live_at(db, path)?.is_some())
}

/// The article that is live at exactly this address.
pub fn live_at(db: &mut Conn, path: &SitePath) -> Result<Option<ArticleId>> {
    let id: Option<i32> = live_articles::table
        .filter(live_articles::path.eq(path.as_str()))
        .select(live_articles::article_id)
        .first(db)
        .optional()?;
    Ok(id.map(ArticleId))
}

/// The present address of a redirect's article (`None` if not live), or its fixed target.
pub(in crate::store) fn redirect_target(
    db: &mut Conn,
    article: Option<ArticleId>,
    target: Option<String>,
) -> Result<Option<String>> {
    let Some(id) = article else { return Ok(target) };
    let live: Option<String> =
        live_articles::table.find(id.0).select(live_articles::path).first(db).optional()?;
    live.map(|path| Ok(stored_path(path)?.href())).transpose()
}

/// The live pages (not articles), by title, at most 200: for the footer's legal links.
pub fn live_pages(db: &mut Conn) -> Result<Vec<Neighbour>> {
    let rows: Vec<NeighbourRow> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Page.code()))
        .order((live_articles::title, live_articles::article_id))
        .limit(200)
        .select(NeighbourRow::as_select())
        .load(db)?;
    rows.into_iter().map(Neighbour::try_from).collect()
}
