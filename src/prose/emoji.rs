//! `:tada:` becomes the sign it names, as on sites of GitHub Pages; in code it stays as written.

use std::{collections::HashMap, sync::LazyLock};

use super::tree::TreeNode;

/// Name and sign, one a line.
const LIST: &str = include_str!("emoji.txt");

/// Maximum length of a name, in bytes.
const NAME_MAX_BYTES: usize = 26;

static SIGNS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| LIST.lines().filter_map(|line| line.split_once(' ')).collect());

/// Puts signs in the place of their names.
pub(super) fn set(nodes: &mut [TreeNode]) {
    for node in nodes {
        match node {
            TreeNode::Text(text) if text.contains(':') => *text = with_signs(text),
            TreeNode::Element(element) if matches!(element.name, "code" | "pre" | "samp" | "kbd") => {}
            TreeNode::Element(element) if element.get("data-math").is_some() => {}
            TreeNode::Element(element) => set(&mut element.children),
            _ => {}
        }
    }
}

fn with_signs(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    let mut place = 0;
    while let Some(start) = text[place..].find(':').map(|step| place + step) {
        place = start + 1;
        // An address stays as it is written.
        if text[start..].starts_with("://") {
            place = text[start..].find(char::is_whitespace).map_or(text.len(), |step| start + step);
            continue;
        }
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let length = text.as_bytes()[place..].iter().take(NAME_MAX_BYTES + 1).position(|byte| *byte == b':');
        let Some(end) = length.map(|length| place + length) else { continue };
        if is_word(text[..start].chars().next_back()) || is_word(text[end + 1..].chars().next()) {
            continue;
        }
        if let Some(sign) = SIGNS.get(&text[place..end]) {
            written.push_str(&text[from..start]);
            written.push_str(sign);
            (from, place) = (end + 1, end + 1);
        }
    }
    written.push_str(&text[from..]);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_signs() {
        for (text, expected) in [
            (":tada: :+1: et l’objet", "🎉 👍 et l’objet"),
            (":tada::tada:", "🎉🎉"),
            ("http://a.example/:tada:/ :tada:", "http://a.example/:tada:/ 🎉"),
            ("à 10:100:30, a:tada:b, :cache:, ::, :", "à 10:100:30, a:tada:b, :cache:, ::, :"),
            ("(:rocket:).", "(🚀)."),
        ] {
            assert_eq!(with_signs(text), expected, "{text}");
        }
    }
}
