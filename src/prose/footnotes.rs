//! Footnotes: numbered by first reference, placed at the end, with a link back to each reference.

use std::collections::HashMap;

use super::{
    pass_context::PassContext,
    tree::{self, Element, TreeNode},
};

const NOTE: &str = "data-note";

/// A note the text refers to: its number, and how often it is referred to.
struct Note {
    number: usize,
    times: usize,
}

/// Moves the notes to the end of the page and numbers their references.
pub(super) fn gather(nodes: &mut Vec<TreeNode>, page: &PassContext<'_>) {
    let mut texts: HashMap<String, Vec<TreeNode>> = HashMap::new();
    tree::rewrite(nodes, &mut |siblings| {
        for node in siblings.iter_mut() {
            if let TreeNode::Element(element) = node
                && let Some(name) = element.get(NOTE).filter(|_| element.name == "li").map(str::to_owned)
            {
                // As in kramdown, the last definition of a name counts.
                texts.insert(name, std::mem::take(&mut element.children));
            }
        }
        siblings.retain(|node| {
            !node.as_element().is_some_and(|element| element.name == "li" && element.get(NOTE).is_some())
        });
    });
    let mut named: HashMap<String, Note> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    number_references(nodes, &texts, &mut named, &mut order, page);
    // Notes may refer to further notes, which come after.
    let mut nth = 0;
    while nth < order.len() {
        if let Some(inner) = texts.get(&order[nth]).cloned() {
            let mut inner = inner;
            number_references(&mut inner, &texts, &mut named, &mut order, page);
            texts.insert(order[nth].clone(), inner);
        }
        nth += 1;
    }
    if order.is_empty() {
        return;
    }
    let items =
        order.iter().map(|name| item(name, &named[name], texts.remove(name).unwrap_or_default(), page));
    let list = Element::new("ol").holding(items.collect());
    let section = Element::new("section")
        .with("class", "footnotes")
        .with("role", "doc-endnotes")
        .with("aria-label", page.phrases.notes);
    nodes.push(section.holding(vec![list.into()]).into());
}

fn number_references(
    nodes: &mut [TreeNode],
    texts: &HashMap<String, Vec<TreeNode>>,
    named: &mut HashMap<String, Note>,
    order: &mut Vec<String>,
    page: &PassContext<'_>,
) {
    tree::each_mut(nodes, &mut |element| {
        if element.name != "sup" {
            return;
        }
        let Some(TreeNode::Element(link)) = element.children.first_mut() else { return };
        let Some(name) = link.take(NOTE) else { return };
        if !texts.contains_key(&name) {
            return;
        }
        let next = named.len() + 1;
        let note = named.entry(name.clone()).or_insert_with(|| {
            order.push(name.clone());
            Note { number: next, times: 0 }
        });
        note.times += 1;
        link.set("href", format!("#fn:{name}"));
        link.set("class", "footnote");
        link.set("role", "doc-noteref");
        link.set("aria-label", format!("{} {}", page.phrases.note, note.number));
        link.children = vec![TreeNode::Text(note.number.to_string())];
        element.set("id", reference_id(&name, note.times));
    });
}

fn reference_id(name: &str, time: usize) -> String {
    if time == 1 { format!("fnref:{name}") } else { format!("fnref:{name}:{}", time - 1) }
}

fn item(name: &str, note: &Note, mut text: Vec<TreeNode>, page: &PassContext<'_>) -> TreeNode {
    if !text.iter().any(|node| node.is("p")) {
        text = vec![Element::new("p").holding(text).into()];
    }
    let links = (1..=note.times).flat_map(|time| {
        let link = Element::new("a")
            .with("class", "footnote__back")
            .with("href", format!("#{}", reference_id(name, time)))
            .with("role", "doc-backlink")
            .with("aria-label", format!("{} {}", page.phrases.back, note.number))
            .holding(vec![TreeNode::text("↩")]);
        [TreeNode::text(" "), link.into()]
    });
    match text.iter_mut().rev().find(|node| node.is("p")) {
        Some(TreeNode::Element(last)) => last.children.extend(links),
        _ => text.extend(links),
    }
    Element::new("li").with("id", format!("fn:{name}")).holding(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::passed;

    /// Note names in order, with the number of back links of each.
    fn notes(html: &str) -> Vec<(String, usize)> {
        let page = passed(html, |nodes, page| gather(nodes, page)).0;
        let items = page.split("<li id=\"fn:").skip(1);
        items
            .map(|item| {
                let name = item.split('"').next().unwrap_or_default();
                (name.to_owned(), item.matches("footnote__back").count())
            })
            .collect()
    }

    #[test]
    fn notes_stand_in_the_order_they_are_named() {
        let refer = |name: &str| format!("<p><sup><a data-note=\"{name}\"></a></sup></p>");
        let note = |name: &str, text: &str| format!("<li data-note=\"{name}\">{text}</li>");
        for (html, expected) in [
            (refer("b") + &refer("a") + &note("a", "1") + &note("b", "2"), vec![("b", 1), ("a", 1)]),
            (refer("a") + &refer("a") + &note("a", "<p>1</p>"), vec![("a", 2)]),
            (note("a", "never named"), vec![]),
            (refer("a"), vec![]),
            (refer("a") + &note("a", &refer("b")) + &note("b", "2"), vec![("a", 1), ("b", 1)]),
            (refer("a") + &note("a", &refer("a")), vec![("a", 2)]),
            (refer("a") + &note("a", "first") + &note("a", "second"), vec![("a", 1)]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(name, times)| (name.to_owned(), times)).collect();
            assert_eq!(notes(&html), expected, "{html}");
        }
    }

    #[test]
    fn a_reference_leads_there_and_back() {
        let html = "<p><sup><a data-note=\"x\"></a></sup></p><li data-note=\"x\">b</li>";
        let page = passed(html, |nodes, page| gather(nodes, page)).0;
        for part in [
            "<sup id=\"fnref:x\">",
            "href=\"#fn:x\"",
            "<li id=\"fn:x\"><p>b ",
            "href=\"#fnref:x\"",
            ">↩</a></p></li>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
