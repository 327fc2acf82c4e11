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
        "folder" => t.say("report-form-folder"),
        "zip" => t.say("report-form-zip"),
        "texts" => t.say("report-form-texts"),
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
                ("kind", t.say(kind_key(name.kind))),
                ("uses", t.number(name.uses)),
                ("handling", t.say(handling_key(name.handling))),
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
            t.fill_all(left_key(code), &gaps)
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

/// The word for a kind of name.
fn kind_key(code: &str) -> &'static str {
    match code {
        "card" => "report-name-card",
        "shortcode" => "report-name-shortcode",
        _ => "report-name-block",
    }
}

/// What became of a name.
fn handling_key(code: &str) -> &'static str {
    match code.replace(' ', "-").as_str() {
        "dropped" => "report-name-dropped",
        "email-only" => "report-name-email-only",
        "made-here" => "report-name-made-here",
        "mapped" => "report-name-mapped",
        "members-only" => "report-name-members-only",
        "unwrapped" => "report-name-unwrapped",
        _ => "report-name-kept",
    }
}

/// What stayed in the export.
fn left_key(code: &str) -> &'static str {
    match code {
        "addresses-of-lists" => "report-left-addresses-of-lists",
        "circle" => "report-left-circle",
        "code" => "report-left-code",
        "logo" => "report-left-logo",
        "menu" => "report-left-menu",
        "never-saved" => "report-left-never-saved",
        "not-given" => "report-left-not-given",
        "other-encoding" => "report-left-other-encoding",
        "pages-of-type" => "report-left-pages-of-type",
        "setting" => "report-left-setting",
        "taxonomy" => "report-left-taxonomy",
        "trash" => "report-left-trash",
        "twice" => "report-left-twice",
        "unseen-file" => "report-left-unseen-file",
        _ => "report-left-type",
    }
}
