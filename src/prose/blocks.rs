//! Page components (callouts, pull quotes, figures, verbatims) from a `:::` fence or from the classes of
//! an old site. Other classes are dropped with a finding.

use super::{
    allowlist,
    findings::Findings,
    markers::BLOCK,
    tree::{self, Element, TreeNode},
};
use crate::domain::rendering::FindingKind::UnknownClass;

/// Classes set by the Markdown step.
const OWN: &[&str] = &["right", "center"];

/// Turns fences and classes into components.
pub(super) fn build(nodes: &mut Vec<TreeNode>, findings: &mut Findings) {
    tree::rewrite(nodes, &mut |siblings| {
        for node in siblings.iter_mut() {
            let TreeNode::Element(element) = node else { continue };
            if let Some(block) = element.take(BLOCK) {
                fenced(element, &block);
            } else if let Some(classes) = element.take("class") {
                classed(element, &classes, findings);
            }
        }
        join_authors(siblings);
    });
}

fn fenced(element: &mut Element, block: &str) {
    match block {
        "gallery" => element.set(BLOCK, "gallery"),
        "pull" => {
            element.set("class", "pull peak");
            element.set("aria-hidden", "true");
        }
        "callout" => callout(element),
        "figures" => figures(element),
        _ => verbatims(element),
    }
}

fn classed(element: &mut Element, classes: &str, findings: &mut Findings) {
    let line = element.line;
    for class in classes.split_whitespace() {
        match class {
            "encadre" | "encadré" | "callout" => {
                element.name = if allowlist::is_inline(element.name) { element.name } else { boxed(element) };
                callout(element);
            }
            "citation" if matches!(element.name, "p" | "blockquote" | "div") => quote(element),
            "auteur-citation" if element.name == "p" => element.set("class", "quote__author"),
            "lien-important" | "btn" => button(element),
            class if OWN.contains(&class) && matches!(element.name, "td" | "th") => {
                element.set("class", class)
            }
            class if class.starts_with("language-") => element.set("data-lang", &class["language-".len()..]),
            class => findings.note(line, UnknownClass, class),
        }
    }
}

/// The element name of a box. A paragraph is wrapped in a `div`; a quote or container just becomes one.
fn boxed(element: &mut Element) -> &'static str {
    if !matches!(element.name, "blockquote" | "div" | "section" | "aside") {
        let inner = Element {
            name: element.name,
            children: std::mem::take(&mut element.children),
            ..Element::default()
        };
        element.children = vec![inner.into()];
    }
    "div"
}

fn callout(element: &mut Element) {
    element.set("class", "callout peak");
    // The first paragraph that is a lone link is the call to action.
    for node in &mut element.children {
        if let TreeNode::Element(child) = node
            && child.name == "p"
            && is_lone_link(child)
        {
            button(child);
            return;
        }
    }
}

fn is_lone_link(paragraph: &Element) -> bool {
    let mut shown = paragraph.children.iter().filter(|node| !node.is_blank());
    shown.next().is_some_and(|node| node.is("a")) && shown.next().is_none()
}

fn quote(element: &mut Element) {
    if element.name == "p" {
        let inner = Element::new("p").holding(std::mem::take(&mut element.children));
        element.children = vec![inner.into()];
    }
    element.name = "blockquote";
    element.set("class", "quote peak");
}

fn button(element: &mut Element) {
    if element.name == "a" {
        return element.set("class", "btn");
    }
    let link = element.children.iter_mut().find_map(|node| match node {
        TreeNode::Element(child) if child.name == "a" => Some(child),
        _ => None,
    });
    if let Some(link) = link {
        link.set("class", "btn");
    }
}

/// `350 : participants` in a list, or a definition list: a number and what it counts.
fn figures(element: &mut Element) {
    let mut pairs: Vec<(Vec<TreeNode>, Vec<TreeNode>)> = Vec::new();
    collect_pairs(&element.children, &mut pairs);
    element.name = "dl";
    element.set("class", "figures wide");
    let pair = |(number, label): (Vec<TreeNode>, Vec<TreeNode>)| {
        let dt = Element::new("dt").holding(label);
        let dd = Element::new("dd").holding(number);
        TreeNode::from(Element::new("div").holding(vec![dt.into(), dd.into()]))
    };
    element.children = pairs.into_iter().map(pair).collect();
}

fn collect_pairs(nodes: &[TreeNode], pairs: &mut Vec<(Vec<TreeNode>, Vec<TreeNode>)>) {
    for element in nodes.iter().filter_map(TreeNode::as_element) {
        match element.name {
            "dt" => pairs.push((element.children.clone(), Vec::new())),
            "dd" => {
                if let Some((_, label)) = pairs.last_mut() {
                    label.extend(element.children.clone());
                }
            }
            "ul" | "ol" | "dl" => collect_pairs(&element.children, pairs),
            _ => pairs.extend(split_lines(element)),
        }
    }
}

/// Splits each line of a paragraph or item at its first colon: number, then label.
fn split_lines(element: &Element) -> Vec<(Vec<TreeNode>, Vec<TreeNode>)> {
    let lines = element.text();
    let pair = |line: &str| {
        let (number, label) = line.split_once(':').unwrap_or((line, ""));
        (vec![TreeNode::text(number.trim())], vec![TreeNode::text(label.trim())])
    };
    lines.lines().filter(|line| !line.trim().is_empty()).map(pair).collect()
}

