//! Pictures and other files as the house talks about them: facts and words, never bytes.

use serde::{Deserialize, Serialize};

use super::{tint::Tint, variant::Variant};

/// The alternative text of a picture, in its three states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alt {
    /// What is to be seen, in words.
    Described(String),
    /// Nothing is lost by not seeing it: `alt=""`.
    Decorative,
    /// Nobody has said yet. Never read out; a neutral word stands in.
    ToDo,
}

impl Alt {
    /// Reads an alternative text as a document gives it. Nothing, white space, the name of the
    /// file itself or anything that looks like a camera's or a file's name is *to do*.
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

    /// The described text, if there is one.
    pub fn described(&self) -> Option<&str> {
        match self {
            Self::Described(text) => Some(text),
            Self::Decorative | Self::ToDo => None,
        }
    }
}

/// Whether a credit already says what it is, so that nothing goes before it: « © Ada », « Photo Ada ».
pub fn credit_names_itself(credit: &str) -> bool {
    credit.starts_with('©') || credit.to_lowercase().starts_with("photo")
}

/// The point of a picture that every crop keeps, in per cent of width and height (0 to 100).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focal {
    /// From the left.
    pub x: u8,
    /// From the top.
    pub y: u8,
}

impl Focal {
    /// The classes that keep the point in view, in steps of ten per cent; none for the middle.
    fn classes(self) -> impl Iterator<Item = String> {
        let step = |part: u8| (u16::from(part.min(100)) + 5) / 10;
        let class = |axis: &'static str, part: u8| {
            let step = step(part);
            (step != 5).then(|| format!("{axis}{step}"))
        };
        class("fx", self.x).into_iter().chain(class("fy", self.y))
    }
}

/// The classes of a picture: its focal point and the colour that stands in for it. May be empty.
pub fn classes(focal: Focal, tint: Option<Tint>) -> String {
    focal.classes().chain(tint.map(Tint::classes)).collect::<Vec<_>>().join(" ")
}

impl Default for Focal {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

/// What kind of thing a file is, found out from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Shown in the page. Size in pixels, as a viewer sees it (orientation applied).
    Picture {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// Offered as a download: PDF, office documents, archives, anything else.
    Document,
    /// Played in the page.
    Audio,
    /// Played in the page.
    Video,
}

/// A file of the library, as a text that mentions it needs to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// The unique name in `/uploads/{name}`, not percent-encoded; may hold slashes when imported.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// The media type, as served: `image/jpeg`.
    pub mime: String,
    /// Size of what is served.
    pub bytes: u64,
    /// The library's alternative text; a document's own words win over it.
    pub alt: Alt,
    /// The library's caption, inline Markdown.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// What every crop keeps.
    pub focal: Focal,
    /// What stands in until it is there; none while nobody has looked at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tint: Option<Tint>,
    /// The sizes made of it; none while they are being made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

impl FileFacts {
    /// The address at which the file is served, percent-encoded.
    pub fn href(&self) -> String {
        format!("/uploads/{}", super::path::escape(&self.name))
    }
}

/// A picture in one place of one article, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its unique name in `/uploads/{name}`.
    pub name: String,
    /// Pixels, as a viewer sees it.
    pub width: u32,
    /// Pixels, as a viewer sees it.
    pub height: u32,
    /// What stands in `alt`.
    pub alt: Alt,
    /// Finished inline HTML.
    pub caption: Option<String>,
    /// Plain text.
    pub credit: Option<String>,
    /// What every crop keeps.
    pub focal: Focal,
    /// What stands in until it is there; none while nobody has looked at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tint: Option<Tint>,
    /// The sizes made of it; none while they are being made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

impl Picture {
    /// The address of the served original, percent-encoded.
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
