//! `/desk/`: the dashboard.

use askama::Template;
use chrono::{Datelike, Weekday};

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::{
    article::State,
    article_list::{ArticleFilter, ArticleLine, ArticleOwner},
    dashboard::{Dashboard, Day, DraftLine, ProposalLine, Slot, SlotKind},
};
use crate::view::dates;

/// The dashboard.
#[derive(Debug, Template)]
#[template(path = "desk/dashboard.html")]
pub struct DashboardPage<'a> {
    frame: &'a DeskFrame,
    board: &'a Dashboard,
}

/// The list of the pages that are drafts.
const LEGAL_DRAFTS: &str = "/desk/articles?state=draft&kind=page";

/// A line of the site's health: a count, its meaning, a link.
struct HealthPoint {
    count: String,
    text: String,
    href: &'static str,
    way: String,
}

impl<'a> DashboardPage<'a> {
    /// The dashboard of the signed-in editor.
    pub fn new(frame: &'a DeskFrame, board: &'a Dashboard) -> Self {
        Self { frame, board }
    }

    /// The first word of the editor's name.
    fn first_name(&self) -> &str {
        let name = self.frame.account.name.as_str();
        name.split_whitespace().next().unwrap_or(name)
    }

    fn day_class(&self, day: &Day) -> &'static str {
        let weekend = matches!(day.day.weekday(), Weekday::Sat | Weekday::Sun);
        match (day.day == self.frame.now.day(self.frame.site.zone), weekend) {
            (true, _) => "today",
            (false, true) => "off",
            (false, false) => "",
        }
    }

    fn day_number(&self, day: &Day) -> u32 {
        day.day.day()
    }

    fn weekday(&self, day: &Day) -> String {
        dates::short_weekday(self.frame.t.0, day.day.weekday()).to_owned()
    }

    fn long_day(&self, day: &Day) -> String {
        dates::long_day(self.frame.t.0, day.day)
    }

    fn hour(&self, slot: &Slot) -> String {
        relative_date::hour(self.frame.site.zone, slot.at)
    }

    fn slot_class(&self, slot: &Slot) -> &'static str {
        match slot.kind {
            SlotKind::Published => "slot slot--live",
            SlotKind::Planned => "slot",
            SlotKind::Expires => "slot slot--gone",
        }
    }

    fn slot_word(&self, slot: &Slot) -> String {
        self.frame.t.say(match slot.kind {
            SlotKind::Published => "list-state-published",
            SlotKind::Planned => "list-state-scheduled",
            SlotKind::Expires => "dashboard-expires",
        })
    }

    fn title<'t>(&self, title: &'t str) -> std::borrow::Cow<'t, str> {
        if title.trim().is_empty() { self.frame.t.say("list-untitled").into() } else { title.into() }
    }

    fn changed(&self, line: &ArticleLine) -> String {
        relative_date::shown(self.frame.t, self.frame.site.zone, self.frame.now, line.changed_at)
    }

    fn proposed(&self, waiting: &ProposalLine) -> String {
        relative_date::shown(self.frame.t, self.frame.site.zone, self.frame.now, waiting.at)
    }

    /// The open proofreading points of a draft; `None` without any.
    fn points_of(&self, draft: &DraftLine) -> Option<String> {
        draft.points.and_then(|points| super::proofreading::left(self.frame.t, points))
    }

    fn own_drafts(&self) -> String {
        let whose = Some(ArticleOwner::Account(self.frame.account.id));
        ArticleFilter { state: Some(State::Draft), owner: whose, page: 1, ..ArticleFilter::default() }.href()
    }

    /// When the site was last backed up.
    fn last_backup(&self) -> String {
        let at = self.board.backup.as_ref().and_then(|backup| backup.at);
        match at {
            None => self.frame.t.say("dashboard-backup-none"),
            Some(at) => self.frame.t.fill("dashboard-backup-last", relative_date::exact(self.frame, at)),
        }
    }

    /// Why backups need somebody; `None` if they do not.
    fn backup_trouble(&self) -> Option<String> {
        let backup = self.board.backup.as_ref()?;
        match (&backup.failure, backup.is_late) {
            (Some(why), _) => Some(self.frame.t.fill("dashboard-backup-failed", why)),
            (None, true) => Some(self.frame.t.say("dashboard-backup-late")),
            (None, false) => None,
        }
    }

    /// What needs attention, with links; empty if this editor does not see the site's health.
    fn points(&self) -> Vec<HealthPoint> {
        let Some(health) = &self.board.health else { return Vec::new() };
        let t = self.frame.t;
        let rows = [
            (health.undescribed, "dashboard-alts", "/desk/media/descriptions", "dashboard-alts-way"),
            (health.dead_links, "dashboard-dead-links", "/desk/links", "dashboard-dead-links-way"),
            (health.legal_drafts, "dashboard-legal", LEGAL_DRAFTS, "dashboard-legal-way"),
            (health.blocked, "dashboard-blocked", "/desk/plans", "dashboard-blocked-way"),
            (health.waiting, "dashboard-waiting", "/desk/articles?state=in_review", "dashboard-waiting-way"),
            (health.lost, "dashboard-not-found", "/desk/redirects#perdues", "dashboard-not-found-way"),
        ];
        let point = |(count, text, href, way): (usize, &str, &'static str, &str)| {
            (count > 0).then(|| HealthPoint {
                count: t.number(count),
                text: t.count(text, count),
                href,
                way: t.say(way),
            })
        };
        let mut points: Vec<HealthPoint> = rows.into_iter().filter_map(point).collect();
        if let Some(alts) = points.first_mut().filter(|_| health.undescribed > 0) {
            alts.text =
                format!("{}, {}", alts.text, t.count("dashboard-alts-bare", health.shown_undescribed));
        }
        points
    }
}
