//! Automatic work: due publications, due withdrawals, emptying the trash, cleaning up. `serve` runs it at start and
//! then continuously, so no schedule is missed, however long the program was down.

use crate::domain::coming_change::{ComingChange, ComingChanges};
use crate::domain::{article::State, moment::Moment, path::SitePath, refusal::Refusal, site::Site};
use crate::store::desk::schedules::{Action, Schedule};
use crate::store::desk::{articles, articles::StoredArticle, live_documents, schedules, trash, writing};
use crate::store::{Conn, Error as StoreError, WriteTransaction, settings};

use super::projection::project;
use super::publish::{go_live, refuse_taken};
use super::withdrawal::take_offline;
use super::{Error, Newsroom, Result, clean_up, proofreading, quiet};

/// Days an article stays in the trash before it is deleted.
pub const TRASH_DAYS: i64 = 30;
/// At most this many articles are deleted from the trash per run, so that no run takes long.
const TRASH_BATCH: i64 = 50;
/// Maximum scheduled changes that are known in case the database goes away.
const COMING_MAX: i64 = 1_000;
const SECONDS_A_DAY: i64 = 86_400;

/// Carries out everything that is due and returns the number of articles published; nothing is due while the site is
/// quiet after a restore. A failure is logged,
/// recorded on the article with its reason, and never retried automatically.
pub fn run_due(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let (is_quiet, due) = newsroom.store.read_here(|db| {
        let is_quiet = quiet::is_set(db)?;
        Ok((is_quiet, if is_quiet { Vec::new() } else { schedules::due(db, now)? }))
    })?;
    newsroom.note_quiet(is_quiet);
    let mut published = 0;
    for schedule in due {
        match run(newsroom, &schedule, now) {
            Ok(true) => published += usize::from(schedule.action == Action::Publish),
            Ok(false) => {}
            Err(error) => {
                tracing::error!(article = schedule.article.0, %error, "a scheduled action failed");
            }
        }
    }
    clean_up::run(newsroom, now)?;
    empty_trash(newsroom, newsroom.time.for_ages(now))?;
    Ok(published)
}

/// What is scheduled next.
pub fn coming_changes(newsroom: &Newsroom) -> Result<ComingChanges> {
    let scheduled = newsroom.store.read_here(|db| schedules::next(db, COMING_MAX + 1))?;
    let mut next: Vec<_> = scheduled
        .into_iter()
        .filter_map(|(at, path, action)| {
            let href = SitePath::parse(&path).ok()?.href();
            Some(ComingChange { at, href, is_publication: action == Action::Publish })
        })
        .collect();
    let most = usize::try_from(COMING_MAX).unwrap_or(usize::MAX);
    let known_until = next.get(most).map(|change| change.at);
    next.truncate(most);
    Ok(ComingChanges { next, known_until })
}

fn run(newsroom: &Newsroom, schedule: &Schedule, now: Moment) -> Result<bool> {
    let (stored, site) =
        newsroom.store.read_here(|db| Ok((articles::by_id(db, schedule.article)?, settings::site(db)?)))?;
    let Some(stored) = stored else { return Ok(false) };
    let outcome = match (schedule.action, stored.state) {
        (Action::Publish, State::Scheduled | State::Published) => {
            publish(newsroom, &site, &stored, schedule, now)
        }
        (Action::Withdraw, State::Published) => {
            claimed(newsroom, schedule, now, |db| take_offline(db, &stored, now)).map_err(Into::into)
        }
        // The article is no longer in a state in which the action makes sense.
        _ => return Ok(claimed(newsroom, schedule, now, |_| Ok(())).map(|_| false)?),
    };
    match outcome {
        Ok(done) => Ok(done),
        // The article was saved meanwhile: the next run takes the new version.
        Err(super::Error::Store(StoreError::Stale)) => Ok(false),
        // Nothing of it can be written now: it stays due.
        Err(super::Error::Store(error)) if error.unavailable().is_some() => Ok(false),
        Err(error) => {
            let why = reason(&error);
            claimed(newsroom, schedule, now, |db| record_failure(db, schedule, &why, now))?;
            Err(error)
        }
    }
}

fn publish(
    newsroom: &Newsroom,
    site: &Site,
    stored: &StoredArticle,
    schedule: &Schedule,
    now: Moment,
) -> Result<bool> {
    if schedule.guarded {
        let blocking = proofreading::of(newsroom, site, stored, now)?.blocking();
        if blocking > 0 {
            return Err(Refusal::Blocked(blocking).into());
        }
    }
    let mut projected = project(newsroom, site, stored, schedule.due_at)?;
    if stored.state == State::Published {
        projected.projection.updated_at = Some(schedule.due_at);
    }
    claimed(newsroom, schedule, now, |db| go_live(db, stored, &projected, None, now))
        .map_err(|error| refuse_taken(error, &stored.path))
}

/// Claims the schedule and runs the action in one transaction. True for exactly one of several processes.
fn claimed(
    newsroom: &Newsroom,
    schedule: &Schedule,
    now: Moment,
    deed: impl FnOnce(&mut WriteTransaction<'_>) -> crate::store::Result<()>,
) -> crate::store::Result<bool> {
    newsroom.store.write_here(|db| {
        if !schedules::claim(db, schedule, now)? {
            return Ok(false);
        }
        deed(db)?;
        Ok(true)
    })
}

/// Records the failure. A scheduled article becomes a draft or withdrawn again; a live one stays as it is.
fn record_failure(
    db: &mut Conn,
    schedule: &Schedule,
    (key, gap): &(&str, String),
    now: Moment,
) -> crate::store::Result<()> {
    let id = schedule.article;
    let Some(stored) = articles::by_id(db, id)? else { return Ok(()) };
    if stored.state == State::Scheduled {
        let rest = live_documents::resting_state(db, id)?;
        articles::change_state(db, &stored, rest, now)?;
    }
    schedules::mark_failed(db, schedule, key, gap)?;
    writing::leave_note(db, id, "")
}

/// Deletes articles that have been in the trash for longer than [`TRASH_DAYS`].
fn empty_trash(newsroom: &Newsroom, ages: Moment) -> Result<()> {
    let before = ages.plus_seconds(-TRASH_DAYS * SECONDS_A_DAY);
    let old = newsroom.store.read_here(|db| trash::older_than(db, before, TRASH_BATCH))?;
    for id in old {
        newsroom.store.write_here(|db| trash::empty(db, id, before))?;
    }
    Ok(())
}

/// Why a schedule failed, as a message key and its argument. It is stored untranslated, because each editor
/// reads it later in their own language.
fn reason(error: &Error) -> (&'static str, String) {
    match error {
        Error::Refused(why) => (why.key(), why.argument()),
        _ => ("schedule-failed", String::new()),
    }
}
