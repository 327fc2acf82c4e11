//! `.htaccess` of Apache: `Redirect`, `RedirectPermanent`, `RedirectTemp`, and patterns of `RedirectMatch` and
//! `RewriteRule` that match one address only, also under a condition on the query.

use super::rule::{RedirectRule, Rules, literal, of_query, rule, unescaped, words};

/// Directives that redirect nothing by themselves.
const SILENT: [&str; 6] =
    ["rewriteengine", "rewritebase", "options", "<ifmodule", "</ifmodule>", "directoryindex"];
/// Patterns that match every path.
const ANY_PATH: [&str; 9] = ["^", ".*", "^.*$", "(.*)", "^(.*)$", "^/?(.*)$", "^(.*)", "^.*", "^/?"];
/// How a pattern of a query says where a parameter begins and ends.
const STARTS: [&str; 7] = ["^(.*&)?", "(?:^|&)", "(^|&)", "(&|^)", "\\b", "^", ""];
const ENDS: [&str; 6] = ["(&.*)?$", "(?:&|$)", "(&|$)", "($|&)", "\\b", "$"];

/// The conditions before a rule.
#[derive(Default)]
struct Conditions {
    /// Lines, for findings.
    lines: Vec<(usize, String)>,
    query: Option<String>,
    path: Option<String>,
    /// Whether one of them is not understood.
    unknown: bool,
}

/// Reads the file line by line.
pub(super) fn read(text: &str, rules: &mut Rules) {
    let mut conditions = Conditions::default();
    for (number, line) in text.lines().enumerate() {
        let words = words(line.trim());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let Some((directive, rest)) = words.split_first().filter(|(first, _)| !first.starts_with('#')) else {
            continue;
        };
        match directive.to_ascii_lowercase().as_str() {
            directive if SILENT.contains(&directive) => {}
            "rewritecond" => conditions.add(number + 1, line, rest),
            "rewriterule" => {
                let before = std::mem::take(&mut conditions);
                let found = rewrite(rest, &before);
                if found.is_none() {
                    before.report(rules);
                }
                rules.take(number + 1, line, found);
            }
            directive => rules.take(number + 1, line, plain(directive, rest).map(|rule| vec![rule])),
        }
    }
    conditions.report(rules);
}

impl Conditions {
    fn add(&mut self, number: usize, line: &str, words: &[&str]) {
        self.lines.push((number, line.to_owned()));
        let name = words.first().map(|name| name.to_ascii_uppercase()).unwrap_or_default();
        match (name.as_str(), words.get(1)) {
            ("%{QUERY_STRING}", Some(pattern)) if self.query.is_none() => {
                self.query = query(pattern);
                self.unknown |= self.query.is_none();
            }
            ("%{REQUEST_URI}", Some(pattern)) if self.path.is_none() => {
                self.path = literal(pattern);
                self.unknown |= self.path.is_none();
            }
            // A redirect is only asked where no file is.
            ("%{REQUEST_FILENAME}", Some(&("!-f" | "!-d"))) => {}
            _ => self.unknown = true,
        }
    }

    fn report(self, rules: &mut Rules) {
        for (number, line) in self.lines {
            rules.take(number, &line, None);
        }
    }
}

/// The one query that a pattern matches, perhaps among other parameters.
fn query(pattern: &str) -> Option<String> {
    let inner = STARTS.iter().find_map(|start| pattern.strip_prefix(start))?;
    let inner = ENDS.iter().find_map(|end| inner.strip_suffix(end))?;
    unescaped(inner).filter(|query| !query.is_empty())
}

fn rewrite(words: &[&str], conditions: &Conditions) -> Option<Vec<RedirectRule>> {
    let (pattern, to, flags) = match words {
        [pattern, to] => (*pattern, *to, ""),
        [pattern, to, flags] => (*pattern, *to, *flags),
        _ => return None,
    };
    let elsewhere = to.starts_with("http://") || to.starts_with("https://");
    let status = flag_status(flags).or_else(|| elsewhere.then_some(302)).filter(|_| !conditions.unknown)?;
    let to = if status == 410 { "" } else { to };
    if to.contains(['$', '%']) && to.contains(|c: char| c.is_ascii_digit()) && refers_back(to) {
        return None;
    }
    let paths = match (&conditions.path, ANY_PATH.contains(&pattern)) {
        (Some(path), true) => vec![path.clone()],
        (Some(_), false) => return None,
        (None, true) => return of_query(conditions.query.as_deref()?, to, status),
        (None, false) => paths(pattern)?,
    };
    let query = conditions.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    paths.iter().map(|path| rule(&format!("{path}{query}"), to, status)).collect()
}

/// Whether a target repeats what a pattern caught: `$1`, `%1`.
fn refers_back(to: &str) -> bool {
    to.as_bytes().windows(2).any(|two| two[0] == b'$' && two[1].is_ascii_digit())
        || to.as_bytes().windows(2).any(|two| two[0] == b'%' && two[1].is_ascii_digit())
            && !to.as_bytes().windows(3).any(|three| three[0] == b'%' && three[2].is_ascii_hexdigit())
}

/// The paths that a pattern of `RewriteRule` matches, relative to the site.
fn paths(pattern: &str) -> Option<Vec<String>> {
    if let Some(inner) = pattern.strip_prefix("^(").and_then(|rest| rest.strip_suffix(")?$")) {
        return Some(vec!["/".to_owned(), format!("/{}", unescaped(inner)?)]);
    }
    let path = literal(pattern)?;
    Some(vec![if path.starts_with('/') { path } else { format!("/{path}") }])
}

fn plain(directive: &str, words: &[&str]) -> Option<RedirectRule> {
    match (directive, words) {
        ("redirectpermanent", [from, to]) => rule(from, to, 301),
        ("redirecttemp", [from, to]) => rule(from, to, 302),
        ("redirect", ["gone" | "410", from]) => rule(from, "", 410),
        ("redirect", [from, to]) => rule(from, to, 302),
        ("redirect", [status, from, to]) => rule(from, to, status_of(status)?),
        ("redirectmatch", ["gone" | "410", pattern]) => rule(&literal(pattern)?, "", 410),
        ("redirectmatch", [pattern, to]) => rule(&literal(pattern)?, to, 302),
        ("redirectmatch", [status, pattern, to]) => rule(&literal(pattern)?, to, status_of(status)?),
        _ => None,
    }
}

fn status_of(word: &str) -> Option<u16> {
    match word.to_ascii_lowercase().as_str() {
        "permanent" => Some(301),
        "temp" => Some(302),
        "seeother" => Some(303),
        "gone" => Some(410),
        number => number.parse().ok(),
    }
}

/// The status in flags such as `[R=301,L]`; `None` without `R` or `G`.
fn flag_status(flags: &str) -> Option<u16> {
    flags.trim_matches(['[', ']']).split(',').find_map(|flag| match flag.trim().split_once('=') {
        Some(("R" | "r", status)) => status_of(status),
        None if matches!(flag.trim(), "R" | "r") => Some(302),
        None if matches!(flag.trim(), "G" | "g") => Some(410),
        _ => None,
    })
}
