//! Looking for tags and brackets.

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
            _ if place > limit => return None,
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + place);
                }
            }
            '\n' if before == '\n' => return None,
            _ => {}
        }
        before = letter;
    }
    None
}
