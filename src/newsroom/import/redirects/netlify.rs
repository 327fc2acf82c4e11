//! `_redirects` of Netlify. Placeholders, splats and conditions are not supported.

use super::rule::{RedirectRule, Rules, rule};

/// Reads the file line by line.
pub(super) fn read(text: &str, rules: &mut Rules) {
    for (number, line) in text.lines().enumerate() {
        let bare = line.split(" #").next().unwrap_or_default().trim();
        if !bare.is_empty() && !bare.starts_with('#') {
            rules.take(number + 1, line, of_line(bare).map(|rule| vec![rule]));
        }
    }
}

/// `/from /to 301!`, or `/from id=1 /to 301`.
fn of_line(line: &str) -> Option<RedirectRule> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (from, rest) = words.split_first()?;
    let target = rest.iter().position(|word| word.starts_with('/') || word.contains("://"))?;
    let (query, rest) = rest.split_at(target);
    let (to, rest) = rest.split_first()?;
    let status = match rest {
        [] => 301,
        [status] => status.trim_end_matches('!').parse().ok()?,
        _ => return None,
    };
    if from.contains(['*', ':']) || query.iter().any(|pair| pair.contains(':') || !pair.contains('=')) {
        return None;
    }
    let sign = if query.is_empty() { "" } else { "?" };
    rule(&format!("{from}{sign}{}", query.join("&")), to, status)
}
