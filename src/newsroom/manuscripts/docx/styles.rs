//! The styles of a document: what a paragraph is, and how words look, each through the styles that it is based on.

use std::collections::HashMap;

use super::super::flow::{Role, role_of_name};
use super::super::xml::Element;

/// Maximum number of styles based on each other.
const CHAIN_MAX: usize = 30;

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    looks: Looks,
    outline: Option<usize>,
    numbering: Option<NumberingOf>,
    alignment: Option<String>,
    is_default: bool,
}

/// Which list a style or a paragraph puts its text in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NumberingOf {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// What properties of a run say; `None` where they say nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) underline: Option<bool>,
    /// `superscript`, `subscript` or `baseline`.
    pub(super) raise: Option<String>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: String,
}

impl Looks {
    pub(super) fn read(properties: Option<&Element>) -> Self {
        let Some(all) = properties else { return Self::default() };
        let switch = |name: &str| all.child(name).map(|one| is_on(one.get("w:val")));
        let lines = ["w:u", "w:highlight"].iter().filter_map(|name| all.child(name));
        let mut underline = None;
        for line in lines {
            let is_line = !matches!(line.get("w:val"), None | Some("none"));
            underline = Some(underline.unwrap_or(false) || is_line);
        }
        let position = all.child("w:position").and_then(|one| one.get("w:val")?.parse::<i32>().ok());
        let moved =
            position.filter(|half| *half != 0).map(|half| if half > 0 { "superscript" } else { "subscript" });
        let raise = all.child("w:vertAlign").and_then(|one| one.get("w:val"));
        Self {
            bold: switch("w:b"),
            italic: switch("w:i"),
            strike: switch("w:strike")
                .filter(|is_on| *is_on)
                .or_else(|| switch("w:dstrike"))
                .or_else(|| switch("w:strike")),
            hidden: switch("w:vanish"),
            underline,
            raise: raise.or(moved).map(str::to_owned),
        }
    }

    /// These looks over others.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            strike: self.strike.or(below.strike),
            hidden: self.hidden.or(below.hidden),
            underline: self.underline.or(below.underline),
            raise: self.raise.or_else(|| below.raise.clone()),
        }
    }
}

/// Whether a switch without or with a value is on.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}

impl NumberingOf {
    pub(super) fn read(properties: Option<&Element>) -> Option<Self> {
        let numbering = properties?.child("w:numPr")?;
        let value = |name: &str| numbering.child(name).and_then(|one| one.get("w:val"));
        Some(Self {
            list: value("w:numId").map(str::to_owned),
            level: value("w:ilvl").and_then(|level| level.parse().ok()),
        })
    }
}

/// The level of the outline that properties of a paragraph say; body text has none.
pub(super) fn outline_of(properties: Option<&Element>) -> Option<usize> {
    let level = properties?.child("w:outlineLvl")?.get("w:val")?.parse::<usize>().ok()?;
    Some(level + 1)
}

impl Styles {
    pub(super) fn read(tree: Option<&Element>) -> Self {
        let mut found = Self::default();
        let Some(root) = tree.and_then(|tree| tree.child("w:styles")) else { return found };
        for one in root.elements().filter(|one| one.name == "w:style") {
            let Some(id) = one.get("w:styleId") else { continue };
            let value = |name: &str| one.child(name).and_then(|child| child.get("w:val")).map(str::to_owned);
            let is_default = one.get("w:default").is_some_and(|value| is_on(Some(value)));
            if is_default && one.get("w:type") == Some("paragraph") {
                found.default = id.to_owned();
            }
            let paragraph = one.child("w:pPr");
            let style = Style {
                name: value("w:name").unwrap_or_default(),
                based_on: value("w:basedOn"),
                looks: Looks::read(one.child("w:rPr")),
                outline: outline_of(paragraph),
                numbering: NumberingOf::read(paragraph),
                alignment: paragraph.and_then(|all| all.child("w:jc")?.get("w:val")).map(str::to_owned),
                is_default,
            };
            found.styles.insert(id.to_owned(), style);
        }
        found
    }

    /// A style and those it is based on.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(CHAIN_MAX)
    }

    /// The style of a paragraph that names none.
    pub(super) fn usual(&self) -> &str {
        &self.default
    }

    /// What a paragraph of a style is. A style that the document does not describe is what its id says.
    pub(super) fn role(&self, id: &str) -> Role {
        if !self.styles.contains_key(id) {
            let spaced = id.trim_end_matches(|sign: char| sign.is_ascii_digit());
            return role_of_name(&format!("{spaced} {}", &id[spaced.len()..])).unwrap_or_default();
        }
        for (_, style) in self.chain(id) {
            if let Some(role) = role_of_name(&style.name) {
                return role;
            }
            if let Some(level) = style.outline.filter(|level| *level <= 9) {
                return Role::Heading(level);
            }
        }
        Role::Plain
    }

    /// How words of a style look. The default style of the document is how everything looks.
    pub(super) fn looks(&self, id: &str) -> Looks {
        let all = self.chain(id).filter(|(_, style)| !style.is_default);
        all.fold(Looks::default(), |looks, (_, style)| looks.over(&style.looks))
    }

    /// Whether a style is the one of links, or of code.
    pub(super) fn is_named(&self, id: &str, names: &[&str]) -> bool {
        self.chain(id).any(|(_, style)| names.contains(&style.name.to_lowercase().as_str()))
    }

    /// The list that a style puts its paragraphs in, with the style that says so.
    pub(super) fn numbering<'s>(&'s self, id: &'s str) -> Option<(&'s str, &'s NumberingOf)> {
        self.chain(id).find_map(|(id, style)| Some((id, style.numbering.as_ref()?)))
    }

    /// To which side paragraphs of a style stand.
    pub(super) fn alignment<'s>(&'s self, id: &'s str) -> Option<&'s str> {
        self.chain(id).find_map(|(_, style)| style.alignment.as_deref())
    }
}
