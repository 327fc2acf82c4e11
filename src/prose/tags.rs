//! Finds tags in authors' HTML: good enough to count, report and mark them, not to trust them. The
//! sanitizer decides what stays.

use std::ops::Range;

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

/// The first tag at or after `from`; comments are skipped.
pub(super) fn next(html: &str, mut from: usize) -> Option<Tag> {
    loop {
        let start = from + html.get(from..)?.find('<')?;
        if html[start..].starts_with("<!--") {
            from = start + html[start..].find("-->")? + 3;
            continue;
        }
        if let Some(tag) = at(html, start) {
            return Some(tag);
        }
        from = start + 1;
    }
}

/// The tag that starts exactly at `start`.
pub(super) fn at(html: &str, start: usize) -> Option<Tag> {
    let bytes = html.as_bytes();
    let closing = bytes.get(start + 1) == Some(&b'/');
    let name_start = start + 1 + usize::from(closing);
    if !bytes.get(name_start)?.is_ascii_alphabetic() {
        return None;
    }
    let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'<');
    let name_end = name_start + bytes[name_start..].iter().take_while(|byte| is_name(byte)).count();
    let mut tag = Tag {
        name: html[name_start..name_end].to_ascii_lowercase(),
        closing,
        closed: false,
        attrs: Vec::new(),
        range: start..name_end,
    };
    let end = attributes(html, name_end, &mut tag)?;
    tag.range.end = end;
    Some(tag)
}

/// Reads attributes up to `>`; returns the offset after it.
fn attributes(html: &str, mut place: usize, tag: &mut Tag) -> Option<usize> {
    let bytes = html.as_bytes();
    loop {
        match bytes.get(place)? {
            b'>' => return Some(place + 1),
            b'/' => {
                tag.closed = bytes.get(place + 1) == Some(&b'>');
                place += 1;
            }
            byte if byte.is_ascii_whitespace() => place += 1,
            b'<' => return None,
            _ => {
                let start = place;
                place += 1;
                while bytes.get(place).is_some_and(|b| !b.is_ascii_whitespace() && !b"=>/".contains(b)) {
                    place += 1;
                }
                let name = html[start..place].to_ascii_lowercase();
                let (value, after) = value(html, place)?;
                tag.attrs.push((name, value.to_owned()));
                place = after;
            }
        }
    }
}

fn value(html: &str, name_end: usize) -> Option<(&str, usize)> {
    let bytes = html.as_bytes();
    let skip = |mut place: usize| {
        while bytes.get(place).is_some_and(u8::is_ascii_whitespace) {
            place += 1;
        }
        place
    };
    let equals = skip(name_end);
    if bytes.get(equals) != Some(&b'=') {
        return Some(("", name_end));
    }
    let start = skip(equals + 1);
    match bytes.get(start)? {
        quote @ (b'"' | b'\'') => {
            let end = start + 1 + bytes[start + 1..].iter().position(|byte| byte == quote)?;
            Some((&html[start + 1..end], end + 1))
        }
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            let end = start + bytes[start..].iter().position(ends)?;
            Some((&html[start..end], end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
