//! The queue of pictures whose sizes are still to be made. A job is claimed by one conditional update,
//! and claimed again when its claim is too old.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::domain::{article::ArticleId, media::MediaId, moment::Moment};
use crate::store::schema::{authors, live_files_of, live_pictures_of, media, variant_jobs};
use crate::store::{Conn, Result};

use super::variants::{self, NewVariant, number};

/// After this many seconds a claim counts as abandoned.
const CLAIM_SECONDS: i64 = 300;

/// Maximum ids in one query: one logo may be in every article.
const ARTICLES_A_QUERY: usize = 10_000;

pub(super) const WAITING: &str = "waiting";
const CLAIMED: &str = "claimed";
/// The sizes are there; articles that show the picture are still to be rendered again.
const MADE: &str = "made";
const DONE: &str = "done";
pub(super) const FAILED: &str = "failed";
/// The error of a job that was started but never finished.
pub const ENDED: &str = "the program ended while its sizes were made";
/// States of jobs with nothing left to make.
pub(super) const FINISHED_STATES: [&str; 2] = [MADE, DONE];

/// The row of a job, as long as this claim of it holds.
macro_rules! mine {
    ($job:expr) => {
        variant_jobs::table
            .find(&$job.digest)
            .filter(variant_jobs::state.eq(CLAIMED))
            .filter(variant_jobs::attempts.eq(number($job.attempts)))
    };
}

/// The rows whose claim is abandoned, or of a clock that was set back.
macro_rules! unheard_of {
    ($now:expr) => {{
        let [abandoned, future] = [-CLAIM_SECONDS, CLAIM_SECONDS].map(|by| $now.plus_seconds(by).naive_utc());
        let unheard_of = variant_jobs::claimed_at.lt(abandoned).or(variant_jobs::claimed_at.gt(future));
        variant_jobs::state.eq(CLAIMED).and(unheard_of.assume_not_null())
    }};
}

/// A picture whose sizes are to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantJob {
    /// SHA-256 of the picture's bytes, hexadecimal.
    pub digest: String,
    /// The media type.
    pub mime: String,
    /// Width in pixels, as a viewer sees it.
    pub width: u32,
    /// Number of attempts, this one included.
    pub attempts: u32,
}

