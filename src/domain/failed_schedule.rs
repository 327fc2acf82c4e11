//! Scheduled actions that failed.

use super::moment::Moment;

/// Why a scheduled action failed; kept until somebody deals with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedSchedule {
    /// When it was due.
    pub at: Moment,
    /// The i18n key of the reason.
    pub key: String,
    /// The value of `$name` in the reason.
    pub argument: String,
}
