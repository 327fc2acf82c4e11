//! Proofreading of a source text: findings, with fixes where they are certain. Pure: checks that need the
//! media library or the site's addresses are in the newsroom.
//!
//! Checks work on lines whose code, tags, addresses and Liquid are blanked out (`lines`), byte for byte,
//! so offsets in the blanked text are offsets in the source.

mod gaps;
mod headings;
mod language_guess;
mod lines;
mod links;
mod quotations;
mod reading;
mod relative_dates;
mod signs;
mod source_point;
#[cfg(test)]
mod tests;
mod unseen_signs;

use std::{collections::HashMap, ops::Range};

use chrono::NaiveDate;

use self::lines::Text;
pub use self::{lines::blank_lines, source_point::SourcePoint};
use crate::domain::{article_form::ArticleForm, language::Language, proofreading::Check};

/// Maximum points per check; the others show up once these are fixed.
const PLACES_MAX: usize = 50;

/// Reports a body that is in a language other than `declared`, a BCP 47 tag.
pub fn language(body: &str, declared: &str) -> Vec<SourcePoint> {
    let mut slips = Vec::new();
    language_guess::check(&Text::new(body), declared, &mut slips);
    slips
}

/// Checks a body and the form fields around it. Relative dates are resolved against `day`, the
/// publication day.
pub fn read(
    body: &str,
    fields: &ArticleForm,
    language: Language,
    day: Option<NaiveDate>,
) -> Vec<SourcePoint> {
    let text = Text::new(body);
    let mut slips = Vec::new();
    links::check(&text, &mut slips);
    unseen_signs::check(&text, &mut slips);
    headings::check(&text, &mut slips);
    quotations::check(&text, &mut slips);
    signs::check(&text, language, &mut slips);
    gaps::check(&text, &mut slips);
    relative_dates::check(&text, language, day, &mut slips);
    reading::check(&text, language, &mut slips);
    slips.sort_by_key(|slip| (slip.check, slip.line));
    let mut whole = of_fields(fields, language, day);
    whole.extend(slips);
    bounded(whole)
}

/// Checks the fields of the form that hold sentences.
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
    unseen_signs::check(&text, &mut slips);
    relative_dates::check(&text, language, day, &mut slips);
    signs::check(&text, language, &mut slips);
    gaps::check(&text, &mut slips);
    slips
}

fn bounded(slips: Vec<SourcePoint>) -> Vec<SourcePoint> {
    let mut counts = HashMap::new();
    let mut kept = slips;
    kept.retain(|slip| {
        let same: &mut usize = counts.entry(slip.check).or_default();
        *same += 1;
        *same <= PLACES_MAX
    });
    kept
}

/// The body with the fixes of one check applied, or of all checks.
pub fn mended(body: &str, language: Language, check: Option<Check>) -> String {
    apply_edits(body, read(body, &ArticleForm::default(), language, None), check)
}

/// The form with its text fields fixed the same way; the body stays unchanged.
pub fn fix_fields(mut sheet: ArticleForm, language: Language, check: Option<Check>) -> ArticleForm {
    let mend = |text: &mut String| *text = apply_edits(text, of_field(text, language, None), check);
    [&mut sheet.title, &mut sheet.subtitle, &mut sheet.chapeau, &mut sheet.description]
        .into_iter()
        .chain(sheet.header.iter_mut().flat_map(|picture| [&mut picture.alt, &mut picture.caption]).flatten())
        .for_each(mend);
    sheet
}

fn apply_edits(text: &str, slips: Vec<SourcePoint>, check: Option<Check>) -> String {
    let mut edits: Vec<(Range<usize>, String)> = slips
        .into_iter()
        .filter(|slip| check.is_none_or(|check| check == slip.check))
        .flat_map(|slip| slip.edits)
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut whole = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (range, by) in edits {
        // Of overlapping fixes the first is applied; the next run finds the other again.
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
