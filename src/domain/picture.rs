//! Facts about pictures and other files, and their texts; never their bytes.

use serde::{Deserialize, Serialize};

pub use super::focal::Focal;
use super::{tint::Tint, variant::Variant};

/// The alternative text of a picture, in one of three states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alt {
    /// A description of the picture.
    Described(String),
    /// The picture carries no information: `alt=""`.
    Decorative,
    /// Not described yet. Pages show a neutral word instead.
    ToDo,
}

impl Alt {
    /// Reads an alternative text from a document. None, white space, the file's own name (with or without
    /// its extension) and anything that ends like a picture file are [`Alt::ToDo`].
    pub fn from_text(text: Option<&str>, file_name: &str) -> Self {
        let text = text.map(str::trim).unwrap_or_default();
        if text.is_empty() || Self::is_file_name(text, file_name) {
            Self::ToDo
        } else {
            Self::Described(text.to_owned())
        }
    }

    fn is_file_name(text: &str, file_name: &str) -> bool {
        const ENDINGS: [&str; 10] =
            [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".heic", ".tif", ".tiff"];
        let text = text.to_lowercase();
        let file = file_name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        text == file
            || (!stem.is_empty() && text == stem)
            || ENDINGS.iter().any(|ending| text.ends_with(ending))
    }

    /// The description, if there is one.
    pub fn described(&self) -> Option<&str> {
        match self {
            Self::Described(text) => Some(text),
            Self::Decorative | Self::ToDo => None,
        }
    }
}

/// Who made a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Finished inline HTML.
    pub html: String,
    /// The same as plain text.
    pub text: String,
}

impl Credit {
    /// A credit; `None` if nothing is written.
    pub fn new(html: String, text: &str) -> Option<Self> {
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Self { html, text })
    }

    /// Whether it needs no label before it: « © Ada », « Photo Ada ».
    pub fn names_itself(&self) -> bool {
        self.text.starts_with('©') || self.text.to_lowercase().starts_with("photo")
    }
}

/// CSS classes for a picture's focal point and placeholder colour, separated by spaces; may be empty.
pub fn classes(focal: Focal, tint: Option<Tint>) -> String {
    focal.classes().chain(tint.map(Tint::classes)).collect::<Vec<_>>().join(" ")
}

/// The kind of a file, detected from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Shown in the page. The size has the orientation applied.
    Picture {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// Offered as a download: PDF, office documents, archives, anything else.
    Document,
    /// Played in the page.
    Audio,
    /// Played in the page.
    Video,
}

/// What rendering needs to know about a file of the media library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Unique name in `/uploads/{name}`, not percent-encoded; imported names may contain slashes.
    pub name: String,
    /// Kind of file.
    pub kind: FileKind,
    /// Media type, as served: `image/jpeg`.
    pub mime: String,
    /// Size of the served file, in bytes.
    pub bytes: u64,
    /// Alternative text from the media library; a document may override it.
    pub alt: Alt,
    /// Caption from the media library, inline Markdown.
    pub caption: Option<String>,
    /// Who made it, inline Markdown.
    pub credit: Option<String>,
    /// Focal point.
    pub focal: Focal,
    /// Placeholder colour while it loads; `None` until computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tint: Option<Tint>,
    /// Its generated sizes; empty until they are made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

impl FileFacts {
    /// A new file, which nobody has described yet.
    pub fn new(name: String, kind: FileKind, mime: &str, bytes: u64) -> Self {
        Self {
            name,
            kind,
            mime: mime.to_owned(),
            bytes,
            alt: Alt::ToDo,
            caption: None,
            credit: None,
            focal: Focal::default(),
            tint: None,
            variants: Vec::new(),
        }
    }

    /// Path at which the file is served, percent-encoded.
    pub fn href(&self) -> String {
        format!("/uploads/{}", super::path::escape(&self.name))
    }
}

/// A picture at one place of an article, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Unique name in `/uploads/{name}`.
    pub name: String,
    /// In pixels, with the orientation applied.
    pub width: u32,
    /// In pixels, with the orientation applied.
    pub height: u32,
    /// Alternative text.
    pub alt: Alt,
    /// Caption as finished inline HTML.
    pub caption: Option<String>,
    /// Who made it.
    #[serde(default, rename = "credited", skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
    /// Focal point.
    pub focal: Focal,
    /// Placeholder colour while it loads; `None` until computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tint: Option<Tint>,
    /// Its generated sizes; empty until they are made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

impl Picture {
    /// Path of the served original, percent-encoded.
    pub fn href(&self) -> String {
        format!("/uploads/{}", super::path::escape(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_its_point_and_its_colour() {
        let at = |x, y| classes(Focal { x, y }, None);
        assert_eq!(at(50, 50), "");
        assert_eq!(at(0, 54), "fx0");
        assert_eq!(at(96, 14), "fx10 fy1");
        assert_eq!(classes(Focal { x: 50, y: 20 }, Tint::parse("#0b5563")), "fy2 tr0 tg5 tb6");
    }

    #[test]
    fn a_file_name_is_no_description() {
        for text in ["DSC01712.JPG", "dsc01712", "  ", "", "autre photo.jpeg"] {
            assert_eq!(Alt::from_text(Some(text), "/uploads/DSC01712.JPG"), Alt::ToDo, "{text}");
        }
        assert_eq!(Alt::from_text(None, "x.png"), Alt::ToDo);
        assert_eq!(Alt::from_text(Some(" La salle "), "x.png"), Alt::Described("La salle".to_owned()));
    }
}
