//! Task-list checkboxes get an accessible name that says whether they are ticked.

use super::{
    pass_context::PassContext,
    tree::{self, Element, TreeNode},
};

/// Labels every checkbox.
pub(super) fn name(nodes: &mut [TreeNode], page: &PassContext<'_>) {
    tree::each_mut(nodes, &mut |element: &mut Element| {
        if element.name == "input" && element.get("aria-label").is_none() {
            let is_done = element.get("checked").is_some();
            element.set("aria-label", if is_done { page.phrases.done } else { page.phrases.to_do });
        }
    });
}
