//! What a translation gives: files as a folder would have them, what the report says of the whole, and remarks.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::moment::Zone;
use crate::domain::rendering::{Finding, FindingKind};
use crate::newsroom::exported_facts::TermFacts;

/// A name of a block, a shortcode or a card that this site does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForeignName {
    /// The name.
    pub name: String,
    /// `block`, `shortcode` or `card`.
    pub kind: &'static str,
    /// How often it was met.
    pub uses: usize,
    /// `kept` as text, `unwrapped`, `dropped`, `mapped`, or `made here` by this site itself.
    pub handling: &'static str,
}

/// A comment by a reader of the old site. This site has none; it is kept in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptComment {
    /// The document below which it stood.
    pub document: String,
    /// The name of who wrote it.
    pub author: String,
    /// When, as the export says it.
    pub date: String,
    /// `approved`, or what kept it from being shown.
    pub status: String,
    /// The text, as the export has it.
    pub text: String,
}

/// What the report says of an export as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ForeignReport {
    /// The system: `WordPress`, `Ghost`, `SPIP`.
    pub system: String,
    /// What exactly, such as `WXR 1.2`.
    pub format: String,
    /// Whether nothing else looks like it, or it is only likely.
    pub is_certain: bool,
    /// Items of all sorts in it.
    pub items: usize,
    /// Names that this site does not have, the most frequent first.
    pub names: Vec<ForeignName>,
    /// What did not come over, by name, with how many.
    pub left: BTreeMap<String, usize>,
    /// Number of comments.
    pub comments: usize,
    /// The first of them.
    pub kept_comments: Vec<KeptComment>,
}

/// Comments that the report keeps; all are counted.
pub(super) const COMMENTS_MAX: usize = 10_000;

/// Size of a file of redirects, below that at which a text is refused.
const RULES_BYTES: usize = 8 << 20;

/// A file of the old site's uploads.
#[derive(Debug)]
pub(super) struct Upload {
    /// Its path in the translated site.
    pub(super) path: String,
    /// Which of the given sources has it.
    pub(super) source: usize,
    /// Its path there.
    pub(super) inner: String,
}

/// What an export says of its site.
#[derive(Debug, Clone, Default)]
pub(super) struct SiteFacts {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// BCP 47 tag.
    pub(super) language: Option<String>,
    pub(super) zone: Option<Zone>,
    /// `https://old.example`, and the path of the site without slash at its end.
    pub(super) url: String,
    pub(super) base: String,
    /// Whether articles were shown before their date.
    pub(super) shows_future: bool,
}

/// A translated site.
#[derive(Debug, Default)]
pub(super) struct Translation {
    /// The name by which the site is known if its address is not.
    pub(super) name: String,
    pub(super) site: SiteFacts,
    pub(super) texts: Vec<(String, Vec<u8>)>,
    pub(super) uploads: Vec<Upload>,
    pub(super) notes: Vec<(String, Finding)>,
    pub(super) report: ForeignReport,
    /// Categories, tags and authors of which more is known than their name.
    pub(super) terms: Vec<TermFacts>,
    rules: String,
}

impl Translation {
    /// Adds a remark about a file.
    pub(super) fn note(&mut self, path: &str, kind: FindingKind, detail: impl AsRef<str>) {
        self.notes.push((path.to_owned(), Finding::without_line(kind, detail)));
    }

    /// Counts something that does not come over.
    pub(super) fn leave(&mut self, what: impl Into<String>) {
        *self.report.left.entry(what.into()).or_default() += 1;
    }

    /// Counts several things that do not come over.
    pub(super) fn leave_many(&mut self, what: impl Into<String>, count: usize) {
        if count > 0 {
            *self.report.left.entry(what.into()).or_default() += count;
        }
    }

    /// Keeps a comment in the report.
    pub(super) fn keep_comment(&mut self, comment: KeptComment) {
        self.report.comments += 1;
        if self.report.kept_comments.len() < COMMENTS_MAX {
            self.report.kept_comments.push(comment);
        }
    }

    /// Adds a permanent redirect.
    pub(super) fn redirect(&mut self, from: &str, to: &str) {
        self.redirect_as(from, to, 301);
    }

    /// Adds a redirect with its status.
    pub(super) fn redirect_as(&mut self, from: &str, to: &str, status: u16) {
        let fit = |address: &str| address.replace(' ', "%20").replace(['\n', '\r', '\t'], "");
        if from != to && !from.contains(['*', ':']) {
            self.rules.push_str(&format!("{} {} {status}\n", fit(from), fit(to)));
        }
    }

    /// Adds rules of a server as they are written.
    pub(super) fn add_rules(&mut self, rules: &str) {
        self.rules.push_str(rules);
        self.rules.push('\n');
    }

    /// Puts the redirects where those of a folder stand, in as many files as they take.
    pub(super) fn finish(&mut self) {
        let rules = std::mem::take(&mut self.rules);
        let mut rest = rules.as_str();
        let mut number = 1;
        while !rest.is_empty() {
            let mut end = rest.len().min(RULES_BYTES);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            if end < rest.len() {
                end = rest[..end].rfind('\n').map_or(rest.len(), |line| line + 1);
            }
            let path =
                if number == 1 { "_redirects".to_owned() } else { format!("redirects-{number}/_redirects") };
            self.texts.push((path, rest[..end].to_owned().into_bytes()));
            rest = &rest[end..];
            number += 1;
        }
    }
}
