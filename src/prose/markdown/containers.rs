//! What the source's markers say that stand in the text: lists, quotes, definitions and notes, the HTML of
//! authors, emphasis, references to notes.

use super::{
    super::{
        source::{Container, Marker},
        tree::{Element, MAX_DEPTH, TreeNode},
        unloaded::known_addresses,
    },
    TreeBuilder,
    items::{TASK, TIGHT},
};

impl TreeBuilder<'_> {
    /// Does what a marker says; one for a later pass becomes a node.
    pub(super) fn push_marker(&mut self, number: usize, line: usize) {
        let markers = self.markers;
        match markers.get(number) {
            Some(Marker::Start(container)) => self.start_container(container, line),
            Some(Marker::End) if self.skipped > 0 => self.skipped -= 1,
            Some(Marker::End) => self.close(),
            Some(Marker::Html(html, line)) => match html.trim() {
                "<br>" | "<br/>" | "<br />" => self.push(Element::new("br").into()),
                _ => self.push(TreeNode::Raw(known_addresses(html), *line)),
            },
            Some(Marker::Emphasis { name, is_open }) => {
                if *is_open {
                    self.start_emphasis(name)
                } else {
                    self.end_emphasis(name)
                }
            }
            Some(Marker::NoteReference(name)) => {
                let link = Element::new("a").with("data-note", name.as_str());
                self.push(Element::new("sup").holding(vec![link.into()]).into());
            }
            Some(Marker::Formula(formula, line)) => self.push_math("block", formula, *line),
            Some(Marker::Headless) => self.containers.is_headless = true,
            _ => self.push(TreeNode::Marker(number)),
        }
    }

    fn start_container(&mut self, container: &Container, line: usize) {
        if self.skipped > 0 || self.open.len() > MAX_DEPTH {
            self.too_deep = true;
            self.skipped += 1;
            return;
        }
        let mut element = Element::new(container.name).at(line);
        if let Some(start) = container.start.filter(|start| *start != 1) {
            element.set("start", start.to_string());
        }
        if let Some(name) = &container.note {
            element.set("data-note", name.as_str());
        }
        if container.is_tight {
            element.set(TIGHT, "");
        }
        if let Some(done) = container.task {
            element.set(TASK, if done { "x" } else { "" });
        }
        self.open.push(element);
    }

    fn start_emphasis(&mut self, name: &'static str) {
        if self.skipped > 0 || self.open.len() > MAX_DEPTH {
            return;
        }
        self.containers.emphases.push(self.open.len());
        self.open.push(Element::new(name));
    }

    fn end_emphasis(&mut self, name: &str) {
        let is_open = self.open.last().is_some_and(|element| element.name == name);
        if self.skipped == 0
            && is_open
            && self.containers.emphases.pop_if(|around| *around + 1 == self.open.len()).is_some()
        {
            self.close();
        }
    }

    /// Ends the emphasis that is still open in the element to be closed.
    pub(super) fn close_emphasis(&mut self) {
        while self.containers.emphases.pop_if(|around| *around + 1 == self.open.len()).is_some() {
            self.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::prose::{
        allowlist, html_writer, markdown,
        source::{LiquidSite, MarkdownSource},
    };

    fn check(text: &str, expected: &str) {
        let old = crate::domain::rendering::OldSite::default();
        let source =
            MarkdownSource::prepare(text, 1, &LiquidSite { old: &old, render_context: None, is_html: false });
        let mut html = String::new();
        html_writer::for_cleaning(&markdown::tree(&source).0, &mut html);
        let html = allowlist::unguarded_html(&html);
        let html = html.split(" data-line=\"").map(|part| {
            part.split_once('"').map_or(part, |(number, rest)| {
                if number.bytes().all(|byte| byte.is_ascii_digit()) { rest } else { part }
            })
        });
        assert_eq!(html.collect::<String>(), expected, "{text}");
    }

    #[test]
    fn items_are_loose_one_by_one() {
        check("- a\n- b", "<ul><li>a</li><li>b</li></ul>");
        check("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
        check("- a\n- b\n\n- c\n- d", "<ul><li>a</li><li><p>b</p></li><li>c</li><li>d</li></ul>");
        check("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>");
        check("- a\n  - b\n\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
        check("> - a\n>\n> - b", "<blockquote><ul><li><p>a</p></li><li><p>b</p></li></ul></blockquote>");
        check("-\n- b", "<ul><li></li><li>b</li></ul>");
    }

    #[test]
    fn another_bullet_is_the_same_list() {
        check("* a\n- b", "<ul><li>a</li><li>b</li></ul>");
        check("* a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
        check("* a\n* b\n\n- c\n- d", "<ul><li>a</li><li><p>b</p></li><li>c</li><li>d</li></ul>");
        check("1. a\n\n- b", "<ol><li>a</li></ol><ul><li>b</li></ul>");
    }

    #[test]
    fn definitions_are_loose_one_by_one() {
        check("a\n: b\n\nc\n\n: d", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd><p>d</p></dd></dl>");
        check("a\nb *c*\n: d", "<dl><dt>a</dt><dt>b <em>c</em></dt><dd>d</dd></dl>");
    }
}
