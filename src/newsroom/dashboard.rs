//! The dashboard: week, drafts, submitted articles and health, read in one snapshot. Its drafts are
//! proofread.

use chrono::{Datelike, Days, NaiveTime};

use crate::domain::{
    article::State,
    dashboard::{Dashboard, Day, DraftLine, Health, LastBackup},
    moment::Moment,
};
use crate::store::desk::{article_list, dashboard, media_proposals};
use crate::store::{Conn, Result as StoreResult, settings};

use super::backup::{self, BackupHealth};
use super::{
    Newsroom, RequestContext, Result, dashboard_counts::DashboardCounts, import::sample, legal_pages, quiet,
};

/// Days from Monday to Sunday.
const WEEK: u64 = 7;

/// The dashboard of an editor: the whole site for publishers, their own articles for writers.
pub fn of(context: &RequestContext, counted: &DashboardCounts) -> Result<Dashboard> {
    let RequestContext { newsroom, editor, site, now } = context;
    let owner = editor.sees_only();
    let mut board = newsroom.store.read_here(|db| {
        let zone = site.zone;
        let today = now.day(zone);
        let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
        let midnight = |day: chrono::NaiveDate| zone.instant(day.and_time(NaiveTime::MIN));
        let slots = dashboard::slots(db, midnight(monday), midnight(monday + Days::new(WEEK)), owner)?;
        let day = |offset| {
            let day = monday + Days::new(offset);
            Day { day, slots: slots.iter().filter(|slot| slot.at.day(zone) == day).cloned().collect() }
        };
        let counts = article_list::counts(db, Some(editor.id))?;
        Ok(Dashboard {
            week: (0..WEEK).map(day).collect(),
            drafts: dashboard::drafts(db, editor.id)?
                .into_iter()
                .map(|line| DraftLine { line, points: None })
                .collect(),
            draft_count: counts
                .iter()
                .find(|(state, _)| *state == State::Draft)
                .map_or(0, |(_, count)| *count),
            asked: if owner.is_none() { dashboard::asked(db)? } else { Vec::new() },
            proposals: match owner {
                None => media_proposals::waiting(db, dashboard::PROPOSALS_MAX)?,
                Some(_) => Vec::new(),
            },
            health: if owner.is_none() {
                let (dead_links, bare) = (counted.dead_links(db)?, counted.undescribed_pictures(db)?);
                let legal_drafts = legal_pages::unfinished(db)?;
                Some(Health { dead_links, shown_undescribed: bare, legal_drafts, ..dashboard::health(db)? })
            } else {
                None
            },
            unnamed: editor.may_administer() && !settings::is_named(db)?,
            backup: if editor.may_administer() { last_backup(newsroom, db, *now)? } else { None },
            restored: editor.may_administer() && quiet::is_set(db)?,
            sample: owner.is_none() && dashboard::has_site(db, sample::SOURCE)?,
        })
    })?;
    for draft in &mut board.drafts {
        draft.points = counted.point_counts(newsroom, site, draft.line.id, *now)?;
    }
    Ok(board)
}

/// The last backup, if the program makes any.
fn last_backup(newsroom: &Newsroom, db: &mut Conn, now: Moment) -> StoreResult<Option<LastBackup>> {
    if newsroom.backups.is_none() {
        return Ok(None);
    }
    let state = backup::state(db)?;
    let is_late = state.health(newsroom.time.uptime(), now) == BackupHealth::Late;
    let failure = state.failed.map(|(_, why)| why);
    Ok(Some(LastBackup { at: state.succeeded, failure, is_late }))
}
