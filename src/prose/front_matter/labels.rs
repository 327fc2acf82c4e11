//! Categories and tags; spellings of the same name are merged.

use crate::{
    domain::{
        rendering::{Finding, FindingKind},
        term_name::TermName,
    },
    prose::yaml::YamlNode,
};

use super::{plain::plain, values::Values};

/// Maximum categories, tags or authors of a document, each; more are reported.
pub const NAMES_MAX: usize = 200;

/// `categories` of the defaults and of the document, then `category`. A `categories` text is split at
/// spaces, as in Jekyll; a `category` text is one name.
pub(super) fn categories(values: &Values, findings: &mut Vec<Finding>) -> Vec<TermName> {
    let mut names = GatheredTerms::new(values, findings);
    for node in values.all("categories") {
        match node.as_text() {
            Some(text) => text.split_whitespace().for_each(|word| names.add("categories", word)),
            None => names.add_all("categories", node),
        }
    }
    if let Some(node) = values.get("category") {
        names.add_all("category", node);
    }
    names.kept
}

/// `tag`, then `tags`. A `tags` text is split at commas if it has any, otherwise at spaces.
pub(super) fn tags(values: &Values, findings: &mut Vec<Finding>) -> Vec<TermName> {
    let mut names = GatheredTerms::new(values, findings);
    if let Some(node) = values.get("tag") {
        names.add_all("tag", node);
    }
    match values.get("tags") {
        Some(node) if node.as_text().is_some_and(|text| text.contains(',')) => {
            for part in node.as_text().unwrap_or_default().split(',') {
                names.add("tags", part);
            }
        }
        Some(node) if node.as_text().is_some() => {
            for word in node.as_text().unwrap_or_default().split_whitespace() {
                names.add("tags", word);
            }
        }
        Some(node) => names.add_all("tags", node),
        None => {}
    }
    names.kept
}

/// Collects names without duplicates; the first spelling wins.
pub(super) struct GatheredTerms<'v> {
    values: &'v Values,
    findings: &'v mut Vec<Finding>,
    pub(super) kept: Vec<TermName>,
    full: bool,
}

impl<'v> GatheredTerms<'v> {
    pub(super) fn new(values: &'v Values, findings: &'v mut Vec<Finding>) -> Self {
        Self { values, findings, kept: Vec::new(), full: false }
    }

    /// Adds a name or a list of names; lists may be nested.
    pub(super) fn add_all(&mut self, key: &str, node: &YamlNode) {
        for item in node.items() {
            match item {
                YamlNode::List(_) => self.add_all(key, item),
                YamlNode::Map(_) => self.values.bad(key, self.findings),
                item => self.add(key, item.as_text().unwrap_or_default()),
            }
        }
    }

    pub(super) fn add(&mut self, key: &str, text: &str) {
        if self.kept.len() >= NAMES_MAX {
            if !std::mem::replace(&mut self.full, true) {
                let why = format!("{key}: more than {NAMES_MAX} names");
                self.findings.push(self.values.finding(key, FindingKind::BadValue, why));
            }
            return;
        }
        let text = plain(text);
        if text.is_empty() {
            return;
        }
        let Ok(name) = TermName::parse(&text) else {
            self.findings.push(self.values.finding(key, FindingKind::BadValue, format!("{key}: {text}")));
            return;
        };
        match self.kept.iter().find(|kept| kept.folded() == name.folded()) {
            None => self.kept.push(name),
            Some(kept) if kept.shown() != name.shown() => {
                let detail = format!("{} → {}", name.shown(), kept.shown());
                self.findings.push(self.values.finding(key, FindingKind::NameMerged, detail));
            }
            Some(_) => {}
        }
    }
}
