//! A document as ordered entries and a body, lossless: unchanged parts keep every byte. What the entries
//! *mean* is not here (`prose::front_matter`).

mod decode;
mod entries;
mod fence;
mod toml_entries;
mod value;

use crate::domain::rendering::{Finding, FindingKind};

use self::entries::newlines;
pub use self::{entries::MatterEntry, fence::MatterFormat, value::MatterValue};

/// Maximum size of front matter, in bytes. Larger front matter is not parsed; its text is kept.
pub const FRONT_MATTER_MAX_BYTES: usize = 1 << 20;

/// A text split into front-matter entries and body, for lossless editing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Byte-order mark and opening fence, as written.
    opening: String,
    format: MatterFormat,
    entries: Vec<MatterEntry>,
    /// Comments and blank lines after the last entry.
    trailer: String,
    /// Closing fence, as written.
    closing: String,
    body: String,
}

impl Document {
    /// Decodes the bytes of a file: UTF-8, UTF-16 with a byte-order mark, otherwise Windows-1252. A UTF-8
    /// byte-order mark stays in the text as U+FEFF, so the text keeps the file's bytes.
    pub fn decode(bytes: &[u8]) -> (String, Vec<Finding>) {
        decode::decode(bytes)
    }

    /// Splits a text into entries and body. Never fails: what cannot be parsed stays text, with a
    /// finding.
    pub fn parse(source: &str) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let parts = fence::split(source);
        if let Some(kind) = parts.complaint {
            findings.push(Finding::at(1, kind, parts.complaint_detail));
        }
        let (mut entries, mut trailer) = (Vec::new(), parts.matter.to_owned());
        if parts.matter.len() > FRONT_MATTER_MAX_BYTES {
            findings.push(Finding::at(1, FindingKind::TooLarge, "front matter"));
        } else {
            (entries, trailer) = match parts.format {
                MatterFormat::Toml => toml_entries::split(parts.matter),
                MatterFormat::Yaml => entries::split(parts.matter),
                MatterFormat::None => (Vec::new(), String::new()),
            };
        }
        let document = Self {
            opening: parts.opening.to_owned(),
            format: parts.format,
            entries,
            trailer,
            closing: parts.closing.to_owned(),
            body: parts.body.to_owned(),
        };
        (document, findings)
    }

    /// The whole text. Unchanged parts keep their bytes.
    pub fn to_source(&self) -> String {
        let mut source = self.opening.clone();
        source.push_str(&self.front_matter());
        source.push_str(&self.closing);
        source.push_str(&self.body);
        source
    }

    /// The notation of the front matter.
    pub fn format(&self) -> MatterFormat {
        self.format
    }

    /// The opening fence as written, after any byte-order mark.
    pub(in crate::prose) fn opening(&self) -> &str {
        &self.opening
    }

    /// Comments and blank lines after the last entry.
    pub(in crate::prose) fn trailer(&self) -> &str {
        &self.trailer
    }

    /// The closing fence as written.
    pub(in crate::prose) fn closing(&self) -> &str {
        &self.closing
    }

    /// The entries in order. A duplicate key is listed each time; the last one is in effect.
    pub fn entries(&self) -> &[MatterEntry] {
        &self.entries
    }

    /// The entry in effect for a key: the last one.
    pub fn entry(&self, key: &str) -> Option<&MatterEntry> {
        self.entries.iter().rev().find(|entry| entry.key == key)
    }

    /// The line of each entry's key in the file, from 1, in the order of [`Self::entries`].
    pub fn entry_lines(&self) -> Vec<usize> {
        let mut line = self.matter_line();
        let mut lines = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            lines.push(line + newlines(&entry.lead));
            line += entry.lines();
        }
        lines
    }

    /// Everything between the fences.
    pub fn front_matter(&self) -> String {
        let mut text: String = self.entries.iter().map(MatterEntry::raw).collect();
        text.push_str(&self.trailer);
        text
    }

    /// The line of the file where the front matter begins, from 1.
    pub fn matter_line(&self) -> usize {
        1 + newlines(&self.opening)
    }

    /// The line of the file, from 1, of the first front-matter line that contains `text`.
    pub fn line_of(&self, text: &str) -> Option<usize> {
        let matter = self.front_matter();
        let at = matter.lines().position(|line| line.contains(text))?;
        Some(self.matter_line() + at)
    }

    /// The text after the front matter.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The line of the file where the body begins, from 1.
    pub fn body_line(&self) -> usize {
        self.matter_line()
            + self.entries.iter().map(MatterEntry::lines).sum::<usize>()
            + newlines(&self.trailer)
            + newlines(&self.closing)
    }

    /// Replaces the text after the front matter. Leading byte-order marks are dropped.
    pub fn set_body(&mut self, body: &str) {
        body.trim_start_matches('\u{feff}').clone_into(&mut self.body);
        if !self.closing.is_empty() && !self.closing.ends_with('\n') && !self.body.is_empty() {
            self.closing.push_str(self.newline());
        }
        let fenceless = !matches!(self.format, MatterFormat::Yaml | MatterFormat::Toml);
        if fenceless && self.reads_as_front_matter() {
            // A body that begins like a fence needs real fences before it to stay text.
            self.open_fences();
        }
        self.close_fence();
    }

    /// Rewrites one entry; the others keep their bytes. A new key goes after the last one, in TOML before
    /// the first table. Of duplicate keys, the one in effect is written.
    pub fn set(&mut self, key: &str, value: &MatterValue) {
        self.open_fences();
        self.close_fence();
        let newline = self.newline();
        let text = match self.format {
            MatterFormat::Toml => value.to_toml_entry(key),
            MatterFormat::Yaml | MatterFormat::None => value.to_yaml_entry(key),
        };
        let text = if newline == "\n" { text } else { text.replace('\n', newline) };
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.key == key) {
            entry.text = text;
            return;
        }
        let at = match self.format {
            MatterFormat::Toml => toml_entries::first_table(&self.entries),
            MatterFormat::Yaml | MatterFormat::None => self.entries.len(),
        };
        if let Some(before) = at.checked_sub(1).and_then(|last| self.entries.get_mut(last))
            && !before.text.ends_with('\n')
        {
            before.text.push_str(newline);
        }
        self.entries.insert(at, MatterEntry { key: key.to_owned(), lead: String::new(), text });
    }

    /// Removes every entry of a key; comments before it stay.
    pub fn remove(&mut self, key: &str) {
        let mut kept: Vec<MatterEntry> = Vec::with_capacity(self.entries.len());
        let mut orphaned = String::new();
        for mut entry in self.entries.drain(..) {
            if entry.key == key {
                orphaned.push_str(&entry.lead);
            } else {
                entry.lead.insert_str(0, &std::mem::take(&mut orphaned));
                kept.push(entry);
            }
        }
        self.entries = kept;
        self.trailer.insert_str(0, &orphaned);
    }

    fn reads_as_front_matter(&self) -> bool {
        fence::split(&self.to_source()).format != MatterFormat::None
    }

    fn open_fences(&mut self) {
        if self.format == MatterFormat::None {
            self.opening.push_str("---\n");
            self.closing = "---\n".to_owned();
            self.format = MatterFormat::Yaml;
        }
    }

    /// Adds a missing closing fence, so the edited text parses as intended.
    fn close_fence(&mut self) {
        if self.format == MatterFormat::None || !self.closing.is_empty() {
            return;
        }
        let newline = self.newline();
        let last = match self.entries.last_mut() {
            _ if !self.trailer.is_empty() => &mut self.trailer,
            Some(entry) => &mut entry.text,
            None => &mut self.opening,
        };
        if !last.ends_with('\n') {
            last.push_str(newline);
        }
        self.closing = format!("{}{newline}", if self.format == MatterFormat::Toml { "+++" } else { "---" });
    }

    fn newline(&self) -> &'static str {
        if self.opening.ends_with("\r\n") { "\r\n" } else { "\n" }
    }
}

#[cfg(test)]
mod tests;
