//! Normalises the block flow: bare text among blocks gets a paragraph, blocks are moved out of
//! paragraphs, and adjacent lists are joined.

use super::{
    allowlist,
    tree::{self, Element, TreeNode},
};

/// Elements that hold blocks; bare text in them gets a paragraph.
const HOLDERS: &[&str] = &["article", "aside", "blockquote", "div", "section"];

/// Normalises the blocks of a page and of its containers.
pub(super) fn normalize(nodes: &mut Vec<TreeNode>) {
    tree::each_mut(nodes, &mut |element| {
        if HOLDERS.contains(&element.name) {
            to_blocks(&mut element.children);
        }
    });
    to_blocks(nodes);
}

/// Turns a list of siblings into blocks without bare text.
fn to_blocks(nodes: &mut Vec<TreeNode>) {
    let mut leveled: Vec<TreeNode> = Vec::with_capacity(nodes.len());
    let mut line: Vec<TreeNode> = Vec::new();
    for node in nodes.drain(..) {
        match node {
            TreeNode::Element(element) if element.name == "center" => {
                end_line(&mut line, &mut leveled);
                let mut inner = element.children;
                to_blocks(&mut inner);
                leveled.extend(inner);
            }
            TreeNode::Element(mut element) if element.name == "button" => {
                end_line(&mut line, &mut leveled);
                element.name = "p";
                element.attrs.clear();
                let inner = std::mem::take(&mut element.children);
                leveled.push(element.holding(vec![Element::new("strong").holding(inner).into()]).into());
            }
            TreeNode::Element(element) if element.name == "p" && holds_block(&element) => {
                end_line(&mut line, &mut leveled);
                split(element, &mut leveled);
            }
            TreeNode::Element(element) if is_block(&element) => {
                end_line(&mut line, &mut leveled);
                leveled.push(element.into());
            }
            node => line.push(node),
        }
    }
    end_line(&mut line, &mut leveled);
    *nodes = leveled;
}

fn is_block(element: &Element) -> bool {
    !allowlist::is_inline(element.name)
}

fn holds_block(paragraph: &Element) -> bool {
    paragraph.children.iter().filter_map(TreeNode::as_element).any(is_block)
}

/// Splits a paragraph with blocks inside into paragraphs and blocks, in order.
fn split(paragraph: Element, leveled: &mut Vec<TreeNode>) {
    let mut line = Vec::new();
    for node in paragraph.children {
        match node {
            TreeNode::Element(element) if is_block(&element) => {
                end_line(&mut line, leveled);
                leveled.push(element.into());
            }
            node => line.push(node),
        }
    }
    end_line(&mut line, leveled);
}

fn end_line(line: &mut Vec<TreeNode>, leveled: &mut Vec<TreeNode>) {
    let is_empty = |node: &TreeNode| node.is_blank() || node.is("br");
    let mut inner: Vec<TreeNode> = line.drain(..).skip_while(is_empty).collect();
    while inner.last().is_some_and(is_empty) {
        inner.pop();
    }
    match inner.iter().any(|node| !matches!(node, TreeNode::Marker(_))) {
        true => leveled.push(Element::new("p").holding(inner).into()),
        false => leveled.extend(inner),
    }
}

/// Removes empty blocks, and white space and breaks at the edges of paragraphs.
pub(super) fn prune(nodes: &mut Vec<TreeNode>) {
    tree::rewrite(nodes, &mut |siblings| {
        for node in siblings.iter_mut() {
            if let TreeNode::Element(paragraph) = node
                && paragraph.name == "p"
            {
                trim(&mut paragraph.children);
            }
        }
        let is_empty = |node: &TreeNode| {
            node.as_element().is_some_and(|element| {
                matches!(element.name, "p" | "figure" | "div" | "section" | "article" | "header")
                    && element.attrs.iter().all(|(name, _)| *name != "class")
                    && element.children.iter().all(|node| {
                        node.is_blank() || matches!(node, TreeNode::Text(text) if text.is_empty())
                    })
            })
        };
        siblings.retain(|node| !is_empty(node));
    });
}

fn trim(nodes: &mut Vec<TreeNode>) {
    let is_empty = |node: &TreeNode| node.is_blank() || node.is("br");
    while nodes.last().is_some_and(is_empty) {
        nodes.pop();
    }
    let from = nodes.iter().take_while(|node| is_empty(node)).count();
    nodes.drain(..from);
    if let Some(TreeNode::Text(text)) = nodes.last_mut() {
        text.truncate(text.trim_end_matches([' ', '\n', '\t']).len());
    }
    if let Some(TreeNode::Text(text)) = nodes.first_mut() {
        let start = text.len() - text.trim_start_matches([' ', '\n', '\t']).len();
        text.drain(..start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{html_reader, html_writer};

    #[test]
    fn blocks_and_text_are_told_apart() {
        let check = |html: &str, expected: &str| {
            let mut nodes = html_reader::tree(html).0;
            normalize(&mut nodes);
            prune(&mut nodes);
            assert_eq!(html_writer::inline(&nodes), expected, "{html}");
        };
        check("a <em>b</em><p>c</p> d", "<p>a <em>b</em></p><p>c</p><p>d</p>");
        check("<p>a<figure>x</figure>b</p>", "<p>a</p><figure>x</figure><p>b</p>");
        check("<p><br></p><p>a<br></p>", "<p>a</p>");
        check("<ul><li>a</li></ul>\n<ul><li>b</li></ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>");
        check("<div><button>a</button> b</div>", "<div><p><strong>a</strong></p><p>b</p></div>");
        check("<center>a</center>", "<p>a</p>");
    }
}
