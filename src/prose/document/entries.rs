//! Splits YAML front matter into entries: valid YAML at its keys, broken YAML at every line that looks
//! like a key, so that one bad value does not affect the others.

use super::fence::line;
use crate::prose::yaml;

/// One front-matter key with every byte that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterEntry {
    pub(super) key: String,
    /// Comments and blank lines before the key.
    pub(super) lead: String,
    /// From the key to the end of its value, line end included.
    pub(super) text: String,
}

impl MatterEntry {
    /// The key, without quotes. Empty for text that has no key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The entry as written, with the comments and blank lines before it.
    pub fn raw(&self) -> String {
        format!("{}{}", self.lead, self.text)
    }

    /// The entry as written, starting at its key.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn lines(&self) -> usize {
        newlines(&self.lead) + newlines(&self.text)
    }
}

/// Returns the entries, and the comments and blank lines after the last one.
pub(super) fn split(matter: &str) -> (Vec<MatterEntry>, String) {
    let starts = valid_starts(matter).unwrap_or_else(|| likely_starts(matter));
    let Some(&(first, _)) = starts.first() else {
        return remainder(matter);
    };
    let mut entries: Vec<MatterEntry> = Vec::with_capacity(starts.len());
    let mut lead = matter[..first].to_owned();
    if !lead.is_empty() && !lead.lines().all(is_aside) {
        // Text before the first key that is not a comment becomes an entry without a key.
        entries.push(MatterEntry {
            key: String::new(),
            lead: String::new(),
            text: std::mem::take(&mut lead),
        });
    }
    for (number, (start, key)) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(matter.len(), |(next, _)| *next);
        let range = &matter[*start..end];
        let asides = asides_at_end(range);
        let (text, next_lead) = range.split_at(range.len() - asides);
        entries.push(MatterEntry {
            key: key.clone(),
            lead: std::mem::take(&mut lead),
            text: text.to_owned(),
        });
        next_lead.clone_into(&mut lead);
    }
    (entries, lead)
}

fn remainder(matter: &str) -> (Vec<MatterEntry>, String) {
    if matter.lines().all(is_aside) {
        return (Vec::new(), matter.to_owned());
    }
    (vec![MatterEntry { key: String::new(), lead: String::new(), text: matter.to_owned() }], String::new())
}

/// Byte offsets of the keys; `None` unless the YAML is valid and each key starts a line of its own.
fn valid_starts(matter: &str) -> Option<Vec<(usize, String)>> {
    let pairs = yaml::read(matter).ok()?;
    let offsets: Vec<usize> =
        std::iter::once(0).chain(matter.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut starts: Vec<(usize, String)> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let start = *offsets.get(pair.line)?;
        let spelled = matter[start..].trim_start_matches(['"', '\'']).starts_with(pair.key.as_str());
        if pair.column != 0 || !spelled || starts.last().is_some_and(|(last, _)| *last >= start) {
            return None;
        }
        starts.push((start, pair.key));
    }
    Some(starts)
}

/// Maximum entries of broken front matter; the last one holds the rest.
const ENTRIES_MAX: usize = 2000;

/// Byte offsets of lines that start like `key:`, and of stray lines, whose key is empty.
fn likely_starts(matter: &str) -> Vec<(usize, String)> {
    let mut starts: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    while at < matter.len() && starts.len() < ENTRIES_MAX {
        let here = line(&matter[at..]);
        if let Some(key) = key_of(here) {
            starts.push((at, key.to_owned()));
        } else if starts.last().is_some_and(|(start, _)| is_stray(here, &matter[*start..at])) {
            starts.push((at, String::new()));
        }
        at += here.len();
    }
    starts
}

/// A line that continues nothing: not indented, not a list item, not inside quotes or brackets.
fn is_stray(here: &str, entry: &str) -> bool {
    let value = entry.split_once(':').map_or("", |(_, value)| value.trim_start());
    let open = value.starts_with(['"', '\'', '[', '{']);
    !open && !is_aside(here) && !here.starts_with([' ', '\t', '-'])
}

/// The key a line starts with: `title: …`, `"a key": …`, `key:`.
fn key_of(line: &str) -> Option<&str> {
    if line.starts_with([' ', '\t', '#', '-', '[', ']', '{', '}', '?', '|', '>', '&', '*', '!', '%', '@']) {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(rest) = line.strip_prefix(quote) {
            let (key, after) = rest.split_once(quote)?;
            return after.trim_start_matches([' ', '\t']).starts_with(':').then_some(key);
        }
    }
    let (colon, _) = line
        .match_indices(':')
        .find(|(at, _)| line[at + 1..].chars().next().is_none_or(|next| next.is_whitespace()))?;
    let key = line[..colon].trim_end();
    // A sentence with a colon is stray text, not a key.
    (!key.is_empty() && key.split_whitespace().count() <= 3).then_some(key)
}

/// Bytes of blank lines and comments at the end of an entry; they belong to the next one.
fn asides_at_end(range: &str) -> usize {
    let mut end = range.len();
    let first = line(range).len();
    while end > first {
        let text = range[..end].strip_suffix('\n').unwrap_or(&range[..end]);
        let start = text.rfind('\n').map_or(0, |at| at + 1);
        if !is_aside(range[start..end].trim_end_matches(['\n', '\r'])) {
            break;
        }
        end = start;
    }
    range.len() - end
}

fn is_aside(line: &str) -> bool {
    line.starts_with('#') || line.trim().is_empty()
}

pub(super) fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}
