//! Marks around words: which stretches of runs have one, and the tags that say it.

use super::flow::{Format, Raise, Run};
use crate::prose::html_markdown::escaped;

/// The marks in the order in which they stand around each other.
pub(super) const MARKS: [Mark; 6] =
    [Mark::Link, Mark::Strike, Mark::Bold, Mark::Italic, Mark::Raise, Mark::Code];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Link,
    Strike,
    Bold,
    Italic,
    Raise,
    Code,
}

/// The tags around a stretch of runs, and the stretch.
pub(super) type Stretch<'r> = (Option<(String, String)>, &'r [Run]);

/// Stretches of runs that have a mark, and those between. Spaces and breaks inside a stretch belong to it.
pub(super) fn grouped(runs: &[Run], mark: Mark) -> Vec<Stretch<'_>> {
    let tags: Vec<Option<(String, String)>> = runs.iter().map(|run| tags(run, mark)).collect();
    let mut found: Vec<Stretch<'_>> = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let value = tags[at].clone().filter(|_| !is_loose(&runs[at]) || mark == Mark::Link);
        let mut end = at + 1;
        let mut ahead = end;
        while ahead < runs.len() {
            let next = tags[ahead].clone().filter(|_| !is_loose(&runs[ahead]) || mark == Mark::Link);
            if next == value {
                end = ahead + 1;
            } else if value.is_none() || !is_loose(&runs[ahead]) {
                break;
            }
            ahead += 1;
        }
        found.push((value, &runs[at..end]));
        at = end;
    }
    found
}

/// Whether a run is white space, which shows no mark.
pub(super) fn is_loose(run: &Run) -> bool {
    match run {
        Run::Text(text, _) => text.trim().is_empty(),
        Run::Break => true,
        _ => false,
    }
}

fn tags(run: &Run, mark: Mark) -> Option<(String, String)> {
    let none = Format::default();
    let (format, href) = match run {
        Run::Text(_, format) => (format, format.href.as_deref()),
        Run::Picture(_, href) => (&none, href.as_deref()),
        _ => (&none, None),
    };
    let tag = |name: &str| Some((format!("<{name}>"), format!("</{name}>")));
    match mark {
        Mark::Link => href.map(|href| (format!("<a href=\"{}\">", escaped(href)), "</a>".to_owned())),
        Mark::Strike if format.strike => tag("s"),
        Mark::Bold if format.bold => tag("strong"),
        Mark::Italic if format.italic => tag("em"),
        Mark::Raise if format.raise == Raise::Super => tag("sup"),
        Mark::Raise if format.raise == Raise::Sub => tag("sub"),
        Mark::Code if format.code => tag("code"),
        _ => None,
    }
}
