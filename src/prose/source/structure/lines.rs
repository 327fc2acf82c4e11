//! What a line begins, after kramdown's patterns. A line comes without its line feed.

use crate::prose::source::INERT;

/// Elements that stand in a line; every other one is a block.
const SPAN_ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em", "i",
    "img", "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby",
    "samp", "select", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

/// The digits of an ordered item that CommonMark can number a list from.
const NUMBER_DIGITS_MAX: usize = 9;

/// The marker at the start of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prose::source) enum Sign {
    /// `*`, `+` or `-`.
    Bullet,
    /// A number and a point.
    Number(u32),
    /// `:`, before the sense of a term.
    Colon,
}

impl Sign {
    /// Whether both begin items of one list.
    pub(in crate::prose::source) fn goes_on(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Bullet, Self::Bullet) | (Self::Number(_), Self::Number(_)) | (Self::Colon, Self::Colon)
        )
    }
}

/// White space as Ruby's `\s` means it.
pub(in crate::prose::source) fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\r' | '\n' | '\u{b}' | '\u{c}')
}

pub(in crate::prose::source) fn is_blank(line: &str) -> bool {
    line.trim_start_matches(is_space).is_empty()
}

/// The line without the up to three spaces that may stand before a block.
pub(in crate::prose::source) fn bare(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(' ');
    (line.len() - bare.len() < 4).then_some(bare)
}

/// Whether the line begins like indented code.
pub(in crate::prose::source) fn is_indented(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

/// The line without one step of indentation.
pub(in crate::prose::source) fn outdented(line: &str) -> &str {
    line.strip_prefix("    ").or_else(|| line.strip_prefix('\t')).unwrap_or(line)
}

/// The marker of a list item or a definition, and the bytes up to its end.
pub(in crate::prose::source) fn item(line: &str) -> Option<(Sign, usize)> {
    let bare = bare(line)?;
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (sign, length) = match bare.as_bytes().first()? {
        b'*' | b'+' | b'-' => (Sign::Bullet, 1),
        b':' => (Sign::Colon, 1),
        _ if digits > 0 && bare[digits..].starts_with('.') => {
            let number = bare[..digits.min(NUMBER_DIGITS_MAX)].parse().unwrap_or(1);
            (Sign::Number(number), digits + 1)
        }
        _ => return None,
    };
    let is_item = bare[length..].starts_with([' ', '\t', '|']);
    is_item.then_some((sign, line.len() - bare.len() + length))
}

/// The marker of a list item, also a bullet alone on its line, where a block may begin. A number alone is text.
pub(in crate::prose::source) fn empty_item(line: &str) -> Option<(Sign, usize)> {
    let is_bullet = |(sign, _): &(Sign, usize)| *sign == Sign::Bullet;
    let alone = || item(&format!("{} ", line.trim_end_matches(is_space))).filter(is_bullet);
    item(line).or_else(alone).filter(|(sign, _)| *sign != Sign::Colon)
}

/// Level and text of a heading that begins with `#`.
pub(in crate::prose::source) fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line.get(level..)?;
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| (level, rest.trim_matches(is_space)))
}

/// The level of the heading that this line underlines.
pub(in crate::prose::source) fn underline(line: &str) -> Option<usize> {
    let line = line.trim_end_matches(is_space);
    let is_one = !line.is_empty() && line.bytes().all(|byte| matches!(byte, b'-' | b'='));
    is_one.then(|| if line.starts_with('=') { 1 } else { 2 })
}

/// Whether the line is a rule.
pub(in crate::prose::source) fn is_rule(line: &str) -> bool {
    let Some(bare) = bare(line) else { return false };
    let Some(sign) = bare.chars().next().filter(|sign| matches!(sign, '*' | '-' | '_')) else { return false };
    bare.matches(sign).count() > 2 && bare.chars().all(|other| other == sign || is_space(other))
}

/// The run that opens a fenced block, and what stands after it.
pub(in crate::prose::source) fn fence(line: &str) -> Option<(&str, &str)> {
    let bare = bare(line)?;
    let sign = bare.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let run = bare.len() - bare.trim_start_matches(sign).len();
    let info = bare[run..].trim_matches(is_space);
    (run > 2 && !(sign == '`' && info.contains('`'))).then(|| (&bare[..run], info))
}

/// Whether the line closes the block that `run` opens.
pub(in crate::prose::source) fn closes_fence(line: &str, run: &str) -> bool {
    let closing = bare(line).and_then(|bare| bare.strip_prefix(run));
    closing.is_some_and(|rest| is_blank(rest.trim_start_matches(&run[..1])))
}

/// The text after the sign of a quote.
pub(in crate::prose::source) fn quoted(line: &str) -> Option<&str> {
    let rest = bare(line)?.strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// `^`, which ends the block above.
pub(in crate::prose::source) fn is_end_sign(line: &str) -> bool {
    line.strip_prefix('^').is_some_and(is_blank)
}

/// Whether an element of this name begins a block.
pub(in crate::prose::source) fn is_block(name: &str) -> bool {
    !SPAN_ELEMENTS.contains(&name)
}

/// Whether the line begins with the tag of a block.
pub(in crate::prose::source) fn begins_with_block(line: &str) -> bool {
    let Some(rest) = bare(line).and_then(|bare| bare.strip_prefix('<')) else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let name = rest[..end].to_ascii_lowercase();
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name != "script" && is_block(&name)
}

/// The name of a note that the line defines, and its text.
pub(in crate::prose::source) fn note(line: &str) -> Option<(&str, &str)> {
    let (name, text) = bare(line)?.strip_prefix("[^")?.split_once("]:")?;
    is_name(name).then_some((name, text))
}

/// Whether kramdown takes it for a name: of a note, or of an attribute list.
pub(in crate::prose::source) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('-')
        && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'))
}

/// Whether the line is one of the product's own fences, or one of Liquid's.
pub(in crate::prose::source) fn is_own_fence(line: &str) -> bool {
    line.starts_with(":::") || highlighted(line).is_some()
}

/// The fence of a block that Liquid highlights: it ends whatever it stands in.
pub(in crate::prose::source) fn highlighted(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix(INERT).filter(|fence| fence.starts_with("```"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_need_a_space() {
        assert_eq!(item("* a"), Some((Sign::Bullet, 1)));
        assert_eq!(item("  12.\ta"), Some((Sign::Number(12), 5)));
        assert_eq!(item(": a"), Some((Sign::Colon, 1)));
        for text in ["*a", "12) a", ":a", "    * a", "12", "a. b", ""] {
            assert_eq!(item(text), None, "{text}");
        }
        assert_eq!(empty_item("-"), Some((Sign::Bullet, 1)));
        assert_eq!(empty_item("1. "), Some((Sign::Number(1), 2)));
        for text in [":", "1.", "1"] {
            assert_eq!(empty_item(text), None, "{text}");
        }
    }

    #[test]
    fn fences_and_rules_are_told_apart() {
        assert_eq!(fence("```rust"), Some(("```", "rust")));
        assert_eq!(fence("``"), None);
        assert_eq!(fence("```a```"), None);
        assert!(closes_fence("  ````", "```") && !closes_fence("``` x", "```"));
        assert!(is_rule("* * *") && is_rule("---") && !is_rule("--") && !is_rule("-*-"));
    }

    #[test]
    fn tags_in_lines_begin_no_block() {
        assert!(
            begins_with_block("<div>") && begins_with_block("</section>") && begins_with_block(" <video")
        );
        assert!(!begins_with_block("<br>") && !begins_with_block("<script>") && !begins_with_block("< 3"));
    }
}
