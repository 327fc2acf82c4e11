//! Headings: the ids Jekyll gave them, levels without gaps under the page's single h1, anchors, and the
//! table of contents.

use std::collections::{HashMap, HashSet};

use super::{
    ids::{OF_FRAME, is_authors},
    markdown::heading,
    tree::{self, Element, TreeNode},
};
use crate::domain::rendering::Heading;

/// Id of a heading without any letter or digit.
const NAMELESS: &str = "partie";

/// Level of a heading element, 1 to 6; `None` for others.
fn level(name: &str) -> Option<usize> {
    let digit = name.strip_prefix('h').filter(|digit| digit.len() == 1)?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

/// Gives headings their ids and levels. No id is there twice, and none is one of the program's.
pub(super) fn assign_ids_and_levels(nodes: &mut [TreeNode]) {
    let mut ids = Ids::default();
    ids.taken.extend(OF_FRAME.map(str::to_owned));
    let mut above: Vec<usize> = Vec::new();
    tree::each_mut(nodes, &mut |element| {
        let own = element.take("id").map(|id| id.trim().to_owned()).filter(|id| is_authors(id));
        let Some(written) = level(element.name) else {
            // Of two elements with one id, browsers go to the first; only headings need one of their own.
            own.filter(|id| ids.taken.insert(id.clone())).into_iter().for_each(|id| element.set("id", id));
            return;
        };
        let id = match own {
            Some(id) => ids.unique(id),
            None => ids.of(&spoken(element)),
        };
        element.set("id", id);
        while above.last().is_some_and(|upper| *upper >= written) {
            above.pop();
        }
        above.push(written);
        element.name = heading(above.len() + 1);
    });
}

/// The text that the id of a heading is made of: pictures and notes are no part of it, and dashes count in
/// code only.
fn spoken(heading: &Element) -> String {
    let mut text = String::new();
    push_spoken(&heading.children, &mut text);
    text
}

fn push_spoken(nodes: &[TreeNode], text: &mut String) {
    for node in nodes {
        match node {
            TreeNode::Text(part) => text.push_str(&part.replace("---", "").replace("--", "")),
            TreeNode::Element(element) if element.name == "code" => text.push_str(&element.text()),
            TreeNode::Element(element) if element.name == "sup" && is_note(element) => {}
            TreeNode::Element(element) if tells_of_file(element) => {}
            TreeNode::Element(element) => push_spoken(&element.children, text),
            _ => {}
        }
    }
}

/// Whether the element holds what a link says about a file.
fn tells_of_file(element: &Element) -> bool {
    element
        .children
        .iter()
        .any(|node| node.as_element().is_some_and(|inner| inner.get("class") == Some("file")))
}

fn is_note(element: &Element) -> bool {
    element.children.iter().any(|node| node.as_element().is_some_and(|link| link.get("data-note").is_some()))
}

/// The text of a heading without the file details that links add.
fn words(heading: &Element) -> String {
    let mut own = vec![TreeNode::Element(heading.clone())];
    tree::rewrite(&mut own, &mut |siblings| {
        siblings.retain(|node| node.as_element().is_none_or(|element| element.get("class") != Some("file")));
    });
    let mut text = String::new();
    tree::push_text(&own, &mut text);
    text
}

/// Ids in use on the page.
#[derive(Default)]
struct Ids {
    counts: HashMap<String, usize>,
    taken: HashSet<String>,
    /// For an id that was taken: the first number that may be free. Lower ones are taken.
    free_from: HashMap<String, usize>,
}

impl Ids {
    /// The id kramdown's GFM parser gives a heading text; a duplicate gets `-1`.
    fn of(&mut self, text: &str) -> String {
        let mut id = String::with_capacity(text.len());
        for letter in text.chars().flat_map(char::to_lowercase) {
            match letter {
                ' ' | '\t' | '\n' => id.push('-'),
                '-' | '_' => id.push(letter),
                letter
                    if letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter) =>
                {
                    id.push(letter)
                }
                _ => {}
            }
        }
        if !id.chars().any(char::is_alphanumeric) {
            id = NAMELESS.to_owned();
        }
        let count = self.counts.entry(id.clone()).and_modify(|count| *count += 1).or_insert(0);
        let id = if *count > 0 { format!("{id}-{count}") } else { id };
        self.unique(id)
    }

    fn unique(&mut self, id: String) -> String {
        if self.taken.insert(id.clone()) {
            return id;
        }
        let nth = self.free_from.entry(id.clone()).or_insert(1);
        loop {
            let unique = format!("{id}-{nth}");
            *nth += 1;
            if self.taken.insert(unique.clone()) {
                return unique;
            }
        }
    }
}

