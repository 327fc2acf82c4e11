//! What the day begins with: the week, what waits to be taken up again, and how the site is.

use chrono::NaiveDate;

use super::{article::ArticleId, article_list::ArticleLine, moment::Moment, proofreading::PointCounts};

/// What a slot of the week shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// It went out.
    Published,
    /// It goes out, or a change to it does.
    Planned,
    /// It goes off line.
    Expires,
}

/// Something that happened or will happen at an hour of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// To which article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// What.
    pub kind: SlotKind,
    /// When.
    pub at: Moment,
}

/// A day of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: NaiveDate,
    /// What happens, in order.
    pub slots: Vec<Slot>,
}

/// How the site is: how many of each want somebody's attention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Pictures of the library that nobody has described there; articles may describe them themselves.
    pub alts: usize,
    /// Those of them that a live article shows without words of its own.
    pub bare: usize,
    /// Addresses of this site that live texts link to, and where nothing is.
    pub dead_links: usize,
    /// Articles that did not go out at their hour.
    pub blocked: usize,
    /// Articles that wait for somebody to publish them.
    pub waiting: usize,
    /// Addresses that readers asked for and did not find.
    pub lost: usize,
}

impl Health {
    /// Whether nothing wants attention.
    pub fn is_good(&self) -> bool {
        *self == Self::default()
    }
}

/// A draft to take up again.
#[derive(Debug, Clone)]
pub struct DraftLine {
    /// What the list of articles says of it.
    pub line: ArticleLine,
    /// What its proofreading has left; `None` when nobody counted.
    pub points: Option<PointCounts>,
}

/// Everything on the dashboard.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// Monday to Sunday.
    pub week: Vec<Day>,
    /// Own drafts, those written last first, with what stands between them and readers.
    pub drafts: Vec<DraftLine>,
    /// How many own drafts there are.
    pub draft_count: usize,
    /// What writers ask to have published; publishers only.
    pub asked: Vec<ArticleLine>,
    /// How the site is; publishers only.
    pub health: Option<Health>,
    /// Whether nobody has named the site; said to administrators only.
    pub unnamed: bool,
    /// Whether the sample articles are still there.
    pub sample: bool,
}
