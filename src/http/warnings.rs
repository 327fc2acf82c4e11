//! Warnings that anybody can cause: each kind is one line a minute, with how often it happened since the last.

use std::fmt::Display;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::store::BusyLog;

/// A kind of warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// A form that came from another site.
    CrossOrigin,
    /// Searches over their rate.
    Searches,
    /// Suggestions over their rate.
    Suggestions,
    /// Previews of guests over their rate.
    GuestPreviews,
    /// Previews of an editor over their rate.
    Previews,
    /// Uploads of an editor over their rate.
    Uploads,
    /// Addresses that were not found and are not noted any more.
    LostAddresses,
    /// Mails over their rate.
    Mails,
    /// Refusals that the audit does not note any more.
    Refusals,
    /// Files of the shelf that are missing or could not be read.
    Shelf,
    /// Requests that break the protocol.
    BrokenRequests,
    /// Ways to identity providers over their rate.
    SignOns,
}

impl Warning {
    const ALL: [Self; 12] = [
        Self::CrossOrigin,
        Self::Searches,
        Self::Suggestions,
        Self::GuestPreviews,
        Self::Previews,
        Self::Uploads,
        Self::LostAddresses,
        Self::Mails,
        Self::Refusals,
        Self::Shelf,
        Self::BrokenRequests,
        Self::SignOns,
    ];

    const fn sentence(self) -> &'static str {
        match self {
            Self::CrossOrigin => "forms from another site were refused",
            Self::Searches => "searches over the rate of a network were refused",
            Self::Suggestions => "suggestions over the rate of a network were refused",
            Self::GuestPreviews => "previews over the rate of a network were refused",
            Self::Previews => "previews over the rate of an account were refused",
            Self::Uploads => "uploads over the rate of an account were refused",
            Self::LostAddresses => "lost addresses over the rate of a network were not noted",
            Self::Refusals => "refusals over the rate of an account were not noted in the audit",
            Self::Mails => "mails over the rate of the site were refused",
            Self::Shelf => "files of the shelf were missing or could not be read",
            Self::SignOns => "ways to identity providers over the rate of a network were refused",
            Self::BrokenRequests => "requests that break HTTP were answered or cut off",
        }
    }
}

/// Requests that break the protocol since the last line: the log counts them, which knows no state.
static BROKEN_REQUESTS: AtomicU64 = AtomicU64::new(0);

/// Counts a request that breaks the protocol. The log calls it, so it logs nothing itself.
pub fn count_broken_request() {
    BROKEN_REQUESTS.fetch_add(1, Ordering::Relaxed);
}

/// What happened since the last line of each kind.
#[derive(Debug, Default)]
pub struct Warnings([Counted; Warning::ALL.len()]);

#[derive(Debug, Default)]
struct Counted {
    count: AtomicU64,
    log: BusyLog,
}

impl Warnings {
    /// Counts one, and logs all that were counted if a line is due.
    pub fn note(&self, kind: Warning) {
        self.note_about(kind, &"");
    }

    /// The same, with the one that is named if a line is due.
    pub fn note_about(&self, kind: Warning, example: &dyn Display) {
        self.0[kind as usize].count.fetch_add(1, Ordering::Relaxed);
        self.log(kind, example);
    }

    /// Logs what was counted after the last line of each kind, if one is due. The clock calls it.
    pub fn flush(&self) {
        let broken = BROKEN_REQUESTS.swap(0, Ordering::Relaxed);
        self.0[Warning::BrokenRequests as usize].count.fetch_add(broken, Ordering::Relaxed);
        Warning::ALL.into_iter().for_each(|kind| self.log(kind, &""));
    }

    fn log(&self, kind: Warning, example: &dyn Display) {
        let counted = &self.0[kind as usize];
        if counted.count.load(Ordering::Relaxed) > 0 && counted.log.is_due() {
            let count = counted.count.swap(0, Ordering::Relaxed);
            let example = Some(example.to_string()).filter(|example| !example.is_empty());
            tracing::warn!(count, example, "{}", kind.sentence());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_one_line_and_the_rest_is_counted() {
        assert!(Warning::ALL.iter().enumerate().all(|(place, kind)| *kind as usize == place));
        let warnings = Warnings::default();
        (0..1000).for_each(|_| warnings.note(Warning::CrossOrigin));
        warnings.flush();
        assert_eq!(warnings.0[0].count.load(Ordering::Relaxed), 999, "the first was logged at once");
    }
}
