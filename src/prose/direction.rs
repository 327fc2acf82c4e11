//! The direction of passages in another language.

use super::tree::{self, TreeNode};
use crate::domain::direction::is_right_to_left;

/// Gives `dir` to passages in a language that is written right to left.
pub(super) fn set(nodes: &mut [TreeNode]) {
    tree::each_mut(nodes, &mut |element| {
        if element.get("lang").is_some_and(is_right_to_left) && element.get("dir").is_none() {
            element.set("dir", "rtl");
        }
    });
}
