//! Repairs one entry of broken YAML if the intent is clear: tabs, `: ` inside a value, a value that
//! starts with a reserved sign. What stays broken keeps its text.

use crate::prose::yaml::{self, Pair};

/// Result of reading one entry.
pub(super) enum RepairOutcome {
    /// Valid as written.
    Valid(Vec<Pair>),
    /// Repaired; the text names the repair.
    Repaired(Vec<Pair>, &'static str),
    /// Still broken: the line within the entry (from 0), the reason, and the raw text if it has a key.
    Broken { line: usize, why: String, text: Option<String> },
}

/// Reads an entry and repairs it if needed.
pub(super) fn read(entry: &str) -> RepairOutcome {
    let broken = match yaml::read(entry) {
        Ok(pairs) => return RepairOutcome::Valid(pairs),
        Err(broken) => broken,
    };
    let clean: String =
        entry.chars().filter(|c| matches!(c, '\n' | '\t' | '\r') || !c.is_control()).collect();
    let spaced = clean.replace("-\t", "- ").replace('\t', "  ");
    let attempts = [
        (clean.clone(), "control characters"),
        (spaced.clone(), "tabs"),
        (quote_lines(&spaced), "quotes added"),
        (quote_whole(&spaced).unwrap_or_default(), "quotes added"),
    ];
    for (attempt, what) in attempts {
        if attempt.is_empty() || attempt == entry {
            continue;
        }
        if let Ok(pairs) = yaml::read(&attempt)
            && !pairs.is_empty()
        {
            return RepairOutcome::Repaired(pairs, what);
        }
    }
    RepairOutcome::Broken { line: broken.line, why: broken.why, text: raw_text(&clean) }
}

/// Quotes one-line values that are not valid plain scalars: `- @x`, `nom: a : b`.
fn quote_lines(entry: &str) -> String {
    entry.split_inclusive('\n').map(quote_line).collect()
}

fn quote_line(line: &str) -> String {
    let content = line.trim_end_matches(['\n', '\r']);
    let end = &line[content.len()..];
    let indent = content.len() - content.trim_start().len();
    let (mut prefix, mut value) = content.split_at(indent);
    while let Some(rest) = value.strip_prefix("- ") {
        prefix = &content[..content.len() - rest.len()];
        value = rest;
    }
    if let Some(colon) = value.find(": ").filter(|&at| is_key(&value[..at])) {
        let at = content.len() - value.len() + colon + 2;
        (prefix, value) = content.split_at(at);
    }
    let value = value.trim();
    if prefix.len() == indent || !needs_quotes(value) {
        return line.to_owned();
    }
    format!("{prefix}'{}'{end}", value.replace('\'', "''"))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
}

fn needs_quotes(value: &str) -> bool {
    let Some(first) = value.chars().next() else { return false };
    match first {
        '@' | '`' | '%' | ',' | ']' | '}' => true,
        '*' | '&' | '!' => true,
        '"' | '\'' | '[' | '{' | '|' | '>' | '#' => false,
        _ => {
            value.contains(": ") || value.contains(" :") || value.ends_with(':') || value.contains(":\u{a0}")
        }
    }
}

/// Quotes a plain value folded over several lines: `title: Un : deux⏎  trois`.
fn quote_whole(entry: &str) -> Option<String> {
    let (key, value) = entry.split_once(": ")?;
    let value = value.trim();
    if !is_key(key) || value.starts_with(['|', '>', '-', '[', '{', '"', '\'']) {
        // A closed quote with text after it was meant as part of the text.
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        if value.matches(quote).count() < 2 {
            return None;
        }
    }
    let lines: Vec<_> = value.lines().map(str::trim).collect();
    Some(format!("{key}: '{}'\n", lines.join(" ").replace('\'', "''")))
}

/// The raw text after the key, on one line.
fn raw_text(entry: &str) -> Option<String> {
    let (_, value) = entry.split_once(':')?;
    let joined: Vec<_> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = joined.join(" ");
    let text = text.strip_prefix(['"', '\'']).unwrap_or(&text);
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::yaml::YamlNode;

    fn value(outcome: &RepairOutcome) -> Option<&YamlNode> {
        match outcome {
            RepairOutcome::Valid(pairs) | RepairOutcome::Repaired(pairs, _) => {
                pairs.first().map(|pair| &pair.value)
            }
            RepairOutcome::Broken { .. } => None,
        }
    }

    #[test]
    fn what_was_meant_is_read() {
        for (entry, expected) in [
            ("title: Un titre : la suite\n", "Un titre : la suite"),
            ("title: Un titre\u{a0}: la suite\n", "Un titre\u{a0}: la suite"),
            ("title: Un : deux\n  trois\n", "Un : deux trois"),
            ("auteur: @dinum\n", "@dinum"),
            ("auteur: `x`\n", "`x`"),
            ("taux: %d\n", "%d"),
            ("title: *Important* : l'été\n", "*Important* : l'été"),
            ("title: a\u{1}b\n", "ab"),
            ("title: \"Un\" et \"deux\"\n", "\"Un\" et \"deux\""),
        ] {
            let outcome = read(entry);
            assert_eq!(value(&outcome).and_then(YamlNode::as_text), Some(expected), "{entry}");
        }
    }

    #[test]
    fn tabs_and_inner_colons_are_mended() {
        let tabs = read("files:\n-\tfile: a.pdf\n\tnom: A : B\n");
        assert!(matches!(tabs, RepairOutcome::Repaired(..)));
        let first = value(&tabs).and_then(|node| node.items().first());
        assert_eq!(first.and_then(|map| map.get("nom")).and_then(YamlNode::as_text), Some("A : B"));
    }

    #[test]
    fn an_open_quote_stays_broken_and_keeps_its_text() {
        let RepairOutcome::Broken { text, .. } = read("title: \"Jamais fermé\n") else { panic!("broken") };
        assert_eq!(text.as_deref(), Some("Jamais fermé"));
    }
}
