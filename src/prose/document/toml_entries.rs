//! Splits TOML front matter into entries: one per top-level key, one per table. TOML inside YAML is not
//! handled here.

use super::{entries::MatterEntry, fence::line};

/// Returns the entries, and the comments and blank lines after the last one.
pub(super) fn split(matter: &str) -> (Vec<MatterEntry>, String) {
    let mut entries: Vec<MatterEntry> = Vec::new();
    let mut lead = String::new();
    let mut open = Open::default();
    let mut in_table = false;
    let mut at = 0;
    while at < matter.len() {
        let here = line(&matter[at..]);
        at += here.len();
        let trimmed = here.trim();
        let inside = open.is_open();
        open.read(here);
        let table = !inside && trimmed.starts_with('[');
        let key = if inside { None } else { key_of(trimmed) };
        match (entries.last_mut(), key) {
            (Some(entry), _) if inside || (in_table && !table) => {
                entry.text.push_str(&std::mem::take(&mut lead));
                entry.text.push_str(here);
            }
            (_, Some(key)) => {
                in_table = table;
                entries.push(MatterEntry { key, lead: std::mem::take(&mut lead), text: here.to_owned() });
            }
            (Some(entry), None) if !trimmed.is_empty() && !trimmed.starts_with('#') => {
                entry.text.push_str(&std::mem::take(&mut lead));
                entry.text.push_str(here);
            }
            _ => lead.push_str(here),
        }
    }
    (entries, lead)
}

/// Index of the first table: new keys go before it.
pub(super) fn first_table(entries: &[MatterEntry]) -> usize {
    entries.iter().position(|entry| entry.text.trim_start().starts_with('[')).unwrap_or(entries.len())
}

fn key_of(line: &str) -> Option<String> {
    if line.starts_with('#') {
        return None;
    }
    if let Some(table) = line.strip_prefix('[') {
        let name = table.trim_start_matches('[').split(']').next()?;
        return Some(name.trim().to_owned());
    }
    let (key, _) = line.split_once('=')?;
    Some(key.trim().trim_matches(['"', '\'']).to_owned())
}

/// Tracks whether a value continues on the next line: an open bracket or a multi-line string.
#[derive(Default)]
struct Open {
    brackets: usize,
    text: Option<&'static str>,
}

impl Open {
    fn is_open(&self) -> bool {
        self.brackets > 0 || self.text.is_some()
    }

    fn read(&mut self, line: &str) {
        if !self.is_open() && line.trim_start().starts_with('[') {
            return;
        }
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            if let Some(quote) = self.text {
                if quote.starts_with('"') && first == '\\' {
                    rest = rest.get(2..).unwrap_or_default();
                    continue;
                }
                if let Some(after) = rest.strip_prefix(quote) {
                    self.text = None;
                    rest = after;
                    continue;
                }
            } else if let Some(quote) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| rest.starts_with(q))
            {
                self.text = Some(quote);
                rest = &rest[quote.len()..];
                continue;
            } else if first == '#' {
                break;
            } else if matches!(first, '[' | '{') {
                self.brackets += 1;
            } else if matches!(first, ']' | '}') {
                self.brackets = self.brackets.saturating_sub(1);
            }
            rest = &rest[first.len_utf8()..];
        }
        if self.text.is_some_and(|quote| quote.len() == 1) {
            self.text = None;
        }
    }
}
