//! Lists of a document: which paragraphs are points, and the number of each.

use std::collections::{HashMap, HashSet};

use super::super::xml::Element;

/// How many levels a list has.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: usize,
    format: String,
    /// What stands before the text: `%1.%2`.
    text: String,
    /// The style whose paragraphs have this level.
    style: Option<String>,
    /// Whether its numbers go on over higher levels.
    goes_on: bool,
    indent: Option<i64>,
}

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: Vec<Level>,
    /// The style of lists that this one describes.
    describes: Option<String>,
    /// The style of lists that describes this one.
    described_by: Option<String>,
}

#[derive(Debug, Default)]
struct Numbered {
    of: String,
    starts: HashMap<usize, usize>,
    levels: HashMap<usize, Level>,
}

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Abstract>,
    lists: HashMap<String, Numbered>,
    counts: HashMap<String, [Option<usize>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

/// What numbering says of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    Number(usize),
}

/// A paragraph in a list.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    /// Which list, whatever its restarts.
    pub(super) list: String,
    pub(super) level: usize,
    pub(super) mark: Mark,
    /// What its program shows before the text: `1.2`.
    pub(super) label: String,
    /// How far its text stands in, in twentieths of a point.
    pub(super) indent: Option<i64>,
}

impl Numbering {
    pub(super) fn read(tree: Option<&Element>) -> Self {
        let mut found = Self::default();
        let Some(root) = tree.and_then(|tree| tree.child("w:numbering")) else { return found };
        for one in root.elements() {
            let value = |name: &str| one.child(name).and_then(|child| child.get("w:val")).map(str::to_owned);
            match one.name.as_str() {
                "w:abstractNum" => {
                    let Some(id) = one.get("w:abstractNumId") else { continue };
                    let mut all = Abstract {
                        levels: vec![Level::default(); LEVELS],
                        describes: value("w:styleLink"),
                        described_by: value("w:numStyleLink"),
                    };
                    for level in one.elements().filter(|child| child.name == "w:lvl") {
                        let at = level.get("w:ilvl").and_then(|at| at.parse::<usize>().ok()).unwrap_or(0);
                        if let Some(place) = all.levels.get_mut(at) {
                            *place = read_level(level);
                        }
                    }
                    found.abstracts.insert(id.to_owned(), all);
                }
                "w:num" => {
                    let (Some(id), Some(of)) = (one.get("w:numId"), value("w:abstractNumId")) else {
                        continue;
                    };
                    let mut list = Numbered { of, ..Numbered::default() };
                    for change in one.elements().filter(|child| child.name == "w:lvlOverride") {
                        let Some(at) = change.get("w:ilvl").and_then(|at| at.parse::<usize>().ok()) else {
                            continue;
                        };
                        let start = change
                            .child("w:startOverride")
                            .and_then(|start| start.get("w:val")?.parse().ok());
                        if let Some(start) = start {
                            list.starts.insert(at, start);
                        }
                        if let Some(level) = change.child("w:lvl") {
                            list.levels.insert(at, read_level(level));
                        }
                    }
                    found.lists.insert(id.to_owned(), list);
                }
                _ => {}
            }
        }
        found
    }

    /// The description of a list, through the style that describes it.
    fn described(&self, list: &str) -> Option<(&str, &Abstract)> {
        let of = self.lists.get(list)?.of.as_str();
        let own = self.abstracts.get(of)?;
        let by_style = own
            .described_by
            .as_ref()
            .and_then(|style| self.abstracts.iter().find(|(_, one)| one.describes.as_ref() == Some(style)));
        Some(by_style.map_or((of, own), |(id, one)| (id.as_str(), one)))
    }

    /// The level of a list that belongs to a style.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let (_, described) = self.described(list)?;
        described.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts a paragraph on; `None` if its list shows no mark, or is not there.
    pub(super) fn count(&mut self, list: &str, level: usize) -> Option<Marked> {
        if list == "0" || level >= LEVELS {
            return None;
        }
        let (id, described) =
            self.described(list).map(|(id, described)| (id.to_owned(), described.clone()))?;
        let changes = self.lists.get(list)?;
        let levels: Vec<Level> = (0..LEVELS)
            .map(|at| {
                changes.levels.get(&at).or_else(|| described.levels.get(at)).cloned().unwrap_or_default()
            })
            .collect();
        let restart = changes.starts.get(&level).copied();
        let here = levels.get(level)?;
        let is_first = self.begun.insert((list.to_owned(), level));
        let counts = self.counts.entry(id.clone()).or_default();
        let next = match (restart.filter(|_| is_first), counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count + 1,
            (None, None) => here.start,
        };
        counts[level] = Some(next);
        for (at, deeper) in counts.iter_mut().enumerate().skip(level + 1) {
            if levels.get(at).is_none_or(|level| !level.goes_on) {
                *deeper = None;
            }
        }
        let counts = *counts;
        let mark = match here.format.as_str() {
            "none" => return None,
            "bullet" => Mark::Bullet,
            _ => Mark::Number(next),
        };
        let label = label(&levels, level, &counts);
        Some(Marked { list: id, level, mark, label, indent: here.indent })
    }
}

fn read_level(level: &Element) -> Level {
    let value = |name: &str| level.child(name).and_then(|child| child.get("w:val"));
    Level {
        start: value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: value("w:numFmt").unwrap_or("decimal").to_owned(),
        text: value("w:lvlText").unwrap_or_default().to_owned(),
        style: value("w:pStyle").map(str::to_owned),
        goes_on: value("w:lvlRestart") == Some("0"),
        indent: level
            .at(&["w:pPr", "w:ind"])
            .and_then(|indent| indent.get("w:left").or_else(|| indent.get("w:start"))?.parse().ok()),
    }
}

/// What a program shows before a text: its numbers in their forms.
fn label(levels: &[Level], level: usize, counts: &[Option<usize>; LEVELS]) -> String {
    let Some(here) = levels.get(level) else { return String::new() };
    let mut out = here.text.clone();
    for (at, of) in levels.iter().enumerate().take(level + 1) {
        let number = counts.get(at).copied().flatten().unwrap_or(of.start);
        out = out.replace(&format!("%{}", at + 1), &in_format(number, &of.format));
    }
    out.trim().to_owned()
}

fn in_format(number: usize, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number).to_lowercase(),
        "upperLetter" => letters(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "bullet" | "none" => String::new(),
        _ => number.to_string(),
    }
}

fn letters(number: usize) -> String {
    let Some(before) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'A' + u8::try_from(before % 26).unwrap_or(0));
    letter.to_string().repeat((before / 26 + 1).min(10))
}

fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(3999);
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}
