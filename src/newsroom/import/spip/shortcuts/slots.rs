//! Finished pieces of a text: a sign stands for each until the whole is done, so that no later pass touches it.

/// Signs that no text has: those of private use, which are taken out at the beginning.
const INLINE: char = '\u{e000}';
const BLOCK: char = '\u{e002}';
const END: char = '\u{e001}';

/// Finished pieces.
#[derive(Debug, Default)]
pub(super) struct Slots {
    all: Vec<String>,
}

impl Slots {
    /// Keeps a piece that stands in a line.
    pub(super) fn inline(&mut self, html: impl Into<String>) -> String {
        self.keep(INLINE, html.into())
    }

    /// Keeps a piece that is a block.
    pub(super) fn block(&mut self, html: impl Into<String>) -> String {
        self.keep(BLOCK, html.into())
    }

    fn keep(&mut self, sign: char, html: String) -> String {
        self.all.push(html);
        format!("{sign}{}{END}", self.all.len() - 1)
    }

    /// The text with every piece in its place. A piece holds only earlier ones, each once.
    pub(super) fn filled(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut open = vec![(text.to_owned(), 0)];
        while let Some((text, from)) = open.pop() {
            let rest = text.get(from..).unwrap_or_default();
            let Some(at) = rest.find([INLINE, BLOCK]) else {
                out.push_str(rest);
                continue;
            };
            out.push_str(&rest[..at]);
            let number = &rest[at + INLINE.len_utf8()..];
            let length = number.find(END).unwrap_or(number.len());
            let piece = number[..length].parse::<usize>().ok().and_then(|at| self.all.get_mut(at));
            let next = from + at + INLINE.len_utf8() + length + END.len_utf8();
            open.push((text, next));
            open.extend(piece.map(|piece| (std::mem::take(piece), 0)));
        }
        out
    }
}

/// A text without the signs that stand for pieces.
pub(super) fn without_signs(text: &str) -> String {
    text.replace([INLINE, BLOCK, END], "")
}

/// Whether a block begins here.
pub(super) fn begins_block(text: &str) -> bool {
    text.starts_with(BLOCK)
}

/// Whether there is a block in a text.
pub(super) fn has_block(text: &str) -> bool {
    text.contains(BLOCK)
}

/// Whether a text ends with a block.
pub(super) fn ends_with_block(text: &str) -> bool {
    text.ends_with(END) && text.rfind([INLINE, BLOCK]).is_some_and(|at| text[at..].starts_with(BLOCK))
}
