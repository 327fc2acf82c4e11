//! One redirect rule, and what all kinds of files share: patterns that match one text, words, queries without a path.

use crate::domain::{
    old_address::OldAddress,
    rendering::{Finding, FindingKind},
};

/// A redirect from one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectRule {
    /// The old address.
    pub from: OldAddress,
    /// A path or an absolute URL.
    pub to: String,
    /// 301, 302, 303, 307, 308, or 410 if the address is gone.
    pub status: u16,
}

/// Supported statuses.
const STATUSES: [u16; 6] = [301, 302, 303, 307, 308, 410];
/// The programs that answer a query without a path: what a rule about queries alone means.
const WITHOUT_PATH: [&str; 2] = ["/", "/index.php"];
/// The program of SPIP, and how its queries begin.
const SPIP: &str = "/spip.php";
const SPIP_STARTS: [&str; 6] = ["article", "rubrique", "breve", "mot", "auteur", "page="];

/// What was read so far.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) redirects: Vec<RedirectRule>,
    pub(super) findings: Vec<Finding>,
}

impl Rules {
    /// Takes rules in, or notes a line that is not understood.
    pub(super) fn take(&mut self, number: usize, line: &str, rules: Option<Vec<RedirectRule>>) {
        match rules {
            Some(rules) => self.redirects.extend(rules),
            None => self.findings.push(Finding::at(number, FindingKind::RedirectIgnored, line.trim())),
        }
    }
}

/// One rule; `None` if this site cannot have it.
pub(super) fn rule(from: &str, to: &str, status: u16) -> Option<RedirectRule> {
    let there =
        to.starts_with('/') || to.starts_with("https://") || to.starts_with("http://") || status == 410;
    let from = OldAddress::parse(from).ok()?;
    // An empty query in a target only drops the old one.
    let to = to.strip_suffix('?').unwrap_or(to);
    (there && STATUSES.contains(&status)).then(|| RedirectRule { from, to: to.to_owned(), status })
}

/// The rules of a query that was told without a path.
pub(super) fn of_query(query: &str, to: &str, status: u16) -> Option<Vec<RedirectRule>> {
    let spip = SPIP_STARTS.iter().any(|start| query.starts_with(start)).then_some(SPIP);
    WITHOUT_PATH.into_iter().chain(spip).map(|path| rule(&format!("{path}?{query}"), to, status)).collect()
}

/// The only text that an anchored pattern matches: `^/a\.html$` is `/a.html`.
pub(super) fn literal(pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let inner = inner.strip_suffix("/?").map_or_else(|| inner.to_owned(), |bare| format!("{bare}/"));
    let inner = inner.strip_prefix("/?").map_or_else(|| inner.clone(), |bare| format!("/{bare}"));
    unescaped(&inner)
}

/// A pattern without special signs, as the text that it matches.
pub(super) fn unescaped(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len());
    let mut letters = pattern.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => out.push(letters.next().filter(|c| !c.is_alphanumeric())?),
            '(' | ')' | '[' | ']' | '{' | '}' | '*' | '+' | '?' | '|' | '^' | '$' => return None,
            c => out.push(c),
        }
    }
    Some(out)
}

/// Splits a line at spaces, except within quotes.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted: Option<char> = None;
    for c in line.chars() {
        match (c, words.last_mut()) {
            ('"' | '\'', _) if quoted.is_none_or(|open| open == c) => {
                quoted = if quoted.is_some() { None } else { Some(c) };
            }
            (c, Some(word)) if c.is_whitespace() && quoted.is_none() => {
                if !word.is_empty() {
                    words.push(String::new());
                }
            }
            (c, Some(word)) => word.push(c),
            (_, None) => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
