//! `/desk/manuscripts`: the form for documents of word processors, and what became of them.

use askama::Template;

use super::frame::DeskFrame;
use crate::domain::{article::ArticleId, manuscript::Inventory};

/// How many of the things of one kind are listed; the line says how many there are.
const LISTED_MAX: usize = 100;

/// A draft that was made.
#[derive(Debug)]
pub struct DraftLine {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// What its text has lost.
    pub inventory: Inventory,
    /// Why files stayed out.
    pub refused: Vec<String>,
}

/// The form, below what became of the last files.
#[derive(Debug, Template)]
#[template(path = "desk/manuscripts.html")]
pub struct ManuscriptPage<'a> {
    frame: &'a DeskFrame,
    drafts: Vec<DraftLine>,
    troubles: Vec<String>,
}

impl<'a> ManuscriptPage<'a> {
    /// The page.
    pub fn new(frame: &'a DeskFrame, drafts: Vec<DraftLine>, troubles: Vec<String>) -> Self {
        Self { frame, drafts, troubles }
    }

    fn title(&self) -> String {
        let key = if self.drafts.is_empty() { "manuscript-title" } else { "manuscript-made" };
        self.frame.t.say(key)
    }

    /// What a draft has lost: a sentence for each kind, with its words.
    fn losses(&self, draft: &DraftLine) -> Vec<(String, Vec<String>)> {
        let t = self.frame.t;
        let quoted = |words: &String| match t.code() {
            "fr" => format!("«\u{a0}{words}\u{a0}»"),
            _ => format!("“{words}”"),
        };
        let told = draft.inventory.entries().map(|(loss, words)| {
            let shown = words.iter().filter(|words| !words.is_empty()).take(LISTED_MAX).map(quoted).collect();
            (t.count(loss.key(), words.len()), shown)
        });
        told.collect()
    }
}
