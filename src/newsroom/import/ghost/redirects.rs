//! `redirects.yaml` and `redirects.json` of Ghost: patterns that match one address become redirects, others are named.

use serde_json::Value;

use crate::domain::rendering::FindingKind;
use crate::prose::front_matter::parse_block;
use crate::prose::yaml::YamlNode;

use super::super::translation::Translation;

/// Reads a file, chosen by its name.
pub(super) fn read(name: &str, text: &str, translation: &mut Translation) {
    let rules = if name.ends_with(".json") { of_json(text) } else { of_yaml(text) };
    let Some(rules) = rules else {
        return translation.note(name, FindingKind::RedirectIgnored, "the file cannot be read");
    };
    for (pattern, to, status) in rules {
        match addresses(&pattern) {
            Some(all) if !to.contains('$') => {
                for from in all {
                    translation.redirect_as(&from, &to, status);
                }
            }
            _ => translation.note(name, FindingKind::RedirectIgnored, format!("{pattern} → {to}")),
        }
    }
}

fn of_json(text: &str) -> Option<Vec<(String, String, u16)>> {
    let rules: Vec<Value> = serde_json::from_str(text).ok()?;
    let rule = |rule: &Value| {
        let get = |key: &str| rule.get(key).and_then(Value::as_str).map(str::to_owned);
        let is_permanent = rule.get("permanent").and_then(Value::as_bool).unwrap_or(false);
        Some((get("from")?, get("to")?, if is_permanent { 301 } else { 302 }))
    };
    Some(rules.iter().filter_map(rule).collect())
}

fn of_yaml(text: &str) -> Option<Vec<(String, String, u16)>> {
    let (pairs, _) = parse_block(text);
    let mut rules = Vec::new();
    for (status, node) in pairs {
        let Ok(status) = status.trim().parse::<u16>() else { continue };
        if let YamlNode::Map(pairs) = node {
            rules.extend(
                pairs.iter().filter_map(|(from, to)| Some((from.clone(), to.as_text()?.to_owned(), status))),
            );
        }
    }
    Some(rules)
}

/// The addresses that a pattern matches, if they can be counted.
fn addresses(pattern: &str) -> Option<Vec<String>> {
    let pattern = pattern.trim();
    // A flag that lets capitals be small; addresses here differ by them.
    let (pattern, any_case) = pattern.strip_suffix("/i").map_or((pattern, false), |pattern| (pattern, true));
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    let optional = ["(\\/?)", "(/?)", "\\/?", "/?"];
    let bare = optional.iter().find_map(|end| pattern.strip_suffix(end)).unwrap_or(pattern);
    let text = bare.replace("\\/", "/").replace("\\.", ".").replace("\\-", "-");
    if text.contains(['(', ')', '[', ']', '*', '+', '?', '|', '^', '$', '\\', '{', '}'])
        || !text.starts_with('/')
    {
        return None;
    }
    let bare = text.trim_end_matches('/').to_owned();
    let mut all = vec![format!("{bare}/")];
    if !bare.is_empty() {
        all.push(bare);
    }
    if any_case {
        let lower: Vec<String> =
            all.iter().map(|one| one.to_lowercase()).filter(|one| !all.contains(one)).collect();
        all.extend(lower);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn patterns_that_match_one_address_are_read() {
        for (pattern, expected) in [
            ("/a", Some(vec!["/a/", "/a"])),
            ("^/a(\\/?)$", Some(vec!["/a/", "/a"])),
            ("^\\/a\\/b\\.html$", Some(vec!["/a/b.html/", "/a/b.html"])),
            ("/A-B/i", Some(vec!["/A-B/", "/A-B", "/a-b/", "/a-b"])),
            ("^/a/(.*)$", None),
        ] {
            let found = addresses(pattern);
            assert_eq!(
                found.as_deref().map(|all| all.iter().map(String::as_str).collect()),
                expected,
                "{pattern}"
            );
        }
    }
}
