//! What the passes take out of a text: markers and their meaning, abbreviations, links, findings.

use std::collections::{HashMap, HashSet};

use super::links::LinkDefinition;
use crate::prose::{findings::Findings, html_writer::MARKER};

/// What is written once and named often (attribute lists, meanings of abbreviations) may bring in as many
/// bytes as the text has, and these in any case; the Markdown parser has the same rule for link references.
pub(in crate::prose) const EXPANSION_MIN_BYTES: usize = 100_000;

/// The meaning of a marker in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::prose) enum Marker {
    /// Attributes for the element before, or (`forward`) the one after.
    Attributes { list: Vec<Attribute>, forward: bool, line: usize },
    /// `:::name`, and its line.
    Open(Block, usize),
    /// `:::`.
    Close,
    /// A list, quote, definition or note begins.
    Start(Container),
    /// It ends.
    End,
    /// An author's HTML, and its line.
    Html(String, usize),
    /// Emphasis begins or ends: `em`, `strong` or `del`.
    Emphasis { name: &'static str, is_open: bool },
    /// A reference to a note.
    NoteReference(String),
    /// A formula, and its line.
    Formula(String, usize),
    /// In the head of a table: it has none.
    Headless,
    /// `<!--more-->`: what introduces the text ends here.
    More,
}

/// An element that holds blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::prose) struct Container {
    pub(in crate::prose) name: &'static str,
    /// Whether its first paragraph is none, only text.
    pub(in crate::prose) is_tight: bool,
    /// The number of the first item, of an ordered list.
    pub(in crate::prose) start: Option<u32>,
    /// The name of a note.
    pub(in crate::prose) note: Option<String>,
    /// Whether a task is done.
    pub(in crate::prose) task: Option<bool>,
}

impl Container {
    pub(super) fn of(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }
}

/// What the passes extract from a text.
#[derive(Debug, Default)]
pub(in crate::prose) struct Notes {
    pub(in crate::prose) markers: Vec<Marker>,
    pub(in crate::prose) abbreviations: Vec<(String, String)>,
    pub(in crate::prose) entries: Vec<String>,
    /// The entries again, to keep each once.
    mentioned: HashSet<String>,
    /// Where links by name lead.
    pub(super) definitions: HashMap<String, LinkDefinition>,
    /// The names of the notes.
    pub(super) defined: HashSet<String>,
    /// Bytes of the text, and of the addresses that links by name brought in.
    pub(super) bytes: usize,
    pub(super) referred: usize,
    pub(in crate::prose) findings: Findings,
}

impl Notes {
    /// Stores the name of a document in a `link` or `post_url` tag, once.
    pub(super) fn mention(&mut self, name: &str) {
        if self.mentioned.insert(name.to_owned()) {
            self.entries.push(name.to_owned());
        }
    }

    /// Stores a marker and returns its placeholder for the text.
    pub(in crate::prose) fn mark(&mut self, marker: Marker) -> String {
        self.markers.push(marker);
        format!("{MARKER}{}{MARKER}", self.markers.len() - 1)
    }
}

/// One item of an attribute list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::prose) enum Attribute {
    /// `.name`
    Class(String),
    /// `#name`
    Id(String),
    /// `key="value"`
    Value(String, String),
    /// `name`: a reference to a definition, or a kramdown keyword (`toc`).
    Name(String),
}

/// A block between `:::` fences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prose) enum Block {
    /// Pictures, as a gallery.
    Gallery,
    /// A pull quote: a sentence of the text, repeated large.
    Pull,
    /// Two to four numbers and what they count.
    Figures,
    /// Quotations of several people.
    Verbatims,
    /// A boxed aside.
    Callout,
    /// An unknown name: its content is shown as if the fences were not there.
    Unknown,
}

impl Block {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "galerie" | "gallery" => Self::Gallery,
            "exergue" | "pull" => Self::Pull,
            "chiffres" | "figures" => Self::Figures,
            "verbatims" => Self::Verbatims,
            "encadre" | "encadré" | "callout" => Self::Callout,
            _ => Self::Unknown,
        }
    }
}
