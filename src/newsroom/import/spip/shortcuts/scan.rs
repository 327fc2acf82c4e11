//! Looking for tags and what closes them, in one way through the text whatever stands in it.

use std::collections::HashMap;

/// Where closing signs are: each is looked for once from the left to the right.
#[derive(Debug, Default)]
pub(super) struct Closers {
    found: HashMap<String, Option<usize>>,
}

impl Closers {
    /// The first place of a sign at or behind `from`. Asked with places that only rise.
    pub(super) fn after(&mut self, text: &str, sign: &str, from: usize) -> Option<usize> {
        let known = self.found.get(sign).copied();
        if let Some(known) = known
            && known.is_none_or(|at| at >= from)
        {
            return known;
        }
        let at = find_folded(text, sign, from);
        self.found.insert(sign.to_owned(), at);
        at
    }
}

/// The first place of a sign in ASCII, in whatever case.
fn find_folded(text: &str, sign: &str, from: usize) -> Option<usize> {
    let (bytes, sign) = (text.as_bytes().get(from..)?, sign.as_bytes());
    bytes.windows(sign.len()).position(|window| window.eq_ignore_ascii_case(sign)).map(|at| from + at)
}

/// A tag that opens at a place: its name in lower case, what stands in it behind the name, and where it ends.
pub(super) fn open_tag(text: &str, at: usize) -> Option<(String, &str, usize)> {
    let rest = text.get(at..)?.strip_prefix('<')?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let end = rest.find(['>', '<']).filter(|end| rest[*end..].starts_with('>'))?;
    let inside = rest.get(length..end)?;
    let is_tag = length > 0 && (inside.is_empty() || inside.starts_with([' ', '\n', '\t', '/']));
    is_tag.then(|| (rest[..length].to_ascii_lowercase(), inside.trim(), at + 1 + end + 1))
}

/// Where a tag or a comment of HTML ends that begins at a place.
pub(super) fn any_tag_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('<')?;
    if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!')) {
        return None;
    }
    let end = rest.find(['>', '<']).filter(|end| rest[*end..].starts_with('>'))?;
    Some(at + 1 + end + 1)
}

/// The bracket that closes the one at a place, at most `limit` bytes away and in the same paragraph.
pub(super) fn closing_bracket(text: &str, at: usize, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut before = ' ';
    for (place, letter) in text[at..].char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + place);
                }
            }
            '\n' if before == '\n' => return None,
            _ if place > limit => return None,
            _ => {}
        }
        before = letter;
    }
    None
}
