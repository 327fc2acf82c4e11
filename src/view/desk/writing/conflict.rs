//! The conflict page: two people changed the same paragraph. Both texts side by side, a choice for each.

use askama::Template;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::domain::{article::ArticleId, conflict::Hunk, moment::Moment};
use crate::view::desk::DeskFrame;

/// The text is percent-encoded: forms change line ends and control characters.
const ESCAPED: &AsciiSet = &CONTROLS.add(b'%');

/// The conflict page.
#[derive(Debug, Template)]
#[template(path = "desk/writing/conflict.html")]
pub struct ConflictPage<'a> {
    frame: &'a DeskFrame,
    id: ArticleId,
    title: &'a str,
    base: i32,
    theirs: i32,
    mine: String,
    who: Option<&'a str>,
    hour: String,
    stretches: &'a [Hunk],
}

/// The two texts in conflict.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// The version that the unsaved text started from.
    pub base: i32,
    /// The version that someone else saved first.
    pub theirs: i32,
    /// The unsaved text.
    pub mine: &'a str,
    /// Who saved first, and when.
    pub saved: Option<(Option<&'a str>, Moment)>,
    /// The hunks of both texts, in order.
    pub stretches: &'a [Hunk],
}

impl<'a> ConflictPage<'a> {
    /// The page.
    pub fn new(frame: &'a DeskFrame, id: ArticleId, title: &'a str, sides: Sides<'a>) -> Self {
        let zone = frame.site.zone;
        let hour = sides.saved.map(|(_, at)| at.at(zone).format("%H:%M").to_string());
        Self {
            frame,
            id,
            title,
            base: sides.base,
            theirs: sides.theirs,
            mine: utf8_percent_encode(sides.mine, ESCAPED).to_string(),
            who: sides.saved.and_then(|(who, _)| who),
            hour: hour.unwrap_or_default(),
            stretches: sides.stretches,
        }
    }

    /// « Idriss a modifié cet article à 12:38. »
    pub fn happened(&self) -> String {
        let t = self.frame.t;
        match self.who {
            Some(who) => {
                t.fill_all("conflict-somebody", &[("name", who.to_owned()), ("hour", self.hour.clone())])
            }
            None => t.fill("conflict-elsewhere", &self.hour),
        }
    }

    /// The hunks to choose from, numbered, and the text around them.
    fn rows(&self) -> Vec<ConflictRow<'a>> {
        let mut number = 0;
        let row = |stretch: &'a Hunk| match stretch {
            Hunk::Agreed(text) => {
                ConflictRow { number: 0, label: String::new(), key: false, theirs: text, mine: "" }
            }
            Hunk::Conflict { key, theirs, mine, .. } => {
                number += 1;
                let label = match key.as_deref() {
                    Some(key) => self.label(key),
                    None => self.frame.t.fill("conflict-paragraph", number),
                };
                ConflictRow { number, label, key: key.is_some(), theirs: theirs.trim(), mine: mine.trim() }
            }
        };
        self.stretches.iter().map(row).collect()
    }

    /// The form's label of a front matter key.
    fn label(&self, key: &str) -> String {
        let t = self.frame.t;
        match key {
            "title" => t.say("writing-title"),
            "sous-titre" | "subtitle" => t.say("writing-subtitle"),
            "chapeau-text" | "chapeau" => t.say("writing-chapeau"),
            "une-ou-diaporama" | "une" | "image" => t.say("writing-header"),
            "categories" | "category" => t.say("writing-category"),
            "tags" | "tag" => t.say("writing-tag"),
            "auteur" | "auteurs" | "author" | "authors" => t.say("writing-author"),
            "permalink" => t.say("writing-address"),
            "date" => t.say("writing-date"),
            "lang" => t.say("writing-language"),
            "lang-ref" => t.say("writing-translation"),
            "description" | "excerpt" => t.say("writing-description"),
            "is_une" => t.say("writing-pinned"),
            "" => t.say("conflict-front-matter"),
            other => other.to_owned(),
        }
    }
}

struct ConflictRow<'a> {
    /// From 1; 0 where there is nothing to choose.
    number: usize,
    label: String,
    key: bool,
    theirs: &'a str,
    mine: &'a str,
}
