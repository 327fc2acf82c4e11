//! Checks the site: database, live articles, links, redirects, alternative texts, files. It repairs nothing
//! but kept counts, and streams its findings, so memory use does not grow with the site.

mod files;
mod reporter;

pub use reporter::Listener;

use crate::domain::article::ArticleId;
use crate::domain::check::{CheckProblem, CheckTotals};
use crate::domain::moment::Moment;
use crate::store::desk::{dead_links, integrity, media_list, redirects};
use crate::store::live::counts;

use self::reporter::Reporter;
use super::{Newsroom, Result};

/// Kept files read per query.
const KEPT_BATCH: i64 = 500;

/// Checks the whole site and returns the counts.
pub fn check(newsroom: &Newsroom, now: Moment, listener: &mut dyn Listener) -> Result<CheckTotals> {
    let mut teller = Reporter { listener, wrong: 0 };
    database(newsroom, &mut teller)?;
    articles(newsroom, &mut teller)?;
    counts(newsroom, &mut teller)?;
    links(newsroom, &mut teller)?;
    redirects(newsroom, &mut teller)?;
    pictures(newsroom, &mut teller)?;
    let (files, in_the_making) = files::check(newsroom, now, &mut teller)?;
    let (articles, undescribed) =
        newsroom.store.read_here(|db| Ok((integrity::live(db)?, media_list::undescribed(db)?)))?;
    let kept = kept(newsroom, &mut teller)?;
    Ok(CheckTotals {
        articles,
        files,
        wrong: teller.wrong,
        undescribed,
        kept,
        pending_pictures: in_the_making,
    })
}

/// Names the files that no article names. Returns how many there are.
fn kept(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<usize> {
    let (mut count, mut after) = (0, String::new());
    loop {
        let names = newsroom.store.read_here(|db| media_list::kept_after(db, &after, KEPT_BATCH))?;
        let Some(last) = names.last() else { return Ok(count) };
        after.clone_from(last);
        count += names.len();
        names.into_iter().for_each(|name| teller.listener.kept(name));
    }
}

fn database(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    for damage in newsroom.store.read_here(integrity::file_damage)? {
        teller.tell(CheckProblem::DatabaseDamaged, None, damage);
    }
    for lost in newsroom.store.read_here(integrity::lost_rows)? {
        teller.tell(CheckProblem::RowLost, None, lost);
    }
    Ok(())
}

fn articles(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    for problem in integrity::detectable_problems() {
        let mut after = ArticleId(0);
        loop {
            let odd = newsroom.store.read_here(|db| integrity::inconsistent_articles(db, problem, after))?;
            let Some(last) = odd.last() else { break };
            after = last.id;
            for article in odd {
                teller.tell(problem, Some(article), "");
            }
        }
    }
    Ok(())
}

/// Compares the kept counts of lists with what counting gives. If any differs, all are counted again.
fn counts(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    let wrong = newsroom.store.read_here(counts::wrong)?;
    if !wrong.is_empty() {
        newsroom.store.write_here(|db| counts::recount(db))?;
    }
    for one in wrong {
        teller.tell(CheckProblem::CountWrong, None, one);
    }
    Ok(())
}

fn links(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    let mut after = Some(String::new());
    while let Some(from) = after {
        let batch = newsroom.store.read_here(|db| dead_links::batch(db, &from))?;
        for to in &batch.dead {
            for link in newsroom.store.read_here(|db| dead_links::linking(db, to))? {
                teller.tell(CheckProblem::DeadLink, Some(link.article), link.to.as_str());
            }
        }
        after = batch.next;
    }
    Ok(())
}

fn redirects(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    let mut after = Default::default();
    loop {
        let batch = newsroom.store.read_here(|db| redirects::dead(db, &after))?;
        for (from, to) in batch.dead {
            let detail = to.map_or_else(|| from.to_string(), |to| format!("{from} → {to}"));
            teller.tell(CheckProblem::DeadRedirect, None, detail);
        }
        match batch.next {
            Some(next) => after = next,
            None => return Ok(()),
        }
    }
}

fn pictures(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    let mut after = (ArticleId(0), 0);
    loop {
        let shown = newsroom.store.read_here(|db| integrity::without_alt(db, after))?;
        let Some(last) = shown.last() else { return Ok(()) };
        after = (last.article.id, last.number);
        for one in shown {
            teller.tell(CheckProblem::AltToDo, Some(one.article), one.name);
        }
    }
}
