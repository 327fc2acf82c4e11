//! `/desk/plans`: what will happen by itself, day by day, and what did not.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::{failed_schedule::FailedSchedule, moment::Moment};

/// Something to come.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// To which article.
    pub article: i32,
    /// As it is written now; may be empty.
    pub title: String,
    /// The key of what will happen.
    pub what: &'static str,
    /// When.
    pub at: Moment,
    /// Points that would hold it back.
    pub blocking: usize,
}

/// Something that did not happen.
#[derive(Debug, Clone)]
pub struct FailedScheduleLine {
    /// To which article.
    pub article: i32,
    /// As it is written now; may be empty.
    pub title: String,
    /// When it should have happened, and why it did not.
    pub hold: FailedSchedule,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/schedules.html")]
pub struct PlansPage<'a> {
    frame: &'a DeskFrame,
    plans: &'a [PlanLine],
    held: &'a [FailedScheduleLine],
}

impl<'a> PlansPage<'a> {
    /// Everything to come, in order, and what was held back.
    pub fn new(frame: &'a DeskFrame, plans: &'a [PlanLine], held: &'a [FailedScheduleLine]) -> Self {
        Self { frame, plans, held }
    }

    /// By day: « Ce soir » and today first.
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
            0 => self.frame.t.fill("plans-today", shown),
            1 => self.frame.t.fill("plans-tomorrow", shown),
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
