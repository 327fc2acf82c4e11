//! `/desk/sample/removal`.

use askama::Template;

use super::frame::DeskFrame;

/// Asks before the sample articles go, naming them.
#[derive(Debug, Template)]
#[template(path = "desk/sample_removal.html")]
pub struct SampleRemovalPage<'a> {
    frame: &'a DeskFrame,
    goes: &'a [String],
    stays: &'a [String],
}

impl<'a> SampleRemovalPage<'a> {
    /// The question: titles that go, and those somebody has worked on, which stay.
    pub fn new(frame: &'a DeskFrame, goes: &'a [String], stays: &'a [String]) -> Self {
        Self { frame, goes, stays }
    }
}
