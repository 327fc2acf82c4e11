//! Reads a `.docx`: the parts first that say what the text means, then the text.

mod body;
mod drawing;
mod fields;
mod note_parts;
mod numbering;
mod paragraph;
mod relations;
mod run;
mod styles;
mod symbols;
mod table;
mod words;

use super::container::Container;
use super::flow::{Block, Flow};
use super::lists::listed;
use crate::domain::manuscript::{Loss, ManuscriptFault};
use body::Reader;
use numbering::Numbering;
use relations::Relations;
use styles::Styles;

/// Reads the text of a document.
pub(super) fn read(container: &mut Container) -> Result<Flow, ManuscriptFault> {
    let top = Relations::of(container, "")?;
    let main = top.of_kind("/officeDocument").unwrap_or("word/document.xml").to_owned();
    let document = container.tree(&main)?.ok_or(ManuscriptFault::Damaged)?;
    let relations = Relations::of(container, &main)?;
    let mut part = |kind: &str| match relations.of_kind(kind).map(str::to_owned) {
        Some(name) => container.tree(&name),
        None => Ok(None),
    };
    let styles = Styles::read(part("/styles")?.as_ref());
    let numbering = Numbering::read(part("/numbering")?.as_ref());
    let comments = note_parts::comments(part("/comments")?.as_ref());
    let noted = note_parts::NoteParts::read(container, &relations)?;
    let notes = noted.by_key();
    let body = document.at(&["w:document", "w:body"]).ok_or(ManuscriptFault::Damaged)?;
    let drawings = drawing::words_of_parts(container, &relations)?;
    let mut reader = Reader::new(&styles, numbering, &relations, &comments, &drawings);
    let blocks = reader.text(body);
    let mut flow = Flow { blocks: listed(blocks), ..Flow::default() };
    // A note may have a note of its own.
    let mut at = 0;
    while let Some(asked) = reader.asked_notes.get(at).cloned() {
        at += 1;
        let blocks: Vec<Block> = match notes.get(&asked).copied() {
            Some((element, relations)) => reader.note(element, relations),
            None => Vec::new(),
        };
        let note: Vec<Block> = listed(blocks).into_iter().filter(|block| !block.is_empty()).collect();
        if note.is_empty() {
            reader.inventory.note(Loss::Notes, "");
        }
        flow.notes.push(note);
    }
    for words in note_parts::running(container, &relations, body)? {
        reader.inventory.note(Loss::Running, &words);
    }
    flow.inventory = reader.inventory;
    Ok(flow)
}
