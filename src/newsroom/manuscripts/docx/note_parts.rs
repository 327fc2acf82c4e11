//! The parts beside the text: notes, comments, and what stands at the edges of pages.

use std::collections::{HashMap, HashSet};

use super::super::container::Container;
use super::super::xml::Element;
use super::relations::Relations;
use super::words::seen_words;
use crate::domain::manuscript::ManuscriptFault;

/// Which note.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NoteKey {
    pub(super) is_end: bool,
    pub(super) id: String,
}

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct NoteParts {
    feet: Option<(Element, Relations)>,
    ends: Option<(Element, Relations)>,
}

impl NoteParts {
    pub(super) fn read(container: &mut Container, relations: &Relations) -> Result<Self, ManuscriptFault> {
        let mut part = |kind: &str| -> Result<Option<(Element, Relations)>, ManuscriptFault> {
            let Some(name) = relations.of_kind(kind) else { return Ok(None) };
            let own = Relations::of(container, name)?;
            Ok(container.tree(name)?.map(|tree| (tree, own)))
        };
        Ok(Self { feet: part("/footnotes")?, ends: part("/endnotes")? })
    }

    /// The texts of all notes, each with the relations of its part.
    pub(super) fn by_key(&self) -> HashMap<NoteKey, (&Element, &Relations)> {
        let mut found = HashMap::new();
        for (part, is_end) in [(&self.feet, false), (&self.ends, true)] {
            let Some((tree, relations)) = part else { continue };
            for note in tree.elements().flat_map(Element::elements) {
                if let Some(id) = note.get("w:id") {
                    let key = NoteKey { is_end, id: id.to_owned() };
                    found.entry(key).or_insert((note, relations));
                }
            }
        }
        found
    }
}

/// The words of comments by their id.
pub(super) fn comments(tree: Option<&Element>) -> HashMap<String, String> {
    let all = tree.into_iter().flat_map(Element::elements).flat_map(Element::elements);
    all.filter_map(|one| Some((one.get("w:id")?.to_owned(), seen_words(one)))).collect()
}

/// The words of the headers and footers that the document shows, each once.
pub(super) fn running(
    container: &mut Container,
    relations: &Relations,
    body: &Element,
) -> Result<Vec<String>, ManuscriptFault> {
    let mut asked = Vec::new();
    body.find("w:headerReference", &mut asked);
    body.find("w:footerReference", &mut asked);
    let mut known = HashSet::new();
    let parts: Vec<&str> =
        asked.iter().filter_map(|one| Some(relations.get(one.get("r:id")?)?.target.as_str())).collect();
    let mut found: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| known.insert(*part)) {
        let Some(tree) = container.tree(part)? else { continue };
        let words = seen_words(&tree);
        let is_something = !words.is_empty() || tree.has(&["a:blip", "v:imagedata"]);
        if is_something && !found.contains(&words) {
            found.push(words);
        }
    }
    Ok(found)
}
