//! Emphasis as kramdown finds it: signs open it unless white space follows, and close it unless white space
//! stands before; punctuation beside them does not matter.

use super::{
    links::Links,
    tokens::{Kind, Token, before},
};

/// Steps that a text may take for each of its tokens; then the signs that are left are text. Emphasis that
/// is never closed is read again for each sign that might open it.
const STEPS_MAX: usize = 60;

/// Signs that open or close emphasis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The first token, and how many there are.
    pub(super) token: usize,
    pub(super) length: usize,
    pub(super) name: &'static str,
    pub(super) is_open: bool,
}

/// What encloses a place.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    em: bool,
    strong: bool,
    /// Whether emphasis is the innermost.
    right_in_em: bool,
}

/// The signs that would close the innermost emphasis.
#[derive(Debug, Clone, Copy)]
struct Closing {
    sign: u8,
    is_strong: bool,
    /// The first token inside.
    from: usize,
}

/// The marks of a text, in its order.
pub(super) fn find(text: &str, tokens: &[Token], links: &Links) -> Vec<Mark> {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Sign(_))) {
        return Vec::new();
    }
    let mut finder = Finder { text, tokens, links, marks: Vec::new(), left: tokens.len() * STEPS_MAX + 1000 };
    finder.spans(0, tokens.len(), None, Around::default());
    finder.marks.sort_by_key(|mark| mark.token);
    finder.marks
}

struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token],
    links: &'t Links,
    marks: Vec<Mark>,
    left: usize,
}

impl Finder<'_> {
    /// Reads tokens up to `end`, or to the signs that close; returns the token these begin with.
    fn spans(&mut self, start: usize, end: usize, closing: Option<Closing>, around: Around) -> Option<usize> {
        let mut nth = start;
        while nth < end {
            if self.left == 0 {
                return None;
            }
            self.left -= 1;
            if closing.is_some_and(|closing| self.closes(nth, end, closing)) {
                return Some(nth);
            }
            nth = match self.tokens[nth].kind {
                Kind::Sign(sign) => self.open(nth, end, sign, around),
                Kind::Open { is_image } => match self.links.at(nth) {
                    Some(link) if link.after <= end || link.close < end => {
                        if !is_image {
                            self.spans(nth + 1, link.close, None, Around { right_in_em: false, ..around });
                        }
                        link.after
                    }
                    _ => nth + 1,
                },
                _ => nth + 1,
            };
        }
        None
    }

    /// Tries the signs at a token as the beginning of emphasis; returns where to go on.
    fn open(&mut self, nth: usize, end: usize, sign: u8, around: Around) -> usize {
        let length = 1 + usize::from(nth + 1 < end && self.is_sign(nth + 1, sign));
        let is_strong = length == 2;
        let before = &self.text[..self.tokens[nth].start];
        let after = self.text[self.tokens[nth + length - 1].end..].chars().next();
        let is_in_word = sign == b'_' && {
            let before = before.strip_suffix('-').unwrap_or(before);
            before.chars().next_back().is_some_and(char::is_alphabetic)
        };
        let is_inside = if is_strong { around.strong } else { around.em };
        if is_in_word || after.is_some_and(|sign| sign.is_ascii_whitespace()) || is_inside {
            return nth + length;
        }
        if let Some(after) = self.emphasis(nth, end, sign, is_strong, around) {
            return after;
        }
        if is_strong
            && !around.right_in_em
            && let Some(after) = self.emphasis(nth, end, sign, false, around)
        {
            return after;
        }
        nth + length
    }

    fn emphasis(
        &mut self,
        nth: usize,
        end: usize,
        sign: u8,
        is_strong: bool,
        around: Around,
    ) -> Option<usize> {
        let length = 1 + usize::from(is_strong);
        let known = self.marks.len();
        let closing = Closing { sign, is_strong, from: nth + length };
        let inside = Around {
            em: around.em || !is_strong,
            strong: around.strong || is_strong,
            right_in_em: !is_strong,
        };
        let Some(close) = self.spans(nth + length, end, Some(closing), inside) else {
            self.marks.truncate(known);
            return None;
        };
        let name = if is_strong { "strong" } else { "em" };
        self.marks.push(Mark { token: nth, length, name, is_open: true });
        self.marks.push(Mark { token: close, length, name, is_open: false });
        Some(close + length)
    }

    fn closes(&self, nth: usize, end: usize, closing: Closing) -> bool {
        let Closing { sign, is_strong, from } = closing;
        if nth == from || !self.is_sign(nth, sign) {
            return false;
        }
        let is_next = |step: usize| nth + step < end && self.is_sign(nth + step, sign);
        let (last, is_right) =
            if is_strong { (nth + 1, is_next(1)) } else { (nth, !is_next(1) || is_next(2)) };
        if !is_right {
            return false;
        }
        let before = before(self.text, self.tokens[nth].start);
        let after = self.text[self.tokens[last].end..].chars().next();
        before.is_some_and(|sign| !sign.is_ascii_whitespace())
            && (sign == b'*' || !after.is_some_and(char::is_alphanumeric))
    }

    fn is_sign(&self, nth: usize, sign: u8) -> bool {
        matches!(self.tokens.get(nth).map(|token| &token.kind), Some(Kind::Sign(other)) if *other == sign)
    }
}
