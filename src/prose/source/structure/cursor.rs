//! A place in a text of lines, and what is known about the text from there on.

use super::lines;

/// The text of a container: each line ends with a line feed and has the number it has in the file.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) numbers: Vec<usize>,
}

impl Lines {
    /// Adds a line.
    pub(super) fn push(&mut self, line: &str, number: usize) {
        self.text.push_str(line);
        self.text.push('\n');
        self.numbers.push(number);
    }

    /// The lines with their numbers.
    pub(super) fn numbered(&self) -> Vec<(String, usize)> {
        self.text.lines().map(str::to_owned).zip(self.numbers.iter().copied()).collect()
    }

    /// A part of a text; `number` is that of its first line.
    pub(super) fn of(text: &str, number: usize) -> Self {
        let mut lines = Self::default();
        for (nth, line) in text.split('\n').enumerate() {
            lines.push(line, number + nth);
        }
        lines
    }
}

/// A place in a text of lines.
pub(super) struct Cursor<'l> {
    pub(super) text: &'l str,
    numbers: &'l [usize],
    starts: Vec<usize>,
    nth: usize,
    /// Byte offset; behind the start of its line when something of the line was taken.
    pub(super) place: usize,
    /// The last search for a closing brace: from where, and its result (the text's length if there is none).
    brace: std::cell::Cell<(usize, usize)>,
    /// For `` ` `` and `~`: fences of this length and longer ones end nowhere from here on.
    unended: [usize; 2],
}

impl<'l> Cursor<'l> {
    pub(super) fn new(lines: &'l Lines) -> Self {
        let ends = lines.text.match_indices('\n').map(|(end, _)| end + 1);
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        starts.pop();
        let brace = std::cell::Cell::new((1, 0));
        Self {
            text: &lines.text,
            numbers: &lines.numbers,
            starts,
            nth: 0,
            place: 0,
            brace,
            unended: [usize::MAX; 2],
        }
    }

    /// The rest of the line at the place; `None` at the end of the text.
    pub(super) fn line(&self) -> Option<&'l str> {
        (self.nth < self.starts.len()).then(|| &self.text[self.place..self.end_of(self.nth)])
    }

    /// The `further`th line after this one.
    pub(super) fn ahead(&self, further: usize) -> Option<&'l str> {
        if further == 0 {
            return self.line();
        }
        let nth = self.nth + further;
        self.starts.get(nth).map(|start| &self.text[*start..self.end_of(nth)])
    }

    fn end_of(&self, nth: usize) -> usize {
        self.starts.get(nth + 1).map_or(self.text.len(), |next| *next) - 1
    }

    /// The number of the line in its file.
    pub(super) fn number(&self) -> usize {
        self.numbers.get(self.nth).copied().unwrap_or(0)
    }

    /// The number of the line at an offset of the text.
    pub(super) fn number_at(&self, offset: usize) -> usize {
        let nth = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        self.numbers.get(nth).copied().unwrap_or(0)
    }

    pub(super) fn next_line(&mut self) {
        self.skip(1);
    }

    /// Goes `count` lines further.
    pub(super) fn skip(&mut self, count: usize) {
        self.nth += count;
        self.place = self.starts.get(self.nth).copied().unwrap_or(self.text.len());
    }

    /// Goes to an offset, and to the next line if only white space is left of its line.
    pub(super) fn go_to(&mut self, offset: usize) {
        self.nth = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        self.place = offset;
        if self.nth >= self.starts.len() || offset >= self.end_of(self.nth) {
            return self.next_line();
        }
        let rest = self.line().unwrap_or_default();
        if lines::is_blank(rest) {
            return self.next_line();
        }
        self.place += rest.len() - rest.trim_start_matches(lines::is_space).len();
    }

    /// Whether a line behind this one closes the fence that `run` opens.
    pub(super) fn has_end_of_fence(&mut self, run: &str) -> bool {
        let unended = &mut self.unended[usize::from(run.starts_with('~'))];
        if run.len() >= *unended {
            return false;
        }
        let ends = self.starts[self.nth + 1..].iter().any(|start| {
            let line = &self.text[*start..];
            lines::closes_fence(line.split('\n').next().unwrap_or_default(), run)
        });
        if !ends {
            *unended = run.len();
        }
        ends
    }

    /// What stands between `{` and `}` on lines of its own, and the number of its lines.
    pub(super) fn braces(&self) -> Option<(&'l str, usize)> {
        let line = self.line()?;
        let bare = lines::bare(line).filter(|bare| bare.starts_with("{:"))?;
        let start = self.place + line.len() - bare.len() + 1;
        let (searched, found) = self.brace.get();
        if !(searched..=found).contains(&start) {
            let step = self.text[start..].find('}');
            self.brace.set((start, step.map_or(self.text.len(), |step| start + step)));
        }
        let end = self.brace.get().1;
        let after = self.text.get(end + 1..)?;
        let rest = &after[..after.find('\n').unwrap_or(after.len())];
        let inner = &self.text[start..end];
        (lines::is_blank(rest) && !inner.contains("\n\n")).then(|| (inner, inner.matches('\n').count() + 1))
    }

    /// The inside of an attribute list on lines of its own, and the number of its lines.
    pub(super) fn attribute_list(&self) -> Option<(&'l str, usize)> {
        let (inner, count) = self.braces()?;
        let inner = inner.strip_prefix(':')?;
        (!inner.starts_with([':', '/']) && !inner.is_empty()).then_some((inner, count))
    }
}
