//! The text of a document: its blocks one after the other. What is no text is passed by, told, or looked into.

use std::collections::{HashMap, HashSet};

use super::super::flow::{Block, Run, all_words};
use super::super::xml::Element;
use super::fields::Fields;
use super::note_parts::NoteKey;
use super::numbering::Numbering;
use super::relations::Relations;
use super::styles::Styles;
use super::words::{seen_words, texts};
use crate::domain::manuscript::{Inventory, Loss};

/// What is known of a document, and what its text has said so far.
pub(super) struct Reader<'d> {
    pub(super) styles: &'d Styles,
    pub(super) numbering: Numbering,
    /// Of the part that is being read.
    pub(super) relations: &'d Relations,
    /// The words of comments by their id.
    pub(super) comments: &'d HashMap<String, String>,
    /// The words of charts and diagrams by the id of their part.
    pub(super) drawings: &'d HashMap<String, String>,
    pub(super) inventory: Inventory,
    pub(super) fields: Fields,
    /// Notes in the order in which the text names them.
    pub(super) asked_notes: Vec<NoteKey>,
    /// Where each stands among them.
    pub(super) note_numbers: HashMap<NoteKey, usize>,
    /// Comments that were told.
    pub(super) told_comments: HashSet<String>,
    /// The beginning of a paragraph whose end is deleted: it goes on in the next.
    pub(super) joined: Vec<Run>,
    /// The hidden words that have not been told.
    pub(super) hidden: String,
    /// The lines of a table of contents that have not been told.
    pub(super) contents: String,
    /// Places that stand between paragraphs.
    pub(super) anchors: Vec<String>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(
        styles: &'d Styles,
        numbering: Numbering,
        relations: &'d Relations,
        comments: &'d HashMap<String, String>,
        drawings: &'d HashMap<String, String>,
    ) -> Self {
        Self {
            styles,
            numbering,
            relations,
            comments,
            drawings,
            inventory: Inventory::default(),
            fields: Fields::default(),
            asked_notes: Vec::new(),
            note_numbers: HashMap::new(),
            told_comments: HashSet::new(),
            joined: Vec::new(),
            hidden: String::new(),
            contents: String::new(),
            anchors: Vec::new(),
        }
    }

    /// The whole text.
    pub(super) fn text(&mut self, body: &Element) -> Vec<Block> {
        let mut blocks = self.blocks(body);
        let rest = std::mem::take(&mut self.joined);
        if !rest.is_empty() {
            blocks.push(Block::plain(rest));
        }
        self.tell_contents();
        self.tell_hidden();
        for words in self.fields.end_all() {
            self.inventory.note(Loss::Fields, &words);
        }
        blocks
    }

    /// The text of a note, which has its own relations.
    pub(super) fn note(&mut self, note: &Element, relations: &'d Relations) -> Vec<Block> {
        let around = std::mem::replace(&mut self.relations, relations);
        let blocks = self.text(note);
        self.relations = around;
        blocks
    }

    /// The blocks in an element.
    pub(super) fn blocks(&mut self, parent: &Element) -> Vec<Block> {
        let mut out = Vec::new();
        for element in parent.elements() {
            self.block(element, &mut out);
        }
        out
    }

    fn block(&mut self, element: &Element, out: &mut Vec<Block>) {
        match element.name.as_str() {
            "w:p" => self.paragraph(element, out),
            "w:tbl" => {
                self.tell_contents();
                let blocks = self.table(element);
                out.extend(blocks);
            }
            "w:sdt" => match self.filled_in(element) {
                Some(words) => self.inventory.note(Loss::Fields, &words),
                None => out.extend(
                    element.child("w:sdtContent").map(|inner| self.blocks(inner)).unwrap_or_default(),
                ),
            },
            "w:del" | "w:moveFrom" => {
                let inner = self.aside(|reader| reader.blocks(element));
                if element.name == "w:del" && !inner.is_empty() {
                    self.inventory.note(Loss::Deletions, &inner);
                }
            }
            "w:altChunk" => {
                self.inventory.note(Loss::Drawings, "altChunk");
                out.push(Block::plain(vec![Run::Drawing(String::new())]));
            }
            "w:bookmarkStart" => self.anchors.extend(element.get("w:name").map(str::to_owned)),
            "m:oMathPara" | "m:oMath" => {
                let runs = self.formula(element);
                out.push(Block::plain(runs));
            }
            "w:sectPr" | "w:tblPr" | "w:tcPr" => {}
            _ => out.extend(self.blocks(element)),
        }
    }

    /// The words of blocks that are not taken over.
    fn aside(&mut self, read: impl FnOnce(&mut Self) -> Vec<Block>) -> String {
        let blocks = read(self);
        all_words(blocks.iter())
    }

    /// The words of a control that a program fills in, or that nobody has filled in; `None` for one that holds text.
    pub(super) fn filled_in(&self, control: &Element) -> Option<String> {
        let about = control.child("w:sdtPr")?;
        let gallery = about.first("w:docPartGallery").and_then(|one| one.get("w:val")).unwrap_or_default();
        let is_contents = gallery == "Table of Contents";
        let is_empty = about.child("w:showingPlcHdr").is_some();
        (is_contents || is_empty).then(|| seen_words(control))
    }

    /// A formula as text.
    pub(super) fn formula(&mut self, element: &Element) -> Vec<Run> {
        let words = texts(element, &["m:t"]);
        self.inventory.note(Loss::Formulas, &words);
        vec![Run::Text(words, Default::default())]
    }

    /// Tells a table of contents that has come to its end.
    pub(super) fn tell_contents(&mut self) {
        let words = std::mem::take(&mut self.contents);
        if !words.trim().is_empty() {
            self.inventory.note(Loss::Fields, &words);
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
