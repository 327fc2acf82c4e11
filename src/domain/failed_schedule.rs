//! Why something did not happen at its hour, until somebody takes it up again.

use super::moment::Moment;

/// A plan that was held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedSchedule {
    /// When it was due.
    pub at: Moment,
    /// The key of the sentence that says why, in the words of the desk.
    pub key: String,
    /// What fills its gap.
    pub gap: String,
}
