//! The styles of a document: what a paragraph is, how words look, and which lists count.

use std::collections::HashMap;

use super::super::flow::{Alignment, Format, Raise, Role, role_of_name};
use super::super::xml::Element;

/// Maximum number of styles based on each other.
const CHAIN_MAX: usize = 30;

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<usize>,
    looks: Looks,
    alignment: Option<Alignment>,
    indent: Option<i64>,
    has_border: bool,
}

/// What a style says of words; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Looks {
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    underline: Option<bool>,
    raise: Option<Raise>,
    pub(super) hidden: Option<bool>,
}

/// A level of a list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ListLevel {
    pub(super) is_ordered: bool,
    pub(super) start: usize,
    pub(super) indent: i64,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    texts: HashMap<String, Style>,
    sections: HashMap<String, bool>,
    lists: HashMap<String, HashMap<usize, ListLevel>>,
}

impl Looks {
    fn read(style: &Element) -> Self {
        let Some(about) = style.child("style:text-properties") else { return Self::default() };
        let bold = about
            .get("fo:font-weight")
            .map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600));
        let line = |name: &str| about.get(name).map(|style| style != "none");
        let background = about.get("fo:background-color").map(|colour| colour != "transparent");
        let underline = match (line("style:text-underline-style"), background) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or(false) || other.unwrap_or(false)),
        };
        let raise = about.get("style:text-position").map(|position| {
            let moved = position.split_whitespace().next().unwrap_or_default();
            match moved {
                "super" => Raise::Super,
                "sub" => Raise::Sub,
                _ => match moved.trim_end_matches('%').parse::<f64>() {
                    Ok(share) if share > 0.0 => Raise::Super,
                    Ok(share) if share < 0.0 => Raise::Sub,
                    _ => Raise::Level,
                },
            }
        });
        Self {
            bold,
            italic: about.get("fo:font-style").map(|style| matches!(style, "italic" | "oblique")),
            strike: line("style:text-line-through-style").or_else(|| line("style:text-line-through-type")),
            underline,
            raise,
            hidden: about.get("text:display").map(|display| display == "none"),
        }
    }

    /// These looks over others.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            strike: self.strike.or(below.strike),
            underline: self.underline.or(below.underline),
            raise: self.raise.or(below.raise),
            hidden: self.hidden.or(below.hidden),
        }
    }

    /// As a format.
    pub(super) fn format(self) -> Format {
        Format {
            bold: self.bold.unwrap_or(false),
            italic: self.italic.unwrap_or(false),
            strike: self.strike.unwrap_or(false),
            underline: self.underline.unwrap_or(false),
            raise: self.raise.unwrap_or_default(),
            ..Format::default()
        }
    }
}

impl Styles {
    /// Adds the styles in an element.
    pub(super) fn add(&mut self, all: &Element) {
        for one in all.elements() {
            let Some(id) = one.get("style:name") else { continue };
            match (one.name.as_str(), one.get("style:family")) {
                ("text:list-style", _) => {
                    self.lists.insert(id.to_owned(), read_list(one));
                }
                ("style:style", Some("paragraph")) => {
                    self.paragraphs.insert(id.to_owned(), read_style(one, id));
                }
                ("style:style", Some("text")) => {
                    self.texts.insert(id.to_owned(), read_style(one, id));
                }
                ("style:style", Some("section")) => {
                    let is_hidden = one
                        .child("style:section-properties")
                        .is_some_and(|one| one.get("text:display") == Some("none"));
                    self.sections.insert(id.to_owned(), is_hidden);
                }
                _ => {}
            }
        }
    }

