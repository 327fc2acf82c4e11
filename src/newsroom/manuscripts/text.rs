//! The text of one manuscript, from its archive to Markdown.

use std::collections::HashMap;

use super::container::{Container, Form};
use super::flow::{Block, Flow, Picture, Role, words};
use super::html::{Fate, Hand};
use super::{docx, odt, opening, pictures, places};
use crate::domain::article_form::BODY_MAX_BYTES;
use crate::domain::manuscript::{Holders, Inventory, Loss, ManuscriptFault, title_of_file};
use crate::media::{Rejection, Upload};
use crate::newsroom::Newsroom;
use crate::newsroom::media::{Arriving, TakenAll};
use crate::prose::html_markdown;

/// A text that was read, and what became of its pictures.
#[derive(Default)]
pub(super) struct Text {
    flow: Flow,
    arriving: Vec<(String, Arriving)>,
    /// The parts of the pictures in the order in which they arrive.
    parts: Vec<String>,
    kept: HashMap<String, String>,
}

/// Markdown, and what stands above it.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) title: String,
    pub(super) chapeau: String,
    pub(super) markdown: String,
    pub(super) inventory: Inventory,
}

impl Text {
    /// Reads a manuscript. Nothing is kept yet.
    pub(super) fn read(upload: &Upload, newsroom: &Newsroom) -> Result<Self, ManuscriptFault> {
        let file = upload.reader().map_err(|_| ManuscriptFault::CutOff)?;
        let mut container = Container::open(file)?;
        let mut flow = match container.form {
            Form::Docx => docx::read(&mut container)?,
            Form::Odt => odt::read(&mut container)?,
        };
        let all = places::pictures(&mut flow);
        if flow.blocks.iter().all(Block::is_empty) && flow.notes.is_empty() {
            return Err(ManuscriptFault::NoText);
        }
        let length: usize =
            flow.blocks.iter().chain(flow.notes.iter().flatten()).map(|block| block.words().len()).sum();
        if length > BODY_MAX_BYTES {
            return Err(ManuscriptFault::TooLong);
        }
        let stem = title_of_file(upload.name()).replace(' ', "-");
        let arriving = pictures::unpacked(&mut container, &all, &stem, newsroom)?;
        Ok(Self { flow, arriving, ..Self::default() })
    }

    /// The pictures that the media library is to take in.
    pub(super) fn arriving(&mut self) -> Vec<Arriving> {
        let (parts, files) = std::mem::take(&mut self.arriving).into_iter().unzip();
        self.parts = parts;
        files
    }

    /// Remembers where each picture is. Returns why others stay out.
    pub(super) fn place(&mut self, outcomes: TakenAll) -> Vec<Rejection> {
        let mut refused = Vec::new();
        for (part, outcome) in std::mem::take(&mut self.parts).into_iter().zip(outcomes) {
            match outcome {
                Ok((medium, _)) => {
                    self.kept.insert(part, medium.facts.href());
                }
                Err(why) => refused.push(why),
            }
        }
        refused
    }

    /// Writes the text, and `below` it what else belongs there. A draft has its title and chapeau apart.
    pub(super) fn written(mut self, is_draft: bool, notes: usize, below: &str, holders: &Holders) -> Written {
        let mut title = String::new();
        let mut lead = Vec::new();
        if is_draft {
            let opening = opening::take(&mut self.flow);
            (title, lead) = (opening.title, opening.chapeau);
        } else if let Some(Block::Paragraph { role: Role::Title, runs, .. }) =
            self.flow.blocks.iter().find(|block| !block.is_empty())
        {
            title = words(runs);
        }
        opening::settle(&mut self.flow);
        let places = places::Places::settle(&mut self.flow);
        let Flow { blocks, notes: texts, mut inventory } = self.flow;
        for picture in
            places::pictures(&mut Flow { blocks: blocks.clone(), notes: texts.clone(), ..Flow::default() })
        {
            if !picture.part.as_ref().is_some_and(|part| self.kept.contains_key(part)) {
                inventory.note(Loss::Pictures, called(&picture));
            }
        }
        let mut last = notes;
        let names: Vec<Option<String>> = texts
            .iter()
            .map(|note| {
                last += usize::from(!note.is_empty());
                (!note.is_empty()).then(|| last.to_string())
            })
            .collect();
        let hand = Hand {
            picture: &|picture| match picture.part.as_ref().and_then(|part| self.kept.get(part)) {
                Some(href) => Fate::Kept(href.clone()),
                None => Fate::Held(held(called(picture), &holders.picture, &holders.unnamed)),
            },
            drawing: &|name| held(name, &holders.drawing, &holders.drawing),
            note: &|number| names.get(number).cloned().flatten(),
            anchor: &|anchors| places.id(anchors),
        };
        let address = |address: &str, _: bool| address.to_owned();
        let markdown = html_markdown::markdown(&hand.page(&blocks, below, &texts), &address).markdown;
        let chapeau: Vec<String> =
            lead.iter().map(|runs| html_markdown::inline(&hand.inline(runs), &address)).collect();
        Written { title, chapeau: chapeau.join("\n\n"), markdown, inventory }
    }
}

/// What people call a picture.
fn called(picture: &Picture) -> &str {
    if picture.alt.is_empty() { &picture.name } else { &picture.alt }
}

/// The words that stand for something.
fn held(name: &str, named: &str, unnamed: &str) -> String {
    let is_sign = |sign: char| matches!(sign, '[' | ']' | '\\' | '<' | '&' | '*' | '_' | '`' | '|');
    let name: String = name.chars().map(|sign| if is_sign(sign) { ' ' } else { sign }).collect();
    let pattern = if name.trim().is_empty() { unnamed } else { named };
    pattern.replace("{name}", name.trim())
}
