//! Blocks and runs as the HTML from which `prose::html_markdown` writes the text of an article.

use super::flow::{Alignment, Block, Picture, Role, Run};
use super::marks::{MARKS, Mark, grouped, is_loose};
use crate::prose::html_markdown::escaped;

/// What became of a picture.
#[derive(Debug, Clone)]
pub(super) enum Fate {
    /// It is in the library, at this address.
    Kept(String),
    /// These words stand for it.
    Held(String),
}

/// How what is not text is written.
pub(super) struct Hand<'h> {
    pub(super) picture: &'h dyn Fn(&Picture) -> Fate,
    pub(super) drawing: &'h dyn Fn(&str) -> String,
    /// The name of a note by its number; none for one without a text.
    pub(super) note: &'h dyn Fn(usize) -> Option<String>,
    /// The id of a heading by the places in it.
    pub(super) anchor: &'h dyn Fn(&[String]) -> Option<String>,
}

impl Hand<'_> {
    /// The text, Markdown that stands below it, and its notes.
    pub(super) fn page(&self, blocks: &[Block], below: &str, notes: &[Vec<Block>]) -> String {
        let mut out = self.blocks(blocks);
        if !below.is_empty() {
            out.push_str(&format!("<div data-chapeau=\"markdown\">{}</div>", escaped(below)));
        }
        if !notes.is_empty() {
            out.push_str("<div data-chapeau=\"notes\">");
            for (number, note) in notes.iter().enumerate() {
                let Some(name) = (self.note)(number) else { continue };
                out.push_str(&format!("<div data-id=\"{name}\">{}</div>", self.blocks(note)));
            }
            out.push_str("</div>");
        }
        out
    }

    /// Blocks one after the other. Lines of one quote, and of one piece of code, belong together.
    pub(super) fn blocks(&self, blocks: &[Block]) -> String {
        let mut out = String::new();
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let role = role(block);
            let together = match role {
                Some(Role::Quote | Role::Code) => {
                    blocks[at..].iter().take_while(|next| self::role(next) == role).count()
                }
                _ => 1,
            };
            let group = &blocks[at..at + together];
            at += together;
            match (role, block) {
                (Some(Role::Quote), _) => {
                    let lines: String = group.iter().map(|one| self.block(one)).collect();
                    out.push_str(&format!("<blockquote>{lines}</blockquote>"));
                }
                (Some(Role::Code), _) => {
                    let lines: Vec<String> = group.iter().map(code_line).collect();
                    out.push_str(&format!("<pre><code>{}</code></pre>", escaped(&lines.join("\n"))));
                }
                // A picture, and below it the words that say what it shows.
                (_, Block::Paragraph { runs, .. }) if lone_picture(runs).is_some() => {
                    let caption = blocks.get(at).filter(|next| self::role(next) == Some(Role::Caption));
                    at += usize::from(caption.is_some());
                    out.push_str(&self.figure(runs, caption));
                }
                _ => out.push_str(&self.block(block)),
            }
        }
        out
    }

    fn figure(&self, runs: &[Run], caption: Option<&Block>) -> String {
        let picture = self.inline(runs);
        let words = match caption {
            Some(Block::Paragraph { runs, .. }) => self.inline(&without_italic(runs)),
            _ => String::new(),
        };
        match (picture.starts_with("<img") || picture.starts_with("<a "), words.is_empty()) {
            (true, false) => format!("<figure>{picture}<figcaption>{words}</figcaption></figure>"),
            (_, true) => format!("<p>{picture}</p>"),
            (false, false) => format!("<p>{picture}</p><p><em>{words}</em></p>"),
        }
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph { role: Role::Heading(level), runs, anchors, .. } => {
                let id = (self.anchor)(anchors).map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
                let pictures: Vec<Run> =
                    runs.iter().filter(|run| matches!(run, Run::Picture(..))).cloned().collect();
                let words: Vec<Run> =
                    runs.iter().filter(|run| !matches!(run, Run::Picture(..))).cloned().collect();
                let below = if pictures.is_empty() {
                    String::new()
                } else {
                    format!("<p>{}</p>", self.inline(&pictures))
                };
                format!("<h{level}{id}>{}</h{level}>{below}", self.inline(&words))
            }
            Block::Paragraph { role: Role::Caption, runs, .. } => {
                format!("<p><em>{}</em></p>", self.inline(&without_italic(runs)))
            }
            // Pictures side by side stand one below the other, which makes a gallery.
            Block::Paragraph { runs, .. } if are_pictures(runs) => {
                let lines = runs.iter().filter(|run| !is_loose(run));
                lines.map(|run| format!("<p>{}</p>", self.inline(std::slice::from_ref(run)))).collect()
            }
            Block::Paragraph { runs, .. } => format!("<p>{}</p>", self.inline(runs)),
            Block::List { is_ordered, start, items } => {
                let name = if *is_ordered { "ol" } else { "ul" };
                let from = if *start == 1 { String::new() } else { format!(" data-start=\"{start}\"") };
                let items: String =
                    items.iter().map(|item| format!("<li>{}</li>", self.blocks(item))).collect();
                format!("<{name}{from}>{items}</{name}>")
            }
            Block::Table { rows, alignments } => self.table(rows, alignments),
            Block::Rule => "<hr>".to_owned(),
        }
    }

    fn table(&self, rows: &[Vec<Vec<Block>>], alignments: &[Alignment]) -> String {
        let mut out = "<table data-chapeau=\"grid\">".to_owned();
        for (at, row) in rows.iter().enumerate() {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let name = if at == 0 { "th" } else { "td" };
                let side = match alignments.get(column) {
                    Some(Alignment::Center) => " align=\"center\"",
                    Some(Alignment::Right) => " align=\"right\"",
                    _ => "",
                };
                out.push_str(&format!("<{name}{side}>{}</{name}>", self.cell(cell, at == 0)));
            }
            out.push_str("</tr>");
        }
        out + "</table>"
    }

    /// What stands in a cell, in one line.
    fn cell(&self, blocks: &[Block], is_head: bool) -> String {
        let parts: Vec<String> = blocks.iter().flat_map(|block| self.cell_lines(block, is_head)).collect();
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("<br>")
    }

    fn cell_lines(&self, block: &Block, is_head: bool) -> Vec<String> {
        match block {
            Block::Paragraph { runs, .. } if is_head && super::flow::is_all_bold(runs) => {
                vec![self.inline(&super::flow::without(runs.clone(), |format| format.bold = false))]
            }
            Block::Paragraph { runs, .. } => vec![self.inline(runs)],
            Block::List { is_ordered, start, items } => {
                let line = |(at, item): (usize, &Vec<Block>)| {
                    let mark = if *is_ordered { format!("{}.", start + at) } else { "•".to_owned() };
                    format!("{mark} {}", self.cell(item, false))
                };
                items.iter().enumerate().map(line).collect()
            }
            Block::Table { rows, .. } => {
                let line = |row: &Vec<Vec<Block>>| {
                    let cells = row.iter().map(|cell| self.cell(cell, false));
                    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
                };
                rows.iter().map(line).collect()
            }
            Block::Rule => Vec::new(),
        }
    }

    /// Runs with their marks.
    pub(super) fn inline(&self, runs: &[Run]) -> String {
        let mut out = String::new();
        self.marked(runs, &MARKS, &mut out);
        out
    }

    fn marked(&self, runs: &[Run], marks: &[Mark], out: &mut String) {
        let Some((mark, rest)) = marks.split_first() else {
            return runs.iter().for_each(|run| self.run(run, out));
        };
        for (value, group) in grouped(runs, *mark) {
            let Some((open, close)) = value else {
                self.marked(group, rest, out);
                continue;
            };
            out.push_str(&open);
            self.marked(group, rest, out);
            out.push_str(&close);
        }
    }

    fn run(&self, run: &Run, out: &mut String) {
        match run {
            Run::Text(text, _) => out.push_str(&escaped(text)),
            Run::Break => out.push_str("<br>"),
            Run::Picture(picture, _) => match (self.picture)(picture) {
                Fate::Kept(href) => {
                    out.push_str(&format!(
                        "<img src=\"{}\" alt=\"{}\">",
                        escaped(&href),
                        escaped(&picture.alt)
                    ));
                }
                Fate::Held(words) => {
                    out.push_str(&format!("<span data-chapeau=\"holder\">{}</span>", escaped(&words)))
                }
            },
            Run::Note(number) => {
                if let Some(name) = (self.note)(*number) {
                    out.push_str(&format!("<sup data-chapeau=\"note\" data-id=\"{name}\"></sup>"));
                }
            }
            Run::Drawing(name) => {
                let words = escaped(&(self.drawing)(name));
                out.push_str(&format!("<span data-chapeau=\"holder\">{words}</span>"));
            }
        }
    }
}

fn role(block: &Block) -> Option<Role> {
    match block {
        Block::Paragraph { role, .. } => Some(*role),
        _ => None,
    }
}

fn code_line(block: &Block) -> String {
    let Block::Paragraph { runs, .. } = block else { return String::new() };
    let text = runs.iter().map(|run| match run {
        Run::Text(text, _) => text.as_str(),
        Run::Break => "\n",
        _ => "",
    });
    text.collect()
}

/// The one picture that a paragraph is.
fn lone_picture(runs: &[Run]) -> Option<&Picture> {
    let mut seen = runs.iter().filter(|run| !is_loose(run));
    match (seen.next(), seen.next()) {
        (Some(Run::Picture(picture, _)), None) => Some(picture),
        _ => None,
    }
}

/// Whether runs are pictures alone.
fn are_pictures(runs: &[Run]) -> bool {
    let mut seen = runs.iter().filter(|run| !is_loose(run)).peekable();
    seen.peek().is_some() && seen.all(|run| matches!(run, Run::Picture(..)))
}

/// Captions are italic by themselves.
fn without_italic(runs: &[Run]) -> Vec<Run> {
    super::flow::without(runs.to_vec(), |format| format.italic = false)
}
