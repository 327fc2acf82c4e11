//! Reads `_redirects` (Netlify) and `.htaccess`: only rules that redirect one fixed address.

use crate::domain::{
    path::SitePath,
    rendering::{Finding, FindingKind},
};

/// A redirect from one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectRule {
    /// The old address.
    pub from: SitePath,
    /// A path or an absolute URL.
    pub to: String,
    /// 301, 302, 303, 307, 308, or 410 if the address is gone.
    pub status: u16,
}

/// Supported statuses.
const STATUSES: [u16; 6] = [301, 302, 303, 307, 308, 410];

/// Parses either file, chosen by `name`. An unsupported rule becomes a finding at its line.
pub fn read(name: &str, text: &str) -> (Vec<RedirectRule>, Vec<Finding>) {
    let rule: fn(&str) -> Rule = if name.ends_with(".htaccess") { htaccess } else { netlify };
    let (mut redirects, mut findings) = (Vec::new(), Vec::new());
    let mut on_condition = false;
    for (number, line) in text.lines().enumerate() {
        let directive = line.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        // A rule after conditions applies only if they hold, and conditions are not supported.
        let rule = match directive.as_str() {
            "rewriterule" if std::mem::take(&mut on_condition) => Rule::Unknown,
            _ => rule(line.trim()),
        };
        on_condition |= directive == "rewritecond";
        match rule {
            Rule::Redirect(redirect) => redirects.push(redirect),
            Rule::Nothing => {}
            Rule::Unknown => {
                findings.push(Finding::at(number + 1, FindingKind::RedirectIgnored, line.trim()));
            }
        }
    }
    (redirects, findings)
}

enum Rule {
    Redirect(RedirectRule),
    Nothing,
    Unknown,
}

fn redirect(from: &str, to: &str, status: u16) -> Rule {
    let there =
        to.starts_with('/') || to.starts_with("https://") || to.starts_with("http://") || status == 410;
    match SitePath::parse(from) {
        Ok(from) if there && STATUSES.contains(&status) && !from.as_str().contains(['?', '#']) => {
            Rule::Redirect(RedirectRule { from, to: to.to_owned(), status })
        }
        _ => Rule::Unknown,
    }
}

/// `/from /to 301!`. Placeholders, splats, parameters and conditions are not supported.
fn netlify(line: &str) -> Rule {
    let line = line.split(" #").next().unwrap_or_default();
    if line.is_empty() || line.starts_with('#') {
        return Rule::Nothing;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let status = words.get(2).map_or(Some(301), |word| word.trim_end_matches('!').parse().ok());
    match (words.as_slice(), status) {
        ([from, to] | [from, to, _], Some(status)) if !from.contains(['*', ':']) => {
            redirect(from, to, status)
        }
        _ => Rule::Unknown,
    }
}

/// `Redirect`, `RedirectPermanent`, `RedirectTemp`, and patterns of `RedirectMatch` and `RewriteRule` that
/// match one address only.
fn htaccess(line: &str) -> Rule {
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((directive, rest)) = words.split_first() else { return Rule::Nothing };
    if directive.starts_with('#') {
        return Rule::Nothing;
    }
    match (directive.to_ascii_lowercase().as_str(), rest) {
        ("rewriteengine" | "rewritebase" | "options", _) => Rule::Nothing,
        ("redirectpermanent", [from, to]) => redirect(from, to, 301),
        ("redirecttemp", [from, to]) => redirect(from, to, 302),
        ("redirect", ["gone" | "410", from]) => redirect(from, "", 410),
        ("redirect", [from, to]) => redirect(from, to, 302),
        ("redirect", [status, from, to]) => {
            status_of(status).map_or(Rule::Unknown, |s| redirect(from, to, s))
        }
        ("redirectmatch", [pattern, to]) => {
            literal(pattern).map_or(Rule::Unknown, |from| redirect(&from, to, 302))
        }
        ("redirectmatch", [status, pattern, to]) => match (status_of(status), literal(pattern)) {
            (Some(status), Some(from)) => redirect(&from, to, status),
            _ => Rule::Unknown,
        },
        ("rewriterule", [pattern, to, flags]) => match (flag_status(flags), literal(pattern)) {
            (Some(status), Some(from)) => {
                let from = if from.starts_with('/') { from } else { format!("/{from}") };
                redirect(&from, if status == 410 { "" } else { to }, status)
            }
            _ => Rule::Unknown,
        },
        _ => Rule::Unknown,
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

/// The only address that an anchored pattern matches: `^/a\.html$`, `^a/?$`.
fn literal(pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let inner = inner.strip_suffix("/?").map_or_else(|| inner.to_owned(), |bare| format!("{bare}/"));
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
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
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match (c, words.last_mut()) {
            ('"', _) => quoted = !quoted,
            (c, Some(word)) if c.is_whitespace() && !quoted => {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_rules_are_read_and_others_reported() {
        for (name, line, expected) in [
            ("_redirects", "/a /b", Some(("/a", "/b", 301))),
            ("_redirects", "/a https://x.fr/b 302! # why", Some(("/a", "https://x.fr/b", 302))),
            ("_redirects", "/a/* /b/:splat", None),
            ("_redirects", "/a /b 200", None),
            ("_redirects", "/a?id=1 /b", None),
            ("_redirects", "/a /b 302 Language=fr", None),
            (".htaccess", "Redirect 301 /a /b", Some(("/a", "/b", 301))),
            (".htaccess", "Redirect permanent \"/a b\" /c", Some(("/a b", "/c", 301))),
            (".htaccess", "Redirect gone /a", Some(("/a", "", 410))),
            (".htaccess", "RedirectPermanent /a https://x.fr/", Some(("/a", "https://x.fr/", 301))),
            (".htaccess", "RedirectMatch 301 ^/a\\.html$ /b", Some(("/a.html", "/b", 301))),
            (".htaccess", "RedirectMatch 301 ^/a/(.*)$ /b/$1", None),
            (".htaccess", "RewriteRule ^a/?$ /b/ [R=301,L]", Some(("/a/", "/b/", 301))),
            (".htaccess", "RewriteRule ^a$ b.php [L]", None),
            (".htaccess", "Redirect 301 a javascript:x", None),
        ] {
            let (redirects, findings) = read(name, line);
            let found = redirects.first().map(|r| (r.from.as_str(), r.to.as_str(), r.status));
            assert_eq!(found, expected, "{line}");
            assert_eq!(findings.len(), usize::from(expected.is_none()), "{line}");
        }
        assert_eq!(read("_redirects", "# x\n\n").1, []);
        let text = "RewriteCond %{QUERY_STRING} ^id=5$\nRewriteCond %{HTTPS} off\nRewriteRule ^a$ /b [R=301]\nRewriteRule ^c$ /d [R=301]";
        let (redirects, findings) = read(".htaccess", text);
        assert_eq!((redirects.len(), redirects[0].from.as_str(), findings.len()), (1, "/c", 3));
    }
}