/// Each paragraph, quote or list item is one verbatim; an emphasised last paragraph is the source.
fn verbatims(element: &mut Element) {
    let mut said = Vec::new();
    let mut source = None;
    let blocks: Vec<TreeNode> = element.children.drain(..).filter(|node| !node.is_blank()).collect();
    let count = blocks.len();
    for (nth, node) in blocks.into_iter().enumerate() {
        match node {
            TreeNode::Element(quote) if quote.name == "blockquote" => said.push(quote.into()),
            TreeNode::Element(list) if matches!(list.name, "ul" | "ol") => {
                let items = list.children.into_iter().filter(|node| node.is("li"));
                said.extend(items.map(|item| Element::new("blockquote").holding(paragraph(item)).into()));
            }
            TreeNode::Element(last) if nth + 1 == count && nth > 0 && is_emphasis(&last) => {
                source = Some(last.children)
            }
            node => said.push(Element::new("blockquote").holding(vec![node]).into()),
        }
    }
    if let Some(source) = source {
        said.push(Element::new("figcaption").holding(source).into());
    }
    element.name = "figure";
    element.set("class", "verbatims");
    element.children = said;
}

fn paragraph(item: TreeNode) -> Vec<TreeNode> {
    let TreeNode::Element(item) = item else { return Vec::new() };
    if item.children.iter().any(|node| node.is("p")) {
        return item.children;
    }
    vec![Element::new("p").holding(item.children).into()]
}

/// Whether the element is a paragraph that holds only one `<em>`.
pub(super) fn is_emphasis(paragraph: &Element) -> bool {
    let mut shown = paragraph.children.iter().filter(|node| !node.is_blank());
    paragraph.name == "p" && shown.next().is_some_and(|node| node.is("em")) && shown.next().is_none()
}

/// Moves the author of a quote into the quote, as its footer.
fn join_authors(siblings: &mut Vec<TreeNode>) {
    let is_author = |node: &TreeNode| {
        node.as_element().is_some_and(|element| element.get("class") == Some("quote__author"))
    };
    if !siblings.iter().any(is_author) {
        return;
    }
    let mut joined: Vec<TreeNode> = Vec::with_capacity(siblings.len());
    // The place in `joined` of the last node that is shown, if it is a quote.
    let mut quote = None;
    for mut node in std::mem::take(siblings) {
        let is_author = is_author(&node);
        if let (true, Some(place), TreeNode::Element(author)) = (is_author, quote, &mut node)
            && let Some(TreeNode::Element(quote)) = joined.get_mut::<usize>(place)
        {
            author.name = "footer";
            quote.children.push(node);
            continue;
        }
        if !node.is_blank() {
            quote = node.is("blockquote").then_some(joined.len());
        }
        joined.push(node);
    }
    *siblings = joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::passed;

    fn check(html: &str, expected: &str, reported: usize) {
        let (page, found) = passed(html, |nodes, page| build(nodes, &mut page.findings));
        assert_eq!((page.as_str(), found.len()), (expected, reported), "{html}");
    }

    #[test]
    fn classes_of_old_sites_become_components() {
        check("<p class=\"encadre\">a</p>", "<div class=\"callout peak\"><p>a</p></div>", 0);
        check(
            "<blockquote class=\"encadre\"><p>a</p></blockquote>",
            "<div class=\"callout peak\"><p>a</p></div>",
            0,
        );
        check("<p class=\"citation\">a</p>", "<blockquote class=\"quote peak\"><p>a</p></blockquote>", 0);
        check("<p class=\"auteur-citation\">a</p>", "<p class=\"quote__author\">a</p>", 0);
        check(
            "<blockquote><p>a</p></blockquote> <p class=\"auteur-citation\">b</p>",
            "<blockquote><p>a</p><footer class=\"quote__author\">b</footer></blockquote> ",
            0,
        );
        check(
            "<p class=\"lien-important\">x <a href=\"/\">a</a></p>",
            "<p>x <a href=\"/\" class=\"btn\">a</a></p>",
            0,
        );
        check("<td class=\"right\">a</td>", "<td class=\"right\">a</td>", 0);
        check("<p class=\"x y right\">a</p>", "<p>a</p>", 3);
    }

    #[test]
    fn fences_become_components() {
        let fenced = |block: &str, inner: &str| format!("<div data-file=\"{block}\">{inner}</div>");
        check(
            &fenced("callout", "<p><a href=\"/\">a</a></p>"),
            "<div class=\"callout peak\"><p><a href=\"/\" class=\"btn\">a</a></p></div>",
            0,
        );
        check(&fenced("pull", "<p>a</p>"), "<div class=\"pull peak\" aria-hidden=\"true\"><p>a</p></div>", 0);
        check(
            &fenced("figures", "<ul><li>350 : agents</li><li>2</li></ul>"),
            "<dl class=\"figures wide\"><div><dt>agents</dt><dd>350</dd></div><div><dt></dt><dd>2</dd></div></dl>",
            0,
        );
        check(
            &fenced("verbatims", "<ul><li>a</li></ul><p>b</p><p><em>c</em></p>"),
            "<figure class=\"verbatims\"><blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote><figcaption><em>c</em></figcaption></figure>",
            0,
        );
    }
}
