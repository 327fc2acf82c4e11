//! Where links lead: `[name]: address "title"` on a line of its own, and what stands in round brackets.

use super::structure::lines::{bare, is_space};

/// Maximum length of an address with its title, in bytes.
const TARGET_MAX_BYTES: usize = 2000;
/// Maximum length of a name that refers to an address, in bytes.
pub(super) const NAME_MAX_BYTES: usize = 1000;

/// An address and a title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::prose) struct LinkDefinition {
    pub(in crate::prose) address: String,
    pub(in crate::prose) title: Option<String>,
}

impl LinkDefinition {
    /// Reads `[name]: address "title"`, whose title may stand on the `next` line. Returns the folded name,
    /// and the number of lines too.
    pub(super) fn read(line: &str, next: Option<&str>) -> Option<(String, Self, usize)> {
        let (name, rest) = bare(line)?.strip_prefix('[')?.split_once("]:")?;
        if name.is_empty() || name.contains(']') {
            return None;
        }
        let rest = rest.trim_matches(is_space);
        let bracketed = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (address, after) = match bracketed {
            Some((address, after)) => (address, after.trim_matches(is_space)),
            None => split_title(rest),
        };
        let title = whole_title(after);
        if bracketed.is_none() && address.is_empty() || !after.is_empty() && title.is_none() {
            return None;
        }
        let below = if title.is_none() {
            next.and_then(|next| whole_title(next.trim_matches(is_space)))
        } else {
            None
        };
        let count = if below.is_some() { 2 } else { 1 };
        let title = title.or(below).map(str::to_owned);
        Some((folded(name), Self { address: address.to_owned(), title }, count))
    }

    /// Reads `(address "title")` at the start of a text. Returns where it ends.
    pub(super) fn inline(text: &str) -> Option<(Self, usize)> {
        let text = cut(text, TARGET_MAX_BYTES);
        let inner = text.strip_prefix('(')?;
        if let Some((address, after)) = inner.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            let (title, end) = rest(after)?;
            return Some((Self::new(address, title), text.len() - after.len() + end));
        }
        let mut depth = 1;
        for (place, sign) in inner.char_indices() {
            match sign {
                '(' => depth += 1,
                ')' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some((Self::new(&inner[..place], None), place + 2));
                    }
                }
                sign if is_space(sign) && inner[place + 1..].starts_with(['"', '\'']) => {
                    let (title, end) = rest(&inner[place..])?;
                    return Some((Self::new(&inner[..place], title), 1 + place + end));
                }
                _ => {}
            }
        }
        None
    }

    /// An address over several lines is one without line feeds, as browsers read it.
    fn new(address: &str, title: Option<&str>) -> Self {
        let address = address.trim_matches(is_space);
        let address = address.split('\n').map(str::trim).collect();
        Self { address, title: title.map(str::to_owned) }
    }

    /// As Markdown, in round brackets.
    pub(super) fn write(&self, out: &mut String) {
        out.push_str("](<");
        push_escaped(&self.address, &['<', '>'], out);
        out.push('>');
        if let Some(title) = &self.title {
            out.push_str(" \"");
            push_escaped(&title.replace("\n\n", "\n"), &['"'], out);
            out.push('"');
        }
        out.push(')');
    }
}

/// Appends a text in which a backslash goes before each of some signs, if none is there.
fn push_escaped(text: &str, signs: &[char], out: &mut String) {
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        let escapes = sign == '\\' && rest.peek().is_some_and(char::is_ascii_punctuation);
        if signs.contains(&sign) || sign == '\\' && !escapes {
            out.push('\\');
        }
        out.push(sign);
        if escapes {
            out.extend(rest.next());
        }
    }
}

/// A name as definitions are found by: white space counts, but not how much.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for sign in name.chars() {
        let sign = if is_space(sign) { ' ' } else { sign };
        if sign != ' ' || !folded.ends_with(' ') {
            folded.extend(sign.to_lowercase());
        }
    }
    folded
}

/// The text up to `length` bytes.
pub(super) fn cut(text: &str, length: usize) -> &str {
    let mut end = text.len().min(length);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A title and the closing bracket after an address: the title, and where the bracket ends.
fn rest(text: &str) -> Option<(Option<&str>, usize)> {
    let bare = text.trim_start_matches(is_space);
    let start = text.len() - bare.len();
    if bare.starts_with(')') {
        return Some((None, start + 1));
    }
    let quote = bare.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let inner = &bare[1..];
    for (place, _) in inner.match_indices(quote).filter(|(place, _)| *place > 0) {
        let after = &inner[place + 1..];
        let gap = after.len() - after.trim_start_matches(is_space).len();
        if after[gap..].starts_with(')') {
            return Some((Some(&inner[..place]), start + 1 + place + 1 + gap + 1));
        }
    }
    None
}

/// The address and the title of the rest of a definition's line.
fn split_title(rest: &str) -> (&str, &str) {
    let gaps = rest.char_indices().filter(|(_, sign)| matches!(sign, ' ' | '\t'));
    let title = gaps.map(|(place, _)| place + 1).find(|place| rest[*place..].starts_with(['"', '\'']));
    title.map_or((rest, ""), |place| (rest[..place].trim_end_matches(is_space), &rest[place..]))
}

/// The text between the quotes that a title begins and ends with.
fn whole_title(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    text[1..].strip_suffix(quote).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_read() {
        let check = |line: &str, next: Option<&str>, expected: Option<(&str, &str, Option<&str>, usize)>| {
            let read = LinkDefinition::read(line, next);
            let read = read.as_ref().map(|(name, link, count)| {
                (name.as_str(), link.address.as_str(), link.title.as_deref(), *count)
            });
            assert_eq!(read, expected, "{line}");
        };
        check("[A  b]: /x", None, Some(("a b", "/x", None, 1)));
        check(" [a]: </x y> 'T \"u\"'", None, Some(("a", "/x y", Some("T \"u\""), 1)));
        check("[a]: /x", Some("  \"T\""), Some(("a", "/x", Some("T"), 2)));
        check("[a]: /x y", Some("b"), Some(("a", "/x y", None, 1)));
        check("[a]: /x \"T", None, None);
        check("[a]:", None, None);
        check("[a] /x", None, None);
    }

    #[test]
    fn addresses_in_brackets_are_read() {
        let check = |text: &str, expected: Option<(&str, Option<&str>, usize)>| {
            let read = LinkDefinition::inline(text);
            let read = read.as_ref().map(|(link, end)| (link.address.as_str(), link.title.as_deref(), *end));
            assert_eq!(read, expected, "{text}");
        };
        check("(/x) y", Some(("/x", None, 4)));
        check("(/u/a b (1).pdf 'T') y", Some(("/u/a b (1).pdf", Some("T"), 20)));
        check("(/x \"un \"mot\" là\")", Some(("/x", Some("un \"mot\" là"), 19)));
        check("(/x\ny\n\"T\")", Some(("/xy", Some("T"), 10)));
        check("(</x> \"T\")", Some(("/x", Some("T"), 10)));
        check("( \"T\")", Some(("", Some("T"), 6)));
        check("(\"T\")", Some(("\"T\"", None, 5)));
        for text in ["(/x", "(/x \"T", "/x)"] {
            check(text, None);
        }
    }
}
