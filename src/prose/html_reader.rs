//! Parses the sanitizer's output (every element closed, every value quoted) back into a tree. Authors'
//! HTML is the sanitizer's job, not handled here.

use super::{
    allowlist,
    html_writer::MARKER,
    tree::{Element, MAX_DEPTH, TreeNode},
};

/// Returns the tree, and whether elements below `MAX_DEPTH` were flattened.
pub(super) fn tree(html: &str) -> (Vec<TreeNode>, bool) {
    let mut open: Vec<Element> = vec![Element::default()];
    let mut flattened: Vec<&str> = Vec::new();
    let mut too_deep = false;
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        push_text(&rest[..place], &mut open);
        let end = rest[place..].find('>').map_or(rest.len(), |end| place + end);
        let tag = &rest[place + 1..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            if flattened.last() == Some(&name) {
                flattened.pop();
            } else {
                close(name, &mut open);
            }
            continue;
        }
        let Some(element) = element(tag) else { continue };
        if allowlist::is_void(element.name) {
            push(element.into(), &mut open);
        } else if open.len() > MAX_DEPTH {
            too_deep = true;
            flattened.push(element.name);
        } else {
            open.push(element);
        }
    }
    push_text(rest, &mut open);
    while open.len() > 1 {
        let name = open.last().map_or("", |element| element.name);
        close(name, &mut open);
    }
    (open.pop().map(|root| root.children).unwrap_or_default(), too_deep)
}

fn push(node: TreeNode, open: &mut [Element]) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn close(name: &str, open: &mut Vec<Element>) {
    if open.len() > 1
        && open.last().is_some_and(|element| element.name == name)
        && let Some(element) = open.pop()
    {
        push(element.into(), open);
    }
}

fn element(tag: &str) -> Option<Element> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element = Element::new(allowlist::element(name)?);
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        let name = name.trim();
        let name = allowlist::unguarded(name).unwrap_or(name);
        if name == "data-line" {
            element.line = value.parse().unwrap_or(0);
        } else if let Some(known) = allowlist::attribute(name) {
            element.attrs.push((known, decode(value)));
        }
        rest = after;
    }
    Some(element)
}

fn push_text(text: &str, open: &mut [Element]) {
    for (nth, part) in text.split(MARKER).enumerate() {
        match part.parse() {
            Ok(number) if nth % 2 == 1 => push(TreeNode::Marker(number), open),
            _ if !part.is_empty() => push(TreeNode::Text(decode(part)), open),
            _ => {}
        }
    }
}

fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::html_writer;

    #[test]
    fn what_was_written_is_read() {
        for html in [
            "<p>a <em>b</em> &amp;lt; &lt;c&gt;</p>",
            "<a href=\"/x?a=1&amp;b=&quot;\" title=\"t\">x</a><br>y",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        ] {
            assert_eq!(html_writer::inline(&tree(html).0), html);
        }
    }

    #[test]
    fn depth_is_bounded() {
        let html = format!("{}x{}", "<div>".repeat(500), "</div>".repeat(500));
        let (nodes, too_deep) = tree(&html);
        assert!(too_deep);
        assert!(html_writer::inline(&nodes).matches("<div>").count() <= MAX_DEPTH);
    }
}
