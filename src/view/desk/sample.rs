//! `/desk/sample/removal`: the confirmation.

use askama::Template;

use super::frame::DeskFrame;

/// The confirmation before the sample articles are removed; it lists them.
#[derive(Debug, Template)]
#[template(path = "desk/sample_removal.html")]
pub struct SampleRemovalPage<'a> {
    frame: &'a DeskFrame,
    goes: &'a [String],
    stays: &'a [String],
}

impl<'a> SampleRemovalPage<'a> {
    /// The titles that will be removed, and those that stay because someone has edited them.
    pub fn new(frame: &'a DeskFrame, goes: &'a [String], stays: &'a [String]) -> Self {
        Self { frame, goes, stays }
    }
}
