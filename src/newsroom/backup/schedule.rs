//! Backups that the program makes by itself: once a day, tried again when one fails.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::{Days, NaiveTime};

use super::{BackupOrder, BackupPlace, BackupReport, backup};
use crate::domain::backup_schedule::BackupSchedule;
use crate::domain::moment::{Moment, Zone};
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Newsroom, Result};
use crate::store::{Conn, Result as StoreResult, settings};

/// Settings that say when a backup last succeeded (seconds since 1970), and when and why one failed since.
const SUCCEEDED: &str = "backup_succeeded";
const FAILED: &str = "backup_failed";
/// Between two tries when one failed, in seconds.
const AGAIN_SECONDS: i64 = 15 * 60;
/// A backup a day that is this old, in seconds, is late.
const LATE_SECONDS: i64 = 26 * 60 * 60;

/// How the backups of a site are doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupHealth {
    /// The last one is less than a day old, or so.
    Well,
    /// None has been made for too long.
    Late,
    /// The last try failed.
    Failed,
}

impl BackupHealth {
    /// As `/ready` says it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Well => "ok",
            Self::Late => "late",
            Self::Failed => "failed",
        }
    }
}

/// What is known of the last backups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupState {
    /// When one last succeeded.
    pub succeeded: Option<Moment>,
    /// When one failed since, and why.
    pub failed: Option<(Moment, String)>,
}

impl BackupState {
    /// How the backups are doing in a program that has run for `uptime`: before it ran, it could make none.
    pub fn health(&self, uptime: Duration, now: Moment) -> BackupHealth {
        let since = self.succeeded.map_or(i64::MAX, |at| now.unix_seconds() - at.unix_seconds());
        let uptime = i64::try_from(uptime.as_secs()).unwrap_or(i64::MAX);
        match (&self.failed, since.min(uptime) > LATE_SECONDS) {
            (Some(_), _) => BackupHealth::Failed,
            (None, true) => BackupHealth::Late,
            (None, false) => BackupHealth::Well,
        }
    }
}

/// What the database knows of the last backups.
pub fn state(db: &mut Conn) -> StoreResult<BackupState> {
    let at = |text: &str| text.parse().ok().and_then(Moment::from_unix_seconds);
    let succeeded = settings::remembered(db, SUCCEEDED)?.and_then(|text| at(&text));
    let failed = settings::remembered(db, FAILED)?;
    let failed = failed.and_then(|text| {
        let (when, why) = text.split_once(' ')?;
        Some((at(when)?, why.to_owned()))
    });
    Ok(BackupState { succeeded, failed })
}

/// Notes that a backup succeeded, whoever asked for it.
pub fn note_success(newsroom: &Newsroom, now: Moment) -> Result<()> {
    newsroom.store.write_here(|db| {
        settings::put(db, SUCCEEDED, &now.unix_seconds().to_string())?;
        settings::forget(db, FAILED)
    })?;
    Ok(())
}

fn note_failure(newsroom: &Newsroom, why: &str, now: Moment) -> Result<()> {
    newsroom.store.write_here(|db| settings::put(db, FAILED, &format!("{} {why}", now.unix_seconds())))?;
    Ok(())
}

/// Makes a backup if one is due: none has succeeded since the last time that it was due, and no try failed within the last
/// quarter of an hour. Notes how it went.
pub fn run_due(schedule: &BackupSchedule, newsroom: &Newsroom, now: Moment) -> Result<Option<BackupReport>> {
    let (state, site) = newsroom.store.read_here(|db| Ok((state(db)?, settings::site(db)?)))?;
    if !is_due(&state, schedule.at, site.zone, now) {
        return Ok(None);
    }
    let order = BackupOrder {
        place: BackupPlace::Folder(schedule.folder.clone()),
        without_originals: false,
        recipients: schedule.recipients.clone(),
        // The key is in no backup that anybody can read.
        key: schedule.key.clone().filter(|_| !schedule.recipients.is_empty()),
        scratch: schedule.scratch.clone(),
        readme: (schedule.readme)(site.language),
        keep: Some(schedule.keep),
    };
    let made = backup(newsroom, &order, now, &mut |_, _| {});
    match made.and_then(|report| hand_on(schedule.then_run.as_deref(), report)) {
        Ok(report) => {
            note_success(newsroom, now)?;
            Ok(Some(report))
        }
        // Another process of the site makes it.
        Err(Error::Refused(Refusal::Backup(BackupRefusal::Running(_)))) => Ok(None),
        Err(error) => {
            note_failure(newsroom, &error.to_string(), now)?;
            Err(error)
        }
    }
}

