//! Lists and quotes: blocks in blocks.

use super::blocks::joined;
use super::dom::{Content, NodeId};
use super::raw;
use super::writer::{Around, Writer};

impl Writer<'_> {
    /// A list. One that counts otherwise than from 1 stays HTML.
    pub(super) fn list(&mut self, id: NodeId, around: Around, built: &mut Vec<String>) {
        let is_ordered = self.dom.name(id) == "ol";
        let counts =
            |name: &str| self.dom.attributes(id).iter().any(|(key, value)| key == name && value != "1");
        if is_ordered && (counts("start") || counts("reversed") || counts("type")) {
            let address = self.address;
            return built.push(raw::html(self.dom, id, &mut |url, is_picture| address(url, is_picture), 40));
        }
        let mut items: Vec<(String, bool)> = Vec::new();
        let first = self.dom.attribute(id, "data-start").and_then(|start| start.parse::<usize>().ok());
        let mut number = first.unwrap_or(1).saturating_sub(1);
        for child in self.dom.children(id).to_vec() {
            match (self.dom.name(child), self.dom.content(child)) {
                ("li", _) => {
                    number += 1;
                    let marker = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
                    items.push(self.item(child, &marker, around));
                }
                (_, Content::Text(text)) if text.trim().is_empty() => {}
                (_, Content::Comment(_)) => {}
                // What stands in a list without being an item of it, such as a list right in a list.
                _ => {
                    let inner = joined(&self.blocks(&[child], around));
                    match items.last_mut() {
                        _ if inner.is_empty() => {}
                        Some((item, _)) => {
                            item.push('\n');
                            item.push_str(&indented(&inner, if is_ordered { "   " } else { "  " }));
                        }
                        None => items.push((format!("- {}", behind(&inner, "  ")), false)),
                    }
                }
            }
        }
        let is_loose = items.iter().any(|(_, is_loose)| *is_loose);
        let items: Vec<String> = items.into_iter().map(|(item, _)| item).collect();
        if !items.is_empty() {
            built.push(items.join(if is_loose { "\n\n" } else { "\n" }));
        }
    }

    /// An item, and whether it needs room around it.
    fn item(&mut self, id: NodeId, marker: &str, around: Around) -> (String, bool) {
        let children = self.dom.children(id).to_vec();
        let blocks = self.blocks(&children, around);
        let paragraphs = children.iter().filter(|child| self.dom.name(**child) == "p").count();
        // Only a list that counts from 1 follows a line without room.
        let is_list = |block: &String| block.starts_with("- ") || block.starts_with("1. ");
        let others = blocks.iter().skip(1).filter(|block| !is_list(block)).count();
        let is_loose = others > 0 || paragraphs > 1;
        let indent = " ".repeat(marker.len());
        let inner = if is_loose { joined(&blocks) } else { blocks.join("\n") };
        let inner = if inner.is_empty() { "&nbsp;".to_owned() } else { inner };
        (format!("{marker}{}", behind(&inner, &indent)), is_loose)
    }

    /// A quote, with who said it.
    pub(super) fn quote(&mut self, id: NodeId, around: Around, built: &mut Vec<String>) {
        let children = self.dom.children(id).to_vec();
        let is_author = |dom: &super::dom::Dom, id: NodeId| matches!(dom.name(id), "cite" | "footer");
        let (authors, said): (Vec<_>, Vec<_>) =
            children.into_iter().partition(|child| is_author(self.dom, *child));
        let said = joined(&self.blocks(&said, around));
        let author = self.inline(&authors, around).replace("  \n", " ");
        let author = author
            .trim_matches([' ', '\n'])
            .trim_start_matches("<cite>")
            .trim_end_matches("</cite>")
            .to_owned();
        if !said.is_empty() {
            let quoted: Vec<String> = said
                .lines()
                .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
                .collect();
            let mark = if author.is_empty() { "" } else { "\n{: .citation}" };
            built.push(format!("{}{mark}", quoted.join("\n")));
        }
        if !author.is_empty() {
            built.push(format!("{}\n{{: .auteur-citation}}", super::escape::line_starts(&author)));
        }
    }
}

/// Lines behind a marker: all but the first indented.
fn behind(text: &str, indent: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |out, line| match line.is_empty() {
        true => format!("{out}\n"),
        false => format!("{out}\n{indent}{line}"),
    })
}

fn indented(text: &str, indent: &str) -> String {
    format!("{indent}{}", behind(text, indent))
}
