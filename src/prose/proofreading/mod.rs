//! Proofreading of a text: what an attentive colleague would mark in the source, with the mends that
//! are certain. Pure: what needs the library or the addresses of the site is the newsroom's.
//!
//! Every check works on lines whose code, tags, addresses and Liquid are blanked out (`lines`), byte
//! for byte, so that places in the blanked text are places in the source.

mod headings;
mod language_guess;
mod lines;
mod links;
mod quotations;
mod reading;
mod relative_dates;
mod signs;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::NaiveDate;

use self::lines::Text;
use crate::domain::{article_form::ArticleForm, language::Language, proofreading::Check};

/// The longest detail, in characters.
const DETAIL_MAX_CHARS: usize = 120;
/// The most places one check names; what comes later shows when these are mended.
const PLACES_MAX: usize = 50;

/// Something to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePoint {
    /// What.
    pub check: Check,
    /// The line of the body, from 1 at its first line with something on it.
    pub line: Option<usize>,
    /// The field of the form, when it is not in the text.
    pub field: Option<&'static str>,
    /// The thing itself.
    pub detail: String,
    /// What mends it: bytes of the text or the field, and what stands there instead. Empty when nothing is
    /// certain.
    edits: Vec<(Range<usize>, String)>,
}

impl SourcePoint {
    fn new(check: Check, line: usize, detail: impl AsRef<str>) -> Self {
        let detail = shortened(detail.as_ref());
        Self { check, line: Some(line), field: None, detail, edits: Vec::new() }
    }

    /// Of a field of the form.
    fn of(self, field: &'static str) -> Self {
        Self { line: None, field: Some(field), ..self }
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
pub fn language(body: &str, declared: &str) -> Vec<SourcePoint> {
    let mut slips = Vec::new();
    language_guess::check(&Text::new(body), declared, &mut slips);
    slips
}

/// Reads a text of this language and the fields around it; `day` is when it goes out, for dates that lean on
/// it.
pub fn read(
    body: &str,
    fields: &ArticleForm,
    language: Language,
    day: Option<NaiveDate>,
) -> Vec<SourcePoint> {
    let text = Text::new(body);
    let mut slips = Vec::new();
    links::check(&text, &mut slips);
    headings::check(&text, &mut slips);
    quotations::check(&text, &mut slips);
    signs::check(&text, language, &mut slips);
    relative_dates::check(&text, language, day, &mut slips);
    reading::check(&text, language, &mut slips);
    slips.sort_by_key(|slip| (slip.check, slip.line));
    let mut whole = of_fields(fields, language, day);
    whole.extend(slips);
    bounded(whole)
}

/// What is wrong in the fields of the form in which somebody writes sentences.
fn of_fields(sheet: &ArticleForm, language: Language, day: Option<NaiveDate>) -> Vec<SourcePoint> {
    let fields = [
        ("title", &sheet.title),
        ("subtitle", &sheet.subtitle),
        ("chapeau", &sheet.chapeau),
        ("description", &sheet.description),
    ];
    let words = sheet.header.iter().flat_map(|picture| [&picture.alt, &picture.caption]).flatten();
    let fields = fields.into_iter().chain(words.map(|text| ("header", text)));
    let slips = fields
        .flat_map(|(field, text)| of_field(text, language, day).into_iter().map(move |slip| slip.of(field)));
    slips.collect()
}

fn of_field(text: &str, language: Language, day: Option<NaiveDate>) -> Vec<SourcePoint> {
    let text = Text::new(text);
    let mut slips = Vec::new();
    relative_dates::check(&text, language, day, &mut slips);
    signs::check(&text, language, &mut slips);
    slips
}

fn bounded(slips: Vec<SourcePoint>) -> Vec<SourcePoint> {
    let mut kept: Vec<SourcePoint> = Vec::with_capacity(slips.len());
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
    carried_out(body, read(body, &ArticleForm::default(), language, None), check)
}

/// The fields of the form, mended likewise; the text among them stays as it is.
pub fn mended_fields(mut sheet: ArticleForm, language: Language, check: Option<Check>) -> ArticleForm {
    let mend = |text: &mut String| *text = carried_out(text, of_field(text, language, None), check);
    [&mut sheet.title, &mut sheet.subtitle, &mut sheet.chapeau, &mut sheet.description]
        .into_iter()
        .chain(sheet.header.iter_mut().flat_map(|picture| [&mut picture.alt, &mut picture.caption]).flatten())
        .for_each(mend);
    sheet
}

fn carried_out(text: &str, slips: Vec<SourcePoint>, check: Option<Check>) -> String {
    let mut edits: Vec<(Range<usize>, String)> = slips
        .into_iter()
        .filter(|slip| check.is_none_or(|check| check == slip.check))
        .flat_map(|slip| slip.edits)
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut whole = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (range, by) in edits {
        // Two mends of one place: the first stands, the other is found again the next time.
        if range.start < done {
            continue;
        }
        whole.push_str(&text[done..range.start]);
        whole.push_str(&by);
        done = range.end;
    }
    whole.push_str(&text[done..]);
    whole
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