    fn chain<'s>(all: &'s HashMap<String, Style>, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let style = all.get(next?)?;
            next = style.parent.as_deref();
            Some(style)
        })
        .take(CHAIN_MAX)
    }

    /// What a paragraph of a style is. A style that the document does not describe is what its name says.
    pub(super) fn role(&self, id: &str) -> Role {
        let mut last = id;
        for style in Self::chain(&self.paragraphs, id) {
            if let Some(role) = role_of_name(&style.name) {
                return role;
            }
            if let Some(level) = style.outline {
                return Role::Heading(level);
            }
            last = style.parent.as_deref().unwrap_or(last);
        }
        role_of_name(last).unwrap_or_default()
    }

    /// How words of a paragraph's style look. The style of all paragraphs is how everything looks.
    pub(super) fn paragraph_looks(&self, id: &str) -> Looks {
        let all = Self::chain(&self.paragraphs, id).filter(|style| style.name != "Standard");
        all.fold(Looks::default(), |looks, style| looks.over(style.looks))
    }

    /// How words of a style look.
    pub(super) fn text_looks(&self, id: &str) -> Looks {
        Self::chain(&self.texts, id).fold(Looks::default(), |looks, style| looks.over(style.looks))
    }

    /// Whether a style of words is one of these, or based on it.
    pub(super) fn is_named(&self, id: &str, names: &[&str]) -> bool {
        let is = |name: &str| names.contains(&name.replace("_20_", " ").to_lowercase().as_str());
        is(id)
            || Self::chain(&self.texts, id)
                .any(|style| is(&style.name) || style.parent.as_deref().is_some_and(is))
    }

    pub(super) fn alignment(&self, id: &str) -> Option<Alignment> {
        Self::chain(&self.paragraphs, id).find_map(|style| style.alignment)
    }

    /// How far a paragraph stands in, in hundredths of a millimetre.
    pub(super) fn indent(&self, id: &str) -> i64 {
        Self::chain(&self.paragraphs, id).find_map(|style| style.indent).unwrap_or(0)
    }

    pub(super) fn has_border(&self, id: &str) -> bool {
        let is_line = |name: &str| name.replace("_20_", " ") == "Horizontal Line";
        Self::chain(&self.paragraphs, id).any(|style| style.has_border || is_line(&style.name)) || is_line(id)
    }

    pub(super) fn is_hidden_section(&self, id: &str) -> bool {
        self.sections.get(id).copied().unwrap_or(false)
    }

    /// A level of a list, from 1.
    pub(super) fn level(&self, list: &str, level: usize) -> Option<ListLevel> {
        self.lists.get(list)?.get(&level).copied()
    }
}

fn read_style(style: &Element, id: &str) -> Style {
    let about = style.child("style:paragraph-properties");
    let of = |name: &str| about.and_then(|about| about.get(name));
    Style {
        name: style.get("style:display-name").unwrap_or(id).to_owned(),
        parent: style.get("style:parent-style-name").map(str::to_owned),
        outline: style.get("style:default-outline-level").and_then(|level| level.parse().ok()),
        looks: Looks::read(style),
        alignment: of("fo:text-align").map(|side| match side {
            "center" => Alignment::Center,
            "end" | "right" => Alignment::Right,
            _ => Alignment::Usual,
        }),
        indent: of("fo:margin-left").and_then(length),
        has_border: ["fo:border-bottom", "fo:border-top"]
            .iter()
            .any(|name| of(name).is_some_and(|line| line != "none")),
    }
}

fn read_list(list: &Element) -> HashMap<usize, ListLevel> {
    let mut found = HashMap::new();
    for one in list.elements() {
        let Some(level) = one.get("text:level").and_then(|level| level.parse::<usize>().ok()) else {
            continue;
        };
        let has_format = one.get("style:num-format").is_some_and(|format| !format.is_empty());
        let about = one.child("style:list-level-properties");
        let aligned = about.and_then(|about| about.child("style:list-level-label-alignment"));
        let indent =
            aligned.and_then(|one| one.get("fo:margin-left")).or_else(|| about?.get("text:space-before"));
        let read = ListLevel {
            is_ordered: one.name == "text:list-level-style-number" && has_format,
            start: one.get("text:start-value").and_then(|start| start.parse().ok()).unwrap_or(1),
            indent: indent.and_then(length).unwrap_or(0),
        };
        found.insert(level, read);
    }
    found
}

/// A length in hundredths of a millimetre.
fn length(text: &str) -> Option<i64> {
    let at = text.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(text.len());
    let number: f64 = text[..at].trim().parse().ok()?;
    let unit = match &text[at..] {
        "cm" => 1000.0,
        "mm" => 100.0,
        "in" => 2540.0,
        "pt" => 35.28,
        _ => return None,
    };
    // A length of a page fits in any number.
    #[allow(clippy::cast_possible_truncation)]
    Some((number * unit) as i64)
}
