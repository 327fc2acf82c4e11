//! The state of writing one text.

use std::collections::BTreeMap;

use super::dom::{Dom, NodeId};

/// Maximum nesting that is followed; what is deeper is kept as text.
pub(super) const DEPTH_MAX: usize = 60;

/// Elements whose inside is no text for readers.
const LOST: [&str; 9] =
    ["script", "style", "head", "template", "canvas", "svg", "math", "select", "textarea"];

pub(super) struct Writer<'d> {
    pub(super) dom: &'d Dom,
    pub(super) address: &'d dyn Fn(&str, bool) -> String,
    lost: BTreeMap<String, usize>,
    notes: Vec<String>,
}

/// What stands around the place that is being written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) depth: usize,
    pub(super) is_emphasis: bool,
    pub(super) is_strong: bool,
    pub(super) is_in_link: bool,
    /// The letter that follows.
    pub(super) after: Option<char>,
}

/// Classes of finished pages that say what a converter would have marked.
const CLASSES: [(&str, &str); 8] = [
    ("kg-gallery-card", "gallery"),
    ("kg-callout-card", "callout"),
    ("kg-btn", "button"),
    ("kg-video-overlay", "nothing"),
    ("kg-video-player-container", "nothing"),
    ("kg-audio-player-container", "nothing"),
    ("kg-audio-player", "nothing"),
    ("kg-toggle-card-icon", "nothing"),
];

impl Around {
    /// One level deeper; `None` if that is too deep.
    pub(super) fn deeper(self) -> Option<Self> {
        let depth = self.depth + 1;
        (depth <= DEPTH_MAX).then_some(Self { depth, ..self })
    }
}

impl<'d> Writer<'d> {
    pub(super) fn new(dom: &'d Dom, address: &'d dyn Fn(&str, bool) -> String) -> Self {
        Self { dom, address, lost: BTreeMap::new(), notes: Vec::new() }
    }

    /// Whether an element cannot be kept. It is counted; styles alone are nothing that somebody misses.
    pub(super) fn is_lost(&mut self, name: &str) -> bool {
        let is_lost = LOST.contains(&name);
        if is_lost && !matches!(name, "style" | "head" | "template") {
            self.lose(name);
        }
        is_lost
    }

    pub(super) fn lose(&mut self, name: &str) {
        *self.lost.entry(format!("<{name}>")).or_default() += 1;
    }

    pub(super) fn lost(self) -> BTreeMap<String, usize> {
        self.lost
    }

    /// What a converter marked an element as, or its class says.
    pub(super) fn mark_of(&self, id: NodeId) -> Option<&str> {
        self.dom.attribute(id, "data-chapeau").or_else(|| {
            let mut known = CLASSES.iter();
            known.find(|(class, _)| self.dom.has_class(id, class)).map(|(_, mark)| *mark)
        })
    }

    /// Keeps a note for the end of the text.
    pub(super) fn keep_note(&mut self, note: String) {
        self.notes.push(note);
    }

    pub(super) fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// The elements with a name below a node.
    pub(super) fn first(&self, id: NodeId, names: &[&str]) -> Option<NodeId> {
        self.dom.find(id, names).first().copied()
    }
}
