//! Cuts a text into what means something in a line.

use super::{
    addresses::automatic,
    runs::{ends_of_strokes, runs_of_ticks},
    tags::TagReader,
};
use crate::prose::source::{Attribute, INERT, Marker, Notes, attributes::list_at};

/// Signs that a backslash escapes in kramdown; in CommonMark it escapes further ones.
const ESCAPED: &str = "\\.*_+`<>()[]{}#!:|\"'$=-~";
/// A piece of a text: byte offsets, and what it means.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Text,
    /// What it is written as: code, tags, escaped signs.
    Written(String),
    /// A part of something before it.
    Skipped,
    /// `*` or `_`.
    Sign(u8),
    /// `[` or `![`.
    Open {
        is_image: bool,
    },
    /// `]`.
    Close,
    /// An attribute list.
    Attributes(Option<Vec<Attribute>>),
}

/// The sign before an offset; the one that keeps a line from beginning a block does not count.
pub(super) fn before(text: &str, place: usize) -> Option<char> {
    text[..place].chars().rev().find(|sign| *sign != INERT)
}

/// Cuts a text. `number` is the line it begins on.
pub(super) fn read(text: &str, number: usize, notes: &mut Notes) -> Vec<Token> {
    let mut reader = Reader {
        text,
        number,
        notes,
        tags: TagReader::new(text),
        tokens: Vec::new(),
        ticks: runs_of_ticks(text),
        last_dollars: text.rfind("$$"),
        last_comment_end: text.rfind("-->"),
        last_angle: text.rfind('>'),
        last_brace: text.rfind('}'),
        last_stop: text.rfind("{:/"),
        lines: (0, 0),
        strokes: ends_of_strokes(text),
        struck_until: None,
    };
    let mut place = 0;
    while let Some(step) = text[place..].find(['\\', '`', '<', '[', ']', '!', '$', '{', '*', '_', '~']) {
        let start = place + step;
        if start > place {
            reader.push(place, start, Kind::Text);
        }
        place = reader.at(start);
    }
    if place < text.len() {
        reader.push(place, text.len(), Kind::Text);
    }
    reader.close_tags();
    reader.tokens
}

struct Reader<'t, 'n> {
    text: &'t str,
    number: usize,
    notes: &'n mut Notes,
    tags: TagReader<'t>,
    tokens: Vec<Token>,
    ticks: Vec<(usize, usize)>,
    last_dollars: Option<usize>,
    last_comment_end: Option<usize>,
    last_angle: Option<usize>,
    last_brace: Option<usize>,
    last_stop: Option<usize>,
    /// Line feeds counted so far, and the offset up to which.
    lines: (usize, usize),
    strokes: Vec<usize>,
    /// Where the open stroke ends.
    struck_until: Option<usize>,
}

