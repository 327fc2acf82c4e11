//! Fields: what a program fills in between an instruction and its end, also over several paragraphs.

use std::rc::Rc;

use super::super::links::followed;
use crate::domain::manuscript::Loss;

/// Fields whose results mean nothing outside of printed pages.
const OF_PAGES: [&str; 8] = ["TOC", "TOA", "INDEX", "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION"];

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_in_result: bool,
    href: Option<Rc<str>>,
    /// The words of a result that is not taken over.
    dropped: Option<String>,
    /// Where a link leads that nobody can follow.
    lost_link: Option<String>,
}

/// The fields that are open, one in the other.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    pub(super) fn begin(&mut self) {
        self.0.push(Field::default());
    }

    pub(super) fn instruction(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.is_in_result) {
            field.instruction.push_str(text);
        }
    }

    /// The result begins.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.0.last_mut() else { return };
        field.is_in_result = true;
        let words = tokens(&field.instruction);
        let name = words.first().map(|name| name.to_uppercase()).unwrap_or_default();
        if OF_PAGES.contains(&name.as_str()) {
            field.dropped = Some(String::new());
        }
        if name == "HYPERLINK" {
            let is_place = |at: usize| words.get(at).is_some_and(|word| word == "\\l");
            let address = words.iter().enumerate().skip(1);
            let address: Option<&String> = address
                .filter(|(at, word)| !word.starts_with('\\') && !is_place(at - 1))
                .map(|(_, word)| word)
                .next();
            let place = words.iter().position(|word| word == "\\l").and_then(|at| words.get(at + 1));
            field.href = match (address, place) {
                (Some(address), place) => {
                    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
                    followed(&format!("{address}{place}")).map(Rc::from)
                }
                (None, place) => place.map(|place| Rc::from(format!("#{place}"))),
            };
            if field.href.is_none() {
                field.lost_link = address.cloned();
            }
        }
    }

    /// Ends the innermost field: what of it is told.
    pub(super) fn end(&mut self) -> Option<(Loss, String)> {
        let field = self.0.pop()?;
        if let Some(words) = field.dropped {
            match self.dropping() {
                Some(around) => around.push_str(&words),
                None => return (!words.trim().is_empty()).then_some((Loss::Fields, words)),
            }
        }
        if let Some(address) = field.lost_link {
            return Some((Loss::Links, address));
        }
        let words = tokens(&field.instruction);
        match words.first().map(String::as_str) {
            Some("EQ") => Some((Loss::Formulas, words[1..].join(" "))),
            Some("MACROBUTTON") => Some((Loss::Fields, words[1..].join(" "))),
            _ => None,
        }
    }

    /// Ends what its document left open: the words that were dropped.
    pub(super) fn end_all(&mut self) -> Vec<String> {
        let dropped = std::mem::take(&mut self.0).into_iter().filter_map(|field| field.dropped);
        dropped.filter(|words| !words.trim().is_empty()).collect()
    }

    /// Whether text is an instruction now.
    pub(super) fn is_instruction(&self) -> bool {
        self.0.iter().any(|field| !field.is_in_result)
    }

    /// Where the words of a result go that is not taken over.
    pub(super) fn dropping(&mut self) -> Option<&mut String> {
        self.0.iter_mut().find_map(|field| field.dropped.as_mut())
    }

    /// Where words lead now.
    pub(super) fn href(&self) -> Option<Rc<str>> {
        self.0.iter().rev().find_map(|field| field.href.clone())
    }
}

/// The words of an instruction; those in quotation marks may have spaces.
fn tokens(instruction: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in instruction.split('"').enumerate() {
        if at % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}
