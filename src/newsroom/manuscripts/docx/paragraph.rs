//! A paragraph: what its style and its list make of it, and the line of its runs.

use std::rc::Rc;

use super::super::flow::{Block, Point, Role, Run, is_blank, note_underlines, push_text, words};
use super::super::links::followed;
use super::super::xml::Element;
use super::body::Reader;
use super::numbering::{Mark, Marked};
use super::styles::{Looks, NumberingOf, outline_of};
use super::words::texts;
use crate::domain::manuscript::Loss;

/// How far a point stands in where nothing says it, in twentieths of a point for each level.
const INDENT_TWIPS: i64 = 360;

/// A line that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// Pictures that float beside the text.
    pub(super) floats: Vec<Block>,
    /// What stands in boxes.
    pub(super) boxes: Vec<Block>,
    pub(super) anchors: Vec<String>,
    pub(super) is_rule: bool,
}

/// What stands around a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    pub(super) looks: Looks,
    pub(super) href: Option<Rc<str>>,
}

impl Reader<'_> {
    pub(super) fn paragraph(&mut self, element: &Element, out: &mut Vec<Block>) {
        let about = element.child("w:pPr");
        let style = about.and_then(|all| all.child("w:pStyle")?.get("w:val")).unwrap_or(self.styles.usual());
        let style = style.to_owned();
        let role = match (self.styles.role(&style), outline_of(about)) {
            (Role::Plain, Some(level)) if level <= 9 => Role::Heading(level),
            (role, _) => role,
        };
        let looks = if role == Role::Plain { self.styles.looks(&style) } else { Looks::default() };
        let mut line = Line { anchors: std::mem::take(&mut self.anchors), ..Line::default() };
        self.line(element, &Around { looks, href: None }, &mut line);
        self.tell_hidden();
        let marked = self.marked(about, &style);
        let mut runs = std::mem::take(&mut self.joined);
        runs.append(&mut line.runs);
        out.append(&mut line.floats);
        let end = about.and_then(|all| all.child("w:rPr"));
        // The first letter of a paragraph may stand in a frame of its own.
        let frame = about.and_then(|all| all.child("w:framePr")?.get("w:dropCap"));
        let is_first_letter = matches!(frame, Some("drop" | "margin"));
        if is_first_letter || end.is_some_and(|end| end.child("w:del").is_some()) {
            self.joined = runs;
            out.append(&mut line.boxes);
            return;
        }
        if role == Role::Contents {
            let line = format!(" {}", words(&runs));
            self.contents.push_str(&line);
            return;
        }
        if !is_blank(&runs) {
            self.tell_contents();
        }
        let border = about.and_then(|all| all.child("w:pBdr"));
        let is_rule =
            border.is_some_and(|border| border.elements().any(|side| side.get("w:val") != Some("none")));
        if is_blank(&runs) && (line.is_rule || is_rule) {
            out.push(Block::Rule);
        }
        if role == Role::Plain {
            note_underlines(&runs, &mut self.inventory);
        }
        let point = self.placed(role, marked, about, &mut runs);
        let indent = indent_of(about).unwrap_or(0);
        let role = if point.is_some() { Role::Plain } else { role };
        out.push(Block::Paragraph { role, runs, anchors: line.anchors, indent, point });
        out.append(&mut line.boxes);
    }

    /// What numbering says of a paragraph.
    fn marked(&mut self, about: Option<&Element>, style: &str) -> Option<Marked> {
        let own = NumberingOf::read(about);
        let of_style = self.styles.numbering(style);
        let list = own.as_ref().and_then(|own| own.list.clone()).or_else(|| of_style?.1.list.clone())?;
        let by_style = of_style.and_then(|(style, _)| self.numbering.level_of_style(&list, style));
        let level = own.and_then(|own| own.level).or(by_style).or_else(|| of_style?.1.level).unwrap_or(0);
        self.numbering.count(&list, level)
    }

    /// The point that a paragraph is. Numbers of headings, and those with words, are written before the text.
    fn placed(
        &self,
        role: Role,
        marked: Option<Marked>,
        about: Option<&Element>,
        runs: &mut Vec<Run>,
    ) -> Option<Point> {
        let marked = marked.filter(|_| !is_blank(runs))?;
        let has_words = marked.label.chars().filter(|sign| sign.is_alphabetic()).count() > 4;
        let is_number = matches!(marked.mark, Mark::Number(_));
        if is_number && (matches!(role, Role::Heading(_)) || role == Role::Plain && has_words) {
            let mut labelled = Vec::new();
            push_text(&mut labelled, &format!("{} ", marked.label), &Default::default());
            labelled.append(runs);
            *runs = labelled;
            return None;
        }
        if !matches!(role, Role::Plain | Role::Quote) {
            return None;
        }
        let number = if let Mark::Number(number) = marked.mark { Some(number) } else { None };
        let level = i64::try_from(marked.level).unwrap_or(0);
        let indent = indent_of(about).or(marked.indent).unwrap_or(INDENT_TWIPS * (level + 1));
        Some(Point { list: marked.list, level: marked.level, number, indent: indent.max(1) })
    }

    /// What stands in a line.
    pub(super) fn line(&mut self, parent: &Element, around: &Around, line: &mut Line) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:r" => self.run(element, around, line),
                "w:hyperlink" => {
                    let href = self.target(element);
                    let around = Around { href: href.or_else(|| around.href.clone()), ..around.clone() };
                    let before = line.runs.len();
                    self.line(element, &around, line);
                    if around.href.is_none() && element.get("r:id").is_some() {
                        let shown = words(&line.runs[before.min(line.runs.len())..]);
                        let to = self.raw_target(element).unwrap_or_default();
                        self.inventory.note(Loss::Links, &format!("{shown} ({to})"));
                    }
                }
                "w:del" => {
                    let gone = texts(element, &["w:delText", "w:t"]);
                    if !gone.is_empty() {
                        self.inventory.note(Loss::Deletions, &gone);
                    }
                }
                "w:moveFrom" | "w:pPr" | "w:sdtPr" | "w:rPr" => {}
                "w:sdt" => match self.filled_in(element) {
                    Some(words) => self.inventory.note(Loss::Fields, &words),
                    None => self.line(element, around, line),
                },
                "w:fldSimple" => {
                    self.fields.begin();
                    self.fields.instruction(element.get("w:instr").unwrap_or_default());
                    self.fields.separate();
                    self.line(element, around, line);
                    self.end_field();
                }
                "w:bookmarkStart" => line.anchors.extend(element.get("w:name").map(str::to_owned)),
                "m:oMath" | "m:oMathPara" => {
                    let mut formula = self.formula(element);
                    line.runs.append(&mut formula);
                }
                _ => self.line(element, around, line),
            }
        }
    }

    /// Ends a field, and tells what a program filled in.
    pub(super) fn end_field(&mut self) {
        if let Some((loss, words)) = self.fields.end() {
            self.inventory.note(loss, &words);
        }
    }

    fn raw_target(&self, link: &Element) -> Option<String> {
        let relation = self.relations.get(link.get("r:id")?)?;
        let anchor = link.get("w:anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        Some(format!("{}{anchor}", relation.target))
    }

    /// Where a link leads; `None` if no reader could follow it.
    fn target(&self, link: &Element) -> Option<Rc<str>> {
        match self.raw_target(link) {
            Some(address) => followed(&address).map(Rc::from),
            None => link.get("w:anchor").map(|anchor| Rc::from(format!("#{anchor}"))),
        }
    }
}

/// How far a paragraph stands in, in twentieths of a point.
pub(super) fn indent_of(about: Option<&Element>) -> Option<i64> {
    let indent = about?.child("w:ind")?;
    indent.get("w:left").or_else(|| indent.get("w:start"))?.parse().ok()
}
