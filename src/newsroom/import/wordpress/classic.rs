//! Texts of the editor before blocks: paragraphs by blank lines, addresses alone on their lines, smileys.

use super::super::foreign::{embed, is_alone};
use super::tags::{self, Token};

/// Smileys that WordPress shows as pictures.
const SMILEYS: [(&str, &str); 24] = [
    (":)", "🙂"),
    (":-)", "🙂"),
    (":(", "🙁"),
    (":-(", "🙁"),
    (":D", "😀"),
    (":-D", "😀"),
    (";)", "😉"),
    (";-)", "😉"),
    (":P", "😛"),
    (":-P", "😛"),
    (":o", "😮"),
    (":-o", "😮"),
    (":O", "😮"),
    (":|", "😐"),
    (":-|", "😐"),
    (":?", "😕"),
    (":-?", "😕"),
    ("8)", "😎"),
    ("8-)", "😎"),
    (":x", "😡"),
    (":-x", "😡"),
    (":lol:", "😆"),
    (":wink:", "😉"),
    (":smile:", "🙂"),
];

/// Makes paragraphs of blank lines and breaks of line ends, as WordPress does: not in code, and not beside blocks.
pub(super) fn paragraphs(html: &str) -> String {
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let tokens = tags::tokens(&html);
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut is_after_block = true;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(text) => {
                let is_before_block = match tokens.get(at + 1) {
                    Some(Token::Tag(tag)) => tags::is_block(tag),
                    Some(Token::Text(_)) => false,
                    Some(Token::Comment(_) | Token::Whole(_)) | None => true,
                };
                push_text(text, is_after_block, is_before_block, &mut out);
                is_after_block = false;
            }
            Token::Tag(tag) => {
                out.push_str(tag);
                is_after_block = tags::is_block(tag);
                if is_after_block {
                    continue;
                }
            }
            Token::Comment(whole) | Token::Whole(whole) => {
                out.push_str(whole);
                is_after_block = true;
            }
        }
    }
    out
}

/// Text with its paragraphs. A line that is nothing but an address becomes what the address shows.
fn push_text(text: &str, is_after_block: bool, is_before_block: bool, out: &mut String) {
    let parts: Vec<&str> = split_at_blank_lines(text);
    let last = parts.len() - 1;
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str("\n<p>");
        }
        let starts = at > 0 || is_after_block;
        let ends = at < last || is_before_block;
        let part = if starts { part.trim_start_matches(['\n', ' ', '\t']) } else { part };
        let part = if ends { part.trim_end_matches(['\n', ' ', '\t']) } else { part };
        if let Some(address) = is_alone(part).filter(|_| starts && ends) {
            out.push_str(&embed(address, ""));
            continue;
        }
        let lines: Vec<&str> = part.split('\n').collect();
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                out.push_str("<br>");
            }
            let is_whole = (number > 0 || starts) && (number + 1 < lines.len() || ends);
            match is_alone(line).filter(|_| is_whole) {
                Some(address) => out.push_str(&embed(address, "")),
                None => out.push_str(line),
            }
        }
    }
}

/// The paragraphs of a text: blank lines between them.
fn split_at_blank_lines(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\n')) {
        let start = at + found;
        let blank = text[start..].len() - text[start..].trim_start_matches(['\n', ' ', '\t']).len();
        let lines = text[start..start + blank].matches('\n').count();
        if lines > 1 {
            parts.push(&text[from..start]);
            from = start + blank;
        }
        at = start + blank.max(1);
    }
    parts.push(&text[from..]);
    parts
}

/// Smileys and dashes, outside code and tags.
pub(super) fn dressed(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut code = 0_usize;
    for token in tags::tokens(html) {
        match token {
            Token::Text(text) if code == 0 => out.push_str(&dressed_text(text)),
            Token::Tag(tag) => {
                if matches!(tags::name_of(tag).as_str(), "code" | "kbd" | "samp" | "tt") {
                    code = if tag.starts_with("</") { code.saturating_sub(1) } else { code + 1 };
                }
                out.push_str(tag);
            }
            Token::Text(rest) | Token::Comment(rest) | Token::Whole(rest) => out.push_str(rest),
        }
    }
    out
}

fn dressed_text(text: &str) -> String {
    let mut out = text.replace(" -- ", " — ");
    if !out.contains([':', ';', '8']) {
        return out;
    }
    for (sign, shown) in SMILEYS {
        if !out.contains(sign) {
            continue;
        }
        let mut built = String::with_capacity(out.len());
        let mut rest = out.as_str();
        while let Some(at) = rest.find(sign) {
            let before = rest[..at].chars().next_back().or_else(|| built.chars().next_back());
            let after = rest[at + sign.len()..].chars().next();
            let is_free = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
            built.push_str(&rest[..at]);
            built.push_str(if is_free { shown } else { sign });
            rest = &rest[at + sign.len()..];
        }
        built.push_str(rest);
        out = built;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::html_markdown::markdown;

    fn written(html: &str) -> String {
        markdown(&dressed(&paragraphs(html)), &|url, _| url.to_owned()).markdown
    }

    #[test]
    fn blank_lines_make_paragraphs_where_wordpress_makes_them() {
        for (html, expected) in [
            ("un\ndeux\n\ntrois", "un  \ndeux\n\ntrois"),
            ("un\r\n\r\ndeux", "un\n\ndeux"),
            ("un\n<h3>Deux</h3>\ntrois", "un\n\n### Deux\n\ntrois"),
            ("<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>\nc", "- a\n- b\n\nc"),
            ("<blockquote>a\n\nb</blockquote>", "> a\n>\n> b"),
            ("a <em>b</em>\nc", "a *b*  \nc"),
            ("<pre>a\n\nb</pre>", "```\na\n\nb\n```"),
            ("<table><tr>\n<th>a</th>\n</tr><tr>\n<td>b</td>\n</tr></table>", "| a |\n|---|\n| b |"),
            ("a :) b;) -- <code>:) -- </code>", "a 🙂 b;) — `:) -- `"),
            (
                "a\n\nhttps://vimeo.com/12\n\nb",
                "a\n\n<iframe src=\"https://player.vimeo.com/video/12\"></iframe>\n\nb",
            ),
            ("voir https://vimeo.com/12", "voir https://vimeo.com/12"),
        ] {
            assert_eq!(written(html), expected, "{html}");
        }
    }
}
