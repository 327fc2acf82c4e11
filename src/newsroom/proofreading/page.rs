//! Proofreading of the rendered page: title, chapeau, category, alternative texts, files.

use super::found_point::FoundPoint;
use crate::domain::{
    article::Kind,
    proofreading::{Check, FixLocation, PointPlace},
    rendering::{Finding, FindingKind, Severity},
};
use crate::newsroom::projection::Projected;
use crate::prose;
use crate::store::desk::articles::StoredArticle;

/// Length at which search engines cut titles, in characters.
const TITLE_MAX_CHARS: usize = 65;
/// Recommended length of a chapeau, in characters.
const CHAPEAU_CHARS: std::ops::RangeInclusive<usize> = 150..=280;

/// Checks the page. `begins` is the line of the file on which the text begins, from 1.
pub(super) fn check(
    stored: &StoredArticle,
    projected: &Projected,
    begins: usize,
    found: &mut Vec<FoundPoint>,
) {
    words(stored, projected, found);
    for finding in projected.matter_findings.iter().chain(&projected.findings) {
        if let Some(check) = named(finding) {
            let line = line_of_body(finding.line, begins);
            let detail = finding.detail.rsplit('/').next().unwrap_or(&finding.detail);
            let detail = if check == Check::NotUnderstood { finding.detail.as_str() } else { detail };
            // A finding without a line is about a header picture.
            let spot = line.is_none().then_some(FixLocation::Field("header"));
            found.push(FoundPoint {
                check,
                place: PointPlace { line, fix_location: spot, detail: detail.to_owned() },
                fixable: false,
            });
        }
    }
}

/// Converts a line of the file to a line of the text, from 1; `None` above the text.
pub(super) fn line_of_body(line: Option<usize>, begins: usize) -> Option<usize> {
    line.and_then(|line| (line + 1).checked_sub(begins)).filter(|line| *line > 0)
}

fn words(stored: &StoredArticle, projected: &Projected, found: &mut Vec<FoundPoint>) {
    let matter = &projected.matter;
    let made_up = projected.matter_findings.iter().any(|finding| finding.kind == FindingKind::NoTitle);
    let title = matter.title.as_deref().map(str::trim).filter(|title| !title.is_empty() && !made_up);
    match title.map(|title| title.chars().count()) {
        None => found.push(FoundPoint::field(Check::TitleMissing, "title", "")),
        Some(length) if length > TITLE_MAX_CHARS => {
            found.push(FoundPoint::field(Check::TitleLong, "title", length.to_string()));
        }
        Some(_) => {}
    }
    if stored.kind == Kind::Page {
        return;
    }
    let chapeau = matter.chapeau.as_deref().map(prose::plain_text).unwrap_or_default();
    match chapeau.trim().chars().count() {
        0 => found.push(FoundPoint::field(Check::ChapeauMissing, "chapeau", "")),
        length if !CHAPEAU_CHARS.contains(&length) => {
            found.push(FoundPoint::field(Check::ChapeauLength, "chapeau", length.to_string()));
        }
        _ => {}
    }
    if matter.categories.is_empty() {
        found.push(FoundPoint::field(Check::CategoryMissing, "category", ""));
    }
}

/// The check that a finding of the renderer belongs to; `None` if it is of no use to a proofreader.
fn named(finding: &Finding) -> Option<Check> {
    match finding.kind {
        FindingKind::AltToDo => Some(Check::AltMissing),
        FindingKind::MissingFile => Some(Check::FileMissing),
        // Already reported, or nothing that a writer can fix.
        FindingKind::NoDate | FindingKind::NoFrontMatter => None,
        kind if kind.severity() == Severity::Review => Some(Check::NotUnderstood),
        _ => None,
    }
}
