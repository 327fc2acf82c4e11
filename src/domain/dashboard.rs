//! The desk's dashboard: the week, own drafts, requests for publication, and the state of the site.

use chrono::NaiveDate;

use super::{
    article::ArticleId, article_list::ArticleLine, media::MediaId, moment::Moment, proofreading::PointCounts,
};

/// The event in a slot of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// The article was published.
    Published,
    /// The article, or a change to it, will be published.
    Planned,
    /// The article expires.
    Expires,
}

/// One past or coming event of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Article id.
    pub id: ArticleId,
    /// Title of the article.
    pub title: String,
    /// Kind of event.
    pub kind: SlotKind,
    /// Time of the event.
    pub at: Moment,
}

/// A day of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub day: NaiveDate,
    /// Its events, in order of time.
    pub slots: Vec<Slot>,
}

/// Numbers of things that need attention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Pictures without an alternative text in the media library; articles may supply one.
    pub undescribed: usize,
    /// Those of them that a live article shows without an alternative text of its own.
    pub shown_undescribed: usize,
    /// Addresses of this site that live articles link to, but that do not exist.
    pub dead_links: usize,
    /// Articles with a failed schedule.
    pub blocked: usize,
    /// Mandatory pages, as legal notice, that are not completed and published yet.
    pub legal_drafts: usize,
    /// Articles in review.
    pub waiting: usize,
    /// Addresses in the not-found log.
    pub lost: usize,
}

/// The last backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When one last succeeded.
    pub at: Option<Moment>,
    /// Why one failed since.
    pub failure: Option<String>,
    /// Whether none has been made for too long.
    pub is_late: bool,
}

/// An own draft.
#[derive(Debug, Clone)]
pub struct DraftLine {
    /// Its row in the list of articles.
    pub line: ArticleLine,
    /// Open points of its proofreading; `None` when not counted.
    pub points: Option<PointCounts>,
}

/// A file with words that wait for a publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// The file.
    pub id: MediaId,
    /// Its name.
    pub name: String,
    /// Who wrote them.
    pub who: String,
    /// When.
    pub at: Moment,
}

/// Everything on the dashboard.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// Monday to Sunday.
    pub week: Vec<Day>,
    /// Own drafts, last changed first.
    pub drafts: Vec<DraftLine>,
    /// Number of all own drafts.
    pub draft_count: usize,
    /// Articles in review; for publishers only.
    pub asked: Vec<ArticleLine>,
    /// Files with words that wait; for publishers only.
    pub proposals: Vec<ProposalLine>,
    /// State of the site; for publishers only.
    pub health: Option<Health>,
    /// Whether the site still has no name of its own; always false for others than administrators.
    pub unnamed: bool,
    /// Whether the sample articles still exist.
    pub sample: bool,
    /// When the site was last backed up and why the last try failed, if the program makes backups; for administrators
    /// only.
    pub backup: Option<LastBackup>,
    /// Whether the site is quiet after a restore; always false for others than administrators.
    pub restored: bool,
}
