//! A line that is being read, and what stands around its words.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::flow::{Block, Format, Run};
use super::styles::Looks;

/// A line that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) floats: Vec<Block>,
    pub(super) boxes: Vec<Block>,
    pub(super) anchors: Vec<String>,
}

/// What stands around words.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    pub(super) looks: Looks,
    pub(super) href: Option<Rc<str>>,
    pub(super) is_code: bool,
    pub(super) is_link_style: bool,
}

impl Around {
    /// As a format.
    pub(super) fn format(&self) -> Format {
        let format = self.looks.format();
        let underline = format.underline && !self.is_link_style;
        Format { href: self.href.clone(), code: self.is_code, underline, ..format }
    }
}

/// How far lists have counted, by their style and by their id.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) of_style: HashMap<(String, usize), usize>,
    pub(super) of_list: HashMap<(String, usize), usize>,
    /// Lists that begin anew are others.
    pub(super) lists: usize,
}
