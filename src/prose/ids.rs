//! Whose an id is, and that none is there twice: the page around a text and its photographs have ids that no author
//! can give.

use std::collections::HashSet;

use super::tree::{self, TreeNode};

/// How ids of the program begin. No heading gets such an id: the colon is no part of ids made of words.
pub(super) const OWN: &str = "page:";

/// The ids of the frame that begin otherwise: programs that try the page know the menu by its name.
pub(super) const OF_FRAME: [&str; 1] = ["menu"];

/// Whether an author may give an id: it is not empty, and not one that the program gives.
pub(super) fn is_authors(id: &str) -> bool {
    let beginning = id.get(..OWN.len());
    !id.is_empty() && !beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(OWN))
}

/// Removes all ids: of short texts, which stand on several pages.
pub(super) fn remove(nodes: &mut [TreeNode]) {
    tree::each_mut(nodes, &mut |element| drop(element.take("id")));
}

/// Leaves each id to the first element that has it, as browsers do.
pub(super) fn once(nodes: &mut [TreeNode]) {
    let mut seen: HashSet<String> = HashSet::new();
    tree::each_mut(nodes, &mut |element| {
        if let Some(id) = element.take("id")
            && seen.insert(id.clone())
        {
            element.set("id", id);
        }
    });
}
