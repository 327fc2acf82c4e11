//! The text of a document: its blocks one after the other.

use std::collections::HashMap;

use super::super::flow::{Block, Role, Run, all_words, is_blank, note_underlines};
use super::super::xml::Element;
use super::line::{Around, Counts, Line};
use super::styles::Styles;
use crate::domain::manuscript::{Inventory, Loss};

/// Tables and indexes that a program makes of the text.
const INDEXES: [&str; 6] = [
    "text:table-of-content",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
    "text:alphabetical-index",
];
/// What is no text.
const SILENT: [&str; 9] = [
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "text:dde-connection-decls",
    "office:forms",
    "text:alphabetical-index-auto-mark-file",
    "table:calculation-settings",
    "text:soft-page-break",
    "office:dde-source",
];

/// What is known of a document, and what its text has said so far.
pub(super) struct Reader<'d> {
    pub(super) styles: &'d Styles,
    /// The formulas of embedded objects by their name.
    pub(super) formulas: &'d HashMap<String, String>,
    pub(super) inventory: Inventory,
    /// The bodies of notes in the order in which they stand in the text.
    pub(super) asked_notes: Vec<&'d Element>,
    pub(super) hidden: String,
    pub(super) counts: Counts,
}

impl<'d> Reader<'d> {
    pub(super) fn new(styles: &'d Styles, formulas: &'d HashMap<String, String>) -> Self {
        Self {
            styles,
            formulas,
            inventory: Inventory::default(),
            asked_notes: Vec::new(),
            hidden: String::new(),
            counts: Counts::default(),
        }
    }

    /// A whole text.
    pub(super) fn text(&mut self, body: &'d Element) -> Vec<Block> {
        let blocks = self.blocks(body);
        self.tell_hidden();
        blocks
    }

    /// The blocks in an element.
    pub(super) fn blocks(&mut self, parent: &'d Element) -> Vec<Block> {
        let mut out = Vec::new();
        for element in parent.elements() {
            self.block(element, &mut out);
        }
        out
    }

    pub(super) fn block(&mut self, element: &'d Element, out: &mut Vec<Block>) {
        match element.name.as_str() {
            "text:p" | "text:h" => self.paragraph(element, out),
            "text:list" => self.list(element, 1, None, out),
            "table:table" => {
                let blocks = self.table(element);
                out.extend(blocks);
            }
            "text:tracked-changes" => self.deletions(element),
            "text:section"
                if element
                    .get("text:style-name")
                    .is_some_and(|style| self.styles.is_hidden_section(style))
                    || element.get("text:display") == Some("none") =>
            {
                let blocks = self.blocks(element);
                self.inventory.note(Loss::Hidden, &all_words(blocks.iter()));
            }
            "text:bibliography" => {
                out.extend(
                    element.child("text:index-body").map(|body| self.blocks(body)).unwrap_or_default(),
                );
            }
            name if INDEXES.contains(&name) => {
                let words = element.child("text:index-body").map(Element::text).unwrap_or_default();
                self.inventory.note(Loss::Fields, &words);
            }
            name if SILENT.contains(&name) => {}
            "draw:frame" | "draw:a" | "draw:g" | "draw:custom-shape" | "draw:rect" | "draw:ellipse"
            | "draw:line" | "draw:path" | "draw:polygon" | "draw:control" | "draw:polyline"
            | "draw:connector" => {
                let mut line = Line::default();
                self.drawn(element, &Around::default(), &mut line);
                out.append(&mut line.floats);
                if !is_blank(&line.runs) {
                    out.push(Block::plain(line.runs));
                }
                out.append(&mut line.boxes);
            }
            _ => out.extend(self.blocks(element)),
        }
    }

    pub(super) fn paragraph(&mut self, element: &'d Element, out: &mut Vec<Block>) {
        let style = element.get("text:style-name").unwrap_or_default();
        let level = element.get("text:outline-level").and_then(|level| level.parse::<usize>().ok());
        let role = match (element.name.as_str(), self.styles.role(style)) {
            ("text:h", Role::Title) => Role::Title,
            ("text:h", _) => Role::Heading(level.unwrap_or(1).clamp(1, 9)),
            (_, role) => role,
        };
        let looks = if role == Role::Plain { self.styles.paragraph_looks(style) } else { Default::default() };
        let mut line = Line::default();
        self.inline(element, &Around { looks, ..Around::default() }, &mut line);
        self.tell_hidden();
        while matches!(line.runs.last(), Some(Run::Text(text, _)) if text.trim().is_empty()) {
            line.runs.pop();
        }
        out.append(&mut line.floats);
        if role == Role::Plain {
            note_underlines(&line.runs, &mut self.inventory);
        }
        if is_blank(&line.runs) && self.styles.has_border(style) {
            out.push(Block::Rule);
        }
        let indent = self.styles.indent(style);
        out.push(Block::Paragraph { role, runs: line.runs, anchors: line.anchors, indent, point: None });
        out.append(&mut line.boxes);
    }

    /// Deleted words stand beside the text.
    fn deletions(&mut self, changes: &'d Element) {
        let mut all = Vec::new();
        changes.find("text:deletion", &mut all);
        for one in all {
            let words: Vec<String> =
                one.elements().filter(|part| part.name != "office:change-info").map(Element::text).collect();
            let words = words.join(" ");
            if !words.trim().is_empty() {
                self.inventory.note(Loss::Deletions, &words);
            }
        }
    }

    /// Tells hidden words that have come to their end.
    pub(super) fn tell_hidden(&mut self) {
        let words = std::mem::take(&mut self.hidden);
        if !words.trim().is_empty() {
            self.inventory.note(Loss::Hidden, &words);
        }
    }
}
