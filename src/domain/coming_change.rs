//! Changes of what readers see that the clock will make.

use super::moment::Moment;

/// A publication or withdrawal that is scheduled.
#[derive(Debug, Clone)]
pub struct ComingChange {
    /// When it is due.
    pub at: Moment,
    /// The encoded path of the article.
    pub href: String,
    /// Whether the article comes or changes, so that lists change which do not name it yet.
    pub is_publication: bool,
}

/// What is scheduled, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct ComingChanges {
    /// The next ones, in order.
    pub next: Vec<ComingChange>,
    /// If there are more: nothing is known of what comes from here on.
    pub known_until: Option<Moment>,
}

impl ComingChanges {
    /// Whether what was read before all of them may have become untrue by `now`. `has` says whether it names an encoded
    /// path; a list changes with each publication.
    pub fn may_change(&self, now: Moment, is_list: bool, has: impl Fn(&str) -> bool) -> bool {
        self.known_until.is_some_and(|until| until <= now)
            || self
                .next
                .iter()
                .take_while(|change| change.at <= now)
                .any(|change| change.is_publication && is_list || has(change.href.trim_end_matches('/')))
    }

    /// Whether something was to be withdrawn by `now`.
    pub fn withdraws_by(&self, now: Moment) -> bool {
        let is_due = |change: &ComingChange| change.at <= now && !change.is_publication;
        self.known_until.is_some_and(|until| until <= now) || self.next.iter().any(is_due)
    }
}
