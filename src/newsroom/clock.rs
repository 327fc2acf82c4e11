//! What happens by itself: due publications. Run once a second by `serve`, and once at start, so
//! that nothing planned is missed however long the program was down.

use crate::domain::{article::State, moment::Moment};
use crate::store::Error as StoreError;
use crate::store::desk::{articles, schedules};

use super::project::project;
use super::publish::go_live;
use super::{Newsroom, Result};

/// Carries out everything that is due. Returns how many articles went out. What fails is logged,
/// stays as it is, and is not tried again by itself.
pub fn run_due(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let due = newsroom.store.read_here(|db| schedules::due(db, now))?;
    let mut published = 0;
    for schedule in due {
        match run(newsroom, &schedule, now) {
            Ok(true) => published += 1,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(article = schedule.article.0, %error, "a planned publication failed");
            }
        }
    }
    Ok(published)
}

fn run(newsroom: &Newsroom, schedule: &schedules::Schedule, now: Moment) -> Result<bool> {
    let Some(stored) = newsroom.store.read_here(|db| articles::by_id(db, schedule.article))? else {
        return Ok(false);
    };
    if stored.state != State::Scheduled {
        newsroom.store.write_here(|db| schedules::claim(db, schedule, now))?;
        return Ok(false);
    }
    let projected = project(newsroom, &stored, schedule.due_at)?;
    // Claim and publication are one transaction: both happen, or neither.
    let outcome = newsroom.store.write_here(|db| {
        if !schedules::claim(db, schedule, now)? {
            return Ok(false);
        }
        go_live(db, &stored, &projected, now)?;
        Ok(true)
    });
    match outcome {
        Ok(done) => Ok(done),
        Err(StoreError::Stale) => Ok(false),
        Err(error) => {
            newsroom.store.write_here(|db| schedules::claim(db, schedule, now))?;
            Err(error.into())
        }
    }
}
