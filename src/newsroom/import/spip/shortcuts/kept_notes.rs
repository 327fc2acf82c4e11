//! The notes that were found in the texts of an object, until they stand behind them.

use std::collections::HashMap;

/// The notes of an object.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The HTML of each.
    pub(super) all: Vec<String>,
    pub(super) by_name: HashMap<String, usize>,
    /// What stands among the notes and is called nowhere.
    pub(super) uncalled: Vec<String>,
}

impl Notes {
    /// The notes as HTML; none twice.
    pub(super) fn html(&mut self) -> String {
        let mut out = String::new();
        for text in std::mem::take(&mut self.uncalled) {
            out.push_str(&text);
        }
        let all = std::mem::take(&mut self.all);
        if !all.is_empty() {
            let notes = all.iter().enumerate();
            let notes: String =
                notes.map(|(at, html)| format!("<div data-id=\"{}\">{html}</div>", at + 1)).collect();
            out.push_str(&format!("<div data-chapeau=\"notes\">{notes}</div>"));
        }
        out
    }
}