/// Runs a program with the folder of a finished backup as its only argument.
fn hand_on(program: Option<&Path>, report: BackupReport) -> Result<BackupReport> {
    let Some(program) = program else { return Ok(report) };
    let said = |why: String| Error::Files(format!("{}: {why}", program.display()));
    let status = Command::new(program).arg(absolute(&report.made)).status();
    let status = status.map_err(|error| said(error.to_string()))?;
    if status.success() { Ok(report) } else { Err(said(status.to_string())) }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn is_due(state: &BackupState, at: NaiveTime, zone: Zone, now: Moment) -> bool {
    let today = now.day(zone);
    let of_today = zone.instant(today.and_time(at));
    let last_due = if of_today <= now { of_today } else { zone.instant((today - Days::new(1)).and_time(at)) };
    let is_made = state.succeeded.is_some_and(|made| made >= last_due && made <= now);
    let is_too_soon = state
        .failed
        .as_ref()
        .is_some_and(|(when, _)| (0..AGAIN_SECONDS).contains(&(now.unix_seconds() - when.unix_seconds())));
    !is_made && !is_too_soon
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::from_naive_utc(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    #[test]
    fn a_backup_is_due_once_a_day_at_the_time_of_the_site_and_soon_after_a_failure() {
        let (at, paris) = (NaiveTime::from_hms_opt(2, 0, 0).unwrap(), Zone::parse("Europe/Paris").unwrap());
        let due = |made: Option<&str>, failed: Option<&str>, now: &str| {
            let failed = failed.map(|when| (moment(when), "disk".to_owned()));
            is_due(&BackupState { succeeded: made.map(moment), failed }, at, paris, moment(now))
        };
        assert!(due(None, None, "2026-11-20 09:00"), "the first one at once");
        // 02:00 in Paris is 01:00.
        assert!(!due(Some("2026-11-20 01:00"), None, "2026-11-21 00:59"));
        assert!(due(Some("2026-11-20 01:00"), None, "2026-11-21 01:00"));
        assert!(due(Some("2026-11-18 12:00"), None, "2026-11-21 00:30"), "one was missed");
        assert!(!due(None, Some("2026-11-20 09:00"), "2026-11-20 09:14"));
        assert!(due(None, Some("2026-11-20 09:00"), "2026-11-20 09:15"));
        assert!(
            due(Some("2027-01-01 00:00"), Some("2027-01-01 00:00"), "2026-11-20 09:00"),
            "a clock that was wrong"
        );
    }

    #[test]
    fn a_site_whose_backups_fail_or_stay_away_says_so() {
        let hours = |hours: u64| Duration::from_secs(hours * 3600);
        let mut state = BackupState::default();
        assert_eq!(state.health(hours(26), moment("2026-11-21 09:00")), BackupHealth::Well);
        assert_eq!(state.health(hours(27), moment("2026-11-21 11:01")), BackupHealth::Late);
        state.succeeded = Some(moment("2026-11-21 01:00"));
        assert_eq!(state.health(hours(99), moment("2026-11-22 03:00")), BackupHealth::Well);
        assert_eq!(state.health(hours(99), moment("2026-11-22 03:01")), BackupHealth::Late);
        assert_eq!(
            state.health(hours(1), moment("2026-11-25 03:01")),
            BackupHealth::Well,
            "it has just started"
        );
        state.failed = Some((moment("2026-11-22 01:00"), "disk".to_owned()));
        assert_eq!(state.health(hours(1), moment("2026-11-22 01:01")), BackupHealth::Failed);
    }
}
