//! The values of a document by key, in any notation: the whole front matter if it is valid, otherwise
//! entry by entry, each repaired if possible.

use std::collections::HashSet;

use crate::{
    domain::rendering::{Finding, FindingKind},
    prose::{
        document::{Document, MatterFormat},
        yaml::{self, Pair, YamlNode},
    },
};

use super::{plain::plain, repair};

/// The values of a document, and the defaults they override.
#[derive(Debug, Clone, Default)]
pub struct Values {
    found: Vec<FoundValue>,
}

#[derive(Debug, Clone)]
struct FoundValue {
    key: String,
    line: Option<usize>,
    node: YamlNode,
}

/// Reads YAML outside a document, such as a settings file, as tolerantly as front matter. Lines of
/// findings count from 1 in `block`.
pub fn parse_block(block: &str) -> (Vec<(String, YamlNode)>, Vec<Finding>) {
    let (document, _) = Document::parse(&format!("---\n{block}\n---\n"));
    let (values, mut findings) = Values::of(&document, &[]);
    for finding in &mut findings {
        finding.line = finding.line.map(|line| line.saturating_sub(1).max(1));
    }
    (values.found.into_iter().map(|found| (found.key, found.node)).collect(), findings)
}

impl Values {
    /// Reads every entry. Defaults apply to keys the document does not set.
    pub fn of(document: &Document, defaults: &[(String, YamlNode)]) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut found: Vec<FoundValue> = defaults
            .iter()
            .map(|(key, node)| FoundValue { key: key.clone(), line: None, node: node.clone() })
            .collect();
        let own = match document.format() {
            MatterFormat::None => Vec::new(),
            MatterFormat::Toml => toml_values(document, &mut findings),
            MatterFormat::Yaml => yaml_values(document, &mut findings),
        };
        let mut seen = HashSet::new();
        for value in &own {
            if !seen.insert(value.key.as_str()) {
                let line = value.line.unwrap_or_else(|| document.matter_line());
                findings.push(Finding::at(line, FindingKind::DuplicateKey, &value.key));
            }
        }
        found.extend(own);
        (Self { found }, findings)
    }

    /// The value in effect for a key: the last one that is not null.
    pub fn get(&self, key: &str) -> Option<&YamlNode> {
        self.found
            .iter()
            .rev()
            .find(|found| found.key == key && !found.node.is_null())
            .map(|found| &found.node)
    }

    /// Whether a key is there, and its last value is null.
    pub fn is_empty(&self, key: &str) -> bool {
        self.found.iter().rev().find(|found| found.key == key).is_some_and(|found| found.node.is_null())
    }

    /// Every key with its last value.
    pub fn last_of_each(&self) -> impl Iterator<Item = (&str, &YamlNode)> {
        self.found.iter().enumerate().filter_map(|(at, value)| {
            let later = self.found[at + 1..].iter().any(|other| other.key == value.key);
            (!later).then_some((value.key.as_str(), &value.node))
        })
    }

    /// Every value of a key that is not null, defaults first.
    pub fn all<'v>(&'v self, key: &'v str) -> impl Iterator<Item = &'v YamlNode> {
        self.found
            .iter()
            .filter(move |found| found.key == key && !found.node.is_null())
            .map(|found| &found.node)
    }

    /// The first of `keys` with a value, and that value.
    pub fn first<'k>(&self, keys: &[&'k str]) -> Option<(&'k str, &YamlNode)> {
        keys.iter().find_map(|key| self.get(key).map(|node| (*key, node)))
    }

    /// A finding at the line of a key.
    pub fn finding(&self, key: &str, kind: FindingKind, detail: impl AsRef<str>) -> Finding {
        let line = self.found.iter().rev().find(|found| found.key == key).and_then(|found| found.line);
        Finding { line, ..Finding::without_line(kind, detail) }
    }

    /// Reports that a value does not fit its key.
    pub fn bad(&self, key: &str, findings: &mut Vec<Finding>) {
        findings.push(self.finding(key, FindingKind::BadValue, key));
    }

    /// One line of plain text: entities decoded, markup and invisible characters dropped.
    pub fn line(&self, keys: &[&str], findings: &mut Vec<Finding>) -> Option<String> {
        let (key, text) = self.scalar(keys, findings)?;
        let line = plain(text);
        if super::plain::is_altered(text) {
            findings.push(self.finding(key, FindingKind::TextCleaned, key));
        }
        (!line.is_empty()).then_some(line)
    }

    /// A trimmed text, otherwise as written.
    pub fn address(&self, keys: &[&str], findings: &mut Vec<Finding>) -> Option<String> {
        let (_, text) = self.scalar(keys, findings)?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Inline Markdown: lines joined, paragraphs separated by an empty line.
    pub fn paragraphs(&self, keys: &[&str], findings: &mut Vec<Finding>) -> Option<String> {
        let (_, text) = self.scalar(keys, findings)?;
        let text = super::plain::visible(&text.replace("\r\n", "\n"));
        let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
        for line in text.split('\n') {
            let trimmed = line.trim_matches([' ', '\t']);
            match paragraphs.last_mut() {
                _ if trimmed.is_empty() => paragraphs.push(Vec::new()),
                Some(last) => last.push(trimmed),
                None => {}
            }
        }
        let joined: Vec<_> =
            paragraphs.iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join(" ")).collect();
        (!joined.is_empty()).then(|| joined.join("\n\n"))
    }

    /// Every text under a key, however nested, joined by commas on one line.
    pub fn rows(&self, key: &str) -> Option<String> {
        fn gather(node: &YamlNode, texts: &mut Vec<String>) {
            match node {
                YamlNode::Scalar { .. } => {
                    texts.extend(node.as_text().map(plain).filter(|text| !text.is_empty()))
                }
                YamlNode::List(items) => items.iter().for_each(|item| gather(item, texts)),
                YamlNode::Map(pairs) => pairs.iter().for_each(|(_, node)| gather(node, texts)),
            }
        }
        let mut texts = Vec::new();
        gather(self.get(key)?, &mut texts);
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// A boolean, or a word for one; anything else is reported.
    pub fn bool(&self, key: &str, findings: &mut Vec<Finding>) -> Option<bool> {
        let truth = self.get(key)?.as_bool();
        if truth.is_none() {
            self.bad(key, findings);
        }
        truth
    }

    /// The texts of all `keys`; each value is a text or a list of texts.
    pub fn texts(&self, keys: &[&str], findings: &mut Vec<Finding>) -> Vec<String> {
        let mut texts = Vec::new();
        for key in keys {
            for item in self.get(key).map(YamlNode::items).unwrap_or_default() {
                match item.as_text() {
                    Some(text) => texts.push(text.trim().to_owned()),
                    None if item.is_null() => {}
                    None => self.bad(key, findings),
                }
            }
        }
        texts.retain(|text| !text.is_empty());
        texts
    }

    fn scalar<'k>(&self, keys: &[&'k str], findings: &mut Vec<Finding>) -> Option<(&'k str, &str)> {
        let (key, node) = self.first(keys)?;
        if node.as_text().is_none() {
            self.bad(key, findings);
        }
        Some((key, node.as_text()?))
    }
}

