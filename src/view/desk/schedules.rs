//! `/desk/plans`: schedules day by day, and failed schedules.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::{article::ArticleId, failed_schedule::FailedSchedule, moment::Moment};

/// A schedule to come.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// The article.
    pub article: ArticleId,
    /// Its present title; may be empty.
    pub title: String,
    /// The message key of what will happen.
    pub what: &'static str,
    /// When it is due.
    pub at: Moment,
    /// The number of blocking proofreading points.
    pub blocking: usize,
}

/// A failed schedule.
#[derive(Debug, Clone)]
pub struct FailedScheduleLine {
    /// The article.
    pub article: ArticleId,
    /// Its present title; may be empty.
    pub title: String,
    /// When it was due, and why it failed.
    pub hold: FailedSchedule,
}

/// The page of all schedules.
#[derive(Debug, Template)]
#[template(path = "desk/schedules.html")]
pub struct PlansPage<'a> {
    frame: &'a DeskFrame,
    plans: &'a [PlanLine],
    held: &'a [FailedScheduleLine],
}

impl<'a> PlansPage<'a> {
    /// The schedules in order of time, and the failed ones.
    pub fn new(frame: &'a DeskFrame, plans: &'a [PlanLine], held: &'a [FailedScheduleLine]) -> Self {
        Self { frame, plans, held }
    }

    /// The schedules grouped by day.
    fn days(&self) -> Vec<(String, Vec<&'a PlanLine>)> {
        let zone = self.frame.site.zone;
        let mut days: Vec<(chrono::NaiveDate, Vec<&PlanLine>)> = Vec::new();
        for plan in self.plans {
            let day = plan.at.day(zone);
            match days.last_mut() {
                Some((last, plans)) if *last == day => plans.push(plan),
                _ => days.push((day, vec![plan])),
            }
        }
        days.into_iter().map(|(day, plans)| (self.heading(day), plans)).collect()
    }

    fn heading(&self, day: chrono::NaiveDate) -> String {
        let shown = crate::view::dates::weekday_day(self.frame.t.0, day);
        match (day - self.frame.now.day(self.frame.site.zone)).num_days() {
            0 => self.frame.t.fill("schedules-today", shown),
            1 => self.frame.t.fill("schedules-tomorrow", shown),
            _ => crate::view::dates::long_day(self.frame.t.0, day),
        }
    }

    fn hour(&self, plan: &PlanLine) -> String {
        relative_date::hour(self.frame.site.zone, plan.at)
    }

    fn stamp(&self, plan: &PlanLine) -> String {
        plan.at.rfc3339(self.frame.site.zone)
    }

    fn titled(&self, title: &str) -> String {
        if title.trim().is_empty() { self.frame.t.say("list-untitled") } else { title.to_owned() }
    }

    fn at(&self, held: &FailedScheduleLine) -> String {
        relative_date::exactly(self.frame.t, self.frame.site.zone, held.hold.at)
    }

    fn why(&self, held: &FailedScheduleLine) -> String {
        self.frame.t.held(&held.hold)
    }

    fn zone(&self) -> String {
        relative_date::zone_name(self.frame.t, self.frame.site.zone)
    }
}
