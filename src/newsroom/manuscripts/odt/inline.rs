//! What stands in a paragraph.

use std::rc::Rc;

use super::super::flow::{Run, push_text, words};
use super::super::links::followed;
use super::super::xml::{Element, Node};
use super::block::Reader;
use super::line::{Around, Line};
use crate::domain::manuscript::Loss;

/// What a program fills in and that means nothing outside of printed pages.
const OF_PAGES: [&str; 4] =
    ["text:page-number", "text:page-count", "text:page-continuation", "text:bookmark-ref-page"];

impl<'d> Reader<'d> {
    pub(super) fn inline(&mut self, parent: &'d Element, around: &Around, line: &mut Line) {
        for node in &parent.children {
            match node {
                Node::Text(text) => self.words(text, around, line),
                Node::Element(element) => self.piece(element, around, line),
            }
        }
    }

    fn piece(&mut self, element: &'d Element, around: &Around, line: &mut Line) {
        match element.name.as_str() {
            "text:span" => {
                let style = element.get("text:style-name").unwrap_or_default();
                let is_link = self.styles.is_named(style, &["internet link", "visited internet link"]);
                let is_code = self.styles.is_named(style, &["source text", "teletype", "source_text"]);
                let looks = self.styles.text_looks(style).over(around.looks);
                let around = Around {
                    looks,
                    is_code: is_code || around.is_code,
                    is_link_style: is_link || around.is_link_style,
                    ..around.clone()
                };
                self.inline(element, &around, line);
            }
            "text:s" | "text:tab" => self.words(" ", around, line),
            "text:line-break" => line.runs.push(Run::Break),
            "text:a" => self.link(element, around, line),
            "text:note" => {
                if let Some(body) = element.child("text:note-body") {
                    line.runs.push(Run::Note(self.asked_notes.len()));
                    self.asked_notes.push(body);
                }
            }
            "office:annotation" => {
                let said =
                    element.elements().filter(|one| !matches!(one.name.as_str(), ":creator" | ":date"));
                let words: Vec<String> =
                    said.filter(|one| one.name.starts_with("text:")).map(Element::text).collect();
                self.inventory.note(Loss::Comments, &words.join(" "));
            }
            "text:bookmark" | "text:bookmark-start" => {
                line.anchors.extend(element.get("text:name").map(str::to_owned))
            }
            "text:hidden-text" | "text:hidden-paragraph" => {
                self.inventory.note(Loss::Hidden, &element.text())
            }
            "text:ruby" => {
                let base = element.child("text:ruby-base").map(Element::text).unwrap_or_default();
                let above = element.child("text:ruby-text").map(Element::text).unwrap_or_default();
                self.words(&format!("{base} ({above})"), around, line);
            }
            "text:bookmark-ref" | "text:reference-ref"
                if element.get("text:reference-format") == Some("page") =>
            {
                self.inventory.note(Loss::Fields, &element.text());
            }
            name if OF_PAGES.contains(&name) => self.inventory.note(Loss::Fields, &element.text()),
            "text:change"
            | "text:change-start"
            | "text:change-end"
            | "text:soft-page-break"
            | "office:annotation-end"
            | "text:note-citation" => {}
            name if name.starts_with("draw:") => self.drawn(element, around, line),
            _ => self.inline(element, around, line),
        }
    }

    fn link(&mut self, element: &'d Element, around: &Around, line: &mut Line) {
        let raw = element.get("xlink:href").unwrap_or_default();
        let href: Option<Rc<str>> = match raw.strip_prefix('#') {
            // `#1.A heading|outline` is a heading by its words.
            Some(place) => Some(Rc::from(format!("#{}", place.trim_end_matches("|outline")))),
            None => followed(raw).map(Rc::from),
        };
        let before = line.runs.len();
        let is_lost = href.is_none();
        self.inline(element, &Around { href, is_link_style: true, ..around.clone() }, line);
        if is_lost && !raw.is_empty() {
            let shown = words(&line.runs[before.min(line.runs.len())..]);
            self.inventory.note(Loss::Links, &format!("{shown} ({raw})"));
        }
    }

    /// Words; white space is one space, and none at the beginning.
    pub(super) fn words(&mut self, text: &str, around: &Around, line: &mut Line) {
        if around.looks.hidden == Some(true) {
            self.hidden.push_str(text);
            return;
        }
        let mut clean = String::with_capacity(text.len());
        let mut is_open = match line.runs.last() {
            None | Some(Run::Break) => true,
            Some(Run::Text(before, _)) => before.ends_with(' '),
            _ => false,
        };
        for sign in text.chars() {
            let is_space = matches!(sign, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                clean.push(sign);
            } else if !is_open {
                clean.push(' ');
            }
            is_open = is_space;
        }
        if !clean.trim().is_empty() {
            self.tell_hidden();
        }
        push_text(&mut line.runs, &clean, &around.format());
    }
}
