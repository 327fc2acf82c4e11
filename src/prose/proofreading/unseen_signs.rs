//! Signs that nobody sees in addresses: they come with a copy, and the link leads nowhere.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{
    SourcePoint,
    lines::{ProofLine, Text},
};
use crate::domain::{
    proofreading::Check,
    visible::{is_left_out, is_space},
};

/// Bytes of the longest sign, percent-encoded.
const ENCODED_MAX_BYTES: usize = 12;

/// Reports them in every address, with the address as it should be.
pub(super) fn check(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    for line in text.lines.iter().filter(|line| !line.prose.is_empty()) {
        if line.source.is_ascii() && !line.source.contains('%') {
            continue;
        }
        for range in addresses(line) {
            let address = &line.source[range.clone()];
            if let Some(mended) = mended(address) {
                slips.push(
                    SourcePoint::new(Check::UnseenSigns, line.number, &mended).mended(line.at(range), mended),
                );
            }
        }
    }
}

/// The ranges of a line that are addresses: of links, pictures, definitions and attributes, and bare ones.
fn addresses(line: &ProofLine<'_>) -> Vec<Range<usize>> {
    let source = line.source;
    let mut found: Vec<Range<usize>> = line.links.iter().map(|link| link.address.clone()).collect();
    let ends =
        |c: char| c.is_ascii_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']');
    let mut start = 0;
    for word in source.split_inclusive(ends) {
        let range = start..start + word.trim_end_matches(ends).len();
        if is_address(&source[range.clone()], &source[..range.start]) {
            found.push(range);
        }
        start += word.len();
    }
    found.sort_by_key(|range| (range.start, usize::MAX - range.end));
    let mut upto = 0;
    found.retain(|range| {
        let is_new = range.start >= upto && !range.is_empty() && source.get(range.clone()).is_some();
        if is_new {
            upto = range.end;
        }
        is_new
    });
    found
}

/// Whether a word is an address, by itself or by what stands before it.
fn is_address(word: &str, before: &str) -> bool {
    let seen: String = word.chars().filter(|c| !is_left_out(*c, None)).take(40).collect();
    let by_itself =
        ["http:", "https:", "mailto:", "tel:", "www."].iter().any(|begin| seen.starts_with(begin))
            || seen.contains("://")
            || seen.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    by_itself
        || ["]: ", "]:", "href=\"", "src=\"", "href='", "src='"].iter().any(|mark| before.ends_with(mark))
}

/// The address without signs that nobody sees, written as such or percent-encoded, and without spaces of any
/// kind at its end; `None` if it has none.
fn mended(address: &str) -> Option<String> {
    let mut mended = String::with_capacity(address.len());
    let (mut at, mut before) = (0, None);
    while let Some(c) = address[at..].chars().next() {
        let (sign, bytes) = match c {
            '%' => encoded(&address[at..]).unwrap_or((c, 1)),
            c => (c, c.len_utf8()),
        };
        if !is_left_out(sign, before) {
            mended.push_str(&address[at..at + bytes]);
            before = Some(sign);
        }
        at += bytes;
    }
    let is_end = |end: &str| end.chars().next_back().is_some_and(|c| is_space(c) && !c.is_ascii());
    loop {
        if is_end(&mended) {
            mended.pop();
        } else if let Some(rest) =
            ["%C2%A0", "%c2%a0", "%E2%80%AF", "%e2%80%af"].iter().find_map(|end| mended.strip_suffix(end))
        {
            mended.truncate(rest.len());
        } else {
            break;
        }
    }
    (mended != address).then_some(mended)
}

/// The character that is percent-encoded at the start of a text, if it is not ASCII, and its length there.
fn encoded(text: &str) -> Option<(char, usize)> {
    let text = &text[..text.floor_char_boundary(ENCODED_MAX_BYTES)];
    (2..=4).map(|count| count * 3).find_map(|length| {
        let part = text.get(..length)?;
        let is_encoded = part.bytes().step_by(3).all(|byte| byte == b'%');
        let decoded = percent_decode_str(part).decode_utf8().ok().filter(|_| is_encoded)?;
        let mut letters = decoded.chars();
        letters.next().filter(|c| !c.is_ascii() && letters.next().is_none()).map(|c| (c, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_mended_however_the_sign_is_written() {
        for (address, expected) in [
            ("https://exemple.org/a", None),
            ("https://exemple.org/%C3%A9t%C3%A9/100%", None),
            ("https://exemple.org/gui\u{ad}de", Some("https://exemple.org/guide")),
            ("https://exemple.org/gui%C2%ADde%E2%80%8B", Some("https://exemple.org/guide")),
            ("mailto:a@exemple.org\u{200b}", Some("mailto:a@exemple.org")),
            ("/guide/%EF%BB%BF", Some("/guide/")),
            ("/guide/%c2%a0", Some("/guide/")),
            ("/guide/\u{a0}\u{202f}", Some("/guide/")),
            ("/می%E2%80%8Cخواهم/", None),
        ] {
            assert_eq!(mended(address).as_deref(), expected, "{address}");
        }
    }
}
