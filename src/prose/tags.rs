//! Finds tags in authors' HTML: good enough to count, report and mark them, not to trust them. The
//! sanitizer decides what stays.

use std::{collections::HashMap, ops::Range};

/// A tag as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Name, in lower case.
    pub(super) name: String,
    /// `</name>`.
    pub(super) closing: bool,
    /// `<name/>`.
    pub(super) closed: bool,
    /// Names (lower case) and values (entities not decoded).
    pub(super) attrs: Vec<(String, String)>,
    /// Byte range in the HTML.
    pub(super) range: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Finds the tags of one text. It remembers where openings end, and what ends nowhere, so that a text of
/// openings takes linear time.
pub(super) struct TagScanner<'h> {
    html: &'h str,
    /// For places between attributes: the end of the tag, if there is one.
    ends: HashMap<usize, Option<usize>>,
    /// For `'` and `"`: from here on there is none.
    no_quote_from: [usize; 2],
    /// The last search for the end of a value without quotes: its start and its result.
    bare_end: (usize, usize),
}

impl<'h> TagScanner<'h> {
    /// A scanner of a text.
    pub(super) fn new(html: &'h str) -> Self {
        Self { html, ends: HashMap::new(), no_quote_from: [html.len(); 2], bare_end: (1, 0) }
    }

    /// The first tag at or after `from`; comments are skipped.
    pub(super) fn next(&mut self, mut from: usize) -> Option<Tag> {
        loop {
            let start = from + self.html.get(from..)?.find('<')?;
            if self.html[start..].starts_with("<!--") {
                from = start + self.html[start..].find("-->")? + 3;
                continue;
            }
            if let Some(tag) = self.at(start) {
                return Some(tag);
            }
            from = start + 1;
        }
    }

    /// The tag that starts exactly at `start`.
    pub(super) fn at(&mut self, start: usize) -> Option<Tag> {
        let end = self.end(start)?;
        let closing = self.html[start + 1..].starts_with('/');
        let (name, mut place) = self.name(start)?;
        let mut tag = Tag {
            name: self.html[name..place].to_ascii_lowercase(),
            closing,
            closed: false,
            attrs: Vec::new(),
            range: start..end,
        };
        while let Some(step) = self.step(place, &mut tag.closed) {
            place = match step {
                Step::Over(place) => place,
                Step::End(_) => break,
                Step::Attribute(name, value, after) => {
                    let name = self.html[name].to_ascii_lowercase();
                    tag.attrs.push((name, self.html[value].to_owned()));
                    after
                }
            };
        }
        Some(tag)
    }

    /// The end of the tag that starts exactly at `start`.
    pub(super) fn end(&mut self, start: usize) -> Option<usize> {
        let (_, mut place) = self.name(start)?;
        let mut passed = vec![place];
        let end = loop {
            if let Some(end) = self.ends.get(&place) {
                break *end;
            }
            match self.step(place, &mut false) {
                None => break None,
                Some(Step::End(end)) => break Some(end),
                Some(Step::Over(after)) => place = after,
                Some(Step::Attribute(.., after)) => {
                    place = after;
                    passed.push(place);
                }
            }
        };
        self.ends.extend(passed.into_iter().map(|place| (place, end)));
        end
    }

    /// Start and end of the name of a tag.
    fn name(&self, start: usize) -> Option<(usize, usize)> {
        let bytes = self.html.as_bytes();
        let name_start = start + 1 + usize::from(bytes.get(start + 1) == Some(&b'/'));
        if !bytes.get(name_start)?.is_ascii_alphabetic() {
            return None;
        }
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'<');
        Some((name_start, name_start + bytes[name_start..].iter().take_while(|byte| is_name(byte)).count()))
    }

    /// The next step towards the `>` of a tag; `None` if there is no way on.
    fn step(&mut self, start: usize, closed: &mut bool) -> Option<Step> {
        let bytes = self.html.as_bytes();
        match bytes.get(start)? {
            b'>' => Some(Step::End(start + 1)),
            b'/' => {
                *closed = bytes.get(start + 1) == Some(&b'>');
                Some(Step::Over(start + 1))
            }
            byte if byte.is_ascii_whitespace() => Some(Step::Over(start + 1)),
            b'<' => None,
            _ => {
                let mut place = start + 1;
                while bytes.get(place).is_some_and(|b| !b.is_ascii_whitespace() && !b"=>/".contains(b)) {
                    place += 1;
                }
                let (value, after) = self.value(place)?;
                Some(Step::Attribute(start..place, value, after))
            }
        }
    }

    /// The value after the name of an attribute, and the place after it.
    fn value(&mut self, name_end: usize) -> Option<(Range<usize>, usize)> {
        let bytes = self.html.as_bytes();
        let skip = |mut place: usize| {
            while bytes.get(place).is_some_and(u8::is_ascii_whitespace) {
                place += 1;
            }
            place
        };
        let equals = skip(name_end);
        if bytes.get(equals) != Some(&b'=') {
            return Some((name_end..name_end, name_end));
        }
        let start = skip(equals + 1);
        match bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let no_quote_from = &mut self.no_quote_from[usize::from(*quote == b'"')];
                let value = start + 1;
                if value >= *no_quote_from {
                    return None;
                }
                let Some(length) = bytes[value..].iter().position(|byte| byte == quote) else {
                    *no_quote_from = value;
                    return None;
                };
                Some((value..value + length, value + length + 1))
            }
            _ => {
                let (searched, found) = self.bare_end;
                if !(searched..=found).contains(&start) {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                    let length = bytes[start..].iter().position(ends);
                    self.bare_end = (start, length.map_or(bytes.len(), |length| start + length));
                }
                let end = self.bare_end.1;
                (end < bytes.len()).then_some((start..end, end))
            }
        }
    }
}

/// A step through a tag.
enum Step {
    /// White space or a slash, and the place after it.
    Over(usize),
    /// Name, value and the place after them.
    Attribute(Range<usize>, Range<usize>, usize),
    /// The place after `>`.
    End(usize),
}

/// The tag that starts exactly at `start`.
pub(super) fn at(html: &str, start: usize) -> Option<Tag> {
    TagScanner::new(html).at(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(html: &str, from: usize) -> Option<Tag> {
        TagScanner::new(html).next(from)
    }

    #[test]
    fn tags_are_found_with_their_attributes() {
        let tag = next("a < b <!-- <x> --> <IMG src=a.png alt='x > y' data-z/> c", 0).expect("a tag");
        assert_eq!(tag.name, "img");
        assert_eq!(tag.get("src"), Some("a.png"));
        assert_eq!(tag.get("alt"), Some("x > y"));
        assert_eq!(tag.get("data-z"), Some(""));
        assert!(tag.closed && !tag.closing);
        assert_eq!(next("</p >", 0).map(|tag| (tag.closing, tag.range)), Some((true, 0..5)));
        for text in ["", "<", "<a", "<1>", "<a href=\"x", "< a>"] {
            assert_eq!(next(text, 0), None, "{text}");
        }
    }
}
