//! Items of lists, and what markers opened.

use super::super::tree::{Element, TreeNode};

/// Internal mark of an element whose first paragraph is only text.
pub(super) const TIGHT: &str = "data-tight";
/// Internal mark of a task.
pub(super) const TASK: &str = "data-task";

/// What is open that markers opened.
#[derive(Debug, Default)]
pub(super) struct Containers {
    /// For each open emphasis: the number of open elements around it.
    pub(super) emphases: Vec<usize>,
    pub(super) is_headless: bool,
}

impl Containers {
    /// Whether the table that is open has no head; then it has one again.
    pub(super) fn take_headless(&mut self) -> bool {
        std::mem::take(&mut self.is_headless)
    }
}

/// Ends an item: its first paragraph becomes text if it is tight, and a task gets its box.
pub(super) fn settle(item: &mut Element) {
    let is_tight = item.take(TIGHT).is_some();
    let first = item.children.first_mut().and_then(|node| match node {
        TreeNode::Element(element) if element.name == "p" => Some(element),
        _ => None,
    });
    let Some(first) = first else { return };
    if let Some(done) =
        item.attrs.iter().position(|(name, _)| *name == TASK).map(|place| item.attrs.remove(place).1)
    {
        let mut tick = Element::new("input").with("type", "checkbox").with("disabled", "");
        if !done.is_empty() {
            tick.set("checked", "");
        }
        first.children.splice(0..0, [tick.into(), TreeNode::text(" ")]);
    }
    if is_tight {
        let words = std::mem::take(&mut first.children);
        item.children.splice(0..1, words);
    }
}
