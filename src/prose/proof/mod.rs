//! Proofreading of a text: what an attentive colleague would mark in the source, with the mends that
//! are certain. Pure: what needs the library or the addresses of the site is the newsroom's.
//!
//! Every check works on lines whose code, tags, addresses and Liquid are blanked out (`lines`), byte
//! for byte, so that places in the blanked text are places in the source.

mod headings;
mod lines;
mod links;
mod quotations;
mod reading;
mod signs;
#[cfg(test)]
mod tests;
mod tongue;
mod when;

use std::ops::Range;

use chrono::NaiveDate;

use self::lines::Text;
use crate::domain::{language::Language, matter::Matter, proofreading::Check};

/// The longest detail, in characters.
const DETAIL_MAX_CHARS: usize = 120;
/// The most places one check names; what comes later shows when these are mended.
const PLACES_MAX: usize = 50;

/// Something to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What.
    pub check: Check,
    /// The line of the body, from 1 at its first line with something on it.
    pub line: Option<usize>,
    /// The field of the form, when it is not in the text.
    pub field: Option<&'static str>,
    /// The thing itself.
    pub detail: String,
    /// What mends it: bytes of the body and what stands there instead. Empty when nothing is certain.
    edits: Vec<(Range<usize>, String)>,
}

impl Slip {
    fn new(check: Check, line: usize, detail: impl AsRef<str>) -> Self {
        let detail = shortened(detail.as_ref());
        Self { check, line: Some(line), field: None, detail, edits: Vec::new() }
    }

    /// Of a field of the form, where nothing is mended by itself.
    fn of(self, field: &'static str) -> Self {
        Self { line: None, field: Some(field), edits: Vec::new(), ..self }
    }

    fn mended(mut self, range: Range<usize>, by: impl Into<String>) -> Self {
        self.edits.push((range, by.into()));
        self
    }

    /// Whether the program knows how to mend it.
    pub fn is_fixable(&self) -> bool {
        !self.edits.is_empty()
    }
}

/// Marks a text that is in another language than the one it says, a BCP 47 tag.
pub fn language(body: &str, declared: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    tongue::check(&Text::new(body), declared, &mut slips);
    slips
}

/// Reads a text of this language; `day` is when it goes out, for dates that lean on it.
pub fn read(body: &str, matter: &Matter, language: Language, day: Option<NaiveDate>) -> Vec<Slip> {
    let text = Text::new(body);
    let mut slips = Vec::new();
    links::check(&text, &mut slips);
    headings::check(&text, &mut slips);
    quotations::check(&text, &mut slips);
    signs::check(&text, language, &mut slips);
    when::check(&text, language, day, &mut slips);
    reading::check(&text, language, &mut slips);
    slips.sort_by_key(|slip| (slip.check, slip.line));
    let mut whole = of_matter(matter, language, day);
    whole.extend(slips);
    bounded(whole)
}

/// What the title and the chapeau say about dates.
fn of_matter(matter: &Matter, language: Language, day: Option<NaiveDate>) -> Vec<Slip> {
    let mut all = Vec::new();
    for (field, words) in [("title", &matter.title), ("chapeau", &matter.chapeau)] {
        let text = Text::new(words.as_deref().unwrap_or_default());
        let mut slips = Vec::new();
        when::check(&text, language, day, &mut slips);
        signs::placeholders(&text, &mut slips);
        all.extend(slips.into_iter().map(|slip| slip.of(field)));
    }
    all
}

fn bounded(slips: Vec<Slip>) -> Vec<Slip> {
    let mut kept: Vec<Slip> = Vec::with_capacity(slips.len());
    for slip in slips {
        let same = kept.iter().filter(|other| other.check == slip.check).count();
        if same < PLACES_MAX {
            kept.push(slip);
        }
    }
    kept
}

/// The text with every certain mend of a check, or of all of them, carried out.
pub fn mended(body: &str, language: Language, check: Option<Check>) -> String {
    let slips = read(body, &Matter::default(), language, None);
    let mut edits: Vec<(Range<usize>, String)> = slips
        .into_iter()
        .filter(|slip| check.is_none_or(|check| check == slip.check))
        .flat_map(|slip| slip.edits)
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = String::with_capacity(body.len() + 64);
    let mut done = 0;
    for (range, by) in edits {
        // Two mends of one place: the first stands, the other is found again the next time.
        if range.start < done {
            continue;
        }
        text.push_str(&body[done..range.start]);
        text.push_str(&by);
        done = range.end;
    }
    text.push_str(&body[done..]);
    text
}

/// How many lines of a body come before its first line with something on it.
pub fn blank_lines(body: &str) -> usize {
    body.lines().take_while(|line| line.trim().is_empty()).count()
}

/// One line, not too long.
fn shortened(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = joined.chars().take(DETAIL_MAX_CHARS).collect();
    if short.len() < joined.len() {
        short.push('…');
    }
    short
}
