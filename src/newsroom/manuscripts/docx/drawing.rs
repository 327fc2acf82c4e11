//! Pictures, boxes, charts and diagrams in a line.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::container::Container;
use super::super::flow::{Block, Format, Picture, Run, all_words, alternative_text, push_text};
use super::super::links::followed;
use super::super::lists::listed;
use super::super::xml::Element;
use super::body::Reader;
use super::paragraph::Line;
use super::relations::Relations;
use super::words::texts;
use crate::domain::manuscript::{Loss, ManuscriptFault};

/// Maximum length of the words of a chart that are told, in characters.
const WORDS_MAX_CHARS: usize = 1000;

/// What drawings hold that is looked at, in the order in which it stands there.
const HELD: [&str; 7] =
    ["pic:pic", "v:imagedata", "w:txbxContent", "c:chart", "dgm:relIds", "v:textpath", "o:OLEObject"];

/// The words of charts and diagrams, by the id of their part.
pub(super) fn words_of_parts(
    container: &mut Container,
    relations: &Relations,
) -> Result<HashMap<String, String>, ManuscriptFault> {
    let mut found = HashMap::new();
    for (kind, names) in [("/chart", &["a:t", "c:v"][..]), ("/diagramData", &["a:t"][..])] {
        for (id, part) in relations.all_of_kind(kind) {
            let Some(tree) = container.tree(part)? else { continue };
            let mut all = Vec::new();
            for name in names {
                tree.find(name, &mut all);
            }
            let words: Vec<String> = all.iter().map(|one| one.text()).collect();
            let words: String = words.join(" ").chars().take(WORDS_MAX_CHARS).collect();
            found.insert(id.to_owned(), words);
        }
    }
    Ok(found)
}

/// What a drawing says of itself.
#[derive(Debug, Default)]
struct About {
    alt: String,
    name: String,
    is_decorative: bool,
    href: Option<Rc<str>>,
    floats: bool,
}

impl Reader<'_> {
    pub(super) fn drawing(&mut self, element: &Element, format: &Format, line: &mut Line) {
        if element.first("v:rect").is_some_and(|rect| rect.get("o:hr").is_some()) {
            line.is_rule = true;
            return;
        }
        let frames: Vec<&Element> =
            element.elements().filter(|one| matches!(one.name.as_str(), "wp:inline" | "wp:anchor")).collect();
        if frames.is_empty() {
            let about = about_shape(element, format);
            return self.held(element, &about, line);
        }
        for frame in frames {
            let about = self.about_frame(frame, format);
            self.held(frame, &about, line);
        }
    }

    fn about_frame(&self, frame: &Element, format: &Format) -> About {
        let Some(said) = frame.child("wp:docPr") else { return About::default() };
        let link = said.first("a:hlinkClick").and_then(|link| self.relations.get(link.get("r:id")?));
        let alt = said.get("descr").or_else(|| said.get("title")).unwrap_or_default();
        About {
            alt: alternative_text(alt),
            name: said.get("name").unwrap_or_default().to_owned(),
            is_decorative: said.first("adec:decorative").is_some_and(|one| one.get("val") == Some("1")),
            href: link.and_then(|link| followed(&link.target)).map(Rc::from).or_else(|| format.href.clone()),
            floats: frame.name == "wp:anchor",
        }
    }

    /// What is in a drawing.
    fn held(&mut self, drawing: &Element, about: &About, line: &mut Line) {
        let mut all = Vec::new();
        collect(drawing, &mut all);
        if all.is_empty() {
            return self.inventory.note(Loss::Drawings, first_of(&[&about.alt, &about.name]));
        }
        let is_object = all.iter().any(|one| one.name == "o:OLEObject");
        for one in all {
            match one.name.as_str() {
                "pic:pic" | "v:imagedata" if is_object => {}
                "pic:pic" | "v:imagedata" => self.picture(one, about, line),
                "w:txbxContent" => self.text_box(one, line),
                "v:textpath" => {
                    let words = one.get("string").unwrap_or_default();
                    self.inventory.note(Loss::Boxes, words);
                    let mut runs = Vec::new();
                    push_text(&mut runs, words, &Format::default());
                    line.boxes.push(Block::plain(runs));
                }
                "o:OLEObject" => {
                    let program = one.get("ProgID").unwrap_or_default();
                    let loss = if program.starts_with("Equation") { Loss::Formulas } else { Loss::Drawings };
                    let name = first_of(&[&about.alt, program]).to_owned();
                    self.inventory.note(loss, &name);
                    line.runs.push(Run::Drawing(name));
                }
                _ => {
                    let id = one.get("r:id").or_else(|| one.get("r:dm")).unwrap_or_default();
                    let words = self.drawings.get(id).map(String::as_str).unwrap_or_default();
                    let name = first_of(&[&about.alt, &about.name]);
                    let told = [name, words].into_iter().filter(|part| !part.is_empty());
                    self.inventory.note(Loss::Drawings, &told.collect::<Vec<_>>().join(" : "));
                    line.runs.push(Run::Drawing(name.to_owned()));
                }
            }
        }
    }

    fn picture(&self, element: &Element, about: &About, line: &mut Line) {
        let id = match element.name.as_str() {
            "pic:pic" => {
                element.first("a:blip").and_then(|blip| blip.get("r:embed").or_else(|| blip.get("r:link")))
            }
            _ => element.get("r:id").or_else(|| element.get("r:pict")),
        };
        let relation = id.and_then(|id| self.relations.get(id));
        let part = relation.filter(|relation| !relation.is_external).map(|relation| relation.target.clone());
        let own = element.first("pic:cNvPr");
        let of_own = |name: &str| own.and_then(|own| own.get(name)).unwrap_or_default();
        let title = element.get("o:title").unwrap_or_default();
        let alt = match about.alt.as_str() {
            "" => alternative_text(first_of(&[of_own("descr"), title])),
            alt => alt.to_owned(),
        };
        let name = first_of(&[of_own("name"), title, &about.name]).to_owned();
        let picture = Picture { part, alt, is_decorative: about.is_decorative, name };
        let run = Run::Picture(picture, about.href.clone());
        if about.floats {
            line.floats.push(Block::plain(vec![run]));
        } else {
            line.runs.push(run);
        }
    }

    /// A box stands beside the text; its words come behind the paragraph that holds it.
    fn text_box(&mut self, content: &Element, line: &mut Line) {
        let blocks = self.blocks(content);
        let mut blocks: Vec<Block> = listed(blocks).into_iter().filter(|block| !block.is_empty()).collect();
        let words = all_words(blocks.iter());
        if !words.is_empty() {
            self.inventory.note(Loss::Boxes, &words);
        }
        line.boxes.append(&mut blocks);
    }
}

/// What of a drawing is looked at; nothing inside of it again.
fn collect<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for one in element.elements() {
        if HELD.contains(&one.name.as_str()) {
            found.push(one);
        } else {
            collect(one, found);
        }
    }
}

fn about_shape(element: &Element, format: &Format) -> About {
    let shape = ["v:shape", "v:rect", "v:group"].iter().find_map(|name| element.first(name));
    let of = |name: &str| shape.and_then(|shape| shape.get(name)).unwrap_or_default();
    About {
        alt: alternative_text(of("alt")),
        name: texts(element, &[]) + of("id"),
        href: format.href.clone(),
        ..About::default()
    }
}

fn first_of<'t>(texts: &[&'t str]) -> &'t str {
    texts.iter().find(|text| !text.trim().is_empty()).copied().unwrap_or_default()
}
