//! Resolves the source's markers in the tree: attribute lists go to their element, `:::` fences enclose
//! the nodes between them.

use super::{
    findings::Findings,
    source::{Attribute, Block, Marker},
    tree::{Element, TreeNode},
};
use crate::domain::rendering::FindingKind::{UnknownAttribute, UnknownClass};

/// Internal attribute with the kind of fence a block came from.
pub(super) const BLOCK: &str = "data-file";

/// Attributes dropped without a finding: a new window is the reader's choice, sizes come from the file.
const UNREPORTED_ATTRIBUTES: &[&str] = &["target", "rel", "width", "height", "style", "align", "loading"];

/// Applies and removes every marker.
pub(super) fn apply(nodes: &mut Vec<TreeNode>, markers: &[Marker], findings: &mut Findings) {
    if !markers.is_empty() {
        siblings(nodes, markers, findings);
    }
}

/// Applies the markers of a list of siblings and their descendants.
fn siblings(nodes: &mut Vec<TreeNode>, markers: &[Marker], findings: &mut Findings) {
    let mut done: Vec<TreeNode> = Vec::with_capacity(nodes.len());
    let mut fences: Vec<(Block, usize, usize)> = Vec::new();
    let mut forward: Option<&Marker> = None;
    for mut node in nodes.drain(..) {
        if let TreeNode::Element(element) = &mut node {
            take_trailing(element, markers, findings);
            siblings(&mut element.children, markers, findings);
            if let Some(Marker::Attributes { list, line, .. }) = forward.take() {
                apply_attributes(element, list, *line, findings);
            }
        }
        let TreeNode::Marker(number) = node else {
            done.push(node);
            continue;
        };
        match markers.get(number) {
            Some(marker @ Marker::Attributes { forward: true, .. }) => forward = Some(marker),
            Some(Marker::Attributes { list, line, .. }) => {
                let last = done.iter_mut().rev().find(|node| !node.is_blank());
                match last {
                    Some(TreeNode::Element(element)) => apply_attributes(element, list, *line, findings),
                    _ => list.iter().for_each(|attribute| unused(attribute, *line, findings)),
                }
                if list.contains(&Attribute::Name("toc".to_owned())) {
                    done.pop();
                }
            }
            Some(Marker::Open(block, line)) => fences.push((*block, *line, done.len())),
            Some(Marker::Close) => close(fences.pop(), &mut done),
            _ => {}
        }
    }
    while let Some(fence) = fences.pop() {
        close(Some(fence), &mut done);
    }
    *nodes = done;
}

