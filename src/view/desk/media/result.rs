//! The result of an upload, one line per file.

use askama::Template;

use crate::view::desk::frame::DeskFrame;

/// One uploaded file.
#[derive(Debug, Clone)]
pub struct ResultLine {
    /// The message about it.
    pub sentence: String,
    /// The page of the medium; `None` if the file was rejected.
    pub record: Option<String>,
}

/// All files of an upload.
#[derive(Debug, Template)]
#[template(path = "desk/media/result.html")]
pub struct ResultPage<'a> {
    frame: &'a DeskFrame,
    lines: &'a [ResultLine],
}

impl<'a> ResultPage<'a> {
    /// One line per file, in the order they were sent.
    pub fn new(frame: &'a DeskFrame, lines: &'a [ResultLine]) -> Self {
        Self { frame, lines }
    }

    fn refused(&self) -> Vec<&ResultLine> {
        self.lines.iter().filter(|line| line.record.is_none()).collect()
    }

    fn kept(&self) -> Vec<&ResultLine> {
        self.lines.iter().filter(|line| line.record.is_some()).collect()
    }

    fn title(&self) -> String {
        let t = self.frame.t;
        match (self.kept().len(), self.refused().len()) {
            (0, refused) => t.count("media-refused-count", refused),
            (kept, 0) => t.count("media-kept-count", kept),
            (kept, refused) => {
                format!(
                    "{}, {}",
                    t.count("media-kept-count", kept),
                    t.count("media-refused-count-after", refused)
                )
            }
        }
    }
}
