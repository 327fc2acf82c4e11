//! Tables: lines between bars, `||légende|résumé||` above them, `{{tête}}` cells in the first, `<` and `^` for cells that
//! are one with that before or above.

use crate::prose::html_markdown::escaped;

use super::converter::Converter;

/// Columns of a table.
const WIDTH_MAX: usize = 200;

#[derive(Debug, Clone)]
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
    /// Whether it is one with another.
    is_taken: bool,
}

impl Converter<'_> {
    /// Makes tables of the lines that are.
    pub(super) fn tables(&mut self, text: &str) -> String {
        if !text.contains('|') {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rows: Vec<&str> = Vec::new();
        for line in text.split('\n').chain([""]) {
            let bare = line.trim();
            if bare.len() > 1 && bare.starts_with('|') && bare.ends_with('|') {
                rows.push(bare);
                continue;
            }
            if !rows.is_empty() {
                let table = self.table(&rows);
                out.push_str(&format!("\n\n{table}\n\n"));
                rows.clear();
            }
            out.push_str(line);
            out.push('\n');
        }
        out
    }

    fn table(&mut self, lines: &[&str]) -> String {
        let (caption, lines) = match lines.split_first() {
            Some((first, rest)) if first.len() > 4 && first.starts_with("||") && first.ends_with("||") => {
                (&first[2..first.len() - 2], rest)
            }
            _ => ("", lines),
        };
        let mut rows: Vec<Vec<Cell>> = lines
            .iter()
            .map(|line| {
                let cells = line[1..line.len() - 1].split('|').take(WIDTH_MAX);
                cells
                    .map(|text| Cell { text: text.trim().to_owned(), columns: 1, rows: 1, is_taken: false })
                    .collect()
            })
            .collect();
        let is_head = |text: &str| text.is_empty() || text.starts_with("{{") && text.ends_with("}}");
        let has_head = rows.len() > 1
            && rows.first().is_some_and(|row| {
                row.iter().all(|cell| is_head(&cell.text)) && row.iter().any(|cell| !cell.text.is_empty())
            });
        join(&mut rows);
        let mut html = String::from("<table>");
        if !caption.is_empty() {
            let (caption, summary) = caption.split_once('|').unwrap_or((caption, ""));
            let caption = super::emphasis::marked(caption.trim());
            let summary = match summary.trim() {
                "" => String::new(),
                summary => format!("<br>{}", super::emphasis::marked(summary)),
            };
            html.push_str(&format!("<caption>{caption}{summary}</caption>"));
        }
        for (at, row) in rows.iter().enumerate() {
            let is_head = has_head && at == 0;
            let tag = if is_head { "th" } else { "td" };
            html.push_str(if is_head { "<thead><tr>" } else { "<tr>" });
            for cell in row.iter().filter(|cell| !cell.is_taken) {
                let text = match is_head {
                    true => cell.text.trim_start_matches("{{").trim_end_matches("}}"),
                    false => &cell.text,
                };
                let span = |name: &str, count: usize| {
                    if count > 1 {
                        format!(" {name}=\"{}\"", escaped(&count.to_string()))
                    } else {
                        String::new()
                    }
                };
                html.push_str(&format!(
                    "<{tag}{}{}>{}</{tag}>",
                    span("colspan", cell.columns),
                    span("rowspan", cell.rows),
                    super::emphasis::marked(text.trim())
                ));
            }
            html.push_str(if is_head { "</tr></thead>" } else { "</tr>" });
        }
        html.push_str("</table>");
        self.slots.block(html)
    }
}

/// Joins cells with those before and above them.
fn join(rows: &mut [Vec<Cell>]) {
    for row in rows.iter_mut() {
        for at in (1..row.len()).rev() {
            if row[at].text == "<" {
                let columns = row[at].columns;
                row[at].is_taken = true;
                row[at - 1].columns += columns;
            }
        }
    }
    for at in (1..rows.len()).rev() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(above), Some(row)) = (above.last_mut(), below.first_mut()) else { continue };
        for (cell, up) in row.iter_mut().zip(above.iter_mut()) {
            if cell.text == "^" {
                cell.is_taken = true;
                up.rows += cell.rows;
            }
        }
    }
}
