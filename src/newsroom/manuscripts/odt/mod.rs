//! Reads an `.odt`: its styles, then its text.

mod block;
mod frame;
mod inline;
mod line;
mod list;
mod styles;
mod table;

use super::container::Container;
use super::flow::{Block, Flow};
use super::lists::listed;
use super::xml::Element;
use crate::domain::manuscript::{Loss, ManuscriptFault};
use block::Reader;
use styles::Styles;

/// Reads the text of a document.
pub(super) fn read(container: &mut Container) -> Result<Flow, ManuscriptFault> {
    let content = container.tree("content.xml")?.ok_or(ManuscriptFault::Damaged)?;
    let common = container.tree("styles.xml")?;
    let root = content.child("office:document-content").ok_or(ManuscriptFault::Damaged)?;
    let text = root.at(&["office:body", "office:text"]).ok_or(ManuscriptFault::OtherDocument)?;
    let mut styles = Styles::default();
    let common_root = common.as_ref().and_then(|tree| tree.child("office:document-styles"));
    for from in common_root.into_iter().chain([root]) {
        for name in ["office:styles", "office:automatic-styles"] {
            if let Some(all) = from.child(name) {
                styles.add(all);
            }
        }
    }
    let formulas = frame::objects(container, text)?;
    let mut reader = Reader::new(&styles, &formulas);
    let blocks = reader.text(text);
    let mut flow = Flow { blocks: listed(blocks), ..Flow::default() };
    let mut at = 0;
    while let Some(note) = reader.asked_notes.get(at).copied() {
        at += 1;
        let blocks = reader.text(note);
        let note: Vec<Block> = listed(blocks).into_iter().filter(|block| !block.is_empty()).collect();
        if note.is_empty() {
            reader.inventory.note(Loss::Notes, "");
        }
        flow.notes.push(note);
    }
    for words in common_root.map(running).unwrap_or_default() {
        reader.inventory.note(Loss::Running, &words);
    }
    flow.inventory = reader.inventory;
    Ok(flow)
}

/// The words at the edges of pages, each once.
fn running(root: &Element) -> Vec<String> {
    let names = [
        "style:header",
        "style:footer",
        "style:header-left",
        "style:footer-left",
        "style:header-first",
        "style:footer-first",
    ];
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let mut all = Vec::new();
        root.find(name, &mut all);
        for one in all.into_iter().filter(|one| one.get("style:display") != Some("false")) {
            let words = one.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if (!words.is_empty() || one.has(&["draw:image"])) && !found.contains(&words) {
                found.push(words);
            }
        }
    }
    found
}
