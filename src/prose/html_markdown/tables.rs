//! Tables: with bars if Markdown can say all of them, else HTML.

use super::dom::NodeId;
use super::raw;
use super::writer::{Around, Writer};

/// What a cell with bars cannot hold.
const BLOCKS: [&str; 12] =
    ["ul", "ol", "table", "pre", "blockquote", "hr", "figure", "iframe", "video", "audio", "h2", "h3"];

impl Writer<'_> {
    /// A table with its caption.
    pub(super) fn table(&mut self, id: NodeId, caption: Option<&str>, built: &mut Vec<String>) {
        if caption.is_none()
            && let Some(table) = self.with_bars(id)
        {
            return built.push(table);
        }
        let address = self.address;
        let html = raw::html(self.dom, id, &mut |url, is_picture| address(url, is_picture), 40);
        let Some(caption) = caption else { return built.push(html) };
        // The caption has its own place in a table.
        let html = html.replacen("<table>", &format!("<table><caption>{caption}</caption>"), 1);
        built.push(html);
    }

    fn with_bars(&mut self, id: NodeId) -> Option<String> {
        if !self.dom.find(id, &["tfoot", "caption"]).is_empty() || !self.dom.find(id, &BLOCKS).is_empty() {
            return None;
        }
        let rows = self.dom.find(id, &["tr"]);
        let cells: Vec<Vec<NodeId>> = rows
            .iter()
            .map(|row| {
                let cells = self.dom.children(*row).iter().copied();
                cells.filter(|cell| matches!(self.dom.name(*cell), "td" | "th")).collect()
            })
            .collect();
        let width = cells.first()?.len();
        let spans = |cell: &NodeId| {
            ["colspan", "rowspan"]
                .iter()
                .any(|key| self.dom.attribute(*cell, key).is_some_and(|value| value != "1"))
        };
        let is_head = |row: usize| {
            cells.get(row).is_some_and(|row| row.iter().all(|cell| self.dom.name(*cell) == "th"))
        };
        let is_even = cells.iter().all(|row| row.len() == width);
        let is_plain = !cells.iter().flatten().any(spans);
        if width == 0 || !is_even || !is_plain || !is_head(0) || (1..cells.len()).any(is_head) {
            return None;
        }
        let paragraphs = |cell: &NodeId| self.dom.find(*cell, &["p", "div", "br"]).len() > 1;
        if cells.iter().flatten().any(paragraphs)
            || cells.iter().skip(1).flatten().any(|cell| self.dom.name(*cell) == "th")
        {
            return None;
        }
        let alignments: Vec<&str> = cells.first()?.iter().map(|cell| self.alignment(*cell)).collect();
        let mut lines = Vec::new();
        for (at, row) in cells.iter().enumerate() {
            let mut texts = Vec::new();
            for cell in row {
                let children = self.dom.children(*cell).to_vec();
                let text = self.inline(&children, Around::default()).replace("<br>", "").replace("  \n", " ");
                if text.contains(['|', '\n']) {
                    return None;
                }
                texts.push(text.trim().to_owned());
            }
            lines.push(format!("| {} |", texts.join(" | ")));
            if at == 0 {
                lines.push(format!("|{}|", alignments.join("|")));
            }
        }
        Some(lines.join("\n"))
    }

    /// A table whose converter has made a grid of it: bars whatever its cells hold, their lines by `<br>`.
    pub(super) fn grid(&mut self, id: NodeId, built: &mut Vec<String>) {
        let mut lines = Vec::new();
        for (at, row) in self.dom.find(id, &["tr"]).into_iter().enumerate() {
            let cells: Vec<NodeId> = self.dom.children(row).to_vec();
            let mut texts = Vec::new();
            for cell in &cells {
                let children = self.dom.children(*cell).to_vec();
                let text = self
                    .inline(&children, Around::default())
                    .replace("<br>  \n", "<br>")
                    .replace("  \n", "<br>");
                texts.push(text.trim().replace('\n', " ").replace('|', "\\|"));
            }
            lines.push(format!("| {} |", texts.join(" | ")));
            if at == 0 {
                let alignments: Vec<&str> = cells.iter().map(|cell| self.alignment(*cell)).collect();
                lines.push(format!("|{}|", alignments.join("|")));
            }
        }
        built.push(lines.join("\n"));
    }

    fn alignment(&self, cell: NodeId) -> &'static str {
        match raw::alignment(self.dom, cell) {
            Some("right") => "---:",
            Some("center") => ":---:",
            _ => "---",
        }
    }
}