/// The table of contents: top-level headings only, not those inside quotes or boxes.
pub(super) fn contents(nodes: &[TreeNode]) -> Vec<Heading> {
    let mut open: Vec<(usize, Heading)> = Vec::new();
    let mut roots = Vec::new();
    for element in nodes.iter().filter_map(TreeNode::as_element) {
        let Some(level) = level(element.name) else { continue };
        close(level, &mut open, &mut roots);
        let words = words(element);
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = element.get("id").unwrap_or_default().to_owned();
        open.push((level, Heading { id, text: spaced(&words).unwrap_or(text), children: Vec::new() }));
    }
    close(0, &mut open, &mut roots);
    roots
}

/// The text trimmed, no-break spaces kept; `None` if it has double spaces.
fn spaced(text: &str) -> Option<String> {
    let one_line = text.replace(['\n', '\t'], " ");
    Some(one_line.trim_matches(' ').to_owned()).filter(|text| !text.contains("  "))
}

fn close(level: usize, open: &mut Vec<(usize, Heading)>, roots: &mut Vec<Heading>) {
    while open.last().is_some_and(|(upper, _)| *upper >= level) {
        let Some((_, heading)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(heading),
            None => roots.push(heading),
        }
    }
}

/// Adds a link to itself to every top-level heading.
pub(super) fn anchor(nodes: &mut [TreeNode]) {
    for node in nodes {
        let TreeNode::Element(element) = node else { continue };
        if level(element.name).is_none() {
            continue;
        }
        let Some(id) = element.get("id") else { continue };
        // For the mouse only: it is no part of the heading's name, and the table of contents leads there too.
        let link = Element::new("a")
            .with("class", "anchor")
            .with("href", format!("#{id}"))
            .with("aria-hidden", "true")
            .with("tabindex", "-1")
            .holding(vec![TreeNode::text("#")]);
        element.children.push(link.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::html_reader;

    #[test]
    fn ids_are_those_of_the_old_site() {
        let mut ids = Ids::default();
        for (text, id) in [
            ("Été : « l’État » (2) & co !", "été---létat--2--co-"),
            ("Été : « l’État » (2) & co !", "été---létat--2--co--1"),
            ("Un deux trois", "un-deux-trois"),
            ("snake_case  v1.2", "snake_case--v12"),
            ("!!!", "partie"),
            ("10 % d'eau", "10--deau"),
        ] {
            assert_eq!(ids.of(text), id, "{text}");
        }
    }

    #[test]
    fn what_is_said_about_a_file_is_no_heading() {
        let html =
            "<h2><a href=\"/a.pdf\">Le plan<span> <span class=\"file\">PDF, 1 ko</span></span></a></h2>";
        let mut nodes = html_reader::tree(html).0;
        assign_ids_and_levels(&mut nodes);
        let contents = contents(&nodes);
        assert_eq!((contents[0].id.as_str(), contents[0].text.as_str()), ("le-plan", "Le plan"));
    }

    #[test]
    fn levels_have_no_gap_and_leave_h1_to_the_page() {
        let check = |written: &[usize], expected: &str| {
            let html: String = written.iter().map(|level| format!("<h{level}>x</h{level}>")).collect();
            let mut nodes = html_reader::tree(&html).0;
            assign_ids_and_levels(&mut nodes);
            let levels: String =
                nodes.iter().filter_map(TreeNode::as_element).map(|h| &h.name[1..]).collect();
            assert_eq!(levels, expected, "{written:?}");
        };
        check(&[2, 4, 4, 2], "2332");
        check(&[1, 2, 3], "234");
        check(&[3, 3, 2], "222");
        check(&[1, 2, 3, 4, 5, 6], "234566");
    }
}
