//! Writes blocks for the Markdown parser, one after the other, with a blank line between them.

use std::{borrow::Cow, collections::HashMap};

use super::{
    block::{Block, Definition, Item, Numbered, Table},
    lines, tables,
};
use crate::{
    domain::rendering::FindingKind::ExpansionCut,
    prose::source::{
        Attribute, Container, EXPANSION_MIN_BYTES, INERT, LineKind, Marker, Notes, SourceLine, attributes,
        spans,
    },
};

/// Writes the blocks of a text. `lists` are its attribute lists by name.
pub(super) fn write(
    blocks: Vec<Block>,
    lists: HashMap<String, String>,
    notes: &mut Notes,
) -> Vec<SourceLine<'static>> {
    let bytes: usize = lists.iter().map(|(name, list)| name.len() + list.len()).sum();
    let lists = lists.into_iter();
    let lists = lists
        .map(|(name, list)| (name, (attributes::parse(&list).unwrap_or_default(), list.len())))
        .collect();
    let mut writer = Writer { lines: Vec::new(), notes, lists, left: bytes.max(EXPANSION_MIN_BYTES) };
    writer.blocks(blocks);
    writer.lines
}

struct Writer<'n> {
    lines: Vec<SourceLine<'static>>,
    notes: &'n mut Notes,
    /// Attribute lists by name, and their bytes.
    lists: HashMap<String, (Vec<Attribute>, usize)>,
    /// Bytes of named lists that others may still bring in; without a limit, one long list that is named
    /// often would grow to the square of the text.
    left: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: Block) {
        match block {
            Block::Blank { .. } | Block::End | Block::Hidden => {}
            Block::Paragraph(text) => self.paragraph(text),
            Block::Words(text) => {
                let number = text.first().map_or(0, |(_, number)| *number);
                let words = Container { name: "span", is_tight: true, ..Container::default() };
                self.container(words, vec![Block::Paragraph(text)], number);
            }
            Block::Heading { level, text, number } => {
                let text = self.without_id(&text, number);
                self.push(format!("{} {text}", "#".repeat(level)), number, LineKind::Prose);
                self.gap(number);
            }
            Block::Rule(number) => {
                self.push("***".to_owned(), number, LineKind::Html);
                self.gap(number);
            }
            Block::Code { info, text, number } => self.code(&info, &text, number),
            Block::Quote(blocks, number) => self.container(Container::of("blockquote"), blocks, number),
            Block::List { first, items, number } => {
                let list = Container {
                    name: if first.is_some() { "ol" } else { "ul" },
                    start: first,
                    ..Container::default()
                };
                self.start(list, number);
                items.into_iter().for_each(|item| self.item("li", item));
                self.mark(Marker::End, number);
            }
            Block::Definitions(list) => self.definitions(list),
            Block::More(number) => self.mark(Marker::More, number),
            Block::Html(html, number) if html.is_empty() => self.gap(number),
            Block::Html(html, number) => self.mark(Marker::Html(html, number), number),
            Block::Table(table) => self.table(table),
            Block::Note { name, blocks, number } => {
                self.container(
                    Container { name: "li", note: Some(name), ..Container::default() },
                    blocks,
                    number,
                );
            }
            Block::Attributes { inner, forward, number } => {
                let Some(list) = attributes::parse(&inner) else { return };
                let list = self.resolved(list, number);
                self.mark(Marker::Attributes { list, forward, line: number }, number);
            }
            Block::Formula(text) => {
                let number = text.first().map_or(0, |(_, number)| *number);
                let lines: Vec<String> = text.into_iter().map(|(line, _)| line).collect();
                let formula = lines.join("\n");
                let formula = formula.trim().trim_start_matches("$$").trim_end_matches("$$").to_owned();
                let marker = self.notes.mark(Marker::Formula(formula, number));
                self.push(marker, number, LineKind::Html);
                self.gap(number);
            }
            Block::Line((line, number)) => {
                self.push(line, number, LineKind::Prose);
                self.gap(number);
            }
        }
    }

    fn paragraph(&mut self, text: Vec<Numbered>) {
        let last = text.last().map_or(0, |(_, number)| *number);
        let count = text.len();
        for (nth, (line, number)) in text.into_iter().enumerate() {
            let line = if nth + 1 == count { line.trim_end_matches(lines::is_space) } else { line.as_str() };
            let guard = if may_begin_block(line) { INERT.to_string() } else { String::new() };
            self.push(format!("{guard}{line}"), number, LineKind::Prose);
        }
        self.gap(last);
    }

    /// The text of a heading; `{#id}` at its end becomes a marker.
    fn without_id(&mut self, text: &str, number: usize) -> String {
        let id = text.rsplit_once("{#").and_then(|(before, rest)| {
            let id = rest.strip_suffix('}')?;
            let is_id = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ':' | '.');
            (before.ends_with([' ', '\t']) && !id.is_empty() && id.chars().all(is_id)).then_some((before, id))
        });
        let Some((before, id)) = id else { return text.to_owned() };
        let list = vec![Attribute::Id(id.to_owned())];
        let marker = self.notes.mark(Marker::Attributes { list, forward: false, line: number });
        format!("{}{marker}", before.trim_end_matches(lines::is_space))
    }

    fn code(&mut self, info: &str, text: &str, number: usize) {
        let longest = text.split(|sign| sign != '~').map(str::len).max().unwrap_or(0);
        let fence = "~".repeat(longest.max(2) + 1);
        self.push(format!("{fence}{info}"), number, LineKind::Code);
        let mut last = number;
        for (nth, line) in text.split('\n').enumerate() {
            last = number + nth + 1;
            self.push(line.to_owned(), last, LineKind::Code);
        }
        self.push(fence, last, LineKind::Code);
        self.gap(last);
    }

    fn container(&mut self, container: Container, blocks: Vec<Block>, number: usize) {
        self.start(container, number);
        self.blocks(blocks);
        self.mark(Marker::End, number);
    }

    fn item(&mut self, name: &'static str, item: Item) {
        let mut blocks = item.blocks;
        let mut task = None;
        // Two backslashes before what follows at once break no line that is shown.
        let is_followed = blocks.get(1).is_some_and(|next| !matches!(next, Block::Blank { .. }));
        if item.is_tight
            && is_followed
            && let Some(Block::Paragraph(text)) = blocks.first_mut()
            && let Some((line, _)) = text.last_mut()
            && let Some(rest) = line.trim_end_matches(lines::is_space).strip_suffix("\\\\")
        {
            *line = rest.to_owned();
        }
        if name == "li"
            && let Some(Block::Paragraph(text)) = blocks.first_mut()
            && let Some((line, _)) = text.first_mut()
            && let Some((done, rest)) = task_of(line)
        {
            (*line, task) = (rest.to_owned(), Some(done));
        }
        let container = Container { name, is_tight: item.is_tight, task, ..Container::default() };
        self.container(container, blocks, item.number);
    }

    fn definitions(&mut self, list: Vec<Definition>) {
        let number = match list.first() {
            Some(Definition::Term((_, number))) => *number,
            _ => 0,
        };
        self.start(Container::of("dl"), number);
        for definition in list {
            match definition {
                Definition::Term((text, number)) => {
                    let start = super::lists::attributes(&text).unwrap_or(0);
                    let text = text[start..].to_owned();
                    let term = Container { name: "dt", is_tight: true, ..Container::default() };
                    self.container(term, vec![Block::Paragraph(vec![(text, number)])], number);
                }
                Definition::Sense(item) => self.item("dd", item),
            }
        }
        self.mark(Marker::End, number);
    }

    fn table(&mut self, table: Table) {
        let widest = table.rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
        let columns = widest.max(table.head.as_ref().map_or(0, Vec::len)).max(1);
        let head = table.head.unwrap_or_else(|| vec![self.notes.mark(Marker::Headless)]);
        let missing = columns - head.len().min(columns);
        let head = self.row(&head, table.number) + &" |".repeat(missing);
        self.push(head, table.number, LineKind::Code);
        let mut dashes = "|".to_owned();
        for column in 0..columns {
            dashes.push_str(match table.sides.get(column) {
                Some((true, true)) => ":-:|",
                Some((false, true)) => "-:|",
                Some((true, false)) => ":-|",
                _ => "-|",
            });
        }
        self.push(dashes, table.number, LineKind::Code);
        let mut last = table.number;
        for (cells, number) in table.rows {
            last = number;
            let row = self.row(&cells, number);
            self.push(row, number, LineKind::Code);
        }
        self.gap(last);
    }

    fn row(&mut self, cells: &[String], number: usize) -> String {
        let mut row = "|".to_owned();
        for cell in cells {
            // A bar is escaped once more for the table; `spans` leaves it alone.
            let text = spans::rewritten(&tables::unescaped(cell), number, self.notes);
            row.push_str(&format!(" {} |", text.replace('|', "\\|")));
        }
        row
    }

    /// A list with the names of others replaced by what they stand for.
    fn resolved(&mut self, list: Vec<Attribute>, line: usize) -> Vec<Attribute> {
        let mut resolved = Vec::new();
        for attribute in list {
            match &attribute {
                Attribute::Name(name) if self.lists.contains_key(name) => {
                    let (named, bytes) = &self.lists[name];
                    if *bytes > self.left {
                        self.notes.findings.note(line, ExpansionCut, name);
                        continue;
                    }
                    self.left -= bytes;
                    resolved.extend(named.iter().cloned());
                }
                _ => resolved.push(attribute),
            }
        }
        resolved
    }

    fn start(&mut self, container: Container, number: usize) {
        self.mark(Marker::Start(container), number);
    }

    fn mark(&mut self, marker: Marker, number: usize) {
        let text = format!("<!--{}-->", self.notes.mark(marker));
        self.push(text, number, LineKind::Html);
        self.gap(number);
    }

    fn gap(&mut self, number: usize) {
        self.push(String::new(), number, LineKind::Html);
    }

    fn push(&mut self, text: String, number: usize, kind: LineKind) {
        self.lines.push(SourceLine { text: Cow::Owned(text), number, kind });
    }
}

/// The state of a task and its text.
fn task_of(line: &str) -> Option<(bool, &str)> {
    let rest = line.strip_prefix('[')?;
    let done = match rest.chars().next()? {
        ' ' => false,
        'x' | 'X' => true,
        _ => return None,
    };
    let rest = rest[1..].strip_prefix(']')?;
    let text = rest.trim_start_matches(lines::is_space);
    (text.len() < rest.len()).then_some((done, text))
}

/// Whether CommonMark might take the line of a paragraph for the beginning of something else.
fn may_begin_block(line: &str) -> bool {
    let line = line.trim_end();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with(['#', '>', '<', '+', '=', '|', ':', '~', '`'])
        || line.starts_with('-')
        || line.starts_with("*[")
        || (line.starts_with(['*', '_'])
            && (lines::is_rule(line) || line[1..].is_empty() || line[1..].starts_with([' ', '\t'])))
        || (line.starts_with('[') && line.contains("]:"))
        || (digits > 0 && line[digits..].starts_with(['.', ')']))
}