impl Reader<'_, '_> {
    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        self.tokens.push(Token { start, end, kind });
        end
    }

    fn written(&mut self, start: usize, end: usize, written: impl Into<String>) -> usize {
        self.push(start, end, Kind::Written(written.into()))
    }

    /// Reads the token at a sign; returns its end.
    fn at(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        match rest.as_bytes()[0] {
            b'\\' => self.escape(start),
            b'`' => self.code(start),
            b'<' => self.angle(start),
            b'[' if rest.starts_with("[^") => self.note(start),
            b'[' => self.push(start, start + 1, Kind::Open { is_image: false }),
            b'!' if rest.starts_with("![") && !rest.starts_with("![^") => {
                self.push(start, start + 2, Kind::Open { is_image: true })
            }
            b']' => self.push(start, start + 1, Kind::Close),
            b'$' => self.formula(start),
            b'{' if rest.starts_with("{:") && self.last_brace.is_some_and(|brace| brace > start) => {
                self.list(start)
            }
            b'~' if rest.starts_with("~~") => self.stroke(start),
            sign @ (b'*' | b'_') => self.push(start, start + 1, Kind::Sign(sign)),
            _ => self.push(start, start + 1, Kind::Text),
        }
    }

    fn stroke(&mut self, start: usize) -> usize {
        if self.struck_until == Some(start) {
            self.struck_until = None;
            let marker = self.notes.mark(Marker::Emphasis { name: "del", is_open: false });
            return self.written(start, start + 2, marker);
        }
        let next = self.text[start + 2..].chars().next();
        let end = self.strokes.get(self.strokes.partition_point(|end| *end < start + 3)).copied();
        match end {
            Some(end)
                if self.struck_until.is_none()
                    && next.is_some_and(|sign| !sign.is_ascii_whitespace() && sign != '~') =>
            {
                self.struck_until = Some(end);
                let marker = self.notes.mark(Marker::Emphasis { name: "del", is_open: true });
                self.written(start, start + 2, marker)
            }
            _ => self.push(start, start + 2, Kind::Text),
        }
    }

    /// Ends the elements that are left open: they do not go on in the next paragraph.
    fn close_tags(&mut self) {
        let end = self.text.len();
        while let Some(name) = self.tags.next_open() {
            let line = self.line(end);
            let marker = self.notes.mark(Marker::Html(format!("</{name}>"), line));
            self.written(end, end, marker);
        }
    }

    fn escape(&mut self, start: usize) -> usize {
        let sign = self.text[start + 1..].chars().next();
        match sign {
            Some(sign) if ESCAPED.contains(sign) => self.written(start, start + 2, format!("\\{sign}")),
            Some(sign) if sign.is_ascii_punctuation() => self.written(start, start + 1, "\\\\"),
            _ => self.push(start, start + 1, Kind::Text),
        }
    }

    fn code(&mut self, start: usize) -> usize {
        let run = self.text[start..].bytes().take_while(|byte| *byte == b'`').count();
        let inside = start + run;
        let as_text = "\\`".repeat(run);
        let is_space = |sign: Option<char>| sign.is_none_or(|sign| sign.is_ascii_whitespace());
        let (before, after) = (before(self.text, start), self.text[inside..].chars().next());
        let stands_alone =
            run == 1 && is_space(before) && after.is_some_and(|sign| sign.is_ascii_whitespace());
        let next = self.ticks.partition_point(|(place, _)| *place < inside);
        let closes = self.ticks.get(next).is_some_and(|(_, longest)| *longest >= run);
        if stands_alone || !closes {
            return self.written(start, inside, as_text);
        }
        let Some(length) = self.text[inside..].find(&self.text[start..inside]) else {
            return self.written(start, inside, as_text);
        };
        let mut code = &self.text[inside..inside + length];
        if run > 1 {
            code = code.strip_prefix(' ').unwrap_or(code);
            code = code.strip_suffix(' ').unwrap_or(code);
        }
        let end = inside + length + run;
        if code.is_empty() {
            return self.written(start, end, "");
        }
        let longest = code.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pads = code.starts_with(['`', ' ', '\n']) || code.ends_with(['`', ' ', '\n']);
        let pad = if pads && !code.trim_matches([' ', '\n']).is_empty() { " " } else { "" };
        self.written(start, end, format!("{fence}{pad}{code}{pad}{fence}"))
    }

    fn angle(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        if rest.starts_with("<!--") && self.last_comment_end.is_some_and(|end| end > start + 3) {
            let length = rest[4..].find("-->").map_or(rest.len(), |step| step + 7);
            return self.written(start, start + length, "");
        }
        // Angles are quotation marks, whatever word stands between them.
        if rest.starts_with("<<") {
            return self.written(start, start + 2, "\\<\\<");
        }
        if self.last_angle.is_none_or(|angle| angle < start) {
            return self.written(start, start + 1, "\\<");
        }
        if let Some((written, end)) = automatic(rest) {
            return self.written(start, start + end, written);
        }
        let Some(end) = self.tags.end(start) else {
            return self.written(start, start + 1, "\\<");
        };
        let line = self.line(start);
        let marker = self.notes.mark(Marker::Html(self.text[start..end].to_owned(), line));
        self.written(start, end, marker)
    }

    fn note(&mut self, start: usize) -> usize {
        let inner = &self.text[start + 2..];
        let end = inner.find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '_' | '-')));
        if let Some(end) = end.filter(|end| inner[*end..].starts_with(']'))
            && self.notes.defined.contains(&inner[..end])
        {
            let marker = self.notes.mark(Marker::NoteReference(inner[..end].to_owned()));
            return self.written(start, start + 2 + end + 1, marker);
        }
        self.written(start, start + 1, "\\[")
    }

    fn formula(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        if rest.starts_with("$$") && self.last_dollars.is_some_and(|last| last > start + 1) {
            let inside = &rest[2..];
            if let Some(step) = inside.find("$$") {
                let end = start + 2 + step + 2;
                let line = self.line(start);
                let marker = self.notes.mark(Marker::Formula(inside[..step].replace(INERT, ""), line));
                return self.written(start, end, marker);
            }
        }
        self.written(start, start + 1, "\\$")
    }

    fn list(&mut self, start: usize) -> usize {
        let is_after_text = match self.tokens.last().map(|token| &token.kind) {
            Some(Kind::Text) | None => true,
            Some(Kind::Written(written)) => written.len() == 2 && written.starts_with('\\'),
            _ => false,
        };
        if let Some(end) = self.extension(start) {
            return end;
        }
        match list_at(&self.text[start..], is_after_text) {
            Some((list, end)) => self.push(start, start + end, Kind::Attributes(list)),
            None => self.push(start, start + 1, Kind::Text),
        }
    }

    /// `{::comment}…{:/}`, which is not shown, or `{::nomarkdown}…{:/}`, which is HTML.
    fn extension(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let name = ["comment", "nomarkdown"].into_iter().find(|name| {
            rest.strip_prefix("{::")
                .and_then(|rest| rest.strip_prefix(name))
                .is_some_and(|rest| rest.starts_with('}'))
        })?;
        let from = start + name.len() + 4;
        let stop = self.last_stop.filter(|stop| *stop >= from)?;
        let close = from + self.text[from..stop + 3].find("{:/")?;
        let end = close + self.text[close..].find('}')? + 1;
        if name == "comment" {
            return Some(self.written(start, end, ""));
        }
        let line = self.line(start);
        let marker = self.notes.mark(Marker::Html(self.text[from..close].to_owned(), line));
        Some(self.written(start, end, marker))
    }

    fn line(&mut self, place: usize) -> usize {
        let (lines, upto) = self.lines;
        self.lines = (lines + self.text[upto..place].matches('\n').count(), place);
        self.number + self.lines.0
    }
}
