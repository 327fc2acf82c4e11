//! Blocks, shortcodes and cards that this site does not have: how often each name was met, and what the person who
//! imports wants done with it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::translation::ForeignName;

/// Blocks of ours that a name may become.
const BLOCKS: [&str; 5] = ["encadre", "exergue", "chiffres", "verbatims", "galerie"];

/// What a name is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum NameKind {
    Block,
    Shortcode,
    Card,
}

impl NameKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Shortcode => "shortcode",
            Self::Card => "card",
        }
    }
}

/// What is to be done with names, as the command line says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameAnswers {
    dropped: BTreeSet<String>,
    mapped: BTreeMap<String, String>,
}

impl NameAnswers {
    /// Reads `NAME` of `--drop` and `NAME=PATTERN` of `--map`. The error is a sentence.
    pub fn parse(dropped: &[String], mapped: &[String]) -> Result<Self, String> {
        let mut answers = Self::default();
        answers.dropped.extend(dropped.iter().map(|name| bare(name)));
        for text in mapped {
            let Some((name, pattern)) = text.split_once('=') else {
                return Err(format!("--map does not know “{text}”; write NAME=ACCOUNT or NAME=PATTERN"));
            };
            if let Some(block) = pattern.strip_prefix(":::")
                && !BLOCKS.contains(&block.trim())
            {
                let known = BLOCKS.map(|block| format!(":::{block}")).join(", ");
                return Err(format!("--map {text}: this site has no block {pattern}; it has {known}"));
            }
            answers.mapped.insert(bare(name), pattern.to_owned());
        }
        Ok(answers)
    }

    /// Whether the value of a `--map` is a pattern of the text, and not an account.
    pub fn is_pattern(text: &str) -> bool {
        text.split_once('=')
            .is_some_and(|(_, value)| value.starts_with(":::") || value.contains(['{', '<', '[', '(']))
    }
}

/// A name without the signs around it.
fn bare(name: &str) -> String {
    let name = name.trim().trim_start_matches(['[', '<']).trim_end_matches([']', '>']);
    name.strip_prefix("wp:").unwrap_or(name).trim().to_owned()
}

/// What becomes of one use of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Asked {
    /// It stays as visible text.
    Keep,
    /// It goes, but not the text in it.
    Drop,
    /// It becomes one of our blocks, or Markdown with the attributes filled in.
    Map(String),
}

/// Names that were met, with the answers about them.
#[derive(Debug, Default)]
pub(in super::super) struct Names {
    answers: NameAnswers,
    met: BTreeMap<(NameKind, String), (usize, &'static str)>,
}

impl Names {
    pub(in super::super) fn new(answers: NameAnswers) -> Self {
        Self { answers, met: BTreeMap::new() }
    }

    /// Counts one use, and says what becomes of it.
    pub(in super::super) fn meet(&mut self, kind: NameKind, name: &str) -> Asked {
        let asked = if self.answers.dropped.contains(name) {
            Asked::Drop
        } else {
            self.answers.mapped.get(name).map_or(Asked::Keep, |pattern| Asked::Map(pattern.clone()))
        };
        let handling = match asked {
            Asked::Keep => "kept",
            Asked::Drop => "dropped",
            Asked::Map(_) => "mapped",
        };
        self.count(kind, name, handling);
        asked
    }

    /// Counts one use of which only the inside is kept.
    pub(in super::super) fn count(&mut self, kind: NameKind, name: &str, handling: &'static str) {
        let met = self.met.entry((kind, name.to_owned())).or_default();
        met.0 += 1;
        met.1 = handling;
    }

    /// The names, the most frequent first.
    pub(in super::super) fn all(&self) -> Vec<ForeignName> {
        let mut all: Vec<ForeignName> = self
            .met
            .iter()
            .map(|((kind, name), (uses, handling))| ForeignName {
                name: name.clone(),
                kind: kind.word(),
                uses: *uses,
                handling,
            })
            .collect();
        all.sort_by(|a, b| b.uses.cmp(&a.uses).then_with(|| a.name.cmp(&b.name)));
        all
    }
}

/// HTML for a name that is mapped: the inside in a block of ours, or a pattern with the attributes filled in.
pub(in super::super) fn mapped(pattern: &str, attributes: &[(String, String)], inside: &str) -> String {
    let escaped = crate::prose::html_markdown::escaped;
    match pattern.strip_prefix(":::").map(str::trim) {
        Some("encadre") => format!("<div data-chapeau=\"callout\">{inside}</div>"),
        Some("galerie") => format!("<div data-chapeau=\"gallery\">{inside}</div>"),
        Some(block) => {
            let text = crate::prose::html_markdown::text(inside);
            format!("<div data-chapeau=\"markdown\">:::{block}\n{}\n:::</div>", escaped(&text))
        }
        None => {
            let mut filled = pattern.replace("\\n", "\n");
            for (key, value) in attributes {
                filled = filled.replace(&format!("{{{key}}}"), value);
            }
            filled = filled.replace("{content}", &crate::prose::html_markdown::text(inside));
            format!("<div data-chapeau=\"markdown\">{}</div>", escaped(&filled))
        }
    }
}
