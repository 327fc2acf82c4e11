//! Front matter that is written: every value in quotes, so that none can be read as something else.

/// Front matter, line by line.
#[derive(Debug, Default)]
pub(in super::super) struct Matter {
    lines: String,
}

impl Matter {
    /// A key with a text, unless it is empty.
    pub(in super::super) fn text(&mut self, key: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.lines.push_str(&format!("{key}: {}\n", quoted(value)));
        }
    }

    /// A key with a word that needs no quotes.
    pub(in super::super) fn word(&mut self, key: &str, value: &str) {
        self.lines.push_str(&format!("{key}: {value}\n"));
    }

    /// A key with a list, unless it is empty.
    pub(in super::super) fn list(&mut self, key: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        self.lines.push_str(&format!("{key}:\n"));
        for value in values {
            self.lines.push_str(&format!("- {}\n", quoted(value.trim())));
        }
    }

    /// The header picture.
    pub(in super::super) fn header_picture(&mut self, image: &str, caption: &str, alt: &str) {
        self.lines.push_str(&format!("une-ou-diaporama:\n- image: {}\n", quoted(image)));
        for (key, value) in [("legende", caption), ("alternative-textuelle", alt)] {
            if !value.trim().is_empty() {
                self.lines.push_str(&format!("  {key}: {}\n", quoted(value.trim())));
            }
        }
    }

    /// Attached documents, each with the text of its link.
    pub(in super::super) fn files(&mut self, files: &[(String, String)]) {
        if files.is_empty() {
            return;
        }
        self.lines.push_str("files:\n");
        for (file, label) in files {
            self.lines.push_str(&format!("- file: {}\n", quoted(file)));
            if !label.trim().is_empty() {
                self.lines.push_str(&format!("  label: {}\n", quoted(label.trim())));
            }
        }
    }

    /// The document.
    pub(in super::super) fn document(&self, body: &str) -> Vec<u8> {
        let end = if body.is_empty() { "" } else { "\n" };
        format!("---\n{}---\n{body}{end}", self.lines).into_bytes()
    }
}

/// A value in double quotes, which JSON and YAML write alike.
fn quoted(value: &str) -> String {
    let shown: String = value.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    serde_json::Value::String(shown).to_string()
}
