//! Checks the site: database, live articles, links, redirects, alternative texts, files. It changes nothing, and streams
//! its findings, so memory use does not grow with the site. What it can mend is mended by [`mend()`].

mod files;
mod mend;
mod reporter;

pub use mend::{Mendable, mend};
pub use reporter::Listener;

use crate::domain::article::ArticleId;
use crate::domain::check::{CheckPart, CheckProblem, CheckTotals};
use crate::domain::moment::Moment;
use crate::store::damage::Damage;
use crate::store::desk::{dead_links, integrity, media_list, redirects, search as of_desk};
use crate::store::live::related::{self, RelatedCache};
use crate::store::live::{counts, search as of_readers};

use self::reporter::Reporter;
use super::{Newsroom, Result};

/// Kept files read per query.
const KEPT_BATCH: i64 = 500;

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The counts.
    pub totals: CheckTotals,
    /// What [`mend()`] can mend of it.
    pub mendable: Mendable,
}

/// A part of the check.
type Part = fn(&Newsroom, Moment, &mut Reporter<'_>) -> Result<()>;

/// The parts, behind the damage of the database, in their order.
const PARTS: [(CheckPart, Part); 5] = [
    (CheckPart::Database, |newsroom, _, teller| lost_rows(newsroom, teller)),
    (CheckPart::Articles, |newsroom, _, teller| {
        articles(newsroom, teller)?;
        search(newsroom, teller)?;
        related(newsroom, teller)?;
        counts(newsroom, teller)
    }),
    (CheckPart::Links, |newsroom, _, teller| {
        links(newsroom, teller)?;
        redirects(newsroom, teller)
    }),
    (CheckPart::Pictures, |newsroom, _, teller| pictures(newsroom, teller)),
    (CheckPart::Files, files::check),
];

/// Checks the whole site. `damage` is what is known of that of the database; a part that cannot be read is named, and the
/// others go on. An error if nothing could be read.
pub fn check(
    newsroom: &Newsroom,
    damage: &Damage,
    now: Moment,
    listener: &mut dyn Listener,
) -> Result<Checked> {
    let mut teller = Reporter { listener, wrong: 0, mendable: Mendable::default() };
    for table in &damage.tables {
        teller.tell(CheckProblem::DatabaseDamaged, None, format!("table {table}"));
    }
    for said in &damage.said {
        teller.tell(CheckProblem::DatabaseDamaged, None, said);
    }
    let mut failures = Vec::new();
    for (part, run) in PARTS {
        if let Err(error) = run(newsroom, now, &mut teller) {
            teller.tell(CheckProblem::NotRead, None, format!("{}: {error}", part.code()));
            failures.push(error);
        }
    }
    if failures.len() == PARTS.len() && damage.is_none() {
        return Err(failures.swap_remove(0));
    }
    let counted = newsroom.store.read_here(|db| Ok((integrity::live(db)?, media_list::undescribed(db)?)));
    // What cannot be counted was named above.
    let (articles, undescribed) = counted.unwrap_or_default();
    let kept = kept(newsroom, &mut teller).unwrap_or_default();
    let Reporter { wrong, mut mendable, .. } = teller;
    mendable.is_database_hurt = !damage.is_none() && !damage.is_of_search_alone();
    mendable.is_search_hurt |= damage.is_of_search_alone();
    let (files, pending_pictures) = (mendable.files, mendable.pictures_in_the_making);
    let totals = CheckTotals { articles, files, wrong, undescribed, kept, pending_pictures };
    Ok(Checked { totals, mendable })
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

fn lost_rows(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
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

/// Compares the sets of the search with the articles that they are of.
fn search(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    let readers = newsroom.store.read_here(of_readers::unlike)?;
    let desk = newsroom.store.read_here(of_desk::unlike)?;
    for (count, whose) in [(readers, "of readers"), (desk, "of the desk")] {
        if count > 0 {
            teller.mendable.is_search_hurt = true;
            teller.tell(CheckProblem::SearchIncomplete, None, format!("the search {whose}: {count}"));
        }
    }
    Ok(())
}

fn related(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    for id in newsroom.store.read_here(related::without)? {
        let found = newsroom.store.read_here(|db| related::find(db, id, &mut RelatedCache::default()))?;
        if !found.is_empty() {
            teller.mendable.is_related_wrong = true;
            let article = newsroom.store.read_here(|db| integrity::shown(db, id))?;
            teller.tell(CheckProblem::RelatedMissing, article, "");
        }
    }
    Ok(())
}

/// Compares the kept counts of lists with what counting gives.
fn counts(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    for one in newsroom.store.read_here(counts::wrong)? {
        teller.mendable.wrong_counts += 1;
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
