//! Notes: `[[text]]`, `[[<name> text]]`, and `[[<name>]]`, which calls one again.

use super::converter::Converter;

/// Length of a note in bytes.
const NOTE_MAX: usize = 20_000;

impl Converter<'_> {
    /// Puts a call in the place of each note.
    pub(super) fn take_out_notes(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        // Brackets that nothing closes are looked at only so often.
        let mut patience = text.len().saturating_mul(4).saturating_add(NOTE_MAX);
        while let Some(found) = text[at..].find("[[").map(|found| at + found) {
            out.push_str(&text[at..found]);
            let end = if patience > 0 { end_of(text, found + 2) } else { None };
            let Some(end) = end else {
                patience = patience.saturating_sub(NOTE_MAX);
                out.push_str("[[");
                at = found + 2;
                continue;
            };
            let call = self.note(text[found + 2..end].trim());
            out.push_str(&call);
            at = end + 2;
        }
        out.push_str(&text[at..]);
        out
    }

    fn note(&mut self, inner: &str) -> String {
        let named = inner.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let named = named.filter(|(name, _)| !name.contains(['\'', '"', '<', ' ', '\n', '|']));
        let (name, text) = named.map_or((None, inner), |(name, text)| (Some(name), text.trim()));
        match name {
            Some("") => {
                let html = self.inner(text);
                self.notes.uncalled.push(html);
                return String::new();
            }
            Some(name) if text.is_empty() => {
                return self.notes.by_name.get(name).copied().map(|at| self.call(at)).unwrap_or_default();
            }
            None if text.is_empty() => return String::new(),
            _ => {}
        }
        let html = self.inner(text);
        self.notes.all.push(html);
        let at = self.notes.all.len();
        if let Some(name) = name {
            self.notes.by_name.insert(name.to_owned(), at);
        }
        self.call(at)
    }

    fn call(&mut self, at: usize) -> String {
        self.slots.inline(format!("<sup data-chapeau=\"note\" data-id=\"{at}\">{at}</sup>"))
    }
}

/// Where the two brackets are that close a note: those of links in it are not.
fn end_of(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut letters = text[from..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            _ if at > NOTE_MAX => return None,
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            ']' if letters.peek().is_some_and(|(_, next)| *next == ']') => return Some(from + at),
            _ => {}
        }
    }
    None
}
