//! A problem that proofreading found in one place.

use crate::domain::proofreading::{Check, FixLocation, PointPlace};

/// A problem found in one place.
pub(super) struct FoundPoint {
    pub(super) check: Check,
    pub(super) place: PointPlace,
    pub(super) fixable: bool,
}

impl FoundPoint {
    /// A problem with a field of the form.
    pub(super) fn field(check: Check, field: &'static str, detail: impl Into<String>) -> Self {
        Self::of(check, Some(FixLocation::Field(field)), detail)
    }

    pub(super) fn of(check: Check, spot: Option<FixLocation>, detail: impl Into<String>) -> Self {
        Self {
            check,
            place: PointPlace { line: None, fix_location: spot, detail: detail.into() },
            fixable: false,
        }
    }
}