/// Requests the sizes of a picture, unless they were requested before.
pub fn ask(db: &mut Conn, digest: &str, mime: &str, width: u32, now: Moment) -> Result<()> {
    let row = (
        variant_jobs::digest.eq(digest),
        variant_jobs::mime.eq(mime),
        variant_jobs::width.eq(number(width)),
        variant_jobs::state.eq(WAITING),
        variant_jobs::asked_at.eq(now.naive_utc()),
    );
    // The enum does not support `on_conflict`.
    on_each!(db, |c| diesel::insert_into(variant_jobs::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Requests the sizes of a picture again: a medium with these bytes has a new focal point, or came
/// later and has no placeholder. The old sizes serve until then.
pub fn ask_again(db: &mut Conn, digest: &str) -> Result<()> {
    let done = variant_jobs::table.find(digest).filter(variant_jobs::state.eq_any(FINISHED_STATES));
    diesel::update(done).set((variant_jobs::state.eq(WAITING), variant_jobs::attempts.eq(0))).execute(db)?;
    Ok(())
}

/// The same for the picture of a medium.
pub fn ask_again_for(db: &mut Conn, id: MediaId) -> Result<()> {
    let digest: Option<String> = media::table.find(id.0).select(media::digest).first(db).optional()?;
    digest.map_or(Ok(()), |digest| ask_again(db, &digest))
}

/// The number of pictures that wait or are being made.
pub fn waiting(db: &mut Conn) -> Result<usize> {
    let count: i64 =
        variant_jobs::table.filter(variant_jobs::state.eq_any([WAITING, CLAIMED])).count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The number of pictures whose claim is not abandoned.
pub fn claimed(db: &mut Conn, now: Moment) -> Result<usize> {
    let abandoned = now.plus_seconds(-CLAIM_SECONDS).naive_utc();
    let count: i64 = variant_jobs::table
        .filter(variant_jobs::state.eq(CLAIMED))
        .filter(variant_jobs::claimed_at.ge(abandoned))
        .count()
        .get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The next job, if any: the newest medium first, so that an editor's picture never waits for a whole
/// import.
pub fn next(db: &mut Conn, now: Moment) -> Result<Option<VariantJob>> {
    let unheard_of = unheard_of!(now);
    let row: Option<(String, String, i32, i32)> = variant_jobs::table
        .inner_join(media::table.on(media::digest.eq(variant_jobs::digest)))
        .filter(variant_jobs::state.eq(WAITING).or(unheard_of))
        .order(media::id.desc())
        .select((variant_jobs::digest, variant_jobs::mime, variant_jobs::width, variant_jobs::attempts))
        .first(db)
        .optional()?;
    Ok(row.map(|(digest, mime, width, attempts)| VariantJob {
        digest,
        mime,
        width: u32::try_from(width).unwrap_or_default(),
        attempts: u32::try_from(attempts).unwrap_or_default() + 1,
    }))
}

/// Claims a job: true for exactly one of several callers.
pub fn claim(db: &mut Conn, job: &VariantJob, now: Moment) -> Result<bool> {
    let as_it_was = variant_jobs::table
        .find(&job.digest)
        .filter(variant_jobs::state.eq_any([WAITING, CLAIMED]))
        .filter(variant_jobs::attempts.eq(number(job.attempts) - 1));
    let taken = diesel::update(as_it_was)
        .set((
            variant_jobs::state.eq(CLAIMED),
            variant_jobs::attempts.eq(number(job.attempts)),
            variant_jobs::claimed_at.eq(Some(now.naive_utc())),
        ))
        .execute(db)?;
    Ok(taken == 1)
}

/// Gives a claimed job back as if it had not been begun: the interruption was not its fault.
pub fn give_back(db: &mut Conn, job: &VariantJob) -> Result<()> {
    let row = (variant_jobs::state.eq(WAITING), variant_jobs::attempts.eq(number(job.attempts) - 1));
    diesel::update(mine!(job)).set(row).execute(db)?;
    Ok(())
}

/// Writes the sizes that were made. False if the claim no longer holds: the picture was deleted
/// meanwhile, or a slow worker lost its job.
pub fn keep(db: &mut Conn, job: &VariantJob, made: &[NewVariant], placeholder: Option<&str>) -> Result<bool> {
    let none: Option<String> = None;
    let row = (variant_jobs::state.eq(MADE), variant_jobs::error.eq(none));
    if diesel::update(mine!(job)).set(row).execute(db)? == 0 {
        return Ok(false);
    }
    variants::write(db, &job.digest, made)?;
    set_placeholder(db, &job.digest, placeholder)?;
    // No article that is rendered again contains a portrait.
    let portrait: Option<i32> = media::table
        .inner_join(authors::table.on(authors::portrait.eq(media::name)))
        .filter(media::digest.eq(&job.digest))
        .select(authors::id)
        .first(db)
        .optional()?;
    if portrait.is_some() {
        crate::store::live::freshness::raise(db)?;
    }
    Ok(true)
}

/// Writes the placeholder of these bytes, shown until they have loaded.
fn set_placeholder(db: &mut Conn, digest: &str, placeholder: Option<&str>) -> Result<()> {
    let named = media::table.filter(media::digest.eq(digest));
    diesel::update(named).set(media::placeholder.eq(placeholder)).execute(db)?;
    Ok(())
}

/// Writes why nothing could be made. The job is not retried automatically.
pub fn fail(db: &mut Conn, job: &VariantJob, why: &str) -> Result<()> {
    let row = (variant_jobs::state.eq(FAILED), variant_jobs::error.eq(why));
    diesel::update(mine!(job)).set(row).execute(db)?;
    Ok(())
}

/// Queues again every job that failed or was abandoned. Returns how many.
pub fn retry_failed(db: &mut Conn, now: Moment) -> Result<usize> {
    let unheard_of = unheard_of!(now);
    let failed = variant_jobs::table.filter(variant_jobs::state.eq(FAILED).or(unheard_of));
    let row = (variant_jobs::state.eq(WAITING), variant_jobs::attempts.eq(0));
    Ok(diesel::update(failed).set(row).execute(db)?)
}

/// Media whose sizes were started but never finished.
pub fn never_ended(db: &mut Conn, now: Moment) -> Result<Vec<(MediaId, String)>> {
    let unheard_of = unheard_of!(now);
    let ended = variant_jobs::state.eq(FAILED).and(variant_jobs::error.eq(ENDED).assume_not_null());
    let rows: Vec<(i32, String)> = variant_jobs::table
        .inner_join(media::table.on(media::digest.eq(variant_jobs::digest)))
        .filter(unheard_of.or(ended))
        .order(media::id)
        .select((media::id, media::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, name)| (MediaId(id), name)).collect())
}

/// The names of all media with these bytes.
pub fn names_of(db: &mut Conn, digest: &str) -> Result<Vec<String>> {
    Ok(media::table.filter(media::digest.eq(digest)).order(media::name).select(media::name).load(db)?)
}

/// Pictures with sizes that no page shows yet, and the live articles that show or link to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FinishedPictures {
    /// The articles to render again.
    pub articles: Vec<ArticleId>,
    /// The pictures that pages then show with their sizes.
    pub digests: Vec<String>,
}

/// Pictures whose sizes are made but may not be shown yet.
pub fn made(db: &mut Conn) -> Result<Vec<String>> {
    Ok(variant_jobs::table.filter(variant_jobs::state.eq(MADE)).select(variant_jobs::digest).load(db)?)
}

/// What to render again now: articles whose pictures are all finished, so that an article with 300
/// pictures is rendered once.
pub fn finished(db: &mut Conn) -> Result<FinishedPictures> {
    let made = made(db)?;
    if made.is_empty() {
        return Ok(FinishedPictures::default());
    }
    let shown = shown_with(db, &[MADE], None)?;
    let articles: BTreeSet<i32> = shown.iter().map(|(_, article)| *article).collect();
    let all: Vec<i32> = articles.iter().copied().collect();
    let mut unfinished = BTreeSet::new();
    for some in all.chunks(ARTICLES_A_QUERY) {
        let shown = shown_with(db, &[WAITING, CLAIMED], Some(some))?;
        unfinished.extend(shown.into_iter().map(|(_, article)| article));
    }
    let waits: BTreeSet<&String> =
        shown.iter().filter(|(_, article)| unfinished.contains(article)).map(|(digest, _)| digest).collect();
    Ok(FinishedPictures {
        articles: articles.difference(&unfinished).copied().map(ArticleId).collect(),
        digests: made.iter().filter(|digest| !waits.contains(digest)).cloned().collect(),
    })
}

fn shown_with(db: &mut Conn, states: &[&str], articles: Option<&[i32]>) -> Result<Vec<(String, i32)>> {
    macro_rules! joined {
        ($table:ident) => {{
            let rows = variant_jobs::table
                .inner_join(media::table.on(media::digest.eq(variant_jobs::digest)))
                .inner_join($table::table.on($table::media_id.eq(media::id)))
                .filter(variant_jobs::state.eq_any(states.to_vec()))
                .select((variant_jobs::digest, $table::article_id));
            match articles {
                Some(articles) => {
                    rows.filter($table::article_id.eq_any(articles.to_vec())).load::<(String, i32)>(db)?
                }
                None => rows.load::<(String, i32)>(db)?,
            }
        }};
    }
    let mut shown = joined!(live_pictures_of);
    shown.extend(joined!(live_files_of));
    Ok(shown)
}

/// Records that every live article shows these pictures with their sizes.
pub fn finish(db: &mut Conn, digests: &[String]) -> Result<()> {
    for digest in digests {
        let row = variant_jobs::table.find(digest).filter(variant_jobs::state.eq(MADE));
        diesel::update(row).set(variant_jobs::state.eq(DONE)).execute(db)?;
    }
    Ok(())
}

/// Requests that pages show these pictures again: the article being published was read before their
/// sizes were made.
pub fn show_again(db: &mut Conn, names: &[&str]) -> Result<()> {
    let named = media::table.filter(media::name.eq_any(names.to_vec())).select(media::digest);
    let done: Vec<String> = variant_jobs::table
        .filter(variant_jobs::state.eq(DONE))
        .filter(variant_jobs::digest.eq_any(named))
        .select(variant_jobs::digest)
        .load(db)?;
    for digest in done {
        diesel::update(variant_jobs::table.find(digest)).set(variant_jobs::state.eq(MADE)).execute(db)?;
    }
    Ok(())
}