fn yaml_values(document: &Document, findings: &mut Vec<Finding>) -> Vec<FoundValue> {
    let first = document.matter_line();
    let found = |line: usize| {
        move |pair: Pair| FoundValue { key: pair.key, line: Some(line + pair.line), node: pair.value }
    };
    if document.entries().iter().all(|entry| !entry.key().is_empty())
        && let Ok(pairs) = yaml::read(&document.front_matter())
    {
        return pairs.into_iter().map(found(first)).collect();
    }
    let mut values = Vec::new();
    for (entry, line) in document.entries().iter().zip(document.entry_lines()) {
        match repair::read(entry.text()) {
            repair::RepairOutcome::Valid(pairs) => values.extend(pairs.into_iter().map(found(line))),
            repair::RepairOutcome::Repaired(pairs, what) => {
                let detail = format!("{}: {what}", entry.key());
                findings.push(Finding::at(line, FindingKind::YamlRepaired, detail));
                values.extend(pairs.into_iter().map(found(line)));
            }
            repair::RepairOutcome::Broken { line: inner, why, text } => {
                let detail = format!("{}: {why}", entry.key());
                findings.push(Finding::at(line + inner, FindingKind::YamlBroken, detail));
                if let Some(text) = text {
                    let key = entry.key().to_owned();
                    values.push(FoundValue { key, line: Some(line), node: YamlNode::text(text) });
                }
            }
        }
    }
    values
}

fn toml_values(document: &Document, findings: &mut Vec<Finding>) -> Vec<FoundValue> {
    let mut values = Vec::new();
    for (entry, line) in document.entries().iter().zip(document.entry_lines()) {
        match toml::from_str::<toml::Table>(entry.text()) {
            Ok(table) => values.extend(table.into_iter().map(|(key, value)| FoundValue {
                key,
                line: Some(line),
                node: toml_node(value),
            })),
            Err(error) => {
                let detail = format!("{}: it cannot be read as TOML ({})", entry.key(), error.message());
                findings.push(Finding::at(line, FindingKind::YamlBroken, detail));
            }
        }
    }
    values
}

fn toml_node(value: toml::Value) -> YamlNode {
    let plain = |text: String| YamlNode::Scalar { text, plain: true };
    match value {
        toml::Value::String(text) => YamlNode::text(text),
        toml::Value::Array(items) => YamlNode::List(items.into_iter().map(toml_node).collect()),
        toml::Value::Table(table) => {
            YamlNode::Map(table.into_iter().map(|(key, value)| (key, toml_node(value))).collect())
        }
        scalar => plain(scalar.to_string()),
    }
}