/// An attribute list at the end of a paragraph, on its own line, belongs to the paragraph; a list of ids
/// at the end of a heading belongs to the heading.
fn take_trailing(element: &mut Element, markers: &[Marker], findings: &mut Findings) {
    let Some(TreeNode::Marker(number)) = element.children.last() else { return };
    let is_heading = matches!(element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let count = element.children.len();
    let own_line =
        count > 1 && matches!(&element.children[count - 2], TreeNode::Text(text) if text.ends_with('\n'));
    if let Some(Marker::Attributes { list, line, .. }) = markers.get(*number) {
        let is_id = is_heading && list.iter().all(|attribute| matches!(attribute, Attribute::Id(_)));
        if is_id || (own_line && element.name == "p") {
            apply_attributes(element, list, *line, findings);
            element.children.pop();
        }
    }
}

fn close(fence: Option<(Block, usize, usize)>, done: &mut Vec<TreeNode>) {
    let Some((block, line, from)) = fence else { return };
    let inside = done.split_off(from.min(done.len()));
    let name = match block {
        Block::Unknown => return done.extend(inside),
        Block::Gallery => "gallery",
        Block::Pull => "pull",
        Block::Figures => "figures",
        Block::Verbatims => "verbatims",
        Block::Callout => "callout",
    };
    done.push(Element::new("div").with(BLOCK, name).at(line).holding(inside).into());
}

fn apply_attributes(element: &mut Element, list: &[Attribute], line: usize, findings: &mut Findings) {
    if element.line == 0 {
        element.line = line;
    }
    for attribute in list {
        match attribute {
            Attribute::Class(class) => {
                element.add_class(class);
            }
            Attribute::Id(id) => element.set("id", id.clone()),
            Attribute::Value(key, value) => match key.as_str() {
                "id" => element.set("id", value.clone()),
                "class" => element.set("class", value.clone()),
                "title" => element.set("title", value.clone()),
                "lang" => element.set("lang", value.clone()),
                "alt" if element.name == "img" => element.set("alt", value.clone()),
                key if UNREPORTED_ATTRIBUTES.contains(&key) => {}
                key => findings.note(line, UnknownAttribute, key),
            },
            Attribute::Name(name) if matches!(name.as_str(), "toc" | "no_toc" | "footnotes") => {}
            Attribute::Name(_) => unused(attribute, line, findings),
        }
    }
}

fn unused(attribute: &Attribute, line: usize, findings: &mut Findings) {
    match attribute {
        Attribute::Class(name) => findings.note(line, UnknownClass, name),
        Attribute::Id(name) | Attribute::Value(name, _) | Attribute::Name(name) => {
            findings.note(line, UnknownAttribute, name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::rendering::FindingKind,
        prose::{html_writer::MARKER, tests::passed},
    };

    /// `{0}` in `html` is the first marker.
    fn check(html: &str, markers: &[Marker], expected: &str, found: &[FindingKind]) {
        let sign = MARKER.to_string();
        let (page, kinds) = passed(&html.replace(['{', '}'], &sign), |nodes, page| {
            apply(nodes, markers, &mut page.findings);
        });
        assert_eq!((page.as_str(), kinds.as_slice()), (expected, found), "{html}");
    }

    fn list(forward: bool, attribute: Attribute) -> Marker {
        Marker::Attributes { list: vec![attribute], forward, line: 1 }
    }

    #[test]
    fn attributes_go_to_what_they_belong_to() {
        let id = |forward| [list(forward, Attribute::Id("x".to_owned()))];
        check("<p>a</p>{0}<p>b</p>", &id(false), "<p id=\"x\">a</p><p>b</p>", &[]);
        check("<p>a</p>{0}<p>b</p>", &id(true), "<p>a</p><p id=\"x\">b</p>", &[]);
        check("<p><em>a</em>{0} b</p>", &id(false), "<p><em id=\"x\">a</em> b</p>", &[]);
        check("<p>a\n{0}</p>", &id(false), "<p id=\"x\">a\n</p>", &[]);
        check("<h2>a{0}</h2>", &id(false), "<h2 id=\"x\">a</h2>", &[]);
        check("<p>a{0} b</p>", &id(false), "<p>a b</p>", &[UnknownAttribute]);
        check("{0}", &id(false), "", &[UnknownAttribute]);
        check("<p>a{7}</p>", &id(false), "<p>a</p>", &[]);
    }

    #[test]
    fn values_are_taken_when_they_are_safe() {
        let value = |key: &str| [list(false, Attribute::Value(key.to_owned(), "v".to_owned()))];
        check("<p>a</p>{0}", &value("title"), "<p title=\"v\">a</p>", &[]);
        check("<p>a</p>{0}", &value("target"), "<p>a</p>", &[]);
        check("<p>a</p>{0}", &value("style"), "<p>a</p>", &[]);
        check("<p>a</p>{0}", &value("onclick"), "<p>a</p>", &[UnknownAttribute]);
        let toc = [list(false, Attribute::Name("toc".to_owned()))];
        check("<p>a</p><ul><li>b</li></ul>{0}", &toc, "<p>a</p>", &[]);
    }

    #[test]
    fn fences_enclose_what_stands_between_them() {
        let open = |block| Marker::Open(block, 1);
        let inside = |markers: &[Marker], html: &str| {
            passed(&html.replace(['{', '}'], &MARKER.to_string()), |nodes, page| {
                apply(nodes, markers, &mut page.findings);
                super::super::blocks::build(nodes, &mut page.findings);
            })
            .0
        };
        let pull = [open(Block::Pull), Marker::Close];
        assert_eq!(
            inside(&pull, "{0}<p>a</p>{1}<p>b</p>"),
            "<div class=\"pull peak\" aria-hidden=\"true\"><p>a</p></div><p>b</p>"
        );
        assert_eq!(
            inside(&pull, "{0}<p>a</p>"),
            "<div class=\"pull peak\" aria-hidden=\"true\"><p>a</p></div>",
            "never closed"
        );
        assert_eq!(inside(&[open(Block::Unknown), Marker::Close], "{0}<p>a</p>{1}"), "<p>a</p>");
        assert_eq!(inside(&[Marker::Close], "<p>a</p>{0}"), "<p>a</p>", "never opened");
    }
}
