//! Reads header pictures and attached documents, in newer and older forms.

use crate::{
    domain::{
        front_matter::{Attachment, HeaderPicture},
        rendering::Finding,
    },
    prose::yaml::YamlNode,
};

use super::{people::text_of, values::Values};

/// Header keys, newest first: the first with a picture is used.
pub(in crate::prose) const HEADER_KEYS: [&str; 5] =
    ["une-ou-diaporama", "une", "image-mise-en-avant", "image", "illustration"];
/// Keys of a picture: its file, its caption, its alternative text.
pub(in crate::prose) const IMAGE_KEYS: [&str; 5] = ["image", "path", "src", "url", "file"];
pub(in crate::prose) const CAPTION_KEYS: [&str; 3] = ["legende", "légende", "caption"];
pub(in crate::prose) const ALT_KEYS: [&str; 4] =
    ["alternative-textuelle", "alt", "alternative", "texte-alternatif"];
/// Keys for attached documents.
const FILE_KEYS: [&str; 3] = ["files", "communique_file", "file"];

/// Reads the header pictures; several make a slideshow.
pub(super) fn header(values: &Values, findings: &mut Vec<Finding>) -> Vec<HeaderPicture> {
    for key in HEADER_KEYS {
        let Some(node) = values.get(key) else { continue };
        let mut pictures = Vec::new();
        let mut strange = false;
        for item in node.items().iter().filter(|item| !item.is_null()) {
            match picture(item) {
                Some(picture) => pictures.push(picture),
                None => strange |= !is_blank(item),
            }
        }
        if strange {
            values.bad(key, findings);
        }
        if !pictures.is_empty() {
            return pictures;
        }
    }
    Vec::new()
}

fn picture(node: &YamlNode) -> Option<HeaderPicture> {
    if let Some(image) = reference(node) {
        return Some(HeaderPicture { image, ..HeaderPicture::default() });
    }
    let image = IMAGE_KEYS.iter().find_map(|key| reference(node.get(key)?))?;
    let caption = CAPTION_KEYS.iter().find_map(|key| node.get(key)?.as_text());
    Some(HeaderPicture {
        image,
        caption: caption
            .map(|text| super::plain::visible(text).trim().to_owned())
            .filter(|text| !text.is_empty()),
        alt: text_of(node, &ALT_KEYS),
    })
}

/// Reads the attached documents of every key, without duplicates.
pub(super) fn files(values: &Values, findings: &mut Vec<Finding>) -> Vec<Attachment> {
    let mut files: Vec<Attachment> = Vec::new();
    for key in FILE_KEYS {
        let Some(node) = values.get(key) else { continue };
        let mut strange = false;
        for item in node.items().iter().filter(|item| !item.is_null()) {
            let file = reference(item).or_else(|| {
                ["file", "path", "url", "fichier"].iter().find_map(|key| reference(item.get(key)?))
            });
            match file {
                Some(file) if files.iter().any(|known| known.file == file) => {}
                Some(file) => {
                    files.push(Attachment {
                        file,
                        label: text_of(item, &["nom", "name", "title", "titre", "label"]),
                    });
                }
                None => strange |= !is_blank(item),
            }
        }
        if strange {
            values.bad(key, findings);
        }
    }
    files
}

/// A reference as written, trimmed and without control characters.
fn reference(node: &YamlNode) -> Option<String> {
    let text = super::plain::visible(node.as_text()?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An untouched form field: null, blank text, or lists and maps of these.
fn is_blank(node: &YamlNode) -> bool {
    match node {
        YamlNode::Scalar { text, .. } => node.is_null() || text.trim().is_empty(),
        YamlNode::List(items) => items.iter().all(is_blank),
        YamlNode::Map(pairs) => pairs.iter().all(|(_, node)| is_blank(node)),
    }
}
