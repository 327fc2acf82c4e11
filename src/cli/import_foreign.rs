//! What the report says of a source as a whole: what it was recognised as, the names that this site does not have, and
//! what did not come over.

use crate::newsroom::import::ForeignReport;
use crate::newsroom::import::report::Recognised;
use crate::view::desk::DeskMessages;

/// Names that are printed without `--all`.
const LISTED: usize = 12;

/// The line that says what a source is, and how sure that is.
pub(super) fn recognised(t: DeskMessages, found: &Recognised) -> String {
    let form = match found.form.as_str() {
        "folder" | "zip" | "texts" => t.say(&format!("report-form-{}", found.form)),
        form => form.to_owned(),
    };
    let what = if found.system.is_empty() { form } else { format!("{}, {form}", found.system) };
    let how = t.say(if found.is_certain { "report-is-certain" } else { "report-is-likely" });
    t.fill_all("report-recognised", &[("what", what), ("how", how)])
}

/// The lines about names and what stayed behind.
pub(super) fn lines(t: DeskMessages, report: &ForeignReport, all: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if !report.names.is_empty() {
        let uses: usize = report.names.iter().map(|name| name.uses).sum();
        let gaps = [
            ("names", t.count("report-names-count", report.names.len())),
            ("uses", t.count("report-names-uses", uses)),
        ];
        lines.push(t.fill_all("report-names", &gaps));
        let shown = if all { report.names.len() } else { LISTED };
        for name in report.names.iter().take(shown) {
            let gaps = [
                ("name", name.name.clone()),
                ("kind", t.say(&format!("report-name-{}", name.kind))),
                ("uses", t.number(name.uses)),
                ("handling", t.say(&format!("report-name-{}", name.handling.replace(' ', "-")))),
            ];
            lines.push(format!("    {}", t.fill_all("report-name", &gaps)));
        }
        if report.names.len() > shown {
            lines.push(format!("    {}", t.count("report-more", report.names.len() - shown)));
        }
    }
    let mut left: Vec<String> = report
        .left
        .iter()
        .map(|(what, count)| {
            let (code, of) = what.split_once(':').unwrap_or((what, ""));
            let gaps = [("name", of.to_owned()), ("count", t.number(*count))];
            t.fill_all(&format!("report-left-{code}"), &gaps)
        })
        .collect();
    if report.comments > 0 {
        left.push(t.count("report-left-comments", report.comments));
    }
    if !left.is_empty() {
        lines.push(t.say("report-left"));
        lines.extend(left.iter().map(|line| format!("    {line}")));
    }
    lines
}
