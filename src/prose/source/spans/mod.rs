//! What stands in a line, as kramdown reads it: code, tags, links, notes, attribute lists and emphasis are
//! found here, and written so that the Markdown parser cannot read them otherwise.

mod addresses;
mod emphasis;
mod links;
mod runs;
mod tags;
mod tokens;

use std::borrow::Cow;

use self::{
    addresses::push_alt,
    emphasis::Mark,
    tokens::{Kind, Token},
};
use super::{INERT, Marker, Notes, SourceLine};

/// Rewrites each paragraph and heading.
pub(super) fn rewrite(lines: &mut [SourceLine<'_>], notes: &mut Notes) {
    let mut start = 0;
    while start < lines.len() {
        if !lines[start].is_prose() {
            start += 1;
            continue;
        }
        let end = (start..lines.len()).find(|nth| !lines[*nth].is_prose()).unwrap_or(lines.len());
        let text: Vec<&str> = lines[start..end].iter().map(|line| line.text.as_ref()).collect();
        let text = text.join("\n");
        let prefix = heading_prefix(&text);
        let written = rewritten(&text[prefix..], lines[start].number, notes);
        let written = format!("{}{written}", &text[..prefix]);
        let is_empty = written.trim().is_empty();
        let mut parts = written.split('\n');
        let last = end - start - 1;
        for (nth, line) in lines[start..end].iter_mut().enumerate() {
            let part = if nth == last {
                parts.by_ref().collect::<Vec<_>>().join("\n")
            } else {
                parts.next().unwrap_or_default().to_owned()
            };
            line.text = Cow::Owned(if is_empty { part } else { kept_together(part, nth == 0) });
        }
        start = end;
    }
}

/// A line of which a comment or the like was left out: it neither ends its paragraph nor begins code.
fn kept_together(line: String, is_first: bool) -> String {
    if line.trim_matches([' ', '\t']).is_empty() {
        INERT.to_string()
    } else if is_first {
        line.trim_start_matches([' ', '\t']).to_owned()
    } else {
        line
    }
}

fn heading_prefix(text: &str) -> usize {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    if level > 0 && text[level..].starts_with(' ') { level + 1 } else { 0 }
}

/// The text of one paragraph, heading or cell, rewritten. `number` is the line it begins on.
pub(super) fn rewritten(text: &str, number: usize, notes: &mut Notes) -> String {
    if !text.contains(['\\', '`', '<', '[', ']', '$', '{', '*', '_', '~']) {
        return text.to_owned();
    }
    let mut tokens = tokens::read(text, number, notes);
    let links = links::find(text, &mut tokens, number, notes);
    let marks = emphasis::find(text, &tokens, &links);
    let mut writer = Writer {
        text,
        tokens: &tokens,
        links: &links,
        marks: marks.into_iter().peekable(),
        out: String::with_capacity(text.len() * 2),
    };
    writer.write(0, tokens.len(), number, notes);
    writer.out
}

struct Writer<'t> {
    text: &'t str,
    tokens: &'t [Token],
    links: &'t links::Links,
    marks: std::iter::Peekable<std::vec::IntoIter<Mark>>,
    out: String,
}

impl Writer<'_> {
    fn write(&mut self, start: usize, end: usize, number: usize, notes: &mut Notes) {
        let mut nth = start;
        while nth < end {
            if let Some(mark) = self.marks.next_if(|mark| mark.token == nth) {
                let sign = notes.mark(Marker::Emphasis { name: mark.name, is_open: mark.is_open });
                self.out.push_str(&sign);
                nth += mark.length;
                continue;
            }
            let token = &self.tokens[nth];
            let text = &self.text[token.start..token.end];
            match &token.kind {
                Kind::Text => self.out.push_str(text),
                Kind::Written(written) => {
                    // Two pieces of code side by side stay two.
                    if self.out.ends_with('`') && written.starts_with('`') {
                        self.out.push(INERT);
                    }
                    self.out.push_str(written);
                }
                Kind::Skipped => {}
                Kind::Attributes(list) => {
                    let kept = self.out.trim_end_matches(' ').len();
                    self.out.truncate(kept);
                    if let Some(list) = list {
                        let line = number + self.text[..token.start].matches('\n').count();
                        let marker = Marker::Attributes { list: list.clone(), forward: false, line };
                        self.out.push_str(&notes.mark(marker));
                    }
                }
                Kind::Open { is_image } => match self.links.at(nth) {
                    Some(link) if *is_image => {
                        self.out.push_str("![");
                        let alt = &self.text[token.end..self.tokens[link.close].start];
                        push_alt(alt, &mut self.out);
                        link.target.write(&mut self.out);
                        nth = link.after;
                        while self.marks.next_if(|mark| mark.token < nth).is_some() {}
                        continue;
                    }
                    Some(link) => {
                        self.out.push('[');
                        self.write(nth + 1, link.close, number, notes);
                        link.target.write(&mut self.out);
                        nth = link.after;
                        continue;
                    }
                    None => self.out.push_str(if *is_image { "!\\[" } else { "\\[" }),
                },
                Kind::Close | Kind::Sign(_) => {
                    self.out.push('\\');
                    self.out.push_str(text);
                }
            }
            nth += 1;
        }
    }
}
