//! Frames: pictures, boxes, and objects of other programs.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::container::Container;
use super::super::flow::{Block, Picture, Run, all_words, alternative_text};
use super::super::links::followed;
use super::super::lists::listed;
use super::super::xml::Element;
use super::block::Reader;
use super::line::{Around, Line};
use crate::domain::manuscript::{Loss, ManuscriptFault};

/// Maximum number of embedded objects that are looked into.
const OBJECTS_MAX: usize = 200;

/// The formulas among the embedded objects, by the place of each.
pub(super) fn objects(
    container: &mut Container,
    text: &Element,
) -> Result<HashMap<String, String>, ManuscriptFault> {
    let mut all = Vec::new();
    text.find("draw:object", &mut all);
    let mut found = HashMap::new();
    for one in all.into_iter().take(OBJECTS_MAX) {
        let Some(place) = one.get("xlink:href") else { continue };
        let name = format!("{}/content.xml", inner(place));
        let Some(tree) = container.tree(&name)? else { continue };
        if let Some(formula) = tree.child("math:math") {
            found.insert(place.to_owned(), words_of(formula));
        }
    }
    Ok(found)
}

/// The words of a formula without its source.
fn words_of(formula: &Element) -> String {
    let mut parts = Vec::new();
    for name in ["math:mi", "math:mn", "math:mo", "math:mtext"] {
        if formula.has(&[name]) {
            parts.push(name);
        }
    }
    let source = formula.first("math:annotation").map(Element::text).unwrap_or_default();
    if source.trim().is_empty() && !parts.is_empty() { formula.text() } else { source }
}

/// A place in the archive.
fn inner(place: &str) -> &str {
    place.trim_start_matches("./").trim_end_matches('/')
}

impl<'d> Reader<'d> {
    /// Anything drawn.
    pub(super) fn drawn(&mut self, element: &'d Element, around: &Around, line: &mut Line) {
        match element.name.as_str() {
            "draw:a" => {
                let href = element.get("xlink:href").and_then(followed).map(Rc::from);
                let around = Around { href: href.or_else(|| around.href.clone()), ..around.clone() };
                element.elements().for_each(|one| self.drawn(one, &around, line));
            }
            "draw:g" => {
                let parts: Vec<&Element> =
                    element.elements().filter(|one| one.name.starts_with("draw:")).collect();
                parts.into_iter().for_each(|one| self.drawn(one, around, line));
            }
            "draw:frame" => self.frame(element, around, line),
            "draw:control" => self.inventory.note(Loss::Fields, &said(element, "svg:title")),
            _ => self.shape(element, line),
        }
    }

    /// A shape is its words.
    fn shape(&mut self, element: &'d Element, line: &mut Line) {
        let blocks = self.inside(element);
        let words = all_words(blocks.iter());
        if words.is_empty() {
            let name = element.get("draw:name").unwrap_or_default();
            let told = [said(element, "svg:desc"), said(element, "svg:title"), name.to_owned()];
            let told = told.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            self.inventory.note(Loss::Drawings, &told);
        } else {
            self.inventory.note(Loss::Boxes, &words);
        }
        line.boxes.extend(blocks);
    }

    fn inside(&mut self, element: &'d Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        for one in
            element.elements().filter(|one| one.name.starts_with("text:") || one.name.starts_with("table:"))
        {
            self.block(one, &mut blocks);
        }
        listed(blocks).into_iter().filter(|block| !block.is_empty()).collect()
    }

    fn frame(&mut self, frame: &'d Element, around: &Around, line: &mut Line) {
        let name = frame.get("draw:name").unwrap_or_default();
        if let Some(content) = frame.child("draw:text-box") {
            let mut blocks = Vec::new();
            content.elements().for_each(|one| self.block(one, &mut blocks));
            let blocks: Vec<Block> = listed(blocks).into_iter().filter(|block| !block.is_empty()).collect();
            return self.text_box(blocks, line);
        }
        let object = ["draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"]
            .iter()
            .find_map(|name| frame.child(name));
        if let Some(object) = object {
            let formula = object.get("xlink:href").and_then(|place| self.formulas.get(place));
            match formula {
                Some(words) => {
                    self.inventory.note(Loss::Formulas, words);
                    let words = words.clone();
                    self.words(&words, around, line);
                }
                None => {
                    let told = alternative_text(&alternative(frame));
                    let told = if told.is_empty() { name.to_owned() } else { told };
                    self.inventory.note(Loss::Drawings, &told);
                    line.runs.push(Run::Drawing(told));
                }
            }
            return;
        }
        let images: Vec<&Element> = frame.elements().filter(|one| one.name == "draw:image").collect();
        let Some(image) = preferred(&images) else {
            return self.inventory.note(Loss::Drawings, name);
        };
        let place = image.get("xlink:href").unwrap_or_default();
        let is_external = place.contains("://") || place.starts_with("../") || place.is_empty();
        let picture = Picture {
            part: (!is_external).then(|| inner(place).to_owned()),
            alt: alternative_text(&alternative(frame)),
            is_decorative: frame.get("loext:decorative").is_some_and(|value| value == "true"),
            name: name.to_owned(),
        };
        let run = Run::Picture(picture, around.href.clone());
        match frame.get("text:anchor-type") {
            Some("as-char") | None => line.runs.push(run),
            _ => line.floats.push(Block::plain(vec![run])),
        }
    }

    /// A box with a picture is that picture and the words below it; any other box is its words.
    fn text_box(&mut self, blocks: Vec<Block>, line: &mut Line) {
        let has_picture = |block: &Block| match block {
            Block::Paragraph { runs, .. } => runs.iter().any(|run| matches!(run, Run::Picture(..))),
            _ => false,
        };
        if blocks.iter().any(has_picture) {
            line.floats.extend(blocks);
            return;
        }
        let words = all_words(blocks.iter());
        if !words.is_empty() {
            self.inventory.note(Loss::Boxes, &words);
        }
        line.boxes.extend(blocks);
    }
}

/// Of several forms of one picture, one that a browser shows.
fn preferred<'e>(images: &[&'e Element]) -> Option<&'e Element> {
    let is_shown = |image: &&&Element| {
        let place = image.get("xlink:href").unwrap_or_default().to_lowercase();
        [".png", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|ending| place.ends_with(ending))
    };
    images.iter().find(is_shown).or_else(|| images.first()).copied()
}

fn said(element: &Element, name: &str) -> String {
    element.child(name).map(Element::text).unwrap_or_default()
}

/// What a frame says of its picture: the description, else the title.
fn alternative(frame: &Element) -> String {
    let description = said(frame, "svg:desc");
    if description.trim().is_empty() { said(frame, "svg:title") } else { description }
}
